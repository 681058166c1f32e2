package io.keratin.nd4j.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;
import org.jspecify.annotations.Nullable;

/**
 * Holds BLAS to one thread while products of ours run, and gives ND4J its own number back behind
 * the last of them.
 *
 * <p>The number is one for the whole process. Two threads make small products slower, and larger
 * ones are split by Keratin's own threads. What ND4J has set, JavaCPP keeps on its Java side; there
 * it stays untouched, and only the library's own number is lowered and raised again. Before ND4J
 * has started, 1 is set once for good: ND4J sets its number when it starts.
 */
final class SingleThread {
    private final @Nullable SetNumThreads setter;
    private int running;
    private boolean lowered;

    SingleThread() {
        if (blas_get_num_threads() <= 0) {
            blas_set_num_threads(1);
        }
        // JavaCPP's own call looks up four symbols each time and takes half a millisecond
        Pointer address = Loader.addressof("openblas_set_num_threads");
        setter = address == null ? null : new Setter();
        if (setter != null) {
            setter.put(address);
        }
    }

    /** A constructor that JavaCPP reserves to subclasses. */
    private static final class Setter extends SetNumThreads {}

    synchronized void begin() {
        if (running++ == 0 && setter != null && blas_get_num_threads() > 1) {
            setter.call(1);
            lowered = true;
        }
    }

    synchronized void end() {
        if (--running == 0 && lowered && setter != null) {
            setter.call(blas_get_num_threads());
            lowered = false;
        }
    }
}
