package io.keratin.kernels;

/**
 * Loops over the channels of one pixel, of which pooling is made; every provider has some.
 *
 * <p>Each is element-wise over n floats from an index of each array, which do not overlap.
 */
public interface ChannelLoops {
    /** {@code y = max(y, x)}; NaN if one of them is. */
    void maximum(int n, float[] x, int ix, float[] y, int iy);

    /** {@code y += x}. */
    void add(int n, float[] x, int ix, float[] y, int iy);

    /** {@code y += x * factor}. */
    void addScaled(int n, float factor, float[] x, int ix, float[] y, int iy);

    /** {@code dx += rest, rest = 0} where x is the maximum or NaN. */
    void route(
            int n,
            float[] x,
            int ix,
            float[] maximum,
            int iMaximum,
            float[] rest,
            int iRest,
            float[] dx);
}
