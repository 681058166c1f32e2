package io.keratin.model;

import io.keratin.files.FileFormat;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The files in which {@link Model#save} keeps a whole model: its layers, its weights, how it is
 * trained and how far its training went.
 *
 * <p>See <a href="https://keras.io/api/models/model_saving_apis/model_saving_and_loading/">Whole
 * model saving and loading</a> in Keras.
 */
public enum Format {
    /** A {@code .keras} archive, which Keras 3 opens: what Keras recommends. */
    KERAS(FileFormat.KERAS),
    /** One HDF5 file in the layout that Keras has had since version 1. */
    HDF5(FileFormat.LEGACY_MODEL);

    private final FileFormat file;

    Format(FileFormat file) {
        this.file = file;
    }

    /**
     * The format that a name asks for: {@link #HDF5} where it ends in {@code .h5} or {@code .hdf5},
     * else {@link #KERAS}.
     */
    public static Format of(Path file) {
        return isHdf5(file) ? HDF5 : KERAS;
    }

    FileFormat file() {
        return file;
    }

    /** Whether the name of a file of weights asks for Keras 3's layout. */
    static boolean isKeras3Weights(Path file) {
        return name(file).endsWith(".weights.h5");
    }

    private static boolean isHdf5(Path file) {
        return name(file).endsWith(".h5") || name(file).endsWith(".hdf5");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
