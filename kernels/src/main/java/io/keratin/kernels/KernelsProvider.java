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
}
