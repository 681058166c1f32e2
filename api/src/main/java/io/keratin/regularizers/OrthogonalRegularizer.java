package io.keratin.regularizers;

import io.keratin.shape.Shape;
import io.keratin.spec.Regularizer;
import java.util.Optional;

/**
 * Keeps the rows, or the columns, of a matrix orthogonal: {@code factor} times the mean magnitude
 * of the cosines between any two of them.
 *
 * @param text in Keras's call form
 * @param factor at least 0
 * @param byRows whether rows are compared, else columns
 */
record OrthogonalRegularizer(String text, double factor, boolean byRows) implements Regularizer {
    /** As Keras's normalize: a shorter vector is multiplied by its inverse. */
    private static final double SHORTEST = 1e-12;

    OrthogonalRegularizer {
        if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "expected `factor` to be at least 0 and finite, got " + factor);
        }
    }

    @Override
    public Optional<String> refuses(Shape shape) {
        return shape.rank() == 2
                ? Optional.empty()
                : Optional.of("it compares the rows or columns of a matrix, and the shape has rank "
                        + shape.rank());
    }

    /** The vectors that are compared, within the matrix. */
    private final class Vectors {
        private final float[] matrix;
        private final int count;
        private final int length;
        private final int stride;
        private final int step;

        Vectors(Shape shape, float[] matrix) {
            this.matrix = matrix;
            int rows = Sizes.of(shape, 0);
            int columns = Sizes.of(shape, 1);
            count = byRows ? rows : columns;
            length = byRows ? columns : rows;
            stride = byRows ? columns : 1;
            step = byRows ? 1 : columns;
        }

        int at(int vector, int index) {
            return vector * stride + index * step;
        }

        double product(int a, int b) {
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += (double) matrix[at(a, i)] * matrix[at(b, i)];
            }
            return sum;
        }

        double norm(int vector) {
            return Math.max(SHORTEST, Math.sqrt(product(vector, vector)));
        }

        /** By what a sum of magnitudes over ordered pairs is multiplied. */
        double scale() {
            return count < 2 ? 0 : factor / (count * (count - 1.0));
        }
    }

    @Override
    public double penalty(Shape shape, float[] weight) {
        Vectors vectors = new Vectors(shape, weight);
        double sum = 0;
        for (int a = 0; a < vectors.count; a++) {
            double norm = vectors.norm(a);
            for (int b = 0; b < a; b++) {
                sum += 2 * Math.abs(vectors.product(a, b)) / (norm * vectors.norm(b));
            }
        }
        return sum * vectors.scale();
    }

    @Override
    public void addGradient(Shape shape, float[] weight, float[] gradient) {
        Vectors vectors = new Vectors(shape, weight);
        double scale = 2 * vectors.scale();
        for (int a = 0; a < vectors.count; a++) {
            double norm = vectors.norm(a);
            for (int b = 0; b < vectors.count; b++) {
                if (b == a) {
                    continue;
                }
                double other = vectors.norm(b);
                double cosine = vectors.product(a, b) / (norm * other);
                double slope = scale * Math.signum(cosine) / norm;
                for (int i = 0; i < vectors.length; i++) {
                    double along = weight[vectors.at(b, i)] / other;
                    double own = weight[vectors.at(a, i)] / norm;
                    gradient[vectors.at(a, i)] += (float) (slope * (along - cosine * own));
                }
            }
        }
    }
}
