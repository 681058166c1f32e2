package io.keratin.kernels;

import java.util.Arrays;

/**
 * Some rows of the results of a convolution at a time, as one thread makes them: the rows of the
 * source that their patches lie in, padded if need be, and the offsets of patches and results.
 */
final class PatchRows {
    /** Results to take on at a time: what a product makes of them stays in the cache. */
    private static final int MANY = 1024;

    private float[] own = {};
    private float[] memory = {};
    private int band;
    private int capacity;
    private int edge;

    private int from;
    private int to;
    private int count;
    private int[] offsets = {};
    private int[] targets = {};

    /** Works in this memory: {@code length} floats for padded rows, then those for the edge. */
    void use(float[] newMemory, int at, int length) {
        memory = newMemory;
        band = at;
        capacity = length;
        edge = at + length;
    }

    /** Works in memory of its own, for a thread that was given none. */
    void useOwn(int length) {
        if (own.length < length + GatheredProduct.EDGE) {
            own = new float[length + GatheredProduct.EDGE];
        }
        use(own, 0, length);
    }

    void forget() {
        memory = own;
    }

    /**
     * Takes on results from a row of all images' results on.
     *
     * @param end behind the last row to take on
     * @return behind the last row that was taken on, at least one
     */
    int load(Patches patches, int begin, int end, float[] source) {
        from = begin;
        to = begin + 1;
        while (to < end && fits(patches, to + 1)) {
            to++;
        }
        if (patches.isPadded()) {
            pad(patches, source);
        }
        return to;
    }

    private boolean fits(Patches patches, int end) {
        return (long) (end - from) * patches.columns.results() <= MANY
                && (!patches.isPadded()
                        || (long) bandRow(
                                                patches,
                                                end - 1,
                                                patches.rows.to((end - 1) % results(patches)))
                                        * patches.pitch()
                                <= capacity);
    }

    private static int results(Patches patches) {
        return patches.rows.results();
    }

    /** Which row of the band the row y of the image of a row of results is. */
    private int bandRow(Patches patches, int row, int y) {
        WindowAxis rows = patches.rows;
        int image = row / rows.results();
        int first = from / rows.results();
        if (image == first) {
            return y - rows.from(from % rows.results());
        }
        int last = rows.results() - 1;
        int ofFirst = rows.to(last) - rows.from(from % rows.results());
        int ofEach = rows.to(last) - rows.from(0);
        return ofFirst + (image - first - 1) * ofEach + y - rows.from(0);
    }

    /** Copies the rows that patches lie in, with zeros around them. */
    private void pad(Patches patches, float[] source) {
        WindowAxis rows = patches.rows;
        for (int row = from; row < to; ) {
            int image = row / rows.results();
            int next = Math.min(to, (image + 1) * rows.results());
            int y = rows.from(row % rows.results());
            int end = rows.to((next - 1) % rows.results());
            int at = band + bandRow(patches, row, y) * patches.pitch();
            for (; y < end; y++, at += patches.pitch()) {
                padRow(patches, source, image, y, at);
            }
            row = next;
        }
    }

    private void padRow(Patches patches, float[] source, int image, int y, int at) {
        WindowAxis columns = patches.columns;
        int channels = patches.channels();
        int width = columns.size();
        int left = columns.from(0);
        int first = Math.max(0, left);
        int last = Math.min(width, left + patches.paddedColumns());
        if (y < 0 || y >= patches.rows.size() || last <= first) {
            Arrays.fill(memory, at, at + patches.pitch(), 0f);
            return;
        }
        int begin = at + (first - left) * channels;
        int end = at + (last - left) * channels;
        Arrays.fill(memory, at, begin, 0f);
        int of = ((image * patches.rows.size() + y) * width + first) * channels;
        System.arraycopy(source, of, memory, begin, end - begin);
        Arrays.fill(memory, end, at + patches.pitch(), 0f);
    }

    /** Finds the offsets of the results of one phase, and of their patches. */
    void find(Patches patches, int phase) {
        WindowAxis rows = patches.rows;
        WindowAxis columns = patches.columns;
        int most = (to - from) * columns.results() + GatheredProduct.ROWS;
        if (offsets.length < most) {
            offsets = new int[most];
            targets = new int[most];
        }
        count = 0;
        int firstRow = rows.first(phase / columns.phases());
        int firstColumn = columns.first(phase % columns.phases());
        for (int row = from; row < to; row++) {
            int i = row % rows.results();
            if (Math.floorMod(i - firstRow, rows.phases()) == 0) {
                int y = rows.start(i);
                int line = patches.isPadded()
                        ? bandRow(patches, row, y) * patches.pitch()
                                - columns.from(0) * patches.channels()
                        : (row / rows.results() * rows.size() + y) * patches.pitch();
                findRow(patches, row, line, firstColumn);
            }
        }
        Patches.repeatLast(offsets, count);
        Patches.repeatLast(targets, count);
    }

    private void findRow(Patches patches, int row, int line, int firstColumn) {
        WindowAxis columns = patches.columns;
        for (int j = firstColumn; j < columns.results(); j += columns.phases()) {
            offsets[count] = line + columns.start(j) * patches.channels();
            targets[count] = (row * columns.results() + j) * patches.resultChannels();
            count++;
        }
    }

    /** How many results were found. */
    int count() {
        return count;
    }

    /** Offsets of the patches, the last one repeated. */
    int[] offsets() {
        return offsets;
    }

    /** Offsets of the results, the last one repeated. */
    int[] targets() {
        return targets;
    }

    /** The array that patches lie in. */
    float[] array(Patches patches, float[] source) {
        return patches.isPadded() ? memory : source;
    }

    /** What is to be added to the offsets of patches. */
    int base(Patches patches) {
        return patches.isPadded() ? band : 0;
    }

    /** Memory for the edge of a product. */
    float[] memory() {
        return memory;
    }

    /** Where the memory for the edge of a product begins. */
    int edge() {
        return edge;
    }
}
