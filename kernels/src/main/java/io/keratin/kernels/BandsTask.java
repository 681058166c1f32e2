package io.keratin.kernels;

import io.keratin.kernels.threads.Parts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One matrix product, cut into bands of rows; holds its arrays only while it runs. */
final class BandsTask implements Parts {
    private final ProductParts products;
    /** Scratch of each thread. */
    private final float[][] edges;

    private int bands;
    private int rows;
    private int depth;
    private int n;
    private float @Nullable [] a;
    private int aOffset;
    private int aRow;
    private int aStep;
    private float @Nullable [] b;
    private int bOffset;
    private int ldb;
    private boolean packed;
    private float @Nullable [] bias;
    private boolean relu;
    private boolean accumulate;
    private float @Nullable [] c;
    private int cOffset;
    private int ldc;

    BandsTask(ProductParts products, int threads) {
        this.products = products;
        edges = new float[threads][Kernels.EDGE];
    }

    /** The number of bands and the size of the product. */
    void size(int newBands, int newRows, int newDepth, int newN) {
        bands = newBands;
        rows = newRows;
        depth = newDepth;
        n = newN;
    }

    void left(float[] newA, int offset, int row, int step) {
        a = newA;
        aOffset = offset;
        aRow = row;
        aStep = step;
    }

    /** The right operand, packed or in rows of stride ldb. */
    void right(float[] newB, int offset, int newLdb, boolean isPacked) {
        b = newB;
        bOffset = offset;
        ldb = newLdb;
        packed = isPacked;
    }

    void ending(float @Nullable [] newBias, boolean rectify, boolean add) {
        bias = newBias;
        relu = rectify;
        accumulate = add;
    }

    void result(float[] newC, int offset, int newLdc) {
        c = newC;
        cOffset = offset;
        ldc = newLdc;
    }

    void forget() {
        a = null;
        b = null;
        bias = null;
        c = null;
    }

    @Override
    public void run(int band, int thread) {
        int blocks = rows / ProductParts.BAND;
        int first = Cut.start(band, bands, blocks) * ProductParts.BAND;
        int next =
                band == bands - 1 ? rows : Cut.start(band + 1, bands, blocks) * ProductParts.BAND;
        products.multiply(
                next - first,
                depth,
                n,
                Objects.requireNonNull(a),
                aOffset + first * aRow,
                aRow,
                aStep,
                Objects.requireNonNull(b),
                bOffset,
                ldb,
                packed,
                bias,
                relu,
                accumulate,
                Objects.requireNonNull(c),
                cOffset + first * ldc,
                ldc,
                edges[thread]);
    }
}
