package io.keratin.compiler.plan;

import io.keratin.compiler.fuse.Convolution;
import io.keratin.compiler.fuse.Gemm;
import io.keratin.compiler.fuse.KernelCall;
import io.keratin.compiler.fuse.Step;
import io.keratin.program.BatchMatMul;
import io.keratin.program.Convolve2D;
import io.keratin.program.Convolve2DInputGradient;
import io.keratin.program.Convolve2DKernelGradient;
import io.keratin.program.Value;
import io.keratin.program.Window;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * How many floats of scratch a step's kernel asks for.
 *
 * <p>These are the formulas of {@code io.keratin.kernels}, which the compiler does not depend on; a
 * test holds both to each other.
 */
public final class Scratch {
    /** Floats that every product with a packed matrix needs at least. */
    private static final long EDGE = 128;
    /** Columns of a packed panel. */
    private static final long PANEL = 64;
    /** Floats behind the last that a kernel may touch. */
    private static final long SLACK = 16;
    /** Floats that a convolution needs for results that do not fill whole vectors. */
    private static final long CONVOLUTION_EDGE = 512;
    /** The widest vector, in floats. */
    private static final long VECTOR = 16;
    /** Floats for a band of padded rows. */
    private static final long BAND = 1 << 17;
    /** Floats for the partial sums of a kernel's gradient, and how many sums at most. */
    private static final long SUMS = 1 << 19;

    private static final long PARTS = 8;

    private Scratch() {}

    /** The floats that a step asks for; null where it needs none. */
    static @Nullable Dim of(Step step) {
        if (step instanceof Gemm gemm) {
            return gemm.isPacked() ? Dim.of(EDGE) : packed(gemm);
        }
        if (step instanceof Convolution call) {
            Value product = call.product();
            return ofConvolution(
                    call.convolution(),
                    product.input(0).shape(),
                    product.input(1).shape());
        }
        if (step instanceof KernelCall call) {
            Value result = call.result();
            if (result.primitive() instanceof BatchMatMul matmul) {
                return packed(
                        matmul.inner(result.input(0).shape()), result.shape().last());
            }
            if (result.primitive() instanceof Convolve2DInputGradient gradient) {
                return ofConvolution(
                        gradient.convolution(),
                        gradient.images(),
                        result.input(1).shape());
            }
            if (result.primitive() instanceof Convolve2DKernelGradient gradient) {
                return ofConvolution(
                        gradient.convolution(), result.input(0).shape(), gradient.kernel());
            }
        }
        return null;
    }

    /** Room to pack a matrix into panels of columns. */
    static Dim packed(Gemm gemm) {
        Value a = gemm.product().input(0);
        Value b = gemm.product().input(1);
        Dim packedRows = gemm.matmul().transposeA()
                ? b.shape().product(0, b.shape().rank() - 1)
                : a.shape().last();
        return packed(packedRows, gemm.product().shape().last());
    }

    private static Dim packed(Dim rows, Dim columns) {
        Dim padded = columns.isKnown()
                ? Dim.of(whole(columns.known().orElseThrow(), PANEL))
                : columns.plus(Dim.of(PANEL));
        return rows.times(padded).plus(Dim.of(EDGE));
    }

    /**
     * Room for the kernel in panels, transposed or in partial sums of its gradient, and for a band
     * of padded rows; where the width is not known, at least that.
     */
    public static Dim ofConvolution(Convolve2D convolution, Shape images, Shape kernel) {
        long taps = kernel.product(0, 2).known().orElseThrow();
        long inputs = kernel.dim(2).known().orElseThrow();
        long filters = kernel.dim(3).known().orElseThrow();
        long groups = convolution.groups();
        long length = taps * inputs * filters;
        long panels = taps * inputs * groups * whole(filters / groups, VECTOR);
        long transposed = taps * filters * whole(inputs, VECTOR);
        long sums = Math.max(1, Math.min(PARTS, SUMS / length)) * length;
        long fixed = Math.max(Math.max(panels, transposed), sums) + SLACK + CONVOLUTION_EDGE;

        Window rows = convolution.rows();
        Window columns = convolution.columns();
        Dim width = images.dim(2);
        Dim forward = columns.count(width)
                .times(columns.stride())
                .plus(Dim.of(columns.extent()))
                .minus(Dim.of(columns.stride()))
                .times(rows.extent() * inputs * groups);
        long behind = 1 + (columns.size() - 1L) * columns.dilation() / columns.stride();
        Dim backward = width.plus(Dim.of(columns.stride() - 1L))
                .floorDividedBy(columns.stride())
                .plus(Dim.of(behind))
                .times((1 + (rows.size() - 1L) * rows.dilation() / rows.stride()) * filters);
        Dim band = forward.isKnown()
                ? Dim.of(Math.max(
                        BAND,
                        Math.max(forward.known().orElseThrow(), backward.known().orElseThrow())))
                : forward.plus(backward).plus(Dim.of(BAND));
        return band.plus(Dim.of(fixed));
    }

    private static long whole(long number, long unit) {
        return (number + unit - 1) / unit * unit;
    }
}
