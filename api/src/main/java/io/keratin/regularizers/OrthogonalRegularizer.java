package io.keratin.regularizers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
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
    public Value penalty(ProgramBuilder p, Value made) {
        int along = byRows ? 1 : 0;
        // The smallest square is below the root, where the slope is finite for vectors of zeros.
        Value squares = p.sum(p.square(made), along, along + 1);
        Value norms = p.sqrt(p.maximum(squares, p.constant(SHORTEST * SHORTEST)));
        Value units = p.divide(made, norms);
        Value cosines =
                byRows ? p.matmulTransposedB(units, units) : p.matmulTransposedA(units, units);
        Shape pairs = cosines.shape();
        Value same = p.equal(p.iota(pairs, 0), p.iota(pairs, 1));
        Value others = p.select(same, p.constant(0), p.abs(cosines));
        Value sum = p.reshape(p.sum(others, 0, 2), Shape.SCALAR);
        Value count = p.extent(pairs.dim(0));
        Value ordered = p.multiply(count, p.subtract(count, p.constant(1)));
        return p.divide(p.multiply(p.constant(factor), sum), p.maximum(ordered, p.constant(1)));
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
