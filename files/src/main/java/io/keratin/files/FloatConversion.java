package io.keratin.files;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Turns the numbers that a file holds into float32, refusing those that float32 cannot hold. */
final class FloatConversion {
    private final Hdf5Source source;

    FloatConversion(Hdf5Source source) {
        this.source = source;
    }

    /** Converts a flat array as jHDF returns it. */
    float[] floats(Object data, int count) {
        if (data instanceof float[] floats) {
            requireCount(floats.length, count);
            return floats;
        }
        float[] result = new float[count];
        if (data instanceof double[] doubles) {
            requireCount(doubles.length, count);
            for (int i = 0; i < count; i++) {
                result[i] = rounded(doubles[i]);
            }
            return result;
        }
        requireCount(Array.getLength(data), count);
        for (int i = 0; i < count; i++) {
            result[i] = data instanceof BigInteger[] large
                    ? exact(large[i])
                    : exact(BigInteger.valueOf(Array.getLong(data, i)));
        }
        return result;
    }

    private void requireCount(int length, int count) {
        if (length != count) {
            throw source.failure(
                    count + " values", length + " values", "save or copy the file again");
        }
    }

    private float rounded(double value) {
        float result = (float) value;
        if (Float.isInfinite(result) && !Double.isInfinite(value)) {
            throw source.failure(
                    "numbers in the range of float32",
                    Double.toString(value),
                    "store the weights as float32");
        }
        return result;
    }

    private float exact(BigInteger value) {
        float result = value.floatValue();
        if (Float.isInfinite(result) || !new BigDecimal(result).toBigInteger().equals(value)) {
            throw source.failure(
                    "integers that float32 holds exactly (all up to 2^24)",
                    value.toString(),
                    "store the weights as float32");
        }
        return result;
    }
}
