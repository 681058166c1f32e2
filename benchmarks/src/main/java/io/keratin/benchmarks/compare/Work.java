package io.keratin.benchmarks.compare;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** An operation that is ready to be repeated. */
public interface Work {
    /** How many operations one {@link #run} makes. */
    int operations();

    /** Makes them. */
    void run();

    /** Work of one operation a run. */
    static Work single(Runnable operation) {
        return repeated(1, operation);
    }

    /** Work that makes an operation several times a run, for those too short for a clock. */
    static Work repeated(int times, Runnable operation) {
        return new Work() {
            @Override
            public int operations() {
                return times;
            }

            @Override
            public void run() {
                for (int i = 0; i < times; i++) {
                    operation.run();
                }
            }
        };
    }

    /**
     * Work on one batch of {@link SeedData} after the other.
     *
     * @param step gets ready for one operation on the batch that begins at an image
     */
    static Work overBatches(int batch, IntFunction<Runnable> step) {
        List<Runnable> steps = IntStream.range(0, SeedData.COUNT / batch)
                .mapToObj(index -> step.apply(index * batch))
                .toList();
        return new Work() {
            private int next;

            @Override
            public int operations() {
                return 1;
            }

            @Override
            public void run() {
                steps.get(next).run();
                next = (next + 1) % steps.size();
            }
        };
    }
}
