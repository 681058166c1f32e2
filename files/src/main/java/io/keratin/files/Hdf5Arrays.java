package io.keratin.files;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Reads arrays as float32, and compares the size that an array claims with what the file can hold
 * before anything of that size is allocated.
 */
final class Hdf5Arrays {
    /**
     * How often larger than the file its arrays may be together. Zeros compress a thousandfold, but
     * files of weights are not of zeros alone.
     */
    private static final long MAX_EXPANSION = 20;

    /** What any file may expand to, however small it is. */
    private static final long ALWAYS_ALLOWED = 32L << 20;

    /** What an unsigned integer of 8 bytes takes, for which Java has no type. */
    private static final int LARGE_INTEGER_BYTES = 64;

    private static final String DAMAGED =
            "save or copy the file again; its sizes contradict each other";

    private final Hdf5Source source;
    private final long budget;
    private long total;

    Hdf5Arrays(Hdf5Source source) {
        this.source = source;
        this.budget = Math.max(ALWAYS_ALLOWED, Math.multiplyExact(source.size(), MAX_EXPANSION));
    }

    WeightArray read(Dataset dataset, String name) {
        requireNumbers(dataset.getDataType());
        int[] shape = shape(dataset);
        int count = count(dataset, shape);
        if (count == 0) {
            return new WeightArray(name, shape, new float[0], type(dataset.getDataType()));
        }
        requireStored(dataset, (long) count * dataset.getDataType().getSize());
        return new WeightArray(
                name,
                shape,
                new FloatConversion(source).floats(dataset.getDataFlat(), count),
                type(dataset.getDataType()));
    }

    /** Numpy's name of a type of numbers. */
    private static String type(DataType type) {
        int bits = type.getSize() * Byte.SIZE;
        if (type instanceof FixedPoint integer) {
            return (integer.isSigned() ? "int" : "uint") + bits;
        }
        return "float" + bits;
    }

    /** Reads the number of steps that training has made. */
    long steps(Dataset dataset) {
        if (!isInteger(dataset)) {
            throw source.failure(
                    "one whole number",
                    "an array of shape " + Arrays.toString(dataset.getDimensions())
                            + " of the type "
                            + dataset.getDataType().getClass().getSimpleName(),
                    "store the number of steps as an integer");
        }
        requireStored(dataset, dataset.getDataType().getSize());
        Object data = dataset.getDataFlat();
        BigInteger steps = data instanceof BigInteger[] large
                ? large[0]
                : BigInteger.valueOf(Array.getLong(data, 0));
        if (steps.signum() < 0 || steps.bitLength() >= Integer.SIZE) {
            throw source.failure("a number of steps from 0 to 2^31 - 1", steps.toString(), DAMAGED);
        }
        return steps.longValueExact();
    }

    /** Whether an array is one whole number. */
    static boolean isInteger(Dataset dataset) {
        return dataset.getDataType() instanceof FixedPoint && dataset.getSize() == 1;
    }

    /** Only the types that jHDF decodes rightly: it looks at a float's size, not at its layout. */
    private void requireNumbers(DataType type) {
        boolean integer = type instanceof FixedPoint;
        boolean ieee = type instanceof FloatingPoint f && isIeee(f);
        if (!integer && !ieee) {
            throw source.failure(
                    "numbers (IEEE floats of 2, 4 or 8 bytes, or integers)",
                    "the type " + type.getClass().getSimpleName() + " of " + type.getSize()
                            + " bytes",
                    "store the weights as float32");
        }
    }

    private static boolean isIeee(FloatingPoint f) {
        int size = f.getSize();
        int mantissa = size == 2 ? 10 : size == 4 ? 23 : 52;
        int exponent = size * 8 - 1 - mantissa;
        return (size == 2 || size == 4 || size == 8)
                && f.getBitOffset() == 0
                && f.getBitPrecision() == size * 8
                && f.getSignLocation() == size * 8 - 1
                && f.getMantissaLocation() == 0
                && f.getMantissaSize() == mantissa
                && f.getExponentLocation() == mantissa
                && f.getExponentSize() == exponent
                && f.getExponentBias() == (1 << (exponent - 1)) - 1;
    }

    private int[] shape(Dataset dataset) {
        long[] claimed = dataset.getDimensionsAsLong();
        int[] shape = new int[claimed.length];
        for (int axis = 0; axis < shape.length; axis++) {
            if (claimed[axis] < 0 || claimed[axis] > Integer.MAX_VALUE) {
                throw source.failure(
                        "sizes that a Java array can have", Arrays.toString(claimed), DAMAGED);
            }
            shape[axis] = (int) claimed[axis];
        }
        return shape;
    }

    private int count(Dataset dataset, int[] shape) {
        long count = dataset.getSize();
        if (count == 0 && shape.length == 0) {
            throw source.failure(
                    "an array", "an array without a shape (a null dataspace)", DAMAGED);
        }
        int each = Math.max(Float.BYTES, dataset.getDataType().getSize());
        boolean large = dataset.getDataType().getJavaType() == BigInteger.class;
        long bytes = Math.multiplyExact(count, (long) (large ? LARGE_INTEGER_BYTES : each));
        total = Math.addExact(total, bytes);
        if (total > budget || count > Integer.MAX_VALUE - 8) {
            throw source.failure(
                    "arrays of at most " + budget + " bytes together, in a file of "
                            + source.size(),
                    total + " bytes with the one of shape " + Arrays.toString(shape),
                    DAMAGED);
        }
        return (int) count;
    }

    private void requireStored(Dataset dataset, long bytes) {
        if (dataset instanceof ChunkedDataset chunked) {
            new Hdf5Chunks(source, chunked).requireComplete();
        } else if (bytes > source.size()) {
            throw source.failure(
                    bytes + " bytes for an array of shape "
                            + Arrays.toString(dataset.getDimensions()),
                    "a file of " + source.size() + " bytes",
                    DAMAGED);
        } else if (dataset.isEmpty()) {
            throw source.failure(
                    "the values of an array", "an array that was made and never written", DAMAGED);
        }
    }
}
