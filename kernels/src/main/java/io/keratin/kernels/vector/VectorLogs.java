package io.keratin.kernels.vector;

import static jdk.incubator.vector.FloatVector.broadcast;

import io.keratin.kernels.plain.PlainMaths;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Logarithms on whole vectors where all elements of a run lie in the range of the formula; a run of
 * one vector that does not (zero, negative, infinity, NaN) is done in plain Java.
 */
final class VectorLogs {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();
    private static final int BLOCK = 1024;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 · 2²³, in whose lowest bits a whole number stands as it is. */
    private static final float ROUND = 12582912f;

    private static final int ROUND_BITS = 0x4B400000;
    /** Bits of √½: mantissas run from there to √2. */
    private static final int SQRT_HALF = 0x3F3504F3;
    /** Range of x in which the rational function for log(1 + x) holds. */
    private static final float LOWEST = -0.3f;

    private static final float HIGHEST = 1f;

    private VectorLogs() {}

    static void log(int n, float[] x, int ix, float[] y, int iy) {
        int whole = n & -L;
        for (int i = 0; i < whole; i += BLOCK) {
            int length = Math.min(BLOCK, whole - i);
            if (within(Float.MIN_NORMAL, Float.MAX_VALUE, length, x, ix + i)) {
                logVectors(length, x, ix + i, y, iy + i);
            } else {
                logByVector(length, x, ix + i, y, iy + i);
            }
        }
        logPlain(n - whole, x, ix + whole, y, iy + whole);
    }

    private static void logByVector(int n, float[] x, int ix, float[] y, int iy) {
        for (int i = 0; i < n; i += L) {
            if (within(Float.MIN_NORMAL, Float.MAX_VALUE, L, x, ix + i)) {
                logVectors(L, x, ix + i, y, iy + i);
            } else {
                logPlain(L, x, ix + i, y, iy + i);
            }
        }
    }

    private static void logPlain(int n, float[] x, int ix, float[] y, int iy) {
        for (int i = 0; i < n; i++) {
            y[iy + i] = PlainMaths.log(x[ix + i]);
        }
    }

    static void log1p(int n, float[] x, int ix, float[] y, int iy) {
        int whole = n & -L;
        for (int i = 0; i < whole; i += BLOCK) {
            int length = Math.min(BLOCK, whole - i);
            if (within(LOWEST, HIGHEST, length, x, ix + i)) {
                log1pVectors(length, x, ix + i, y, iy + i);
            } else {
                log1pByVector(length, x, ix + i, y, iy + i);
            }
        }
        log1pPlain(n - whole, x, ix + whole, y, iy + whole);
    }

    private static void log1pByVector(int n, float[] x, int ix, float[] y, int iy) {
        for (int i = 0; i < n; i += L) {
            if (within(LOWEST, HIGHEST, L, x, ix + i)) {
                log1pVectors(L, x, ix + i, y, iy + i);
            } else {
                log1pPlain(L, x, ix + i, y, iy + i);
            }
        }
    }

    private static void log1pPlain(int n, float[] x, int ix, float[] y, int iy) {
        for (int i = 0; i < n; i++) {
            y[iy + i] = PlainMaths.log1p(x[ix + i]);
        }
    }

    /** Whether all of n elements lie from low to high; false if one is NaN. */
    private static boolean within(float low, float high, int n, float[] x, int ix) {
        FloatVector min = broadcast(S, low);
        FloatVector max = broadcast(S, high);
        for (int i = ix; i < ix + n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            min = min.min(v);
            max = max.max(v);
        }
        return min.reduceLanes(VectorOperators.MIN) >= low
                && max.reduceLanes(VectorOperators.MAX) <= high;
    }

    /**
     * {@code y = log(x)} for normal positive x = m · 2ᵉ, with f = m - 1 as {@code f - f²/2 + f³ ·
     * P(f) + e · log(2)}.
     */
    private static void logVectors(int n, float[] x, int ix, float[] y, int iy) {
        for (int i = 0; i < n; i += L) {
            IntVector bits = FloatVector.fromArray(S, x, ix + i).reinterpretAsInts();
            IntVector exponent = bits.sub(SQRT_HALF).lanewise(VectorOperators.ASHR, 23);
            FloatVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .sub(broadcast(S, 1f));
            FloatVector e = exponent.add(ROUND_BITS).reinterpretAsFloats().sub(broadcast(S, ROUND));
            FloatVector p = f.fma(broadcast(S, 7.0376836292e-2f), broadcast(S, -1.1514610310e-1f));
            p = p.fma(f, broadcast(S, 1.1676998740e-1f));
            p = p.fma(f, broadcast(S, -1.2420140846e-1f));
            p = p.fma(f, broadcast(S, 1.4249322787e-1f));
            p = p.fma(f, broadcast(S, -1.6668057665e-1f));
            p = p.fma(f, broadcast(S, 2.0000714765e-1f));
            p = p.fma(f, broadcast(S, -2.4999993993e-1f));
            p = p.fma(f, broadcast(S, 3.3333331174e-1f));
            FloatVector tail = p.fma(f, broadcast(S, -0.5f)).mul(f.mul(f));
            tail = e.fma(broadcast(S, LN2_LOW), tail).add(f);
            e.fma(broadcast(S, LN2_HIGH), tail).intoArray(y, iy + i);
        }
    }

    /**
     * {@code y = log(1 + x)} from {@link #LOWEST} to {@link #HIGHEST}: a rational function, 3 over
     * 4.
     */
    private static void log1pVectors(int n, float[] x, int ix, float[] y, int iy) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, ix + i);
            FloatVector p = v.fma(broadcast(S, 4.4847243e-2f), broadcast(S, 0.53707105f));
            p = p.fma(v, broadcast(S, 1.4171426f));
            p = p.fma(v, broadcast(S, 1f));
            FloatVector q = v.fma(broadcast(S, 1.0324643e-2f), broadcast(S, 0.23695394f));
            q = q.fma(v, broadcast(S, 1.1623092f));
            q = q.fma(v, broadcast(S, 1.9171426f));
            q = q.fma(v, broadcast(S, 1f));
            p.mul(v).div(q).intoArray(y, iy + i);
        }
    }
}
