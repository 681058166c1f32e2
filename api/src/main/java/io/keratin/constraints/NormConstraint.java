package io.keratin.constraints;

import io.keratin.shape.Shape;
import io.keratin.spec.Constraint;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A constraint on the lengths of vectors, each of which is scaled: Keras's MaxNorm, UnitNorm and
 * MinMaxNorm.
 *
 * @param text in Keras's call form
 * @param axes the axes over which a length is taken, from 0, or from the end where negative
 * @param wanted the length that a vector of a length becomes
 */
record NormConstraint(String text, List<Integer> axes, Wanted wanted) implements Constraint {
    private static final double EPSILON = 1e-7;

    /** A length in place of another. */
    interface Wanted {
        double of(double length);
    }

    NormConstraint {
        axes = List.copyOf(axes);
    }

    @Override
    public Optional<String> refuses(Shape shape) {
        return axes.stream()
                .filter(axis -> axis >= shape.rank() || axis < -shape.rank())
                .findFirst()
                .map(axis -> "it takes lengths along axis " + axis + ", and the shape has rank "
                        + shape.rank());
    }

    @Override
    public Consumer<float[]> on(Shape shape) {
        int[] starts = offsets(shape, false);
        int[] within = offsets(shape, true);
        return weight -> {
            for (int start : starts) {
                double squares = 0;
                for (int offset : within) {
                    double w = weight[start + offset];
                    squares += w * w;
                }
                double length = Math.sqrt(squares);
                float factor = (float) (wanted.of(length) / (EPSILON + length));
                for (int offset : within) {
                    weight[start + offset] *= factor;
                }
            }
        };
    }

    /** The offsets of all indices of the axes over which lengths are taken, or of all others. */
    private int[] offsets(Shape shape, boolean inside) {
        int[] offsets = {0};
        int stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            int size = Math.toIntExact(shape.dim(axis).known().orElseThrow());
            boolean taken = axes.contains(axis) || axes.contains(axis - shape.rank());
            if (taken == inside) {
                offsets = times(offsets, size, stride);
            }
            stride *= size;
        }
        return offsets;
    }

    private static int[] times(int[] offsets, int size, int stride) {
        int[] more = new int[offsets.length * size];
        for (int i = 0; i < more.length; i++) {
            more[i] = offsets[i % offsets.length] + i / offsets.length * stride;
        }
        return more;
    }
}
