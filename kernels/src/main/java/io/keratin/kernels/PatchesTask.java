package io.keratin.kernels;

import io.keratin.kernels.threads.Parts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The results of a convolution or of its input gradient, rows of them shared out; holds its arrays
 * only while it runs.
 */
final class PatchesTask implements Parts {
    /** Depth of one pass: so much of a panel stays in the second-level cache. */
    private static final int PASS = 1024;

    private static final float[] ZEROS = new float[Kernels.PANEL + Kernels.SLACK];

    private final GatheredProduct product;
    private final Patches patches;
    private final PatchRows[] threads;

    private int parts;
    private float @Nullable [] source;
    private float @Nullable [] kernel;
    private boolean panels;
    private float @Nullable [] bias;
    private boolean relu;
    private float @Nullable [] result;

    PatchesTask(GatheredProduct product, Patches patches, PatchRows[] threads) {
        this.product = product;
        this.patches = patches;
        this.threads = threads;
    }

    /** What sums without a bias start from. */
    static float[] zeros() {
        return ZEROS;
    }

    void from(int newParts, float[] newSource) {
        parts = newParts;
        source = newSource;
    }

    /** The kernel, in {@link KernelPanels panels} or as it is. */
    void kernel(float[] newKernel, boolean inPanels) {
        kernel = newKernel;
        panels = inPanels;
    }

    void to(float @Nullable [] newBias, boolean rectify, float[] newResult) {
        bias = newBias;
        relu = rectify;
        result = newResult;
    }

    void forget() {
        source = null;
        kernel = null;
        bias = null;
        result = null;
    }

    @Override
    public void run(int part, int thread) {
        float[] from = Objects.requireNonNull(source);
        PatchRows rows = threads[thread];
        int row = Cut.start(part, parts, patches.allRows());
        int end = Cut.start(part + 1, parts, patches.allRows());
        while (row < end) {
            row = rows.load(patches, row, end, from);
            for (int phase = 0; phase < patches.phases(); phase++) {
                rows.find(patches, phase);
                for (int group = 0; group < patches.groups() && rows.count() > 0; group++) {
                    multiply(rows, phase, group, from);
                }
            }
        }
    }

    private void multiply(PatchRows rows, int phase, int group, float[] from) {
        int first = patches.steps(phase);
        int depth = patches.steps(phase + 1) - first;
        int p = 0;
        do {
            int steps = Math.min(PASS, depth - p);
            for (int j = 0; j < patches.width(); j += Kernels.PANEL) {
                panel(rows, group, from, first + p, steps, j, p == 0, p + steps == depth);
            }
            p += steps;
        } while (p < depth);
    }

    private void panel(
            PatchRows rows,
            int group,
            float[] from,
            int firstStep,
            int steps,
            int j,
            boolean isFirst,
            boolean isLast) {
        int width = patches.width();
        int bStep = panels ? KernelPanels.step(width, j) : patches.resultChannels();
        int ib = panels
                ? KernelPanels.start(patches.allSteps(), width, group, j) + firstStep * bStep
                : firstStep * bStep + group * width + j;
        float[] start = bias == null ? ZEROS : bias;
        product.multiply(
                rows.count(),
                steps,
                Math.min(Kernels.PANEL, width - j),
                rows.array(patches, from),
                rows.base(patches) + group * patches.depth(),
                rows.offsets(),
                0,
                patches.steps(),
                firstStep,
                Objects.requireNonNull(kernel),
                ib,
                bStep,
                isFirst ? start : null,
                bias == null ? 0 : group * width + j,
                relu && isLast,
                Objects.requireNonNull(result),
                group * width + j,
                rows.targets(),
                rows.memory(),
                rows.edge());
    }
}
