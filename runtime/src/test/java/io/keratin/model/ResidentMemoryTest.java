package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Training step after step takes no more and more memory, on the heap or off it. */
final class ResidentMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long MEGABYTE = 1024;

    /** Trains, and prints the memory that the process holds after some steps and at the end. */
    static final class TrainLong {
        private TrainLong() {}

        /** Takes the number of steps to begin with, and of all. */
        public static void main(String[] arguments) throws IOException {
            int first = Integer.parseInt(arguments[0]);
            int all = Integer.parseInt(arguments[1]);
            Blobs blobs = Blobs.of(32, 784, 5);
            SingleModel model = new HandWrittenMlp(784, 32, 3, HandWrittenMlp.COMPILE, 1);
            Tensor samples = Tensor.of(blobs.samples());
            Tensor targets = Tensor.of(blobs.oneHot());
            for (int step = 1; step <= all; step++) {
                model.trainOnBatch(samples, targets);
                if (step == first || step == all) {
                    System.out.println(resident());
                }
            }
        }

        /** In kilobytes. */
        private static long resident() throws IOException {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void staysNearlyTheSame() throws Exception {
        // the JVM still compiles, for which it takes memory of its own
        assertFlat(1_000, 5_000, 48 * MEGABYTE);
    }

    @Test
    @Tag("full")
    void staysTheSameOverAHundredThousandSteps() throws Exception {
        assertFlat(10_000, 100_000, 8 * MEGABYTE);
    }

    private static void assertFlat(int first, int all, long growth) throws Exception {
        assumeTrue(Files.isReadable(STATUS), "only Linux says in " + STATUS + " what it holds");
        // the whole heap from the start, so that only a leak can make it more
        List<String> flags = List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch");
        List<String> lines = ChildJvm.run(
                flags, TrainLong.class, Integer.toString(first), Integer.toString(all));
        long before = Long.parseLong(lines.get(0));
        long after = Long.parseLong(lines.get(1));
        System.out.println("resident after " + first + " steps " + before + " kB, after " + all
                + " steps " + after + " kB");
        assertTrue(after - before <= growth, () -> before + " kB became " + after + " kB");
    }
}
