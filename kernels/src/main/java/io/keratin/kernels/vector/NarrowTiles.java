package io.keratin.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of the matrix products with 256 bits (16 registers), in registers: {@code c =
 * f(from + Σ a[., p] · b[p, .])} over depth steps, where f is relu or the identity.
 *
 * <p>{@code a} is read one number at a time at {@code ia + row * aRow + p * aStep}, {@code b} in
 * whole vectors at {@code ib + p * bStep}; the sums start from the row {@code iFrom + row *
 * fromRow} (zeros, the bias, or c itself) and go to {@code ic + row * cRow}.
 *
 * <p>Relu is the maximum with 0, and no relu that with -∞: a branch on it would join boxed vectors,
 * and C2 of JDK 17 then often keeps all of them boxed, ten times slower for good.
 */
final class NarrowTiles {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private NarrowTiles() {}

    /** 4 rows, 2 vectors of columns. */
    static void tile4x2(
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
        FloatVector c01 = FloatVector.fromArray(S, from, iFrom + L);
        FloatVector c10 = FloatVector.fromArray(S, from, iFrom + fromRow);
        FloatVector c11 = FloatVector.fromArray(S, from, iFrom + fromRow + L);
        FloatVector c20 = FloatVector.fromArray(S, from, iFrom + 2 * fromRow);
        FloatVector c21 = FloatVector.fromArray(S, from, iFrom + 2 * fromRow + L);
        FloatVector c30 = FloatVector.fromArray(S, from, iFrom + 3 * fromRow);
        FloatVector c31 = FloatVector.fromArray(S, from, iFrom + 3 * fromRow + L);
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, ib);
            FloatVector b1 = FloatVector.fromArray(S, b, ib + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ia]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(S, a[ia + aRow]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(S, a[ia + 2 * aRow]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(S, a[ia + 3 * aRow]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            ia += aStep;
            ib += bStep;
        }
        FloatVector lowest = FloatVector.broadcast(S, relu ? 0f : Float.NEGATIVE_INFINITY);
        c00 = c00.max(lowest);
        c01 = c01.max(lowest);
        c10 = c10.max(lowest);
        c11 = c11.max(lowest);
        c20 = c20.max(lowest);
        c21 = c21.max(lowest);
        c30 = c30.max(lowest);
        c31 = c31.max(lowest);
        c00.intoArray(c, ic);
        c01.intoArray(c, ic + L);
        c10.intoArray(c, ic + cRow);
        c11.intoArray(c, ic + cRow + L);
        c20.intoArray(c, ic + 2 * cRow);
        c21.intoArray(c, ic + 2 * cRow + L);
        c30.intoArray(c, ic + 3 * cRow);
        c31.intoArray(c, ic + 3 * cRow + L);
    }

    /** One row, 2 vectors of columns, in four sums each to hide the latency. */
    static void row2(
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
        FloatVector c1 = FloatVector.fromArray(S, from, iFrom + L);
        FloatVector d0 = FloatVector.zero(S);
        FloatVector d1 = FloatVector.zero(S);
        FloatVector e0 = FloatVector.zero(S);
        FloatVector e1 = FloatVector.zero(S);
        FloatVector f0 = FloatVector.zero(S);
        FloatVector f1 = FloatVector.zero(S);
        for (int p = 4; p <= depth; p += 4) {
            FloatVector a0 = FloatVector.broadcast(S, a[ia]);
            c0 = a0.fma(FloatVector.fromArray(S, b, ib), c0);
            c1 = a0.fma(FloatVector.fromArray(S, b, ib + L), c1);
            FloatVector a1 = FloatVector.broadcast(S, a[ia + aStep]);
            d0 = a1.fma(FloatVector.fromArray(S, b, ib + bStep), d0);
            d1 = a1.fma(FloatVector.fromArray(S, b, ib + bStep + L), d1);
            FloatVector a2 = FloatVector.broadcast(S, a[ia + 2 * aStep]);
            e0 = a2.fma(FloatVector.fromArray(S, b, ib + 2 * bStep), e0);
            e1 = a2.fma(FloatVector.fromArray(S, b, ib + 2 * bStep + L), e1);
            FloatVector a3 = FloatVector.broadcast(S, a[ia + 3 * aStep]);
            f0 = a3.fma(FloatVector.fromArray(S, b, ib + 3 * bStep), f0);
            f1 = a3.fma(FloatVector.fromArray(S, b, ib + 3 * bStep + L), f1);
            ia += 4 * aStep;
            ib += 4 * bStep;
        }
        if ((depth & 2) != 0) {
            FloatVector a0 = FloatVector.broadcast(S, a[ia]);
            c0 = a0.fma(FloatVector.fromArray(S, b, ib), c0);
            c1 = a0.fma(FloatVector.fromArray(S, b, ib + L), c1);
            FloatVector a1 = FloatVector.broadcast(S, a[ia + aStep]);
            d0 = a1.fma(FloatVector.fromArray(S, b, ib + bStep), d0);
            d1 = a1.fma(FloatVector.fromArray(S, b, ib + bStep + L), d1);
            ia += 2 * aStep;
            ib += 2 * bStep;
        }
        if ((depth & 1) != 0) {
            FloatVector a0 = FloatVector.broadcast(S, a[ia]);
            c0 = a0.fma(FloatVector.fromArray(S, b, ib), c0);
            c1 = a0.fma(FloatVector.fromArray(S, b, ib + L), c1);
        }
        c0 = c0.add(d0).add(e0.add(f0));
        c1 = c1.add(d1).add(e1.add(f1));
        FloatVector lowest = FloatVector.broadcast(S, relu ? 0f : Float.NEGATIVE_INFINITY);
        c0 = c0.max(lowest);
        c1 = c1.max(lowest);
        c0.intoArray(c, ic);
        c1.intoArray(c, ic + L);
    }
}
