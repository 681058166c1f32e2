package io.keratin.kernels;

import io.keratin.kernels.threads.Team;
import org.jspecify.annotations.Nullable;

/**
 * Matrix products made by a team: b packed once, its panels shared out, then the rows of the result
 * in bands.
 *
 * <p>Each product is that of {@link Kernels} by its name, or declines: false if the product is too
 * small, or the team is at work for another caller.
 */
final class ThreadedProducts {
    /** What it costs to pack one number, in multiply-adds of the same provider. */
    private static final int PACK = 8;

    private static final int PACK_TRANSPOSED = 32;

    private final ProductParts products;
    private final Team team;
    private final int grain;
    private final BandsTask product;
    private final PackTask packing;

    ThreadedProducts(ProductParts products, Team team, int grain) {
        this.products = products;
        this.team = team;
        this.grain = grain;
        product = new BandsTask(products, team.threads());
        packing = new PackTask(products);
    }

    /** How many bands to make of a result's rows; less than 2 if the product is too small. */
    private int bands(int rows, int depth, int n) {
        int blocks = rows / ProductParts.BAND;
        return blocks < 2 || depth < 1 || n < 1
                ? 0
                : Cut.parts(team.threads(), blocks, (long) rows * depth * n, grain);
    }

    private boolean wakes(int rows, int depth, int n) {
        return Cut.wakes((long) rows * depth * n, grain);
    }

    boolean gemm(
            int m,
            int k,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            float @Nullable [] bias,
            boolean relu,
            boolean accumulate,
            float[] c,
            int cOffset,
            int ldc,
            float[] scratch) {
        int bands = bands(m, k, n);
        if (bands < 2 || !team.tryTake(wakes(m, k, n))) {
            return false;
        }
        try {
            Bounds.operand("a", a, aOffset, m, k, lda);
            Bounds.slacked("b", b, bOffset, k, n, n);
            Bounds.slacked("c", c, cOffset, m, n, ldc);
            Bounds.bias(bias, n, accumulate);
            Bounds.scratch(scratch, k, n);
            boolean pack = products.packs(m, n);
            if (pack) {
                pack(k, n, b, bOffset, n, false, scratch);
            }
            product.right(pack ? scratch : b, pack ? 0 : bOffset, n, pack);
            product.left(a, aOffset, lda, 1);
            product.ending(bias, relu, accumulate);
            product.result(c, cOffset, ldc);
            run(bands, m, k, n);
            return true;
        } finally {
            team.giveBack();
        }
    }

    boolean gemmTransposedB(
            int m,
            int k,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            boolean accumulate,
            float[] c,
            int cOffset,
            int ldc,
            float[] scratch) {
        int bands = bands(m, k, n);
        if (bands < 2 || !team.tryTake(wakes(m, k, n))) {
            return false;
        }
        try {
            Bounds.operand("a", a, aOffset, m, k, lda);
            Bounds.slacked("b", b, bOffset, n, k, k);
            Bounds.slacked("c", c, cOffset, m, n, ldc);
            Bounds.scratch(scratch, k, n);
            pack(k, n, b, bOffset, k, true, scratch);
            product.right(scratch, 0, n, true);
            product.left(a, aOffset, lda, 1);
            product.ending(null, false, accumulate);
            product.result(c, cOffset, ldc);
            run(bands, m, k, n);
            return true;
        } finally {
            team.giveBack();
        }
    }

    boolean gemmTransposedA(
            int m,
            int k,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            boolean accumulate,
            float[] c,
            int cOffset,
            float[] scratch) {
        int bands = bands(k, m, n);
        if (bands < 2 || !team.tryTake(wakes(k, m, n))) {
            return false;
        }
        try {
            Bounds.operand("a", a, aOffset, m, k, lda);
            Bounds.slacked("b", b, bOffset, m, n, ldb);
            Bounds.slacked("c", c, cOffset, k, n, n);
            Bounds.scratch(scratch, m, n);
            boolean pack = products.packs(k, ldb);
            if (pack) {
                pack(m, n, b, bOffset, ldb, false, scratch);
            }
            product.right(pack ? scratch : b, pack ? 0 : bOffset, ldb, pack);
            product.left(a, aOffset, 1, lda);
            product.ending(null, false, accumulate);
            product.result(c, cOffset, n);
            run(bands, k, m, n);
            return true;
        } finally {
            team.giveBack();
        }
    }

    boolean gemmPacked(
            int m,
            int k,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] packed,
            float @Nullable [] bias,
            boolean relu,
            boolean accumulate,
            float[] c,
            int cOffset,
            int ldc,
            float[] scratch) {
        int bands = bands(m, k, n);
        if (bands < 2 || !team.tryTake(wakes(m, k, n))) {
            return false;
        }
        try {
            Bounds.operand("a", a, aOffset, m, k, lda);
            Bounds.scratch(packed, k, n);
            Bounds.slacked("c", c, cOffset, m, n, ldc);
            Bounds.bias(bias, n, accumulate);
            Bounds.edge(scratch);
            product.right(packed, 0, n, true);
            product.left(a, aOffset, lda, 1);
            product.ending(bias, relu, accumulate);
            product.result(c, cOffset, ldc);
            run(bands, m, k, n);
            return true;
        } finally {
            team.giveBack();
        }
    }

    /** Packs {@code b[k, n]}, or {@code b[n, k]ᵀ}. */
    private void pack(
            int k, int n, float[] b, int bOffset, int ldb, boolean transposed, float[] packed) {
        long work = (long) k * n * (transposed ? PACK_TRANSPOSED : PACK);
        int parts = Math.max(1, Cut.parts(team.threads(), PackTask.panels(n), work, grain));
        packing.size(parts, k, n);
        packing.from(b, bOffset, ldb, transposed);
        packing.to(packed);
        try {
            if (parts == 1) {
                packing.run(0, 0);
            } else {
                team.run(packing, parts);
            }
        } finally {
            packing.forget();
        }
    }

    private void run(int bands, int rows, int depth, int n) {
        product.size(bands, rows, depth, n);
        try {
            team.run(product, bands);
        } finally {
            product.forget();
        }
    }
}
