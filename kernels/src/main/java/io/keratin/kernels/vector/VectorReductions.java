package io.keratin.kernels.vector;

import io.keratin.kernels.plain.PlainReductions;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums and extremes over axes: vectors along a row, or across the columns; short runs in plain
 * Java.
 */
final class VectorReductions {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private VectorReductions() {}

    /** Sum of n contiguous elements; lanes is scratch (see {@link Lanes}). */
    static float rowSum(int n, float[] x, int ix, float[] lanes) {
        int whole = n / (4 * L) * (4 * L);
        float rest = PlainReductions.rowSum(n - whole, x, ix + whole);
        if (whole == 0) {
            return rest;
        }
        vectorsSum(whole, x, ix, lanes);
        return Lanes.sum(lanes) + rest;
    }

    private static void vectorsSum(int n, float[] x, int ix, float[] lanes) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        for (int i = ix; i < ix + n; i += 4 * L) {
            s0 = s0.add(FloatVector.fromArray(S, x, i));
            s1 = s1.add(FloatVector.fromArray(S, x, i + L));
            s2 = s2.add(FloatVector.fromArray(S, x, i + 2 * L));
            s3 = s3.add(FloatVector.fromArray(S, x, i + 3 * L));
        }
        s0.add(s1).add(s2.add(s3)).intoArray(lanes, 0);
    }

    /** Maximum of n contiguous elements, NaN if one of them is. */
    static float rowMax(int n, float[] x, int ix) {
        int whole = n & -2 * L;
        float rest = PlainReductions.rowMax(n - whole, x, ix + whole);
        return whole == 0 ? rest : Math.max(vectorsMax(whole, x, ix), rest);
    }

    private static float vectorsMax(int n, float[] x, int ix) {
        FloatVector max = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        FloatVector other = max;
        for (int i = ix; i < ix + n; i += 2 * L) {
            max = max.max(FloatVector.fromArray(S, x, i));
            other = other.max(FloatVector.fromArray(S, x, i + L));
        }
        return max.max(other).reduceLanes(VectorOperators.MAX);
    }

    /** Minimum of n contiguous elements, NaN if one of them is. */
    static float rowMin(int n, float[] x, int ix) {
        int whole = n & -2 * L;
        float rest = PlainReductions.rowMin(n - whole, x, ix + whole);
        return whole == 0 ? rest : Math.min(vectorsMin(whole, x, ix), rest);
    }

    private static float vectorsMin(int n, float[] x, int ix) {
        FloatVector min = FloatVector.broadcast(S, Float.POSITIVE_INFINITY);
        FloatVector other = min;
        for (int i = ix; i < ix + n; i += 2 * L) {
            min = min.min(FloatVector.fromArray(S, x, i));
            other = other.min(FloatVector.fromArray(S, x, i + L));
        }
        return min.min(other).reduceLanes(VectorOperators.MIN);
    }

    /**
     * {@code y[j] = Σ x[r, j]} for n ≥ a vector, in blocks of rows: they stay in the cache, and the
     * sum of many rows rounds less.
     */
    static void columnSums(int rows, int n, float[] x, int ix, float[] y, int iy) {
        Arrays.fill(y, iy, iy + n, 0f);
        for (int r = 0; r < rows; r += PlainReductions.BLOCK) {
            int block = Math.min(PlainReductions.BLOCK, rows - r);
            addColumnSums(block, n, x, ix + r * n, y, iy);
        }
    }

    /** {@code y[j] += Σ x[r, j]}; the last vector of columns overlaps the one before. */
    private static void addColumnSums(int rows, int n, float[] x, int ix, float[] y, int iy) {
        int last = n - L;
        FloatVector before = FloatVector.fromArray(S, y, iy + last);
        for (int j = 0; j <= last; j += L) {
            addColumnSum(rows, n, x, ix + j, y, iy + j);
        }
        if (n % L != 0) {
            before.intoArray(y, iy + last);
            addColumnSum(rows, n, x, ix + last, y, iy + last);
        }
    }

    private static void addColumnSum(int rows, int n, float[] x, int ix, float[] y, int iy) {
        FloatVector sum = FloatVector.zero(S);
        for (int r = 0; r < rows; r++) {
            sum = sum.add(FloatVector.fromArray(S, x, ix));
            ix += n;
        }
        FloatVector.fromArray(S, y, iy).add(sum).intoArray(y, iy);
    }

    /** {@code y[j] = max x[r, j]}, as {@link #columnSums}. */
    static void columnMaxima(int rows, int n, float[] x, int ix, float[] y, int iy) {
        for (int j = 0; j + L <= n; j += L) {
            columnMax(rows, n, x, ix + j, y, iy + j);
        }
        if (n % L != 0) {
            columnMax(rows, n, x, ix + n - L, y, iy + n - L);
        }
    }

    private static void columnMax(int rows, int n, float[] x, int ix, float[] y, int iy) {
        FloatVector max = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        for (int r = 0; r < rows; r++) {
            max = max.max(FloatVector.fromArray(S, x, ix));
            ix += n;
        }
        max.intoArray(y, iy);
    }

    /** {@code y[j] = min x[r, j]}, as {@link #columnSums}. */
    static void columnMinima(int rows, int n, float[] x, int ix, float[] y, int iy) {
        for (int j = 0; j + L <= n; j += L) {
            columnMin(rows, n, x, ix + j, y, iy + j);
        }
        if (n % L != 0) {
            columnMin(rows, n, x, ix + n - L, y, iy + n - L);
        }
    }

    private static void columnMin(int rows, int n, float[] x, int ix, float[] y, int iy) {
        FloatVector min = FloatVector.broadcast(S, Float.POSITIVE_INFINITY);
        for (int r = 0; r < rows; r++) {
            min = min.min(FloatVector.fromArray(S, x, ix));
            ix += n;
        }
        min.intoArray(y, iy);
    }
}
