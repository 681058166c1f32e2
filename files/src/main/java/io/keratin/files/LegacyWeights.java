package io.keratin.files;

import java.nio.file.Path;

/**
 * Reads and writes Keras's legacy HDF5 weight files: what {@code save_weights("x.h5")} of Keras 1
 * and 2 writes, and what Keras 3 still reads by {@code load_weights("x.h5")}.
 *
 * <p>Layout: attributes {@code layer_names}, {@code backend} and {@code keras_version} on the root;
 * one group per layer with the attribute {@code weight_names}; the arrays at {@code <layer>/<weight
 * name>}, where a slash in the weight's name makes a further group. Source:
 * {@code keras/src/legacy/saving/legacy_h5_format.py}.
 */
public final class LegacyWeights {
    private LegacyWeights() {}

    /**
     * Reads a weight file, or the weights of a whole-model file (its group {@code model_weights}).
     *
     * <p>Layers and weights come in the order of {@code layer_names} and {@code weight_names}.
     * Stored float16, float64 and integer arrays become float32: float64 is rounded to the nearest
     * float32, and a number that float32 cannot hold (too large, or an integer that would change)
     * is an error. Arrays may be contiguous, compact or chunked, with the filters gzip, shuffle and
     * fletcher32.
     *
     * <p>A damaged file gives an exception, or what its undamaged parts hold: HDF5 files of this
     * kind carry no checksum over their arrays. No array is allocated before its size was compared
     * with the size of the file.
     *
     * @throws KerasFileException if the file cannot be read, is of another kind, or is damaged
     */
    public static WeightFile read(Path file) {
        return LegacyReader.read(file);
    }

    /**
     * Writes a weight file that Keras 2 and Keras 3 open, replacing {@code file} in one step.
     *
     * <p>The file is written under a temporary name in the same folder, forced to the disk and then
     * moved, so that {@code file} is at every moment either as it was before or complete. A null
     * {@code backend} or {@code kerasVersion} is left out of the file, which makes it a Keras 1
     * file: see {@link WeightFile#of}. Equal contents give equal bytes.
     *
     * @throws KerasFileException if a name cannot be stored or is used twice, or the file cannot be
     *     written; {@code file} is then unchanged
     */
    public static void write(Path file, WeightFile weights) {
        LegacyWriter.write(file, weights);
    }
}
