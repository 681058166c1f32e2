package io.keratin.kernels;

/**
 * Where the elements lie that the results of a convolution, or of its input gradient, are made
 * from: for each result a patch of a source image, for each phase of the results
 * ({@link WindowAxis}) the offsets of the elements of such a patch.
 *
 * <p>Only read while several threads work.
 */
final class Patches {
    final WindowAxis rows = new WindowAxis();
    final WindowAxis columns = new WindowAxis();

    private int images;
    private int groups;
    private int channels;
    private int resultChannels;
    private boolean padded;
    private int pitch;
    private int[] steps = {};
    private int[] taps = {};
    private int[] phases = {};

    /** Patches of images, for the results of a convolution. */
    void forward(Convolution c, int batch, int height, int width) {
        rows.forward(
                height,
                c.outHeight(height),
                c.kernelHeight(),
                c.strideHeight(),
                c.dilationHeight(),
                c.padTop(height));
        columns.forward(
                width,
                c.outWidth(width),
                c.kernelWidth(),
                c.strideWidth(),
                c.dilationWidth(),
                c.padLeft(width));
        set(batch, c.groups(), c.channels(), c.filters());
    }

    /** Patches of the results' gradient, for the gradient of the images. */
    void backward(Convolution c, int batch, int height, int width) {
        rows.backward(
                height,
                c.outHeight(height),
                c.kernelHeight(),
                c.strideHeight(),
                c.dilationHeight(),
                c.padTop(height));
        columns.backward(
                width,
                c.outWidth(width),
                c.kernelWidth(),
                c.strideWidth(),
                c.dilationWidth(),
                c.padLeft(width));
        set(batch, c.groups(), c.filters(), c.channels());
    }

    private void set(int newImages, int newGroups, int newChannels, int newResultChannels) {
        images = newImages;
        groups = newGroups;
        channels = newChannels;
        resultChannels = newResultChannels;
        padded = !rows.isInside() || !columns.isInside();
        pitch = channels * (padded && columns.results() > 0 ? paddedColumns() : columns.size());
        fillSteps();
    }

    /** Columns of padded images. */
    int paddedColumns() {
        return columns.to(columns.results() - 1) - columns.from(0);
    }

    private void fillSteps() {
        int needed = rows.taps() * columns.taps();
        if (taps.length < needed) {
            taps = new int[needed];
        }
        needed = needed * depth() + GatheredProduct.ROWS;
        if (steps.length < needed) {
            steps = new int[needed];
        }
        int all = rows.phases() * columns.phases();
        if (phases.length <= all) {
            phases = new int[all + 1];
        }
        int found = 0;
        for (int phase = 0; phase < all; phase++) {
            phases[phase] = found * depth();
            for (int i = 0; i < rows.taps(); i++) {
                for (int j = 0; j < columns.taps(); j++) {
                    if (rows.phase(i) == phase / columns.phases()
                            && columns.phase(j) == phase % columns.phases()) {
                        taps[found] = i * columns.taps() + j;
                        int offset = rows.offset(i) * pitch + columns.offset(j) * channels;
                        for (int p = 0; p < depth(); p++) {
                            steps[found * depth() + p] = offset + p;
                        }
                        found++;
                    }
                }
            }
        }
        phases[all] = found * depth();
        repeatLast(steps, found * depth());
    }

    /** Repeats the last of so many offsets as often as a product may read it. */
    static void repeatLast(int[] offsets, int count) {
        for (int i = count; i < count + GatheredProduct.ROWS - 1 && count > 0; i++) {
            offsets[i] = offsets[count - 1];
        }
    }

    /** Rows of the results of all images. */
    int allRows() {
        return images * rows.results();
    }

    int groups() {
        return groups;
    }

    /** Channels of the source. */
    int channels() {
        return channels;
    }

    /** Channels of the source that one result is made from. */
    int depth() {
        return channels / groups;
    }

    int resultChannels() {
        return resultChannels;
    }

    /** Channels of the results of one group. */
    int width() {
        return resultChannels / groups;
    }

    /** Whether patches reach over the edge, so that images must be padded first. */
    boolean isPadded() {
        return padded;
    }

    /** Floats from one row of the (padded) source to the next. */
    int pitch() {
        return pitch;
    }

    int phases() {
        return rows.phases() * columns.phases();
    }

    /** Offsets of the elements of a patch, of all phases one after the other. */
    int[] steps() {
        return steps;
    }

    /** Where the steps of a phase begin; those of the one behind the last is where all end. */
    int steps(int phase) {
        return phases[phase];
    }

    /** How many steps all phases have. */
    int allSteps() {
        return phases[phases()];
    }

    /** Elements of the kernel's first two axes in the order of the steps. */
    int[] taps() {
        return taps;
    }
}
