package io.keratin.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of the matrix products for the columns that do not fill a panel, in
 * registers: {@code c = f(from + Σ a[., p] · b[p, .])} over depth steps, where f is relu or the
 * identity.
 *
 * <p>{@code a} is read one number at a time at {@code ia + row * aRow + p * aStep}, {@code b} in
 * whole vectors at {@code ib + p * bStep}; the sums start from the row {@code iFrom + row *
 * fromRow} (zeros, the bias, or c itself) and go to {@code ic + row * cRow}.
 *
 * <p>Relu is the maximum with 0, and no relu that with -∞: a branch on it would join boxed vectors,
 * and C2 of JDK 17 then often keeps all of them boxed, ten times slower for good.
 */
final class EdgeTiles {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private EdgeTiles() {}

    /** 8 rows, 1 vector of columns. */
    static void tile8x1(
            int depth,
            float[] a,
            int ia,
            int aRow,
            int aStep,
            float[] b,
            int ib,
            int bStep,
            float[] from,
            int iFrom,
            int fromRow,
            boolean relu,
            float[] c,
            int ic,
            int cRow) {
        FloatVector c00 = FloatVector.fromArray(S, from, iFrom);
        FloatVector c10 = FloatVector.fromArray(S, from, iFrom + fromRow);
        FloatVector c20 = FloatVector.fromArray(S, from, iFrom + 2 * fromRow);
        FloatVector c30 = FloatVector.fromArray(S, from, iFrom + 3 * fromRow);
        FloatVector c40 = FloatVector.fromArray(S, from, iFrom + 4 * fromRow);
        FloatVector c50 = FloatVector.fromArray(S, from, iFrom + 5 * fromRow);
        FloatVector c60 = FloatVector.fromArray(S, from, iFrom + 6 * fromRow);
        FloatVector c70 = FloatVector.fromArray(S, from, iFrom + 7 * fromRow);
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, ib);
            FloatVector a0 = FloatVector.broadcast(S, a[ia]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(S, a[ia + aRow]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(S, a[ia + 2 * aRow]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(S, a[ia + 3 * aRow]);
            c30 = a3.fma(b0, c30);
            FloatVector a4 = FloatVector.broadcast(S, a[ia + 4 * aRow]);
            c40 = a4.fma(b0, c40);
            FloatVector a5 = FloatVector.broadcast(S, a[ia + 5 * aRow]);
            c50 = a5.fma(b0, c50);
            FloatVector a6 = FloatVector.broadcast(S, a[ia + 6 * aRow]);
            c60 = a6.fma(b0, c60);
            FloatVector a7 = FloatVector.broadcast(S, a[ia + 7 * aRow]);
            c70 = a7.fma(b0, c70);
            ia += aStep;
            ib += bStep;
        }
        FloatVector lowest = FloatVector.broadcast(S, relu ? 0f : Float.NEGATIVE_INFINITY);
        c00 = c00.max(lowest);
        c10 = c10.max(lowest);
        c20 = c20.max(lowest);
        c30 = c30.max(lowest);
        c40 = c40.max(lowest);
        c50 = c50.max(lowest);
        c60 = c60.max(lowest);
        c70 = c70.max(lowest);
        c00.intoArray(c, ic);
        c10.intoArray(c, ic + cRow);
        c20.intoArray(c, ic + 2 * cRow);
        c30.intoArray(c, ic + 3 * cRow);
        c40.intoArray(c, ic + 4 * cRow);
        c50.intoArray(c, ic + 5 * cRow);
        c60.intoArray(c, ic + 6 * cRow);
        c70.intoArray(c, ic + 7 * cRow);
    }

    /** One row, 1 vector of columns, in four sums each to hide the latency. */
    static void row1(
            int depth,
            float[] a,
            int ia,
            int aStep,
            float[] b,
            int ib,
            int bStep,
            float[] from,
            int iFrom,
            boolean relu,
            float[] c,
            int ic) {
        FloatVector c0 = FloatVector.fromArray(S, from, iFrom);
        FloatVector d0 = FloatVector.zero(S);
        FloatVector e0 = FloatVector.zero(S);
        FloatVector f0 = FloatVector.zero(S);
        for (int p = 4; p <= depth; p += 4) {
            FloatVector a0 = FloatVector.broadcast(S, a[ia]);
            c0 = a0.fma(FloatVector.fromArray(S, b, ib), c0);
            FloatVector a1 = FloatVector.broadcast(S, a[ia + aStep]);
            d0 = a1.fma(FloatVector.fromArray(S, b, ib + bStep), d0);
            FloatVector a2 = FloatVector.broadcast(S, a[ia + 2 * aStep]);
            e0 = a2.fma(FloatVector.fromArray(S, b, ib + 2 * bStep), e0);
            FloatVector a3 = FloatVector.broadcast(S, a[ia + 3 * aStep]);
            f0 = a3.fma(FloatVector.fromArray(S, b, ib + 3 * bStep), f0);
            ia += 4 * aStep;
            ib += 4 * bStep;
        }
        if ((depth & 2) != 0) {
            FloatVector a0 = FloatVector.broadcast(S, a[ia]);
            c0 = a0.fma(FloatVector.fromArray(S, b, ib), c0);
            FloatVector a1 = FloatVector.broadcast(S, a[ia + aStep]);
            d0 = a1.fma(FloatVector.fromArray(S, b, ib + bStep), d0);
            ia += 2 * aStep;
            ib += 2 * bStep;
        }
        if ((depth & 1) != 0) {
            FloatVector a0 = FloatVector.broadcast(S, a[ia]);
            c0 = a0.fma(FloatVector.fromArray(S, b, ib), c0);
        }
        c0 = c0.add(d0).add(e0.add(f0));
        FloatVector lowest = FloatVector.broadcast(S, relu ? 0f : Float.NEGATIVE_INFINITY);
        c0 = c0.max(lowest);
        c0.intoArray(c, ic);
    }
}
