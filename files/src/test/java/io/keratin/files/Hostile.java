package io.keratin.files;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads files that may be anything: soon, in bounded memory, and with no other exception. */
final class Hostile {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long MOST_MEMORY = 256L << 20;

    private Hostile() {}

    /** Why a file is refused; empty where it is read. */
    static Optional<KerasFileException> refusal(Path file) {
        return assertTimeoutPreemptively(LIMIT, () -> read(file));
    }

    /** As {@link #refusal}, without a limit of time of its own. */
    static Optional<KerasFileException> read(Path file) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        try {
            KerasFiles.read(file);
            return Optional.empty();
        } catch (KerasFileException e) {
            assertTrue(String.valueOf(e.getMessage()).startsWith(file + ", at "), e.getMessage());
            return Optional.of(e);
        } finally {
            long allocated = thread.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < MOST_MEMORY, allocated + " bytes allocated");
        }
    }
}
