package io.keratin.program;

import java.util.Arrays;

/** Products of rows with matrices in double precision, for the {@link Interpreter}. */
final class Products {
    private Products() {}

    static Tensor matmul(Tensor a, Tensor b, MatMul matmul, int[] shape) {
        int[] left = matrix(a);
        int[] right = matrix(b);
        int rows = matmul.transposeA() ? left[1] : left[0];
        int inner = matmul.transposeA() ? left[0] : left[1];
        int columns = matmul.transposeB() ? right[0] : right[1];
        double[] data = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < inner; k++) {
                    double x = a.data()[matmul.transposeA() ? k * left[1] + i : i * left[1] + k];
                    double y = b.data()[matmul.transposeB() ? j * right[1] + k : k * right[1] + j];
                    data[i * columns + j] += x * y;
                }
            }
        }
        return Tensor.of(shape, data);
    }

    static Tensor batchMatmul(Tensor a, Tensor b, BatchMatMul batch, int[] shape) {
        MatMul one = new MatMul(batch.transposeA(), batch.transposeB());
        int[] each = Arrays.copyOfRange(shape, 1, 3);
        int length = Tensor.size(each);
        double[] data = new double[Tensor.size(shape)];
        for (int g = 0; g < shape[0]; g++) {
            double[] product = matmul(matrix(a, g), matrix(b, g), one, each).data();
            System.arraycopy(product, 0, data, g * length, length);
        }
        return Tensor.of(shape, data);
    }

    private static Tensor matrix(Tensor x, int index) {
        int[] shape = Arrays.copyOfRange(x.shape(), 1, 3);
        int length = Tensor.size(shape);
        return Tensor.of(shape, Arrays.copyOfRange(x.data(), index * length, (index + 1) * length));
    }

    /** All axes but the last are rows. */
    private static int[] matrix(Tensor x) {
        int last = x.shape().length - 1;
        return new int[] {Tensor.size(Arrays.copyOf(x.shape(), last)), x.shape()[last]};
    }
}
