package io.keratin.kernels;

import io.keratin.kernels.threads.Parts;
import io.keratin.kernels.threads.Team;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions made of {@link GatheredProduct gathered products}, by one thread or by a team; for
 * one caller at a time.
 *
 * <p>Results have the same bits either way: rows of the results are shared out, and the gradient of
 * a kernel is always added up from as many sums.
 */
final class ConvolutionWork {
    /** What it costs to lay out one number of a kernel, in multiply-adds of the same provider. */
    private static final int PACK = 32;

    /** Results from which laying a kernel with many filters out in panels pays. */
    private static final int MANY_RESULTS = 96;

    private final @Nullable Team team;
    private final int grain;
    private final Patches patches = new Patches();
    private final PatchRows[] threads;
    private final KernelPanels panels = new KernelPanels();
    private final PatchesTask results;
    private final KernelSumsTask sums;
    private final AddSumsTask adding = new AddSumsTask();

    /**
     * Work for a team, or for the calling thread if there is none.
     *
     * @param grain multiply-adds that are worth a part of their own
     */
    ConvolutionWork(GatheredProduct product, @Nullable Team team, int grain) {
        this.team = team;
        this.grain = grain;
        threads = new PatchRows[team == null ? 1 : team.threads()];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new PatchRows();
        }
        results = new PatchesTask(product, patches, threads);
        sums = new KernelSumsTask(product, patches, threads);
    }

    /** Multiply-adds of a convolution, roughly: padding counts as if it were there. */
    static long work(Convolution c, int batch, int height, int width) {
        return (long) batch * c.outHeight(height) * c.outWidth(width) * c.kernelLength();
    }

    void forward(
            Convolution c,
            int batch,
            int height,
            int width,
            float[] x,
            float[] kernel,
            float @Nullable [] bias,
            boolean relu,
            float[] y,
            float[] scratch) {
        long pixels = (long) batch * c.outHeight(height) * c.outWidth(width);
        if (pixels == 0) {
            return;
        }
        patches.forward(c, batch, height, width);
        boolean pack = patches.width() > Kernels.PANEL && pixels >= MANY_RESULTS;
        make(c, height, width, x, kernel, pack, false, bias, relu, y, scratch);
    }

    void inputGradient(
            Convolution c,
            int batch,
            int height,
            int width,
            float[] dy,
            float[] kernel,
            float[] dx,
            float[] scratch) {
        if (batch == 0 || height == 0 || width == 0) {
            return;
        }
        patches.backward(c, batch, height, width);
        make(c, height, width, dy, kernel, true, true, null, false, dx, scratch);
    }

    private void make(
            Convolution c,
            int height,
            int width,
            float[] source,
            float[] kernel,
            boolean pack,
            boolean transpose,
            float @Nullable [] bias,
            boolean relu,
            float[] result,
            float[] scratch) {
        try {
            use(c, height, width, scratch);
            if (pack) {
                int taps = c.kernelHeight() * c.kernelWidth();
                int parts = parts(taps, (long) c.kernelLength() * PACK);
                panels.set(patches, transpose, parts, kernel);
                panels.to(scratch);
                run(panels, parts);
            }
            long work = (long) patches.allRows() * patches.columns.results() * c.kernelLength();
            int parts = parts(patches.allRows(), work);
            results.from(parts, source);
            results.kernel(pack ? scratch : kernel, pack);
            results.to(bias, relu, result);
            run(results, parts);
        } finally {
            panels.forget();
            results.forget();
            forget();
        }
    }

    void kernelGradient(
            Convolution c,
            int batch,
            int height,
            int width,
            float[] x,
            float[] dy,
            float[] dKernel,
            float[] scratch) {
        patches.forward(c, batch, height, width);
        int rows = patches.columns.results() == 0 ? 0 : patches.allRows();
        if (rows == 0) {
            Arrays.fill(dKernel, 0, c.kernelLength(), 0f);
            return;
        }
        int count = Math.min(rows, ConvolutionScratch.sums(c));
        int cuts = cuts(count, work(c, batch, height, width));
        try {
            use(c, height, width, scratch);
            sums.size(count, cuts);
            sums.from(x, dy);
            sums.to(count == 1 ? dKernel : scratch);
            run(sums, count * cuts);
            if (count > 1) {
                int parts = parts(c.kernelLength(), (long) c.kernelLength() * count);
                adding.set(parts, count, c.kernelLength(), scratch, dKernel);
                run(adding, parts);
            }
        } finally {
            sums.forget();
            adding.forget();
            forget();
        }
    }

    /** Into how many parts to cut each of so many sums. */
    private int cuts(int count, long work) {
        int most = KernelSumsTask.mostCuts(patches.allSteps());
        int parts = parts(most * count, work);
        return Math.max(1, Math.min(most, (parts + count - 1) / count));
    }

    private int parts(int units, long work) {
        return team == null ? 1 : Math.max(1, Cut.parts(team.threads(), units, work, grain));
    }

    private void use(Convolution c, int height, int width, float[] scratch) {
        int band = (int) ConvolutionScratch.band(c, height, width);
        threads[0].use(scratch, (int) ConvolutionScratch.kernel(c), band);
        for (int i = 1; i < threads.length && patches.isPadded(); i++) {
            threads[i].useOwn(band);
        }
    }

    private void forget() {
        for (PatchRows rows : threads) {
            rows.forget();
        }
    }

    private void run(Parts work, int parts) {
        if (team == null || parts == 1) {
            for (int part = 0; part < parts; part++) {
                work.run(part, 0);
            }
        } else {
            team.run(work, parts);
        }
    }
}
