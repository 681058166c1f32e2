package io.keratin.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChosenKernelsTest {
    private static final KernelsProvider PLAIN = provider("plain", 0, null);
    private static final KernelsProvider FAST = provider("fast", 10, null);
    private static final KernelsProvider MISSING = provider("missing", 20, "no such machine");
    private static final KernelsProvider ODD = provider("odd", -1, null);

    @Test
    void choosesTheAvailableOneOfHighestPriority() {
        assertEquals(
                "fast",
                ChosenKernels.choose(List.of(PLAIN, FAST, MISSING, ODD), null, 4)
                        .name());
        assertEquals(
                "plain",
                ChosenKernels.choose(List.of(MISSING, ODD, PLAIN), null, 1).name());
    }

    @Test
    void aForcedOneIsTakenWhateverItsPriority() {
        assertEquals(
                "plain", ChosenKernels.choose(List.of(PLAIN, FAST), "plain", 1).name());
        assertEquals(
                "odd", ChosenKernels.choose(List.of(PLAIN, FAST, ODD), "odd", 1).name());
    }

    @Test
    void saysWhatIsKnownAndWhatIsMissing() {
        assertEquals(
                "keratin.kernels=quick names no kernels; known are fast, plain",
                failure(List.of(PLAIN, FAST), "quick"));
        assertEquals(
                "keratin.kernels=missing cannot run here: no such machine",
                failure(List.of(PLAIN, MISSING), "missing"));
        assertEquals(
                "no kernels can run here: expected at least the plain ones, found missing; keep"
                        + " META-INF/services when jars are merged",
                failure(List.of(MISSING), null));
    }

    @Test
    void takesAsManyThreadsAsItIsTold() {
        assertEquals(Runtime.getRuntime().availableProcessors(), ChosenKernels.threads(null));
        assertEquals(1, ChosenKernels.threads("1"));
        assertEquals(12, ChosenKernels.threads(" 12 "));
        for (String wrong : new String[] {"", "0", "-1", "two", "1.5", "1025", "99999999999"}) {
            assertEquals(
                    "keratin.threads=" + wrong
                            + " is no number of threads: expected a whole number from 1 to 1024, or leave it out"
                            + " for as many as there are processors",
                    assertThrows(IllegalStateException.class, () -> ChosenKernels.threads(wrong))
                            .getMessage());
        }
    }

    @Test
    void oneIsChosenPerProcess() {
        assertSame(Kernels.get(), Kernels.get());
        String forced = System.getProperty(ChosenKernels.PROPERTY);
        if (forced != null && !forced.equals("vector")) {
            assertEquals(forced, Kernels.get().name());
        }
    }

    private static String failure(List<KernelsProvider> providers, @Nullable String forced) {
        return assertThrows(
                        IllegalStateException.class,
                        () -> ChosenKernels.choose(providers, forced, 1))
                .getMessage();
    }

    private static KernelsProvider provider(String name, int priority, @Nullable String missing) {
        return new KernelsProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int priority() {
                return priority;
            }

            @Override
            public @Nullable String whyUnavailable() {
                return missing;
            }

            @Override
            public Kernels create() {
                return (Kernels) Proxy.newProxyInstance(
                        Kernels.class.getClassLoader(),
                        new Class<?>[] {Kernels.class},
                        (self, method, values) -> method.getName().equals("name") ? name : null);
            }
        };
    }
}
