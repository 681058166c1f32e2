package io.keratin.compiler.plan;

import io.keratin.compiler.fuse.Storage;
import io.keratin.program.ArgMax;
import io.keratin.program.AveragePool2D;
import io.keratin.program.AveragePool2DGradient;
import io.keratin.program.BatchMatMul;
import io.keratin.program.Convolve2D;
import io.keratin.program.Convolve2DInputGradient;
import io.keratin.program.Convolve2DKernelGradient;
import io.keratin.program.Elementwise;
import io.keratin.program.LogSoftmax;
import io.keratin.program.MatMul;
import io.keratin.program.MaxPool2D;
import io.keratin.program.MaxPool2DGradient;
import io.keratin.program.Program;
import io.keratin.program.Reduce;
import io.keratin.program.Scan;
import io.keratin.program.Softmax;
import io.keratin.program.Stacked;
import io.keratin.program.Value;
import io.keratin.program.Window;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts floating-point operations: two for each multiply-add of a matrix product or convolution
 * (those with padding counted too), one for each element of a pooling's window, five for each
 * element of a softmax, one for each element of any other function or reduction, none for moving
 * data. What a loop does counts as often as the loop runs; what only its stacked results need
 * counts with these.
 */
public final class Flops {
    private static final int SOFTMAX = 5;

    private Flops() {}

    /** The operations that a value takes. */
    public static Dim of(Value value) {
        if (Storage.isUniform(value)) {
            return Dim.of(0);
        }
        if (value.primitive() instanceof MatMul matmul) {
            Shape a = value.input(0).shape();
            Dim inner = matmul.transposeA() ? a.product(0, a.rank() - 1) : a.last();
            return value.shape().size().times(inner).times(2);
        }
        if (value.primitive() instanceof BatchMatMul matmul) {
            Dim inner = matmul.inner(value.input(0).shape());
            return value.shape().size().times(inner).times(2);
        }
        if (value.primitive() instanceof Scan scan) {
            return inEveryStep(scan.body(List.of()), scan.steps());
        }
        if (value.primitive() instanceof Stacked stacked) {
            List<Value> more = new ArrayList<>(Program.reachable(List.of(stacked.value())));
            more.removeAll(((Scan) value.input(0).primitive()).body(List.of()));
            return inEveryStep(more, stacked.steps());
        }
        if (value.primitive() instanceof Convolve2D) {
            return products(value.shape(), value.input(1).shape());
        }
        if (value.primitive() instanceof Convolve2DInputGradient) {
            return products(value.input(0).shape(), value.input(1).shape());
        }
        if (value.primitive() instanceof Convolve2DKernelGradient) {
            return products(value.input(1).shape(), value.shape());
        }
        if (value.primitive() instanceof MaxPool2D pool) {
            return elements(pool.rows(), pool.columns(), value.shape());
        }
        if (value.primitive() instanceof MaxPool2DGradient pool) {
            return elements(pool.rows(), pool.columns(), value.input(1).shape());
        }
        if (value.primitive() instanceof AveragePool2D pool) {
            return elements(pool.rows(), pool.columns(), value.shape());
        }
        if (value.primitive() instanceof AveragePool2DGradient pool) {
            return elements(pool.rows(), pool.columns(), value.input(0).shape());
        }
        if (value.primitive() instanceof Softmax || value.primitive() instanceof LogSoftmax) {
            return value.shape().size().times(SOFTMAX);
        }
        if (value.primitive() instanceof Reduce || value.primitive() instanceof ArgMax) {
            return value.input(0).shape().size();
        }
        return value.primitive() instanceof Elementwise ? value.shape().size() : Dim.of(0);
    }

    private static Dim inEveryStep(List<Value> body, Dim steps) {
        return body.stream().map(Flops::of).reduce(Dim.of(0), Dim::plus).times(steps);
    }

    /** Two operations for each element of a convolution's result and of a filter. */
    private static Dim products(Shape result, Shape kernel) {
        return result.size().times(kernel.product(0, 3)).times(2);
    }

    /** One operation for each element of a window. */
    private static Dim elements(Window rows, Window columns, Shape result) {
        return result.size().times((long) rows.size() * columns.size());
    }
}
