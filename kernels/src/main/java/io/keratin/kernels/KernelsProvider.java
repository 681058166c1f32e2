package io.keratin.kernels;

import org.jspecify.annotations.Nullable;

/**
 * One way to compute {@link Kernels}, found by {@link java.util.ServiceLoader}.
 *
 * <p>Asking for the name, the priority or {@link #whyUnavailable} must not load what may be
 * missing.
 */
public interface KernelsProvider {
    /** Value of the system property {@code keratin.kernels} that forces this provider. */
    String name();

    /**
     * Rank among the available providers: the highest is chosen. Plain Java has 0; a negative one
     * is chosen only when it is forced.
     */
    int priority();

    /** Why this provider cannot run here and what would mend it, or null if it can. */
    @Nullable
    String whyUnavailable();

    /** The kernels; called once, and only if {@link #whyUnavailable} returned null. */
    Kernels create();

    /** The matrix products of {@link #create} in parts, or null if they cannot be made so. */
    default @Nullable ProductParts parts() {
        return null;
    }

    /** What the kernels on whole tensors are made of, or null to make each by one thread. */
    default @Nullable TensorParts tensorParts() {
        return null;
    }

    /**
     * The multiply-adds that these kernels make on one thread in about 5 to 10 µs, the least that
     * is worth giving to another thread.
     */
    default int grain() {
        return 1 << 16;
    }
}
