package io.keratin.kernels.plain;

/**
 * Scalar functions on floats, written so that C2 vectorises a loop over them where it can.
 *
 * <p>They multiply and add separately: {@code Math.fma} is a thousand times slower on machines
 * without the instruction.
 */
public final class PlainMaths {
    private static final float LOG2_E = 1.44269504f;
    /** The upper bits of log 2, so few that a whole number up to 2⁹ times it is exact. */
    private static final float LN2_HIGH = 0.693359375f;

    private static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 · 2²³: adding it rounds to a whole number, which then stands in the lowest bits. */
    private static final float ROUND = 12582912f;

    private static final int ROUND_BITS = 0x4B400000;

    private PlainMaths() {}

    /** e to the power x, within 2 ulp: 2ⁿ times a polynomial on |r| ≤ log(2) / 2. */
    public static float exp(float x) {
        float v = Math.max(-104f, Math.min(89f, x));
        float shifted = v * LOG2_E + ROUND;
        float n = shifted - ROUND;
        float r = v - n * LN2_HIGH;
        r = r - n * LN2_LOW;
        float p = 1.9875691500e-4f;
        p = p * r + 1.3981999507e-3f;
        p = p * r + 8.3334519073e-3f;
        p = p * r + 4.1665795894e-2f;
        p = p * r + 1.6666665459e-1f;
        p = p * r + 5.0000001201e-1f;
        p = p * r * r + r + 1f;
        // two factors, since 2ⁿ alone would overflow or be denormal before the product is
        int whole = Float.floatToRawIntBits(shifted) - ROUND_BITS;
        int half = whole >> 1;
        return p * powerOfTwo(half) * powerOfTwo(whole - half);
    }

    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n + 127) << 23);
    }

    /** {@code exp(x) - 1}, precise near 0. */
    public static float expm1(float x) {
        double v = x;
        return Math.abs(v) < 1e-5 ? (float) (v + 0.5 * v * v) : (float) (Math.exp(v) - 1.0);
    }

    /** Natural logarithm. */
    public static float log(float x) {
        return (float) Math.log(x);
    }

    /** {@code log(1 + x)}, precise near 0. */
    public static float log1p(float x) {
        double v = x;
        return Math.abs(v) < 1e-5 ? (float) (v - 0.5 * v * v) : (float) Math.log(1.0 + v);
    }

    /**
     * Hyperbolic tangent as a rational function of degree 9 over 8, within 4e-7, at most 1 in size.
     */
    public static float tanh(float x) {
        float v = Math.max(-7.9f, Math.min(7.9f, x));
        float s = v * v;
        float p = 1.5427961e-8f;
        p = p * s + 2.2023238e-5f;
        p = p * s + 3.5789916e-3f;
        p = p * s + 0.1345062f;
        p = p * s + 1f;
        float q = 8.5987756e-7f;
        q = q * s + 3.4236498e-4f;
        q = q * s + 2.6192237e-2f;
        q = q * s + 0.46783948f;
        q = q * s + 1f;
        return v * p / q;
    }

    /** Logistic function, within 2e-7 absolute. */
    public static float sigmoid(float x) {
        return 0.5f * tanh(0.5f * x) + 0.5f;
    }

    /**
     * Error function as a rational function of degree 11 over 10, within 4e-7, at most 1 in size.
     */
    public static float erf(float x) {
        float v = Math.max(-3.65f, Math.min(3.65f, x));
        float s = v * v;
        float p = 2.2823988e-6f;
        p = p * s + 2.9010765e-4f;
        p = p * s + 3.4704134e-3f;
        p = p * s + 5.1914167e-2f;
        p = p * s + 0.18202516f;
        p = p * s + 1.1283791f;
        float q = 4.0736948e-5f;
        q = q * s + 1.1120371e-3f;
        q = q * s + 1.4381905e-2f;
        q = q * s + 0.11089171f;
        q = q * s + 0.49464875f;
        q = q * s + 1f;
        return Math.max(-1f, Math.min(1f, v * p / q));
    }
}
