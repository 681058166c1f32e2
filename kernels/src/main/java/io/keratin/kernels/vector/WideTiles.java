package io.keratin.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of the matrix products with 512 bits (32 registers), in registers: {@code c =
 * f(from + Σ a[., p] · b[p, .])} over depth steps, where f is relu or the identity.
 *
 * <p>{@code a} is read one number at a time at {@code ia + row * aRow + p * aStep}, {@code b} in
 * whole vectors at {@code ib + p * bStep}; the sums start from the row {@code iFrom + row *
 * fromRow} (zeros, the bias, or c itself) and go to {@code ic + row * cRow}.
 *
 * <p>Relu is the maximum with 0, and no relu that with -∞: a branch on it would join boxed vectors,
 * and C2 of JDK 17 then often keeps all of them boxed, ten times slower for good.
 */
final class WideTiles {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private WideTiles() {}

    /** 4 rows, 4 vectors of columns. */
    static void tile4x4(
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
        FloatVector c02 = FloatVector.fromArray(S, from, iFrom + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, from, iFrom + 3 * L);
        FloatVector c10 = FloatVector.fromArray(S, from, iFrom + fromRow);
        FloatVector c11 = FloatVector.fromArray(S, from, iFrom + fromRow + L);
        FloatVector c12 = FloatVector.fromArray(S, from, iFrom + fromRow + 2 * L);
        FloatVector c13 = FloatVector.fromArray(S, from, iFrom + fromRow + 3 * L);
        FloatVector c20 = FloatVector.fromArray(S, from, iFrom + 2 * fromRow);
        FloatVector c21 = FloatVector.fromArray(S, from, iFrom + 2 * fromRow + L);
        FloatVector c22 = FloatVector.fromArray(S, from, iFrom + 2 * fromRow + 2 * L);
        FloatVector c23 = FloatVector.fromArray(S, from, iFrom + 2 * fromRow + 3 * L);
        FloatVector c30 = FloatVector.fromArray(S, from, iFrom + 3 * fromRow);
        FloatVector c31 = FloatVector.fromArray(S, from, iFrom + 3 * fromRow + L);
        FloatVector c32 = FloatVector.fromArray(S, from, iFrom + 3 * fromRow + 2 * L);
        FloatVector c33 = FloatVector.fromArray(S, from, iFrom + 3 * fromRow + 3 * L);
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, ib);
            FloatVector b1 = FloatVector.fromArray(S, b, ib + L);
            FloatVector b2 = FloatVector.fromArray(S, b, ib + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, ib + 3 * L);
            FloatVector a0 = FloatVector.broadcast(S, a[ia]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = FloatVector.broadcast(S, a[ia + aRow]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = FloatVector.broadcast(S, a[ia + 2 * aRow]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            FloatVector a3 = FloatVector.broadcast(S, a[ia + 3 * aRow]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
            ia += aStep;
            ib += bStep;
        }
        FloatVector lowest = FloatVector.broadcast(S, relu ? 0f : Float.NEGATIVE_INFINITY);
        c00 = c00.max(lowest);
        c01 = c01.max(lowest);
        c02 = c02.max(lowest);
        c03 = c03.max(lowest);
        c10 = c10.max(lowest);
        c11 = c11.max(lowest);
        c12 = c12.max(lowest);
        c13 = c13.max(lowest);
        c20 = c20.max(lowest);
        c21 = c21.max(lowest);
        c22 = c22.max(lowest);
        c23 = c23.max(lowest);
        c30 = c30.max(lowest);
        c31 = c31.max(lowest);
        c32 = c32.max(lowest);
        c33 = c33.max(lowest);
        c00.intoArray(c, ic);
        c01.intoArray(c, ic + L);
        c02.intoArray(c, ic + 2 * L);
        c03.intoArray(c, ic + 3 * L);
        c10.intoArray(c, ic + cRow);
        c11.intoArray(c, ic + cRow + L);
        c12.intoArray(c, ic + cRow + 2 * L);
        c13.intoArray(c, ic + cRow + 3 * L);
        c20.intoArray(c, ic + 2 * cRow);
        c21.intoArray(c, ic + 2 * cRow + L);
        c22.intoArray(c, ic + 2 * cRow + 2 * L);
        c23.intoArray(c, ic + 2 * cRow + 3 * L);
        c30.intoArray(c, ic + 3 * cRow);
        c31.intoArray(c, ic + 3 * cRow + L);
        c32.intoArray(c, ic + 3 * cRow + 2 * L);
        c33.intoArray(c, ic + 3 * cRow + 3 * L);
    }

    /** One row, 4 vectors of columns, in two sums each to hide the latency. */
    static void row4(
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
        FloatVector c2 = FloatVector.fromArray(S, from, iFrom + 2 * L);
        FloatVector c3 = FloatVector.fromArray(S, from, iFrom + 3 * L);
        FloatVector d0 = FloatVector.zero(S);
        FloatVector d1 = FloatVector.zero(S);
        FloatVector d2 = FloatVector.zero(S);
        FloatVector d3 = FloatVector.zero(S);
        int p = 0;
        for (; p + 2 <= depth; p += 2) {
            FloatVector a0 = FloatVector.broadcast(S, a[ia]);
            c0 = a0.fma(FloatVector.fromArray(S, b, ib), c0);
            c1 = a0.fma(FloatVector.fromArray(S, b, ib + L), c1);
            c2 = a0.fma(FloatVector.fromArray(S, b, ib + 2 * L), c2);
            c3 = a0.fma(FloatVector.fromArray(S, b, ib + 3 * L), c3);
            int jb = ib + bStep;
            FloatVector a1 = FloatVector.broadcast(S, a[ia + aStep]);
            d0 = a1.fma(FloatVector.fromArray(S, b, jb), d0);
            d1 = a1.fma(FloatVector.fromArray(S, b, jb + L), d1);
            d2 = a1.fma(FloatVector.fromArray(S, b, jb + 2 * L), d2);
            d3 = a1.fma(FloatVector.fromArray(S, b, jb + 3 * L), d3);
            ia += 2 * aStep;
            ib += 2 * bStep;
        }
        if (p < depth) {
            FloatVector a0 = FloatVector.broadcast(S, a[ia]);
            c0 = a0.fma(FloatVector.fromArray(S, b, ib), c0);
            c1 = a0.fma(FloatVector.fromArray(S, b, ib + L), c1);
            c2 = a0.fma(FloatVector.fromArray(S, b, ib + 2 * L), c2);
            c3 = a0.fma(FloatVector.fromArray(S, b, ib + 3 * L), c3);
        }
        c0 = c0.add(d0);
        c1 = c1.add(d1);
        c2 = c2.add(d2);
        c3 = c3.add(d3);
        FloatVector lowest = FloatVector.broadcast(S, relu ? 0f : Float.NEGATIVE_INFINITY);
        c0 = c0.max(lowest);
        c1 = c1.max(lowest);
        c2 = c2.max(lowest);
        c3 = c3.max(lowest);
        c0.intoArray(c, ic);
        c1.intoArray(c, ic + L);
        c2.intoArray(c, ic + 2 * L);
        c3.intoArray(c, ic + 3 * L);
    }
}
