package io.keratin.files;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.keratin.spec.ProblemException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads files that may be anything: soon, in bounded memory, and with no other exception. */
public final class Hostile {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long MOST_MEMORY = 256L << 20;

    /** Of the processor, not of the clock: a machine that does other things too is no slower. */
    private static final Duration MOST_WORK = Duration.ofSeconds(2);

    private Hostile() {}

    /**
     * What became of an attempt.
     *
     * @param refusal why it failed; empty where it did not
     * @param nanoseconds for which the thread was at work
     * @param bytes that were allocated, kept or not
     */
    public record Outcome(Optional<RuntimeException> refusal, long nanoseconds, long bytes) {}

    /** Why a file is refused; empty where it is read. */
    static Optional<KerasFileException> refusal(Path file) {
        Optional<RuntimeException> refusal =
                attempt(file.toString(), () -> KerasFiles.read(file)).refusal();
        refusal.ifPresent(e -> assertTrue(
                String.valueOf(e.getMessage()).startsWith(file + ", at "), e.getMessage()));
        return refusal.map(KerasFileException.class::cast);
    }

    /** Does what may fail for no reason but the file. */
    public static Outcome attempt(String what, Runnable reading) {
        return assertTimeoutPreemptively(LIMIT, () -> measured(what, reading), what);
    }

    private static Outcome measured(String what, Runnable reading) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        long start = thread.getCurrentThreadCpuTime();
        Optional<RuntimeException> refusal = Optional.empty();
        try {
            reading.run();
        } catch (KerasFileException | ProblemException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank(), what);
            refusal = Optional.of(e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(what + ": " + e, e);
        }
        long took = thread.getCurrentThreadCpuTime() - start;
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < MOST_MEMORY, what + ": " + allocated + " bytes allocated");
        assertTrue(took < MOST_WORK.toNanos(), what + ": " + took + " ns of work");
        return new Outcome(refusal, took, allocated);
    }
}
