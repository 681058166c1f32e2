package io.keratin.nd4j.blas;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/**
 * The BLAS of this process, loaded when this class is.
 *
 * <p>Where it cannot be loaded, although its jars are there (no room to unpack it, another C
 * library), products stay in plain Java, with a warning; who has forced it gets the error instead.
 */
final class Library {
    private static final Logger LOGGER = System.getLogger("io.keratin.kernels");
    private static final Loaded LOADED = load();

    private Library() {}

    private record Loaded(@Nullable Blas blas, @Nullable LinkageError failure) {}

    /**
     * BLAS, or null if plain Java must do.
     *
     * @throws IllegalStateException if it is forced and cannot be loaded
     */
    static @Nullable Blas blas() {
        LinkageError failure = LOADED.failure();
        if (failure != null && "native".equals(System.getProperty("keratin.kernels"))) {
            throw new IllegalStateException(
                    "keratin.kernels=native cannot run here: expected to load OpenBLAS, got "
                            + failure.getMessage() + "; leave the property away to run without",
                    failure);
        }
        return LOADED.blas();
    }

    private static Loaded load() {
        try {
            Loader.load(openblas_nolapack.class);
            Blas blas = best();
            LOGGER.log(
                    Level.DEBUG,
                    "BLAS: {0}",
                    blas instanceof HeapBlas ? "on the heap" : "by way of copies");
            return new Loaded(blas, null);
        } catch (LinkageError e) {
            LOGGER.log(
                    Level.WARNING,
                    "OpenBLAS cannot be loaded, so that products run in plain Java, several times"
                            + " slower; -Dkeratin.kernels=plain silences this",
                    e);
            return new Loaded(null, e);
        }
    }

    private static Blas best() {
        SingleThread singleThread = new SingleThread();
        Blas staged = new StagedBlas(singleThread);
        if (Runtime.version().feature() < 22) {
            return staged;
        }
        try {
            Blas heap = new HeapBlas(singleThread, staged);
            float[] one = {1f};
            heap.gemv(false, 1, 1, one, 0, 1, one, 0, 1, new float[1], 0, 1);
            return heap;
        } catch (LinkageError | IllegalStateException e) {
            LOGGER.log(Level.DEBUG, "BLAS takes no arrays of the heap here", e);
            return staged;
        }
    }
}
