package io.keratin.kernels.plain;

/**
 * Scalar functions on floats, written so that C2 vectorises a loop over them where it can.
 *
 * <p>They multiply and add separately: {@code Math.fma} is a thousand times slower on machines without
 * the instruction.
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

    /** Hyperbolic tangent as a rational function of degree 13 over 6, within 3e-7. */
    public static float tanh(float x) {
        float v = Math.max(-7.9053111f, Math.min(7.9053111f, x));
        float s = v * v;
        float p = -2.76076847742355e-16f;
        p = p * s + 2.00018790482477e-13f;
        p = p * s - 8.60467152213735e-11f;
        p = p * s + 5.12229709037114e-08f;
        p = p * s + 1.48572235717979e-05f;
        p = p * s + 6.37261928875436e-04f;
        p = p * s + 4.89352455891786e-03f;
        float q = 1.19825839466702e-06f;
        q = q * s + 1.18534705686654e-04f;
        q = q * s + 2.26843463243900e-03f;
        q = q * s + 4.89352518554385e-03f;
        return v * p / q;
    }

    /** Logistic function, within 3e-7 absolute. */
    public static float sigmoid(float x) {
        return 0.5f * tanh(0.5f * x) + 0.5f;
    }

    /** Error function as a rational function of degree 13 over 8, within 3e-7. */
    public static float erf(float x) {
        float v = Math.max(-4f, Math.min(4f, x));
        float s = v * v;
        float p = -2.72614225801306e-10f;
        p = p * s + 2.77068142495902e-08f;
        p = p * s - 2.10102402082508e-06f;
        p = p * s - 5.69250639462346e-05f;
        p = p * s - 7.34990630326855e-04f;
        p = p * s - 2.95459980854025e-03f;
        p = p * s - 1.60960333262415e-02f;
        float q = -1.45660718464996e-05f;
        q = q * s - 2.13374055278905e-04f;
        q = q * s - 1.68282697438203e-03f;
        q = q * s - 7.37332916720468e-03f;
        q = q * s - 1.42647390514189e-02f;
        return v * p / q;
    }
}
