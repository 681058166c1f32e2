package io.keratin.program;

import java.util.Arrays;

/** Convolutions and poolings in double precision, for the {@link Interpreter}. */
final class Images {
    private Images() {}

    /** One multiply-add of a convolution, by the indices of its three numbers. */
    @FunctionalInterface
    private interface Visit {
        void at(int image, int kernel, int result);
    }

    static Tensor convolve(Tensor x, Tensor kernel, Convolve2D convolution, int[] shape) {
        double[] y = new double[Tensor.size(shape)];
        visit(
                convolution,
                x.shape(),
                kernel.shape(),
                shape,
                (i, k, j) -> y[j] += x.data()[i] * kernel.data()[k]);
        return Tensor.of(shape, y);
    }

    static Tensor inputGradient(Tensor dy, Tensor kernel, Convolve2D convolution, int[] shape) {
        double[] dx = new double[Tensor.size(shape)];
        visit(
                convolution,
                shape,
                kernel.shape(),
                dy.shape(),
                (i, k, j) -> dx[i] += dy.data()[j] * kernel.data()[k]);
        return Tensor.of(shape, dx);
    }

    static Tensor kernelGradient(Tensor x, Tensor dy, Convolve2D convolution, int[] shape) {
        double[] dKernel = new double[Tensor.size(shape)];
        visit(
                convolution,
                x.shape(),
                shape,
                dy.shape(),
                (i, k, j) -> dKernel[k] += x.data()[i] * dy.data()[j]);
        return Tensor.of(shape, dKernel);
    }

    private static void visit(Convolve2D convolution, int[] x, int[] kernel, int[] y, Visit visit) {
        int filters = kernel[3] / convolution.groups();
        for (int j = 0; j < Tensor.size(y); j++) {
            int filter = j % y[3];
            int top = start(convolution.rows(), x[1], j / y[3] / y[2] % y[1]);
            int left = start(convolution.columns(), x[2], j / y[3] % y[2]);
            int sample = j / y[3] / y[2] / y[1];
            for (int k = 0; k < kernel[0] * kernel[1] * kernel[2]; k++) {
                int row = top + k / kernel[2] / kernel[1] * convolution.rows().dilation();
                int column =
                        left + k / kernel[2] % kernel[1] * convolution.columns().dilation();
                int channel = filter / filters * kernel[2] + k % kernel[2];
                if (row >= 0 && row < x[1] && column >= 0 && column < x[2]) {
                    int i = ((sample * x[1] + row) * x[2] + column) * x[3] + channel;
                    visit.at(i, k * kernel[3] + filter, j);
                }
            }
        }
    }

    private static int start(Window window, int size, int index) {
        return index * window.stride() - Math.toIntExact(window.before(size));
    }

    static Tensor maxPool(Tensor x, Window rows, Window columns, int[] shape) {
        return Tensor.fill(
                shape, j -> x.data()[largest(x, elements(rows, columns, x.shape(), shape, j))]);
    }

    static Tensor maxPoolGradient(Tensor x, Tensor dy, Window rows, Window columns) {
        double[] dx = new double[x.data().length];
        for (int j = 0; j < dy.data().length; j++) {
            dx[largest(x, elements(rows, columns, x.shape(), dy.shape(), j))] += dy.data()[j];
        }
        return Tensor.of(x.shape(), dx);
    }

    /** The first of the largest, or the first NaN. */
    private static int largest(Tensor x, int[] elements) {
        int best = elements[0];
        for (int element : elements) {
            double number = x.data()[element];
            if (number > x.data()[best]
                    || (Double.isNaN(number) && !Double.isNaN(x.data()[best]))) {
                best = element;
            }
        }
        return best;
    }

    static Tensor averagePool(Tensor x, Window rows, Window columns, int[] shape) {
        return Tensor.fill(
                shape,
                j -> Arrays.stream(elements(rows, columns, x.shape(), shape, j))
                        .mapToDouble(i -> x.data()[i])
                        .average()
                        .orElseThrow());
    }

    static Tensor averagePoolGradient(Tensor dy, Window rows, Window columns, int[] shape) {
        double[] dx = new double[Tensor.size(shape)];
        for (int j = 0; j < dy.data().length; j++) {
            int[] elements = elements(rows, columns, shape, dy.shape(), j);
            for (int i : elements) {
                dx[i] += dy.data()[j] / elements.length;
            }
        }
        return Tensor.of(shape, dx);
    }

    /** The elements of the window that a result is computed from, in row-major order. */
    private static int[] elements(Window rows, Window columns, int[] x, int[] y, int result) {
        int channels = y[3];
        int top = start(rows, x[1], result / channels / y[2] % y[1]);
        int left = start(columns, x[2], result / channels % y[2]);
        int sample = result / channels / y[2] / y[1];
        int[] elements = new int[rows.size() * columns.size()];
        int count = 0;
        for (int place = 0; place < elements.length; place++) {
            int row = top + place / columns.size();
            int column = left + place % columns.size();
            if (row >= 0 && row < x[1] && column >= 0 && column < x[2]) {
                elements[count++] =
                        ((sample * x[1] + row) * x[2] + column) * channels + result % channels;
            }
        }
        return Arrays.copyOf(elements, count);
    }

    static Tensor transpose(Tensor x, Transpose transpose, int[] shape) {
        return Tensor.fill(shape, i -> {
            int[] at = new int[shape.length];
            int rest = i;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                at[transpose.permutation().get(axis)] = rest % shape[axis];
                rest /= shape[axis];
            }
            int index = 0;
            for (int axis = 0; axis < shape.length; axis++) {
                index = index * x.shape()[axis] + at[axis];
            }
            return x.data()[index];
        });
    }
}
