package io.keratin.kernels;

import io.keratin.kernels.threads.Parts;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a convolution's kernel, as sums over some rows of the results, each cut into some
 * rows of the kernel; holds its arrays only while it runs.
 *
 * <p>How many sums there are depends on the sizes alone, into how many parts each is cut does not
 * matter to a number.
 */
final class KernelSumsTask implements Parts {
    /** Results of one pass: so much of their gradient stays in the first-level cache. */
    private static final int PASS = 128;

    private final GatheredProduct product;
    private final Patches patches;
    private final PatchRows[] threads;

    private int sums;
    private int cuts;
    private int[] targets = {};
    private float @Nullable [] source;
    private float @Nullable [] gradient;
    private float @Nullable [] result;

    KernelSumsTask(GatheredProduct product, Patches patches, PatchRows[] threads) {
        this.product = product;
        this.patches = patches;
        this.threads = threads;
    }

    /** How many sums to make, and into how many parts each is cut. */
    void size(int newSums, int newCuts) {
        sums = newSums;
        cuts = newCuts;
        int rows = patches.allSteps();
        if (targets.length < rows + GatheredProduct.ROWS) {
            targets = new int[rows + GatheredProduct.ROWS];
        }
        for (int i = 0; i < rows; i++) {
            targets[i] = i * patches.resultChannels();
        }
        Patches.repeatLast(targets, rows);
    }

    /** Parts that a kernel with so many rows can be cut into. */
    static int mostCuts(int rows) {
        return Math.max(1, rows / GatheredProduct.ALIGN);
    }

    void from(float[] newSource, float[] newGradient) {
        source = newSource;
        gradient = newGradient;
    }

    /** Where the sums go, one after the other. */
    void to(float[] newResult) {
        result = newResult;
    }

    void forget() {
        source = null;
        gradient = null;
        result = null;
    }

    @Override
    public void run(int part, int thread) {
        int sum = part / cuts;
        int cut = part % cuts;
        int all = patches.allSteps();
        int blocks = all / GatheredProduct.ALIGN;
        int first = Cut.start(cut, cuts, blocks) * GatheredProduct.ALIGN;
        int next = cut == cuts - 1 ? all : Cut.start(cut + 1, cuts, blocks) * GatheredProduct.ALIGN;
        int length = all * patches.resultChannels();
        PatchRows rows = threads[thread];
        float[] from = Objects.requireNonNull(source);
        int begin = Cut.start(sum, sums, patches.allRows());
        int end = Cut.start(sum + 1, sums, patches.allRows());
        boolean started = false;
        for (int row = begin; row < end; ) {
            int after = rows.load(patches, row, end, from);
            rows.find(patches, 0);
            for (int p = 0; p < rows.count(); p += PASS) {
                int pixel = row * patches.columns.results() + p;
                int steps = Math.min(PASS, rows.count() - p);
                add(rows, from, p, steps, pixel, first, next, sum * length, !started);
                started = true;
            }
            row = after;
        }
        if (!started) {
            int width = patches.resultChannels();
            Arrays.fill(
                    Objects.requireNonNull(result),
                    sum * length + first * width,
                    sum * length + next * width,
                    0f);
        }
    }

    /** Adds the products of some results' gradients and patches to some rows of a sum. */
    private void add(
            PatchRows rows,
            float[] from,
            int p,
            int steps,
            int pixel,
            int first,
            int next,
            int at,
            boolean isFirst) {
        int width = patches.width();
        for (int group = 0; group < patches.groups(); group++) {
            for (int j = group * width; j < (group + 1) * width; j += Kernels.PANEL) {
                product.multiply(
                        next - first,
                        steps,
                        Math.min(Kernels.PANEL, (group + 1) * width - j),
                        rows.array(patches, from),
                        rows.base(patches) + group * patches.depth(),
                        patches.steps(),
                        first,
                        rows.offsets(),
                        p,
                        Objects.requireNonNull(gradient),
                        pixel * patches.resultChannels() + j,
                        patches.resultChannels(),
                        isFirst ? PatchesTask.zeros() : null,
                        0,
                        false,
                        Objects.requireNonNull(result),
                        at + j,
                        targets,
                        rows.memory(),
                        rows.edge());
            }
        }
    }
}
