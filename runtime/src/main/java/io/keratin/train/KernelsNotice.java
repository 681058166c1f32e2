package io.keratin.train;

import io.keratin.kernels.Kernels;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.module.ModuleFinder;
import org.jspecify.annotations.Nullable;

/**
 * Tells once per process which kernels run, at debug level, and how to get faster ones.
 *
 * <p>Said when training begins and not when the kernels are chosen: loading the JDK's logging takes
 * a process that only predicts longer than the prediction. The logger is
 * {@code io.keratin.kernels}.
 */
final class KernelsNotice {
    private static final String MODULE = "jdk.incubator.vector";

    private KernelsNotice() {}

    private static final class Log {
        static final Logger LOGGER = System.getLogger(Kernels.class.getPackageName());

        static {
            LOGGER.log(
                    Level.DEBUG,
                    "kernels: {0}, threads: {1}",
                    Kernels.get().name(),
                    System.getProperty(
                            "keratin.threads", "" + Runtime.getRuntime().availableProcessors()));
        }
    }

    private static final class Hint {
        static final @Nullable String TEXT = hint(
                Kernels.get().name(),
                System.getProperty("keratin.kernels"),
                System.getProperty("keratin.hints"),
                ModuleFinder.ofSystem().find(MODULE).isPresent());

        static {
            if (TEXT != null) {
                Log.LOGGER.log(Level.INFO, TEXT);
            }
        }
    }

    /** Logs which kernels run, the first time. */
    static Logger log() {
        return Log.LOGGER;
    }

    /**
     * Logs at level INFO how to get faster kernels, the first time, if this JDK has them: unless
     * some are forced ({@code -Dkeratin.kernels}) or {@code -Dkeratin.hints=false} is given.
     */
    static @Nullable String hint() {
        return Hint.TEXT;
    }

    static @Nullable String hint(
            String kernels, @Nullable String forced, @Nullable String hints, boolean hasModule) {
        if (kernels.startsWith("vector") || forced != null || !hasModule || "false".equals(hints)) {
            return null;
        }
        return "training runs on the " + kernels + " kernels: start java with --add-modules "
                + MODULE + " to run it several times as fast (-Dkeratin.hints=false silences this)";
    }
}
