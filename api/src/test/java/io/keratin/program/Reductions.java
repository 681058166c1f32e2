package io.keratin.program;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What looks at all elements of an axis, in double precision, for the {@link Interpreter}. */
final class Reductions {
    private Reductions() {}

    static Tensor reduce(Tensor x, Reduce reduce, int[] shape) {
        int inner = Tensor.size(Arrays.copyOfRange(x.shape(), reduce.to(), x.shape().length));
        int count = Tensor.size(Arrays.copyOfRange(x.shape(), reduce.from(), reduce.to()));
        return Tensor.fill(shape, i -> {
            double[] elements = IntStream.range(0, count)
                    .mapToDouble(k -> x.data()[(i / inner * count + k) * inner + i % inner])
                    .toArray();
            return switch (reduce.kind()) {
                case SUM -> sum(elements);
                case MAX -> max(elements);
                case MIN -> Arrays.stream(elements).reduce(Double.POSITIVE_INFINITY, Math::min);
            };
        });
    }

    /** A function of each row, the elements of the last axis. */
    static Tensor rows(Tensor x, int[] shape, UnaryOperator<double[]> function) {
        int columns = x.shape()[x.shape().length - 1];
        double[] data = new double[Tensor.size(shape)];
        int at = 0;
        for (int row = 0; columns > 0 && row < x.data().length / columns; row++) {
            double[] result = function.apply(
                    Arrays.copyOfRange(x.data(), row * columns, (row + 1) * columns));
            System.arraycopy(result, 0, data, at, result.length);
            at += result.length;
        }
        return Tensor.of(shape, data);
    }

    static double[] argMax(double[] row) {
        int best = 0;
        for (int i = 1; i < row.length; i++) {
            best = row[i] > row[best] || (Double.isNaN(row[i]) && !Double.isNaN(row[best]))
                    ? i
                    : best;
        }
        return new double[] {best};
    }

    static double[] softmax(double[] row) {
        return Arrays.stream(logSoftmax(row)).map(Math::exp).toArray();
    }

    static double[] logSoftmax(double[] row) {
        double max = max(row);
        double log = Math.log(Arrays.stream(row).map(x -> Math.exp(x - max)).sum());
        return Arrays.stream(row).map(x -> x - max - log).toArray();
    }

    private static double sum(double[] elements) {
        double sum = 0;
        for (double element : elements) {
            sum += element;
        }
        return sum;
    }

    private static double max(double[] elements) {
        return Arrays.stream(elements).reduce(Double.NEGATIVE_INFINITY, Math::max);
    }
}
