package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.train.Fit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many threads predict on one model while another trains its clone. */
final class LoadTest {
    private static final int THREADS = 64;
    /** So many that the products of a prediction are shared out over threads. */
    private static final int MANY = 64;

    private static final int FEATURES = 784;
    private static final int CLASSES = 3;

    private final Blobs blobs = Blobs.of(512, FEATURES, 5);
    private final SingleModel model = mlp(1);
    private final float[] batch = Arrays.copyOf(blobs.flat(), MANY * FEATURES);
    private final float[] expectedBatch = model.predict(batch);
    private final float[][] expected = new float[MANY][];

    private static SingleModel mlp(long seed) {
        return new HandWrittenMlp(FEATURES, 256, CLASSES, HandWrittenMlp.COMPILE, seed);
    }

    @Test
    void predictionsKeepTheirBits() throws Exception {
        predictWhileACloneTrains(2);
    }

    @Test
    @Tag("full")
    void predictionsKeepTheirBitsForAMinute() throws Exception {
        predictWhileACloneTrains(60);
    }

    private void predictWhileACloneTrains(int seconds) throws Exception {
        for (int i = 0; i < MANY; i++) {
            expected[i] = model.predict(blobs.samples()[i]);
        }
        SingleModel clone = mlp(2);
        clone.setWeightTensors(model.getWeightTensors());
        SingleModel alone = mlp(2);
        alone.setWeightTensors(model.getWeightTensors());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        try {
            Future<Integer> steps = threads.submit(() -> {
                int made = 0;
                while (System.nanoTime() < end) {
                    train(clone);
                    made++;
                }
                return made;
            });
            List<Future<long[]>> counts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int first = i;
                counts.add(threads.submit(() -> predict(first, end)));
            }
            long predictions = 0;
            for (Future<long[]> count : counts) {
                predictions += count.get()[0];
                assertEquals(0, count.get()[1], "predictions with other bits");
            }
            assertTrue(predictions >= THREADS, predictions + " predictions");
            System.out.println(predictions + " predictions by " + THREADS + " threads beside "
                    + steps.get() + " epochs of training in " + seconds + " s");
            assertNotEquals(model.getWeightTensors(), clone.getWeightTensors());
            for (int epoch = 0; epoch < steps.get(); epoch++) {
                train(alone);
            }
            assertEquals(
                    alone.getWeightTensors(),
                    clone.getWeightTensors(),
                    "training has the same bits, whatever else goes on");
        } finally {
            threads.shutdownNow();
        }
    }

    private void train(SingleModel trained) {
        trained.fit(
                blobs.samples(), blobs.oneHot(), Fit.epochs(1).batchSize(256).verbose(0));
    }

    /** How many predictions were made, and how many were not those of one thread. */
    private long[] predict(int first, long end) {
        float[] out = new float[CLASSES];
        float[] outs = new float[CLASSES * MANY];
        long[] counts = new long[2];
        do {
            int sample = (int) ((first + counts[0]) % MANY);
            model.predict(blobs.samples()[sample], out);
            model.predict(batch, outs);
            counts[0] += 2;
            counts[1] += Arrays.equals(expected[sample], out) ? 0 : 1;
            counts[1] += Arrays.equals(expectedBatch, outs) ? 0 : 1;
        } while (System.nanoTime() < end);
        return counts;
    }
}
