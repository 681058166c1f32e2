package io.keratin.kernels.plain;

import io.keratin.kernels.ChannelLoops;

/** Loops over channels in plain Java. */
public final class PlainChannels implements ChannelLoops {
    @Override
    public void maximum(int n, float[] x, int ix, float[] y, int iy) {
        for (int c = 0; c < n; c++) {
            y[iy + c] = Math.max(y[iy + c], x[ix + c]);
        }
    }

    @Override
    public void add(int n, float[] x, int ix, float[] y, int iy) {
        for (int c = 0; c < n; c++) {
            y[iy + c] += x[ix + c];
        }
    }

    @Override
    public void addScaled(int n, float factor, float[] x, int ix, float[] y, int iy) {
        for (int c = 0; c < n; c++) {
            y[iy + c] += x[ix + c] * factor;
        }
    }

    @Override
    public void route(
            int n,
            float[] x,
            int ix,
            float[] maximum,
            int iMaximum,
            float[] rest,
            int iRest,
            float[] dx) {
        for (int c = 0; c < n; c++) {
            float value = x[ix + c];
            if (value == maximum[iMaximum + c] || Float.isNaN(value)) {
                dx[ix + c] += rest[iRest + c];
                rest[iRest + c] = 0f;
            }
        }
    }
}
