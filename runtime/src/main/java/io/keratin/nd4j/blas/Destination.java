package io.keratin.nd4j.blas;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a product's destination before and after BLAS adds to it.
 *
 * <p>BLAS always adds, to the bias or to zeros that are written here, since implementations differ
 * in whether a factor of 0 clears NaN.
 */
final class Destination {
    private Destination() {}

    /** Fills every row with the bias, or with zeros. */
    static void start(int m, int n, float @Nullable [] bias, float[] c, int cOffset, int ldc) {
        if (bias == null && (ldc == n || m == 1)) {
            Arrays.fill(c, cOffset, cOffset + m * n, 0f);
            return;
        }
        for (int i = 0; i < m; i++) {
            int row = cOffset + i * ldc;
            if (bias == null) {
                Arrays.fill(c, row, row + n, 0f);
            } else {
                System.arraycopy(bias, 0, c, row, n);
            }
        }
    }

    /** {@code c = max(0, c)}, where NaN stays NaN. */
    static void relu(int m, int n, float[] c, int cOffset, int ldc) {
        if (ldc == n) {
            relu(m * n, c, cOffset);
            return;
        }
        for (int i = 0; i < m; i++) {
            relu(n, c, cOffset + i * ldc);
        }
    }

    private static void relu(int n, float[] c, int cOffset) {
        for (int j = cOffset; j < cOffset + n; j++) {
            c[j] = Math.max(0f, c[j]);
        }
    }
}
