package io.keratin.kernels.vector;

import io.keratin.kernels.ChannelLoops;
import io.keratin.kernels.plain.PlainChannels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Loops over channels on the Vector API; those that fill no vector are left to plain Java. */
final class VectorChannels implements ChannelLoops {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private final PlainChannels rest = new PlainChannels();

    @Override
    public void maximum(int n, float[] x, int ix, float[] y, int iy) {
        int whole = n - n % L;
        maxima(whole, x, ix, y, iy);
        rest.maximum(n - whole, x, ix + whole, y, iy + whole);
    }

    private static void maxima(int whole, float[] x, int ix, float[] y, int iy) {
        for (int c = 0; c < whole; c += L) {
            FloatVector value = FloatVector.fromArray(S, x, ix + c);
            FloatVector.fromArray(S, y, iy + c).max(value).intoArray(y, iy + c);
        }
    }

    @Override
    public void add(int n, float[] x, int ix, float[] y, int iy) {
        int whole = n - n % L;
        sums(whole, x, ix, y, iy);
        rest.add(n - whole, x, ix + whole, y, iy + whole);
    }

    private static void sums(int whole, float[] x, int ix, float[] y, int iy) {
        for (int c = 0; c < whole; c += L) {
            FloatVector value = FloatVector.fromArray(S, x, ix + c);
            FloatVector.fromArray(S, y, iy + c).add(value).intoArray(y, iy + c);
        }
    }

    @Override
    public void addScaled(int n, float factor, float[] x, int ix, float[] y, int iy) {
        int whole = n - n % L;
        scaled(whole, factor, x, ix, y, iy);
        rest.addScaled(n - whole, factor, x, ix + whole, y, iy + whole);
    }

    private static void scaled(int whole, float factor, float[] x, int ix, float[] y, int iy) {
        for (int c = 0; c < whole; c += L) {
            FloatVector value = FloatVector.fromArray(S, x, ix + c).mul(factor);
            FloatVector.fromArray(S, y, iy + c).add(value).intoArray(y, iy + c);
        }
    }

    @Override
    public void route(
            int n,
            float[] x,
            int ix,
            float[] maximum,
            int iMaximum,
            float[] left,
            int iLeft,
            float[] dx) {
        int whole = n - n % L;
        routes(whole, x, ix, maximum, iMaximum, left, iLeft, dx);
        rest.route(n - whole, x, ix + whole, maximum, iMaximum + whole, left, iLeft + whole, dx);
    }

    private static void routes(
            int whole,
            float[] x,
            int ix,
            float[] maximum,
            int iMaximum,
            float[] left,
            int iLeft,
            float[] dx) {
        for (int c = 0; c < whole; c += L) {
            FloatVector value = FloatVector.fromArray(S, x, ix + c);
            VectorMask<Float> hit = value.compare(
                            VectorOperators.EQ, FloatVector.fromArray(S, maximum, iMaximum + c))
                    .or(value.compare(VectorOperators.NE, value));
            FloatVector gradient = FloatVector.fromArray(S, left, iLeft + c);
            FloatVector none = FloatVector.zero(S);
            FloatVector.fromArray(S, dx, ix + c)
                    .add(none.blend(gradient, hit))
                    .intoArray(dx, ix + c);
            gradient.blend(none, hit).intoArray(left, iLeft + c);
        }
    }
}
