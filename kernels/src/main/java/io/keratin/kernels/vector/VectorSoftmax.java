package io.keratin.kernels.vector;

import static jdk.incubator.vector.FloatVector.broadcast;

import io.keratin.kernels.plain.PlainMaths;
import io.keratin.kernels.plain.PlainReductions;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Softmax and its logarithm over rows. */
final class VectorSoftmax {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();
    /**
     * Elements that exp takes at a time: short rows fill vectors together, all stays in the cache.
     */
    private static final int BLOCK = 2048;

    /** Columns from which a row fills vectors by itself, so that no terms need be kept. */
    private static final int SHORT = 4 * L;

    private static final ThreadLocal<float[]> TERMS =
            ThreadLocal.withInitial(() -> new float[BLOCK]);

    private VectorSoftmax() {}

    static void softmax(int rows, int columns, float[] x, int ix, float[] y, int iy) {
        int block = block(columns);
        float[] lanes = Lanes.array();
        for (int i = 0; i < rows; i += block) {
            int row = i * columns;
            softmaxRows(Math.min(block, rows - i), columns, x, ix + row, y, iy + row, lanes);
        }
    }

    /**
     * Rows taken at a time. It divides 16, or 16 divides it: so rows that are split at multiples of
     * 16 stand at the same places of their blocks, and have the same bits.
     */
    private static int block(int columns) {
        int rows = Math.max(1, BLOCK / Math.max(1, columns));
        return rows >= 16 ? rows & -16 : Integer.highestOneBit(rows);
    }

    private static void softmaxRows(
            int rows, int columns, float[] x, int ix, float[] y, int iy, float[] lanes) {
        for (int i = 0; i < rows; i++) {
            int row = ix + i * columns;
            subtract(columns, rowMax(columns, x, row), x, row, y, iy + i * columns);
        }
        VectorLoops.exp(rows * columns, y, iy, y, iy);
        for (int i = 0; i < rows; i++) {
            int row = iy + i * columns;
            scale(columns, 1f / VectorReductions.rowSum(columns, y, row, lanes), y, row);
        }
    }

    static void logSoftmax(int rows, int columns, float[] x, int ix, float[] y, int iy) {
        float[] lanes = Lanes.array();
        if (columns < SHORT) {
            float[] terms = TERMS.get();
            int block = block(columns);
            for (int i = 0; i < rows; i += block) {
                int row = i * columns;
                int some = Math.min(block, rows - i);
                logSoftmaxRows(some, columns, x, ix + row, y, iy + row, terms, lanes);
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            int row = ix + i * columns;
            float max = rowMax(columns, x, row);
            float shift = (float) Math.log(sumOfExp(columns, max, x, row, lanes));
            subtractBoth(columns, max, shift, x, row, y, iy + i * columns);
        }
    }

    private static void logSoftmaxRows(
            int rows,
            int columns,
            float[] x,
            int ix,
            float[] y,
            int iy,
            float[] terms,
            float[] lanes) {
        for (int i = 0; i < rows; i++) {
            int row = ix + i * columns;
            subtract(columns, rowMax(columns, x, row), x, row, y, iy + i * columns);
        }
        VectorLoops.exp(rows * columns, y, iy, terms, 0);
        for (int i = 0; i < rows; i++) {
            int row = iy + i * columns;
            float sum = VectorReductions.rowSum(columns, terms, i * columns, lanes);
            subtract(columns, (float) Math.log(sum), y, row, y, row);
        }
    }

    private static float rowMax(int columns, float[] x, int ix) {
        return columns < L
                ? PlainReductions.rowMax(columns, x, ix)
                : VectorReductions.rowMax(columns, x, ix);
    }

    /**
     * {@code Σ exp(x - max)}, without a place to keep the terms: x may be what the result
     * overwrites.
     */
    private static float sumOfExp(int n, float max, float[] x, int ix, float[] lanes) {
        int whole = n & -L;
        float rest = 0f;
        for (int j = whole; j < n; j++) {
            rest += PlainMaths.exp(x[ix + j] - max);
        }
        if (whole == 0) {
            return rest;
        }
        vectorsSumOfExp(whole, max, x, ix, lanes);
        return Lanes.sum(lanes) + rest;
    }

    /**
     * The formula of {@link VectorLoops#power}, summed; no difference to the maximum is above 0.
     */
    private static void vectorsSumOfExp(int n, float max, float[] x, int ix, float[] lanes) {
        FloatVector sum = FloatVector.zero(S);
        for (int i = ix; i < ix + n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, i).sub(broadcast(S, max));
            v = v.blend(
                    broadcast(S, VectorLoops.LOWEST),
                    v.compare(VectorOperators.LT, broadcast(S, VectorLoops.LOWEST)));
            FloatVector shifted =
                    v.fma(broadcast(S, VectorLoops.LOG2_E), broadcast(S, VectorLoops.ROUND));
            FloatVector whole = shifted.sub(broadcast(S, VectorLoops.ROUND));
            FloatVector r = whole.fma(broadcast(S, -VectorLoops.LN2_HIGH), v);
            r = whole.fma(broadcast(S, -VectorLoops.LN2_LOW), r);
            FloatVector p = r.fma(broadcast(S, 1.9875691500e-4f), broadcast(S, 1.3981999507e-3f));
            p = p.fma(r, broadcast(S, 8.3334519073e-3f));
            p = p.fma(r, broadcast(S, 4.1665795894e-2f));
            p = p.fma(r, broadcast(S, 1.6666665459e-1f));
            p = p.fma(r, broadcast(S, 5.0000001201e-1f));
            p = p.mul(r).fma(r, r).add(broadcast(S, 1f));
            sum = p.fma(
                    shifted.reinterpretAsInts()
                            .lanewise(VectorOperators.LSHL, 23)
                            .add(126 << 23)
                            .reinterpretAsFloats(),
                    sum);
        }
        sum.mul(broadcast(S, 2f)).intoArray(lanes, 0);
    }

    private static void subtract(int n, float shift, float[] x, int ix, float[] y, int iy) {
        int whole = n & -L;
        for (int j = 0; j < whole; j += L) {
            FloatVector.fromArray(S, x, ix + j).sub(broadcast(S, shift)).intoArray(y, iy + j);
        }
        for (int j = whole; j < n; j++) {
            y[iy + j] = x[ix + j] - shift;
        }
    }

    private static void subtractBoth(
            int n, float first, float second, float[] x, int ix, float[] y, int iy) {
        int whole = n & -L;
        for (int j = 0; j < whole; j += L) {
            FloatVector v = FloatVector.fromArray(S, x, ix + j);
            v.sub(broadcast(S, first)).sub(broadcast(S, second)).intoArray(y, iy + j);
        }
        for (int j = whole; j < n; j++) {
            y[iy + j] = x[ix + j] - first - second;
        }
    }

    private static void scale(int n, float factor, float[] y, int iy) {
        int whole = n & -L;
        for (int j = 0; j < whole; j += L) {
            FloatVector.fromArray(S, y, iy + j).mul(broadcast(S, factor)).intoArray(y, iy + j);
        }
        for (int j = whole; j < n; j++) {
            y[iy + j] *= factor;
        }
    }
}
