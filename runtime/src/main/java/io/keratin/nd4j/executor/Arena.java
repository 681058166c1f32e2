package io.keratin.nd4j.executor;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Owns arrays: whatever is made here and not closed before is closed with the arena, also where
 * something threw in between.
 *
 * <p>All arrays lie in C order from the start of their buffer. A view shares the buffer of the
 * array it was taken of, and nobody closes it.
 */
final class Arena implements AutoCloseable {
    private final DataType type;
    private final Ledger ledger;
    private final Set<INDArray> owned = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * An arena without arrays.
     *
     * @param type the type of the numbers
     * @param ledger counts the arrays
     */
    Arena(DataType type, Ledger ledger) {
        this.type = type;
        this.ledger = ledger;
    }

    /** An arena for what is needed only for a moment. */
    Arena scratch() {
        return new Arena(type, ledger);
    }

    /** The type of the numbers. */
    DataType type() {
        return type;
    }

    /** A new array whose elements may be anything. */
    INDArray make(long... shape) {
        return make(type, shape);
    }

    /** A new array of truth values, which may be anything. */
    INDArray makeBooleans(long... shape) {
        return make(DataType.BOOL, shape);
    }

    /** A new array of indices, which may be anything. */
    INDArray makeIndices(long... shape) {
        return make(DataType.INT64, shape);
    }

    private INDArray make(DataType elements, long[] shape) {
        INDArray array = Nd4j.createUninitialized(elements, shape, 'c');
        owned.add(array);
        ledger.made(bytes(array));
        return array;
    }

    /** A new array of one number. */
    INDArray fill(double number, long... shape) {
        INDArray array = make(shape);
        if (!array.isEmpty()) {
            array.assign(number);
        }
        return array;
    }

    /** The elements of an array of this arena or another under other axes; nothing is copied. */
    static INDArray view(INDArray array, long... shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return Nd4j.create(array.data(), shape, strides, 0, 'c');
    }

    /** Gives back the memory of an array made here. */
    void close(INDArray array) {
        if (!owned.remove(array)) {
            throw new IllegalStateException("expected an open array of this arena");
        }
        release(array);
    }

    @Override
    public void close() {
        owned.forEach(this::release);
        owned.clear();
    }

    private void release(INDArray array) {
        ledger.closed(bytes(array));
        array.close();
    }

    private static long bytes(INDArray array) {
        return array.length() * array.dataType().width();
    }
}
