package io.keratin.nd4j.blas;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Memory outside the heap for one operand of one thread; grows when it must, never shrinks.
 *
 * <p>Whoever drops it need not free it: JavaCPP does once the garbage collector finds the pointer
 * unreachable, as it is when its thread has ended.
 */
final class Scratch {
    private FloatPointer memory = new FloatPointer();

    /** Room for some floats, whatever they hold. */
    FloatPointer room(long floats) {
        if (memory.capacity() < floats) {
            FloatPointer larger = new FloatPointer(Math.max(floats, 2 * memory.capacity()));
            memory.close();
            memory = larger;
        }
        return memory.position(0);
    }

    /** A copy of a matrix, row after row without gaps. */
    FloatPointer take(int rows, int columns, float[] x, int offset, int stride) {
        FloatPointer to = room((long) rows * columns);
        if (stride == columns || rows == 1) {
            return to.put(x, offset, rows * columns);
        }
        for (int i = 0; i < rows; i++) {
            to.position((long) i * columns).put(x, offset + i * stride, columns);
        }
        return to.position(0);
    }

    /** Writes a matrix without gaps back to its rows, and nothing between them. */
    void give(int rows, int columns, float[] x, int offset, int stride) {
        FloatPointer from = memory.position(0);
        if (stride == columns || rows == 1) {
            from.get(x, offset, rows * columns);
            return;
        }
        for (int i = 0; i < rows; i++) {
            from.position((long) i * columns).get(x, offset + i * stride, columns);
        }
    }
}
