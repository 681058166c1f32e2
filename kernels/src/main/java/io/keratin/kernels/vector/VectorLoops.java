package io.keratin.kernels.vector;

import static jdk.incubator.vector.FloatVector.broadcast;

import io.keratin.kernels.plain.PlainMaths;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Element-wise functions on whole vectors, the last few elements in plain Java.
 *
 * <p>A function of many operations is made in several loops over a block of elements that stays in
 * the first-level cache: beyond about twenty operations in a loop C2 may put all of them on the
 * heap. Nor is there a method here that gives a vector: C2 always inlines those of the Vector API,
 * but ours only as it sees fit, and puts what a call gives on the heap.
 */
final class VectorLoops {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();
    private static final int BLOCK = 1024;
    static final float LOG2_E = 1.44269504f;
    /** The upper bits of log 2, so few that a whole number up to 2⁹ times it is exact. */
    static final float LN2_HIGH = 0.693359375f;

    static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 · 2²³: adding it rounds to a whole number, which then stands in the lowest bits. */
    static final float ROUND = 12582912f;

    /** Below, {@link #power} gives 0; above {@link #HIGHEST}, infinity. */
    static final float LOWEST = -87.34f;

    static final float HIGHEST = 89f;

    private VectorLoops() {}

    static void exp(int n, float[] x, int ix, float[] y, int iy) {
        int whole = n & -L;
        for (int i = 0; i < whole; i += BLOCK) {
            int length = Math.min(BLOCK, whole - i);
            less(length, 0f, x, ix + i, y, iy + i);
            power(length, y, iy + i);
        }
        for (int i = whole; i < n; i++) {
            y[iy + i] = PlainMaths.exp(x[ix + i]);
        }
    }

    static void expm1(int n, float[] x, int ix, float[] y, int iy) {
        int whole = n & -L;
        for (int i = 0; i < whole; i += BLOCK) {
            int length = Math.min(BLOCK, whole - i);
            less(length, 0f, x, ix + i, y, iy + i);
            powerLessOne(length, y, iy + i);
        }
        for (int i = whole; i < n; i++) {
            y[iy + i] = PlainMaths.expm1(x[ix + i]);
        }
    }

    static void sigmoid(int n, float[] x, int ix, float[] y, int iy) {
        int whole = n & -L;
        for (int i = 0; i < whole; i += BLOCK) {
            int length = Math.min(BLOCK, whole - i);
            negated(length, x, ix + i, y, iy + i);
            power(length, y, iy + i);
            logistic(length, y, iy + i);
        }
        for (int i = whole; i < n; i++) {
            y[iy + i] = 1f / (1f + PlainMaths.exp(-x[ix + i]));
        }
    }

    static void tanh(int n, float[] x, int ix, float[] y, int iy) {
        int whole = n & -L;
        tanhVectors(whole, x, ix, y, iy);
        for (int i = whole; i < n; i++) {
            y[iy + i] = PlainMaths.tanh(x[ix + i]);
        }
    }

    static void erf(int n, float[] x, int ix, float[] y, int iy) {
        int whole = n & -L;
        for (int i = 0; i < whole; i += BLOCK) {
            int length = Math.min(BLOCK, whole - i);
            clamp(length, 3.65f, x, ix + i, y, iy + i);
            erfVectors(length, y, iy + i);
            clamp(length, 1f, y, iy + i, y, iy + i);
        }
        for (int i = whole; i < n; i++) {
            y[iy + i] = PlainMaths.erf(x[ix + i]);
        }
    }

    /** {@code y = x - shift}, kept in the range of {@link #power}; NaN stays NaN. */
    static void less(int n, float shift, float[] x, int ix, float[] y, int iy) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, ix + i).sub(broadcast(S, shift));
            VectorMask<Float> above = v.compare(VectorOperators.GT, broadcast(S, HIGHEST));
            VectorMask<Float> below = v.compare(VectorOperators.LT, broadcast(S, LOWEST));
            v.blend(broadcast(S, HIGHEST), above)
                    .blend(broadcast(S, LOWEST), below)
                    .intoArray(y, iy + i);
        }
    }

    /** {@code y = -x}, kept in the range of {@link #power}; NaN stays NaN. */
    private static void negated(int n, float[] x, int ix, float[] y, int iy) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, ix + i).neg();
            VectorMask<Float> above = v.compare(VectorOperators.GT, broadcast(S, HIGHEST));
            VectorMask<Float> below = v.compare(VectorOperators.LT, broadcast(S, LOWEST));
            v.blend(broadcast(S, HIGHEST), above)
                    .blend(broadcast(S, LOWEST), below)
                    .intoArray(y, iy + i);
        }
    }

    /** {@code y = x}, kept within limit in size; NaN stays NaN. */
    private static void clamp(int n, float limit, float[] x, int ix, float[] y, int iy) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, ix + i);
            VectorMask<Float> above = v.compare(VectorOperators.GT, broadcast(S, limit));
            VectorMask<Float> below = v.compare(VectorOperators.LT, broadcast(S, -limit));
            v.blend(broadcast(S, limit), above)
                    .blend(broadcast(S, -limit), below)
                    .intoArray(y, iy + i);
        }
    }

    /**
     * {@code y = exp(y)} for y from {@link #LOWEST} to {@link #HIGHEST}: 2ⁿ times a polynomial on
     * |r| ≤ log(2) / 2.
     *
     * <p>The factor is 2ⁿ⁻¹, whose bits are those of 0 at n = -126, and the polynomial is doubled,
     * so that n = 128 does not overflow too early. Thus a result below 1.7e-38 is 0.
     */
    static void power(int n, float[] y, int iy) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, y, iy + i);
            FloatVector shifted = v.fma(broadcast(S, LOG2_E), broadcast(S, ROUND));
            FloatVector whole = shifted.sub(broadcast(S, ROUND));
            FloatVector r = whole.fma(broadcast(S, -LN2_HIGH), v);
            r = whole.fma(broadcast(S, -LN2_LOW), r);
            FloatVector p = r.fma(broadcast(S, 1.9875691500e-4f), broadcast(S, 1.3981999507e-3f));
            p = p.fma(r, broadcast(S, 8.3334519073e-3f));
            p = p.fma(r, broadcast(S, 4.1665795894e-2f));
            p = p.fma(r, broadcast(S, 1.6666665459e-1f));
            p = p.fma(r, broadcast(S, 5.0000001201e-1f));
            p = p.mul(r).fma(r, r).add(broadcast(S, 1f));
            p.mul(shifted.reinterpretAsInts()
                            .lanewise(VectorOperators.LSHL, 23)
                            .add(126 << 23)
                            .reinterpretAsFloats())
                    .mul(broadcast(S, 2f))
                    .intoArray(y, iy + i);
        }
    }

    /** {@code y = exp(y) - 1}, as {@link #power}: 2ⁿ · q + (2ⁿ - 1), where q = exp(r) - 1. */
    private static void powerLessOne(int n, float[] y, int iy) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, y, iy + i);
            FloatVector shifted = v.fma(broadcast(S, LOG2_E), broadcast(S, ROUND));
            FloatVector whole = shifted.sub(broadcast(S, ROUND));
            FloatVector r = whole.fma(broadcast(S, -LN2_HIGH), v);
            r = whole.fma(broadcast(S, -LN2_LOW), r);
            FloatVector q = r.fma(broadcast(S, 1.9875691500e-4f), broadcast(S, 1.3981999507e-3f));
            q = q.fma(r, broadcast(S, 8.3334519073e-3f));
            q = q.fma(r, broadcast(S, 4.1665795894e-2f));
            q = q.fma(r, broadcast(S, 1.6666665459e-1f));
            q = q.fma(r, broadcast(S, 5.0000001201e-1f));
            q = q.mul(r).fma(r, r);
            FloatVector half = shifted.reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, 23)
                    .add(126 << 23)
                    .reinterpretAsFloats();
            q.fma(half, half.sub(broadcast(S, 0.5f))).mul(broadcast(S, 2f)).intoArray(y, iy + i);
        }
    }

    /** {@code y = 1 / (1 + y)}. */
    private static void logistic(int n, float[] y, int iy) {
        for (int i = 0; i < n; i += L) {
            FloatVector one = broadcast(S, 1f);
            one.div(FloatVector.fromArray(S, y, iy + i).add(one)).intoArray(y, iy + i);
        }
    }

    /** The rational function of {@link PlainMaths#tanh}. */
    private static void tanhVectors(int n, float[] x, int ix, float[] y, int iy) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, ix + i);
            VectorMask<Float> above = v.compare(VectorOperators.GT, broadcast(S, 7.9f));
            VectorMask<Float> below = v.compare(VectorOperators.LT, broadcast(S, -7.9f));
            v = v.blend(broadcast(S, 7.9f), above).blend(broadcast(S, -7.9f), below);
            FloatVector s = v.mul(v);
            FloatVector p = s.fma(broadcast(S, 1.5427961e-8f), broadcast(S, 2.2023238e-5f));
            p = p.fma(s, broadcast(S, 3.5789916e-3f));
            p = p.fma(s, broadcast(S, 0.1345062f));
            p = p.fma(s, broadcast(S, 1f));
            FloatVector q = s.fma(broadcast(S, 8.5987756e-7f), broadcast(S, 3.4236498e-4f));
            q = q.fma(s, broadcast(S, 2.6192237e-2f));
            q = q.fma(s, broadcast(S, 0.46783948f));
            q = q.fma(s, broadcast(S, 1f));
            p.mul(v).div(q).intoArray(y, iy + i);
        }
    }

    /** The rational function of {@link PlainMaths#erf}, for y within its range. */
    private static void erfVectors(int n, float[] y, int iy) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, y, iy + i);
            FloatVector s = v.mul(v);
            FloatVector p = s.fma(broadcast(S, 2.2823988e-6f), broadcast(S, 2.9010765e-4f));
            p = p.fma(s, broadcast(S, 3.4704134e-3f));
            p = p.fma(s, broadcast(S, 5.1914167e-2f));
            p = p.fma(s, broadcast(S, 0.18202516f));
            p = p.fma(s, broadcast(S, 1.1283791f));
            FloatVector q = s.fma(broadcast(S, 4.0736948e-5f), broadcast(S, 1.1120371e-3f));
            q = q.fma(s, broadcast(S, 1.4381905e-2f));
            q = q.fma(s, broadcast(S, 0.11089171f));
            q = q.fma(s, broadcast(S, 0.49464875f));
            q = q.fma(s, broadcast(S, 1f));
            p.mul(v).div(q).intoArray(y, iy + i);
        }
    }
}
