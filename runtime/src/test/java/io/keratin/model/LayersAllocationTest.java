package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.BatchNormalization;
import io.keratin.layers.Conv2D;
import io.keratin.layers.Dense;
import io.keratin.layers.Dot;
import io.keratin.layers.Embedding;
import io.keratin.layers.Flatten;
import io.keratin.layers.InputLayer;
import io.keratin.layers.LSTM;
import io.keratin.layers.MaxPooling2D;
import io.keratin.layers.RepeatVector;
import io.keratin.spec.CompileSpec;
import io.keratin.train.Fit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That what is generated for layers of every kind allocates nothing in a prediction and a step. */
class LayersAllocationTest {
    private static final int BATCH = 4;

    private final FunctionalBuilder g = Graphs.functional("kinds");

    @Test
    void wordsWithAMaskThroughAnLstm() {
        GraphTensor words = g.layer(
                        InputLayer.TYPE, "shape", new int[] {9}, "dtype", "int32", "name", "words")
                .on();
        GraphTensor vectors = g.layer(
                        Embedding.TYPE, "inputDim", 6, "outputDim", 8, "maskZero", true)
                .on(words);
        GraphTensor states =
                g.layer(LSTM.TYPE, "units", 12, "returnSequences", true).on(vectors);
        GraphTensor last = g.layer(LSTM.TYPE, "units", 5, "goBackwards", true).on(states);
        check(last, new int[] {9}, 6);
    }

    @Test
    void imagesWithChannelsInFront() {
        GraphTensor images =
                g.layer(InputLayer.TYPE, "shape", new int[] {3, 12, 10}).on();
        GraphTensor seen = g.layer(
                        Conv2D.TYPE,
                        "filters",
                        8,
                        "kernelSize",
                        new int[] {3, 3},
                        "activation",
                        "relu",
                        "activityRegularizer",
                        "l1_l2(l1=0.1, l2=0.1)",
                        "dataFormat",
                        "channels_first")
                .on(images);
        GraphTensor normal = g.layer(BatchNormalization.TYPE, "axis", 1).on(seen);
        GraphTensor pooled = g.layer(
                        MaxPooling2D.TYPE,
                        "poolSize",
                        new int[] {2, 2},
                        "dataFormat",
                        "channels_first")
                .on(normal);
        check(g.layer(Flatten.TYPE).on(pooled), new int[] {3, 12, 10}, 0);
    }

    @Test
    void matricesTimesMatrices() {
        GraphTensor one = g.layer(InputLayer.TYPE, "shape", new int[] {10}).on();
        GraphTensor rows = g.layer(RepeatVector.TYPE, "n", 3).on(one);
        GraphTensor keys = g.layer(Dense.TYPE, "units", 7).on(rows);
        GraphTensor values = g.layer(Dense.TYPE, "units", 7).on(rows);
        check(g.layer(Dot.TYPE, "axes", 2, "normalize", true).on(keys, values), new int[] {10}, 0);
    }

    /** @param indices above 0: the input holds whole numbers below */
    private void check(GraphTensor output, int[] shape, int indices) {
        GraphModel model = Models.create(
                g.outputs(output)
                        .compile(new CompileSpec("rmsprop", List.of("mse"), List.of("mae")))
                        .build(),
                1,
                Execution.COMPILED);
        float[] samples = tensor(BATCH, shape, indices).toArray();
        float[] out = model.predict(samples);
        double bytesPerCall = Allocated.onceWarm(() -> Allocated.by(() -> {
                    for (int i = 0; i < 500; i++) {
                        model.predict(samples, out);
                    }
                })
                / 500.0);
        assertTrue(
                bytesPerCall < Allocated.SMALLEST_OBJECT / 2, () -> bytesPerCall + " bytes a call");

        int steps = 100;
        Tensor fewInputs = tensor(BATCH, shape, indices);
        Tensor manyInputs = tensor(BATCH * steps, shape, indices);
        int[] predicted = model.predict(fewInputs).shape();
        int[] target = Arrays.copyOfRange(predicted, 1, predicted.length);
        Tensor few = tensor(BATCH, target, 0);
        Tensor many = tensor(BATCH * steps, target, 0);
        Fit fit = Fit.epochs(2).batchSize(BATCH).verbose(0);
        long order = Integer.BYTES * (long) BATCH * (steps - 1);
        double bytesPerStep = Allocated.onceWarm(() -> {
            long one = Allocated.by(() -> model.fit(fewInputs, few, fit));
            long all = Allocated.by(() -> model.fit(manyInputs, many, fit));
            return (all - one - order) / (2.0 * (steps - 1));
        });
        assertTrue(
                bytesPerStep < Allocated.SMALLEST_OBJECT / 2, () -> bytesPerStep + " bytes a step");
    }

    private static Tensor tensor(int samples, int[] shape, int indices) {
        int[] sizes =
                IntStream.concat(IntStream.of(samples), Arrays.stream(shape)).toArray();
        return Tensor.of(draw(Arrays.stream(sizes).reduce(1, (a, b) -> a * b), indices), sizes);
    }

    private static float[] draw(int length, int indices) {
        Random random = new Random(length);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = indices > 0 ? random.nextInt(indices) : random.nextFloat() - 0.5f;
        }
        return numbers;
    }
}
