package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.data.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class PredictTest {
    private final HandWrittenMlp model = HandWrittenMlp.small(1);
    private final Blobs blobs = Blobs.of(100, 20, 5);

    @Test
    void allFormsGiveTheSame() {
        float[] flat = model.predict(blobs.flat());

        float[][] rows = model.predict(blobs.samples());
        Tensor tensor = model.predict(Tensor.of(blobs.samples()));
        INDArray array = model.predict(Nd4j.createFromArray(blobs.samples()));

        assertEquals(300, flat.length);
        assertArrayEquals(flat, tensor.toArray());
        assertArrayEquals(new int[] {100, 3}, tensor.shape());
        assertArrayEquals(flat, Tensor.of(rows).toArray());
        assertArrayEquals(flat, Tensor.of(array).toArray());
        assertArrayEquals(new long[] {100, 3}, array.shape());
    }

    @Test
    void givesProbabilities() {
        for (float[] row : model.predict(blobs.samples())) {
            assertEquals(1, row[0] + row[1] + row[2], 1e-6);
        }
    }

    @Test
    void batchesOfAnySizeGiveNearlyTheSame() {
        Tensor samples = Tensor.of(blobs.samples());
        float[] all = model.predict(samples, 100).toArray();

        for (int batchSize : new int[] {1, 7, 32, 99, 1000}) {
            assertArrayEquals(all, model.predict(samples, batchSize).toArray(), 1e-6f);
        }
    }

    @Test
    void eightThreadsGetWhatOneGets() throws Exception {
        float[][] expected = new float[blobs.samples().length][];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = model.predict(blobs.samples()[i]);
        }
        CyclicBarrier start = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int first = thread;
                results.add(threads.submit(() -> {
                    start.await();
                    int differing = 0;
                    float[] out = new float[3];
                    for (int i = 0; i < 2000; i++) {
                        int sample = (first * 13 + i) % expected.length;
                        model.predict(blobs.samples()[sample], out);
                        differing += Arrays.equals(expected[sample], out) ? 0 : 1;
                    }
                    return differing;
                }));
            }
            for (Future<Integer> differing : results) {
                assertEquals(0, differing.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void allocatesNothingOnceWarm() {
        float[] one = blobs.samples()[0];
        float[] all = blobs.flat();
        float[] outOfOne = new float[3];
        float[] outOfAll = new float[300];
        Runnable calls = () -> {
            for (int i = 0; i < 1000; i++) {
                model.predict(one, outOfOne);
                model.predict(all, outOfAll);
            }
        };
        double bytesPerCall = Allocated.onceWarm(() -> Allocated.by(calls) / 2000.0);
        assertTrue(
                bytesPerCall < Allocated.SMALLEST_OBJECT / 2, () -> bytesPerCall + " bytes a call");
    }

    @Test
    void readsAndWritesTheSameArray() {
        HandWrittenMlp square = new HandWrittenMlp(3, 8, 3, null, 2);
        float[] values = {1, 2, 3};
        float[] expected = square.predict(values);

        square.predict(values, values);

        assertArrayEquals(expected, values);
    }

    @Test
    void refusesWhatDoesNotFit() {
        refuses(
                "expected 20 numbers a sample for the input's shape (batch, 20), got 21",
                () -> model.predict(new float[21]));
        refuses(
                "expected 20 numbers a sample for the input's shape (batch, 20), got 0",
                () -> model.predict(new float[0]));
        refuses(
                "expected room for 6 numbers, 2 samples of 3, got an array of 3",
                () -> model.predict(new float[40], new float[3]));
        refuses(
                "expected the shape (batch, 20) for input `pixels`, got (2, 19): axis 1 must be 20, not 19",
                () -> model.predict(new float[2][19]));
        refuses(
                "expected rows of one length in the samples, got 20 numbers in row 0 and 3 in row 1",
                () -> model.predict(new float[][] {new float[20], new float[3]}));
        refuses(
                "expected the shape (batch, 20) for input `pixels`, got (2, 4, 6): give it 2 axes, samples first",
                () -> model.predict(Tensor.of(new float[48], 2, 4, 6)));
        refuses(
                "expected at least one sample for input `pixels`, got none",
                () -> model.predict(new float[0][]));
        refuses(
                "expected a batch size of at least 1, got 0",
                () -> model.predict(Tensor.of(blobs.samples()), 0));
        refuses(
                "expected a tensor with an axis of samples, got a single number",
                () -> model.predict(Tensor.of(new float[] {1}, new int[0])));
    }

    private static void refuses(String message, Runnable call) {
        DataException e = assertThrows(DataException.class, call::run);
        assertEquals(message, e.getMessage());
    }
}
