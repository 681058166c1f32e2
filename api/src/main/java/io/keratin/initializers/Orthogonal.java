package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A matrix starts with orthogonal rows or columns, whichever are fewer, uniformly distributed: Saxe
 * and others, <a href="https://arxiv.org/abs/1312.6120">arXiv:1312.6120</a>.
 *
 * <p>With more than two axes, all but the last are rows.
 *
 * @param gain the length of each row or column
 * @param seed its own seed
 */
public record Orthogonal(double gain, OptionalLong seed) implements Initializer {
    @Override
    public String text() {
        return new Texts("orthogonal").number("gain", gain, 1).seed(seed).get();
    }

    @Override
    public Optional<String> refuses(Shape shape) {
        return shape.rank() >= 2
                ? Optional.empty()
                : Optional.of("it fills weights of rank 2 or more only");
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        refuses(shape).ifPresent(reason -> {
            throw new IllegalArgumentException("orthogonal cannot fill " + shape + ": " + reason);
        });
        int[] sizes = shape.toArray();
        int columns = sizes[sizes.length - 1];
        int size = Draws.size(shape);
        int rows = columns == 0 ? 0 : size / columns;
        int length = Math.max(rows, columns);
        int count = Math.min(rows, columns);
        double[][] vectors = orthonormal(new Draws(this.seed, seed), count, length);
        for (int i = 0; i < size; i++) {
            int row = i / columns;
            int column = i % columns;
            double value = rows > columns ? vectors[column][row] : vectors[row][column];
            weight[i] = (float) (gain * value);
        }
    }

    /**
     * Gram and Schmidt's method on normal vectors, which is the QR decomposition with a positive
     * diagonal. Each vector is made orthogonal twice: once leaves rounding errors that grow with
     * the size.
     */
    private static double[][] orthonormal(Draws draws, int count, int length) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            double norm;
            do {
                for (int k = 0; k < length; k++) {
                    vectors[i][k] = draws.normal();
                }
                subtractProjections(vectors, i);
                subtractProjections(vectors, i);
                norm = Math.sqrt(dot(vectors[i], vectors[i]));
            } while (norm < 1e-9);
            for (int k = 0; k < length; k++) {
                vectors[i][k] /= norm;
            }
        }
        return vectors;
    }

    private static void subtractProjections(double[][] vectors, int i) {
        for (int j = 0; j < i; j++) {
            double share = dot(vectors[i], vectors[j]);
            for (int k = 0; k < vectors[i].length; k++) {
                vectors[i][k] -= share * vectors[j][k];
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
