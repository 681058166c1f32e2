package io.keratin.nd4j.executor;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies numbers, in C order and in bulk, between Java's arrays and arrays of an {@link Arena}. */
final class Transfer {
    private Transfer() {}

    /** Fills an array with the first numbers of {@code values}. */
    static void write(float[] values, INDArray array) {
        int length = length(array, values.length);
        if (array.dataType() == DataType.DOUBLE) {
            double[] wide = new double[length];
            for (int i = 0; i < length; i++) {
                wide[i] = values[i];
            }
            write(wide, array);
        } else if (length > 0) {
            new FloatPointer(array.data().addressPointer()).put(values, 0, length);
            Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
        }
    }

    /** Fills an array with the first numbers of {@code values}. */
    static void write(double[] values, INDArray array) {
        int length = length(array, values.length);
        if (array.dataType() == DataType.FLOAT) {
            float[] narrow = new float[length];
            for (int i = 0; i < length; i++) {
                narrow[i] = (float) values[i];
            }
            write(narrow, array);
        } else if (length > 0) {
            new DoublePointer(array.data().addressPointer()).put(values, 0, length);
            Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
        }
    }

    /** Fills an array of indices. */
    static void write(long[] values, INDArray array) {
        int length = length(array, values.length);
        if (length > 0) {
            new LongPointer(array.data().addressPointer()).put(values, 0, length);
            Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
        }
    }

    /** Copies an array of floats to the start of {@code values}. */
    static void read(INDArray array, float[] values) {
        int length = length(array, values.length);
        if (length > 0) {
            awaitHost(array);
            new FloatPointer(array.data().addressPointer()).get(values, 0, length);
        }
    }

    /** The numbers of an array. */
    static double[] doubles(INDArray array) {
        double[] values = new double[length(array, Integer.MAX_VALUE - 8)];
        if (array.dataType() == DataType.FLOAT) {
            float[] narrow = new float[values.length];
            read(array, narrow);
            for (int i = 0; i < values.length; i++) {
                values[i] = narrow[i];
            }
        } else if (values.length > 0) {
            awaitHost(array);
            new DoublePointer(array.data().addressPointer()).get(values);
        }
        return values;
    }

    private static void awaitHost(INDArray array) {
        Nd4j.getExecutioner().commit();
        Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
    }

    private static int length(INDArray array, int available) {
        if (array.length() > available) {
            throw new IllegalArgumentException(
                    "expected at least " + array.length() + " numbers, got " + available);
        }
        return (int) array.length();
    }
}
