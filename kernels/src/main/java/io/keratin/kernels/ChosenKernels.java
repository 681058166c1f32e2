package io.keratin.kernels;

import io.keratin.kernels.threads.Team;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses the kernels of this process, once, when they are first asked for. */
final class ChosenKernels {
    /** System property that forces a provider by name. */
    static final String PROPERTY = "keratin.kernels";

    /** System property with the number of threads that make large kernels together. */
    static final String THREADS = "keratin.threads";

    private static final int MOST_THREADS = 1024;

    private static final Choice CHOICE = chooseOnce();

    private ChosenKernels() {}

    /**
     * The kernels, or the reason why there are none: kept, so that every call reports it and not
     * only the one that initialised this class.
     */
    private record Choice(
            @Nullable Kernels kernels, @Nullable String failure) {}

    static Kernels get() {
        Kernels kernels = CHOICE.kernels();
        if (kernels == null) {
            throw new IllegalStateException(CHOICE.failure());
        }
        return kernels;
    }

    private static Choice chooseOnce() {
        try {
            return new Choice(
                    choose(
                            providers(),
                            System.getProperty(PROPERTY),
                            threads(System.getProperty(THREADS))),
                    null);
        } catch (IllegalStateException e) {
            return new Choice(null, e.getMessage());
        }
    }

    private static List<KernelsProvider> providers() {
        List<KernelsProvider> found = new ArrayList<>();
        ServiceLoader.load(KernelsProvider.class, Kernels.class.getClassLoader())
                .forEach(found::add);
        return found;
    }

    static Kernels choose(List<KernelsProvider> providers, @Nullable String forced, int threads) {
        KernelsProvider provider = forced == null ? best(providers) : named(providers, forced);
        Kernels kernels = provider.create();
        return threads == 1
                ? kernels
                : new ThreadedKernels(kernels, provider, new Team(threads), provider.grain());
    }

    /** What the property says, or as many as there are processors. */
    static int threads(@Nullable String property) {
        if (property == null) {
            return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        }
        int threads;
        try {
            threads = Integer.parseInt(property.strip());
        } catch (NumberFormatException e) {
            threads = 0;
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalStateException(THREADS + "=" + property
                    + " is no number of threads: expected a whole number from 1 to " + MOST_THREADS
                    + ", or leave it out for as many as there are processors");
        }
        return threads;
    }

    private static KernelsProvider best(List<KernelsProvider> providers) {
        return providers.stream()
                .filter(provider -> provider.priority() >= 0 && provider.whyUnavailable() == null)
                .max(Comparator.comparingInt(KernelsProvider::priority))
                .orElseThrow(() -> new IllegalStateException(
                        "no kernels can run here: expected at least the plain ones, found "
                                + names(providers)
                                + "; keep META-INF/services when jars are merged"));
    }

    private static KernelsProvider named(List<KernelsProvider> providers, String forced) {
        KernelsProvider provider = providers.stream()
                .filter(candidate -> candidate.name().equals(forced))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(PROPERTY + "=" + forced
                        + " names no kernels; known are " + names(providers)));
        String reason = provider.whyUnavailable();
        if (reason != null) {
            throw new IllegalStateException(
                    PROPERTY + "=" + forced + " cannot run here: " + reason);
        }
        return provider;
    }

    private static String names(List<KernelsProvider> providers) {
        return providers.stream()
                .map(KernelsProvider::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
