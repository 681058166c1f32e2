package io.keratin.kernels;

/**
 * How results are made from a source along one axis: those of a convolution from the windows of an
 * image, or those of its input gradient from the results that saw them.
 *
 * <p>Result i is made from the elements {@code start(i) + offset(tap)} of the source, those outside
 * counting as 0, over the taps of its phase. A convolution has one phase; its gradient has as many
 * as its stride, since a stride of 2 lets each element be seen by every other tap.
 */
final class WindowAxis {
    private boolean backward;
    private int size;
    private int results;
    private int taps;
    private int stride;
    private int dilation;
    private int pad;

    /** The axis of a convolution of an image of this size. */
    void forward(int image, int count, int newTaps, int newStride, int newDilation, int newPad) {
        backward = false;
        size = image;
        results = count;
        window(newTaps, newStride, newDilation, newPad);
    }

    /** The axis of the gradient with respect to an image of this size. */
    void backward(int image, int count, int newTaps, int newStride, int newDilation, int newPad) {
        backward = true;
        size = count;
        results = image;
        window(newTaps, newStride, newDilation, newPad);
    }

    private void window(int newTaps, int newStride, int newDilation, int newPad) {
        taps = newTaps;
        stride = newStride;
        dilation = newDilation;
        pad = newPad;
    }

    /** Elements of the source. */
    int size() {
        return size;
    }

    int results() {
        return results;
    }

    int taps() {
        return taps;
    }

    int phases() {
        return backward ? stride : 1;
    }

    /** The first result of a phase; the others follow at a distance of {@link #phases}. */
    int first(int phase) {
        return backward ? Math.floorMod(phase - pad, stride) : 0;
    }

    /** The phase whose results a tap goes into. */
    int phase(int tap) {
        return backward ? tap * dilation % stride : 0;
    }

    int start(int result) {
        return backward ? (result + pad) / stride : result * stride - pad;
    }

    int offset(int tap) {
        return backward ? -(tap * dilation / stride) : tap * dilation;
    }

    /** The first element that this result and all after it are made from; may be negative. */
    int from(int result) {
        return start(result) + Math.min(0, offset(taps - 1));
    }

    /** Behind the last element that this result and all before it are made from. */
    int to(int result) {
        return start(result) + Math.max(0, offset(taps - 1)) + 1;
    }

    /** Whether all results are made from elements inside. */
    boolean isInside() {
        return results == 0 || (from(0) >= 0 && to(results - 1) <= size);
    }
}
