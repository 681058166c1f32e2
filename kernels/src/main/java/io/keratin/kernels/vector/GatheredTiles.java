package io.keratin.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of the gathered product that 16 registers are enough for, in registers:
 * {@code c[target[i]] = max(lowest, from + Σ a[ia + row[i] + step[p]] · b[ib + p * bStep])} over
 * depth steps, for neighbouring rows i.
 *
 * <p>The sums start from {@code iFrom + (target[it] & mask)}: from c itself if the mask has all
 * bits, from one row for all if it has none. Relu is the maximum with 0, and no relu that with -∞:
 * see {@link WideTiles}.
 */
final class GatheredTiles {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private GatheredTiles() {}

    /** 6 rows, 2 vectors of columns. */
    static void tile6x2(
            int depth,
            float[] a,
            int ia,
            int[] row,
            int i,
            int[] step,
            int p,
            float[] b,
            int ib,
            int bStep,
            float[] from,
            int iFrom,
            int mask,
            float lowest,
            float[] c,
            int ic,
            int[] target,
            int it) {
        int f0 = iFrom + (target[it] & mask);
        FloatVector c00 = FloatVector.fromArray(S, from, f0);
        FloatVector c01 = FloatVector.fromArray(S, from, f0 + L);
        int f1 = iFrom + (target[it + 1] & mask);
        FloatVector c10 = FloatVector.fromArray(S, from, f1);
        FloatVector c11 = FloatVector.fromArray(S, from, f1 + L);
        int f2 = iFrom + (target[it + 2] & mask);
        FloatVector c20 = FloatVector.fromArray(S, from, f2);
        FloatVector c21 = FloatVector.fromArray(S, from, f2 + L);
        int f3 = iFrom + (target[it + 3] & mask);
        FloatVector c30 = FloatVector.fromArray(S, from, f3);
        FloatVector c31 = FloatVector.fromArray(S, from, f3 + L);
        int f4 = iFrom + (target[it + 4] & mask);
        FloatVector c40 = FloatVector.fromArray(S, from, f4);
        FloatVector c41 = FloatVector.fromArray(S, from, f4 + L);
        int f5 = iFrom + (target[it + 5] & mask);
        FloatVector c50 = FloatVector.fromArray(S, from, f5);
        FloatVector c51 = FloatVector.fromArray(S, from, f5 + L);
        int a0 = ia + row[i];
        int a1 = ia + row[i + 1];
        int a2 = ia + row[i + 2];
        int a3 = ia + row[i + 3];
        int a4 = ia + row[i + 4];
        int a5 = ia + row[i + 5];
        int end = p + depth;
        for (; p < end; p++) {
            int s = step[p];
            FloatVector b0 = FloatVector.fromArray(S, b, ib);
            FloatVector b1 = FloatVector.fromArray(S, b, ib + L);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + s]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + s]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + s]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + s]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + s]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + s]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            ib += bStep;
        }
        FloatVector low = FloatVector.broadcast(S, lowest);
        int t0 = ic + target[it];
        c00.max(low).intoArray(c, t0);
        c01.max(low).intoArray(c, t0 + L);
        int t1 = ic + target[it + 1];
        c10.max(low).intoArray(c, t1);
        c11.max(low).intoArray(c, t1 + L);
        int t2 = ic + target[it + 2];
        c20.max(low).intoArray(c, t2);
        c21.max(low).intoArray(c, t2 + L);
        int t3 = ic + target[it + 3];
        c30.max(low).intoArray(c, t3);
        c31.max(low).intoArray(c, t3 + L);
        int t4 = ic + target[it + 4];
        c40.max(low).intoArray(c, t4);
        c41.max(low).intoArray(c, t4 + L);
        int t5 = ic + target[it + 5];
        c50.max(low).intoArray(c, t5);
        c51.max(low).intoArray(c, t5 + L);
    }

    /** 8 rows, 1 vector of columns. */
    static void tile8x1(
            int depth,
            float[] a,
            int ia,
            int[] row,
            int i,
            int[] step,
            int p,
            float[] b,
            int ib,
            int bStep,
            float[] from,
            int iFrom,
            int mask,
            float lowest,
            float[] c,
            int ic,
            int[] target,
            int it) {
        int f0 = iFrom + (target[it] & mask);
        FloatVector c00 = FloatVector.fromArray(S, from, f0);
        int f1 = iFrom + (target[it + 1] & mask);
        FloatVector c10 = FloatVector.fromArray(S, from, f1);
        int f2 = iFrom + (target[it + 2] & mask);
        FloatVector c20 = FloatVector.fromArray(S, from, f2);
        int f3 = iFrom + (target[it + 3] & mask);
        FloatVector c30 = FloatVector.fromArray(S, from, f3);
        int f4 = iFrom + (target[it + 4] & mask);
        FloatVector c40 = FloatVector.fromArray(S, from, f4);
        int f5 = iFrom + (target[it + 5] & mask);
        FloatVector c50 = FloatVector.fromArray(S, from, f5);
        int f6 = iFrom + (target[it + 6] & mask);
        FloatVector c60 = FloatVector.fromArray(S, from, f6);
        int f7 = iFrom + (target[it + 7] & mask);
        FloatVector c70 = FloatVector.fromArray(S, from, f7);
        int a0 = ia + row[i];
        int a1 = ia + row[i + 1];
        int a2 = ia + row[i + 2];
        int a3 = ia + row[i + 3];
        int a4 = ia + row[i + 4];
        int a5 = ia + row[i + 5];
        int a6 = ia + row[i + 6];
        int a7 = ia + row[i + 7];
        int end = p + depth;
        for (; p < end; p++) {
            int s = step[p];
            FloatVector b0 = FloatVector.fromArray(S, b, ib);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + s]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + s]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + s]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + s]);
            c30 = x3.fma(b0, c30);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + s]);
            c40 = x4.fma(b0, c40);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + s]);
            c50 = x5.fma(b0, c50);
            FloatVector x6 = FloatVector.broadcast(S, a[a6 + s]);
            c60 = x6.fma(b0, c60);
            FloatVector x7 = FloatVector.broadcast(S, a[a7 + s]);
            c70 = x7.fma(b0, c70);
            ib += bStep;
        }
        FloatVector low = FloatVector.broadcast(S, lowest);
        int t0 = ic + target[it];
        c00.max(low).intoArray(c, t0);
        int t1 = ic + target[it + 1];
        c10.max(low).intoArray(c, t1);
        int t2 = ic + target[it + 2];
        c20.max(low).intoArray(c, t2);
        int t3 = ic + target[it + 3];
        c30.max(low).intoArray(c, t3);
        int t4 = ic + target[it + 4];
        c40.max(low).intoArray(c, t4);
        int t5 = ic + target[it + 5];
        c50.max(low).intoArray(c, t5);
        int t6 = ic + target[it + 6];
        c60.max(low).intoArray(c, t6);
        int t7 = ic + target[it + 7];
        c70.max(low).intoArray(c, t7);
    }
}
