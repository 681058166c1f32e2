package io.keratin.nd4j.executor;

import io.keratin.program.Window;
import io.keratin.shape.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The windows over a batch of images, as ND4J sees them: for each place of a window one strided
 * view, which has the element that every window has at that place.
 *
 * <p>ND4J's own convolutions and poolings pad otherwise, know no groups, and pass over NaN.
 */
final class Places {
    private final Window rows;
    private final Window columns;
    private final long[] images;
    private final long[] padded;
    private final long[] results;

    /**
     * The windows over images of a shape.
     *
     * @param shape (batch, height, width, channels)
     */
    Places(Window rows, Window columns, Shape shape, Frame frame) {
        this.rows = rows;
        this.columns = columns;
        images = frame.sizes(shape);
        padded = images.clone();
        results = images.clone();
        results[1] = rows.count(images[1]);
        results[2] = columns.count(images[2]);
        padded[1] = Math.max(images[1] + rows.before(images[1]), end(rows, images[1]));
        padded[2] = Math.max(images[2] + columns.before(images[2]), end(columns, images[2]));
    }

    /** Where the last window ends. */
    private static long end(Window window, long size) {
        return (window.count(size) - 1) * window.stride() + window.extent();
    }

    /** How many places a window has. */
    int count() {
        return rows.size() * columns.size();
    }

    /** The number of windows over all images, one a channel. */
    long windows() {
        return results[0] * results[1] * results[2];
    }

    /** The sizes of a result with so many channels. */
    long[] results(long channels) {
        long[] sizes = results.clone();
        sizes[3] = channels;
        return sizes;
    }

    /** The images with padding around them. */
    INDArray pad(Arena arena, INDArray x, double padding) {
        INDArray all = arena.fill(padding, padded);
        inside(all).assign(x);
        return all;
    }

    /** The images, taken out of what {@link #pad} has made room for. */
    void crop(INDArray all, INDArray x) {
        x.assign(inside(all));
    }

    /** How many elements of the images each window has; of the sizes (1, rows, columns, 1). */
    INDArray sizes(Arena arena) {
        double[] counts = new double[Math.toIntExact(results[1] * results[2])];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (double) (inside(rows, images[1], i / results[2])
                    * inside(columns, images[2], i % results[2]));
        }
        INDArray sizes = arena.make(1, results[1], results[2], 1);
        Transfer.write(counts, sizes);
        return sizes;
    }

    private static long inside(Window window, long size, long index) {
        long start = index * window.stride() - window.before(size);
        return Math.min(start + window.size(), size) - Math.max(start, 0);
    }

    private INDArray inside(INDArray all) {
        long start = rows.before(images[1]) * padded[2] + columns.before(images[2]);
        return view(all, images, 1, 1, start * images[3]);
    }

    /**
     * The elements at one place of all windows, a view.
     *
     * @param place from 0 in row-major order
     * @param channel the first channel
     * @param channels how many
     */
    INDArray at(INDArray all, int place, long channel, long channels) {
        long row = (long) (place / columns.size()) * rows.dilation();
        long column = (long) (place % columns.size()) * columns.dilation();
        long start = (row * padded[2] + column) * images[3] + channel;
        return view(all, results(channels), rows.stride(), columns.stride(), start);
    }

    /** The elements of all channels at one place of all windows, copied. */
    INDArray copy(Arena arena, INDArray all, int place) {
        return arena.make(results).assign(at(all, place, 0, images[3]));
    }

    private INDArray view(INDArray all, long[] sizes, long down, long right, long start) {
        long[] strides = {
            padded[1] * padded[2] * images[3], down * padded[2] * images[3], right * images[3], 1
        };
        return Nd4j.create(all.data(), sizes, strides, start, 'c');
    }
}
