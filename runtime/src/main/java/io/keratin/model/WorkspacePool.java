package io.keratin.model;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Workspaces at rest, taken and given back by any number of threads without locks and without
 * allocating.
 *
 * <p>There are as many as calls ran at once, up to a limit; what comes back beyond is dropped.
 */
final class WorkspacePool {
    private static final int PLACES = 64;

    private final AtomicReferenceArray<@Nullable PredictMemory> places =
            new AtomicReferenceArray<>(PLACES);
    private final int inputs;

    /** An empty pool for a model with this number of inputs. */
    WorkspacePool(int inputs) {
        this.inputs = inputs;
    }

    /** A workspace that nobody else has, until it is given back. */
    PredictMemory take() {
        int start = start();
        for (int i = 0; i < PLACES; i++) {
            int place = (start + i) % PLACES;
            if (places.getPlain(place) != null) {
                PredictMemory memory = places.getAndSet(place, null);
                if (memory != null) {
                    return memory;
                }
            }
        }
        return new PredictMemory(inputs);
    }

    /** Puts a workspace back. */
    void give(PredictMemory memory) {
        int start = start();
        for (int i = 0; i < PLACES; i++) {
            if (places.compareAndSet((start + i) % PLACES, null, memory)) {
                return;
            }
        }
    }

    /**
     * Threads start at different places, so that one thread mostly meets its own workspace again.
     */
    private static int start() {
        return (int) ((Thread.currentThread().getId() * 0x9E3779B97F4A7C15L) >>> 58);
    }
}
