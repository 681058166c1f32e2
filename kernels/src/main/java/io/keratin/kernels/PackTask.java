package io.keratin.kernels;

import io.keratin.kernels.threads.Parts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The packing of one matrix, panels shared out; holds its arrays only while it runs. */
final class PackTask implements Parts {
    private final ProductParts products;

    private int parts;
    private int k;
    private int n;
    private float @Nullable [] b;
    private int bOffset;
    private int ldb;
    private boolean transposed;
    private float @Nullable [] packed;

    PackTask(ProductParts products) {
        this.products = products;
    }

    static int panels(int n) {
        return (n + Kernels.PANEL - 1) / Kernels.PANEL;
    }

    /** The number of parts and the size of the matrix, {@code [k, n]} once it is packed. */
    void size(int newParts, int newK, int newN) {
        parts = newParts;
        k = newK;
        n = newN;
    }

    void from(float[] newB, int offset, int newLdb, boolean isTransposed) {
        b = newB;
        bOffset = offset;
        ldb = newLdb;
        transposed = isTransposed;
    }

    void to(float[] newPacked) {
        packed = newPacked;
    }

    void forget() {
        b = null;
        packed = null;
    }

    @Override
    public void run(int part, int thread) {
        int panels = panels(n);
        int from = Cut.start(part, parts, panels) * Kernels.PANEL;
        int to = Math.min(n, Cut.start(part + 1, parts, panels) * Kernels.PANEL);
        float[] matrix = Objects.requireNonNull(b);
        float[] target = Objects.requireNonNull(packed);
        if (transposed) {
            products.packTransposed(k, n, matrix, bOffset, from, to, target);
        } else {
            products.pack(k, n, matrix, bOffset, ldb, from, to, target);
        }
    }
}
