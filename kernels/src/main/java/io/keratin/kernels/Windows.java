package io.keratin.kernels;

/** How windows lie along one axis of an image. */
final class Windows {
    private Windows() {}

    /** From the first element of a window to the one behind its last. */
    static int extent(int window, int dilation) {
        return Math.addExact(Math.multiplyExact(window - 1, dilation), 1);
    }

    /** How many windows there are. */
    static int count(int size, int window, int stride, int dilation, boolean same) {
        Bounds.sizes(size, 0, 0);
        if (same) {
            return (int) (((long) size + stride - 1) / stride);
        }
        int room = size - extent(window, dilation);
        return room < 0 ? 0 : room / stride + 1;
    }

    /** How many elements before the image the first window begins, as TensorFlow has it. */
    static int before(int size, int window, int stride, int dilation, boolean same) {
        if (!same || size == 0) {
            return 0;
        }
        long last = (count(size, window, stride, dilation, true) - 1L) * stride;
        return (int) (Math.max(0, last + extent(window, dilation) - size) / 2);
    }
}
