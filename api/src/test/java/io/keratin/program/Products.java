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

    /** All axes but the last are rows. */
    private static int[] matrix(Tensor x) {
        int last = x.shape().length - 1;
        return new int[] {Tensor.size(Arrays.copyOf(x.shape(), last)), x.shape()[last]};
    }
}
