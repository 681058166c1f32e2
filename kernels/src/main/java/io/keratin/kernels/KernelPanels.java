package io.keratin.kernels;

import io.keratin.kernels.threads.Parts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lays a kernel out as products read it, its taps shared out; holds its arrays only while it runs.
 *
 * <p>For each group, and in it for each {@link Kernels#PANEL} columns, the rows of all steps; the
 * last panel is as wide as whole vectors. Columns are the filters, or the channels if the kernel is
 * transposed for the input gradient.
 */
final class KernelPanels implements Parts {
    private boolean transposed;
    private int parts;
    private int count;
    private int groups;
    private int depth;
    private int width;
    private int[] taps = {};
    private float @Nullable [] kernel;
    private float @Nullable [] panels;

    /** Where a panel of columns begins, for so many steps; column is where the panel starts. */
    static int start(int steps, int width, int group, int column) {
        return steps * (group * ConvolutionScratch.wholeVectors(width) + column);
    }

    /** Columns of the panel that starts at this column: from one of its rows to the next. */
    static int step(int width, int column) {
        return Math.min(Kernels.PANEL, ConvolutionScratch.wholeVectors(width - column));
    }

    /**
     * What to lay out.
     *
     * @param isTransposed whether columns are the channels
     * @param newParts into how many parts the taps are cut
     */
    void set(Patches patches, boolean isTransposed, int newParts, float[] newKernel) {
        transposed = isTransposed;
        parts = newParts;
        count = patches.rows.taps() * patches.columns.taps();
        groups = patches.groups();
        depth = patches.depth();
        width = patches.width();
        taps = patches.taps();
        kernel = newKernel;
    }

    void to(float[] newPanels) {
        panels = newPanels;
    }

    void forget() {
        kernel = null;
        panels = null;
    }

    @Override
    public void run(int part, int thread) {
        float[] from = Objects.requireNonNull(kernel);
        float[] to = Objects.requireNonNull(panels);
        int end = Cut.start(part + 1, parts, count);
        for (int tap = Cut.start(part, parts, count); tap < end; tap++) {
            for (int group = 0; group < groups; group++) {
                for (int j = 0; j < width; j += Kernels.PANEL) {
                    int columns = Math.min(Kernels.PANEL, width - j);
                    int step = step(width, j);
                    int at = start(count * depth, width, group, j) + tap * depth * step;
                    if (transposed) {
                        int of = (taps[tap] * width + j) * groups * depth + group * depth;
                        transpose(columns, depth, from, of, groups * depth, to, at, step);
                    } else {
                        int of = taps[tap] * depth * groups * width + group * width + j;
                        copy(columns, from, of, groups * width, to, at, step);
                    }
                }
            }
        }
    }

    private void copy(int columns, float[] from, int of, int stride, float[] to, int at, int step) {
        for (int p = 0; p < depth; p++) {
            System.arraycopy(from, of + p * stride, to, at + p * step, columns);
        }
    }

    /**
     * {@code to[p, j] = from[j, p]}, eight rows at a time, so that what is stored is contiguous.
     */
    private static void transpose(
            int rows, int n, float[] from, int of, int stride, float[] to, int at, int step) {
        int j = 0;
        for (; j + 8 <= rows; j += 8) {
            eightRows(n, from, of + j * stride, stride, to, at + j, step);
        }
        for (; j < rows; j++) {
            for (int p = 0; p < n; p++) {
                to[at + p * step + j] = from[of + j * stride + p];
            }
        }
    }

    /** Writes eight columns of a matrix that are eight rows of another. */
    static void eightRows(int n, float[] from, int x0, int stride, float[] to, int at, int step) {
        int x1 = x0 + stride;
        int x2 = x1 + stride;
        int x3 = x2 + stride;
        int x4 = x3 + stride;
        int x5 = x4 + stride;
        int x6 = x5 + stride;
        int x7 = x6 + stride;
        for (int p = 0; p < n; p++, at += step) {
            to[at] = from[x0 + p];
            to[at + 1] = from[x1 + p];
            to[at + 2] = from[x2 + p];
            to[at + 3] = from[x3 + p];
            to[at + 4] = from[x4 + p];
            to[at + 5] = from[x5 + p];
            to[at + 6] = from[x6 + p];
            to[at + 7] = from[x7 + p];
        }
    }
}
