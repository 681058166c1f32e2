package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.data.DataException;
import io.keratin.train.Fit;
import io.keratin.train.History;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that the compiler generated, with what no network written by hand here has. */
final class GeneratedModelTest {
    private static final String MLP = """
            model mlp Mlp functional
            layer pixels Pixels InputLayer(shape=[20])
            layer hidden Hidden Dense(units=16, activation='relu')
            layer digit Digit Dense(units=3, activation='softmax')
            node 0 Pixels
            node 1 Hidden x=0
            node 2 Digit x=1
            inputs 0
            outputs 2
            compile(optimizer='rmsprop', losses=['categorical_crossentropy'], metrics=['accuracy'])
            """;
    private static final String PAIR = """
            model pair Pair functional
            layer left Left InputLayer(shape=[20])
            layer right Right InputLayer(shape=[20])
            layer encoder Encoder Dense(units=8, activation='tanh')
            layer merged Merged Concatenate()
            layer same Same Dense(units=1, activation='sigmoid')
            layer kind Kind Dense(units=3, activation='softmax')
            node 0 Left
            node 1 Right
            node 2 EncodedLeft x=0
            node 2 EncodedRight x=1
            node 3 Merged a=2 b=3
            node 4 Same x=4
            node 5 Kind x=2
            inputs 0 1
            outputs 5 6
            compile(optimizer='adam', losses=['binary_crossentropy','sparse_categorical_crossentropy'], metrics=['accuracy'])
            """;
    private static final String ANY_LENGTH = """
            model steps Steps functional
            layer series Series InputLayer(shape=[-1,4])
            layer step Step Dense(units=2)
            node 0 Series
            node 1 Step x=0
            inputs 0
            outputs 1
            compile(optimizer='sgd', losses=['mse'], metrics=['mae'])
            """;
    private static final String DROPOUT = """
            model dropping Dropping sequential
            layer input Input InputLayer(shape=[20])
            layer hidden Hidden Dense(units=64)
            layer dropped Dropped Dropout(rate=0.5)
            layer digit Digit Dense(units=3, activation='softmax')
            node 0 Input
            node 1 Hidden x=0
            node 2 Dropped x=1
            node 3 Digit x=2
            inputs 0
            outputs 3
            compile(optimizer='sgd(learning_rate=1e-12)', losses=['categorical_crossentropy'], metrics=['accuracy'])
            """;

    @TempDir
    private Path folder;

    private final Blobs blobs = Blobs.of(100, 20, 7);

    private record Group(List<Tensor> tensors) implements TensorGroup {}

    @Test
    void trainsToTheWeightsOfTheHandWrittenNetwork() throws Exception {
        SingleModel generated = (SingleModel) InMemory.create(InMemory.compile(folder, MLP), 1);
        HandWrittenMlp byHand = HandWrittenMlp.small(1);
        assertEquals(byHand.getWeightTensors(), generated.getWeightTensors());
        Fit fit = Fit.epochs(3).verbose(0);

        History expected = byHand.fit(blobs.samples(), blobs.oneHot(), fit);
        History history = generated.fit(blobs.samples(), blobs.oneHot(), fit);

        assertEquals(expected.last("loss"), history.last("loss"), 1e-4);
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(
                    byHand.getWeightTensors().get(i).toArray(),
                    generated.getWeightTensors().get(i).toArray(),
                    1e-4f);
        }
    }

    @Test
    void trainsSeveralInputsAndOutputs() throws Exception {
        MultiModel<Group, Group> pair = pair();
        Group inputs = pairOfBlobs();
        Group targets = pairTargets();

        History history = pair.fit(
                inputs,
                targets,
                Fit.epochs(60).batchSize(10).validationSplit(0.2).verbose(0));

        assertEquals(
                List.of(
                        "kind_accuracy",
                        "kind_loss",
                        "loss",
                        "same_accuracy",
                        "same_loss",
                        "val_kind_accuracy",
                        "val_kind_loss",
                        "val_loss",
                        "val_same_accuracy",
                        "val_same_loss"),
                List.copyOf(history.values().keySet()));
        for (int epoch = 0; epoch < 60; epoch++) {
            assertEquals(
                    history.get("loss").get(epoch),
                    history.get("same_loss").get(epoch)
                            + history.get("kind_loss").get(epoch),
                    1e-9);
        }
        assertTrue(history.last("kind_accuracy") > 0.9, () -> "" + history.last("kind_accuracy"));
        assertEquals(
                pair.evaluate(inputs, targets).get("kind_loss"),
                pair.testOnBatch(inputs, targets).get("kind_loss"),
                1e-6);
        TensorGroup outputs = pair.predict(inputs);
        assertArrayEquals(new int[] {100, 1}, outputs.tensors().get(0).shape());
        assertArrayEquals(new int[] {100, 3}, outputs.tensors().get(1).shape());
    }

    @Test
    void refusesDataOfAnyInputOrOutput() throws Exception {
        MultiModel<Group, Group> pair = pair();
        Group inputs = pairOfBlobs();
        Tensor[] targets = pairTargets().tensors().toArray(new Tensor[0]);

        assertMessage(
                "expected as many samples for every input, got 100 for `left` and 1 for `right`",
                () -> pair.predict(new Group(
                        List.of(inputs.tensors().get(0), Tensor.of(new float[20], 1, 20)))));
        assertMessage(
                "expected 2 inputs [left, right], got 1",
                () -> pair.predict(new Group(List.of(inputs.tensors().get(0)))));
        assertMessage(
                "expected targets for the outputs [same, kind], got 1",
                () -> pair.fit(inputs, new Group(List.of(targets[0])), Fit.epochs(1)));
        assertMessage(
                "expected a model with one output for class weights, got one with 2: give weights of samples",
                () -> pair.fit(
                        inputs,
                        new Group(List.of(targets)),
                        Fit.epochs(1).classWeight(java.util.Map.of(0, 2.0))));
    }

    @Test
    void solvesUnknownSizesFromTheData() throws Exception {
        SingleModel steps = (SingleModel) InMemory.create(InMemory.compile(folder, ANY_LENGTH), 1);

        Tensor five = steps.predict(Tensor.of(new float[2][5][4]));
        Tensor seven = steps.predict(Tensor.of(new float[3][7][4]), 2);

        assertArrayEquals(new int[] {2, 5, 2}, five.shape());
        assertArrayEquals(new int[] {3, 7, 2}, seven.shape());
        History history = steps.fit(
                Tensor.of(new float[10][6][4]),
                Tensor.of(new float[10][6][2]),
                Fit.epochs(2).verbose(0));
        assertEquals(0, history.last("mae"));
        assertMessage(
                "expected data with axes, since the input's shape (batch, ?, 4) has several unknown sizes:"
                        + " give a Tensor",
                () -> steps.predict(new float[40]));
    }

    @Test
    void weighsEveryRowByItsSample() throws Exception {
        SingleModel steps = (SingleModel) InMemory.create(InMemory.compile(folder, ANY_LENGTH), 1);
        steps.compile("sgd(learning_rate=1e-12)", "mse");
        Tensor zero = Tensor.of(new float[2][3][4]);
        Tensor targets = Tensor.of(new float[] {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2}, 2, 3, 2);
        Fit fit = Fit.epochs(1).verbose(0).sampleWeight(3, 0.5f);

        History history = steps.fit(zero, targets, fit);

        assertEquals((3 * (3 * 1) + 3 * (0.5 * 4)) / 6, history.last("loss"), 1e-6);
    }

    @Test
    void keepsToABatchSizeThatTheInputFixes() throws Exception {
        String fours = MLP.replace("shape=[20]", "shape=[20], batchSize=4");
        SingleModel fixed = (SingleModel) InMemory.create(InMemory.compile(folder, fours), 1);
        float[][] twelve = Arrays.copyOf(blobs.samples(), 12);
        float[][] targets = Arrays.copyOf(blobs.oneHot(), 12);

        assertArrayEquals(
                HandWrittenMlp.small(1).predict(blobs.flat()), fixed.predict(blobs.flat()), 1e-6f);
        assertArrayEquals(fixed.predict(twelve)[11], fixed.predict(blobs.samples())[11]);
        fixed.fit(twelve, targets, Fit.epochs(1).batchSize(4).verbose(0));
        assertMessage(
                "expected a multiple of 4 samples, which the model takes at once, got 1",
                () -> fixed.predict(blobs.samples()[0]));
        assertMessage(
                "expected batches of 4 samples, which the inputs of Mlp fix, got 32",
                () -> fixed.fit(twelve, targets, Fit.epochs(1)));
        assertMessage(
                "expected whole batches of 4 samples, which the inputs of Mlp fix, got 9 samples for training"
                        + " or validation",
                () -> fixed.fit(twelve, targets, Fit.epochs(1).batchSize(4).validationSplit(0.25)));
        assertMessage(
                "expected batches of 4 samples, which the inputs of Mlp fix, got 12",
                () -> fixed.trainOnBatch(twelve, targets));
    }

    @Test
    void dropsInTrainingOnly() throws Exception {
        Class<?> type = InMemory.compile(folder, DROPOUT);
        SingleModel model = (SingleModel) InMemory.create(type, 1);
        double evaluated = model.evaluate(blobs.samples(), blobs.oneHot()).loss();
        History first = model.fit(blobs.samples(), blobs.oneHot(), Fit.epochs(2).verbose(0));

        assertEquals(evaluated, model.evaluate(blobs.samples(), blobs.oneHot()).loss(), 1e-6);
        assertNotEquals(evaluated, first.get("loss").get(0), 1e-3);
        assertNotEquals(
                first.get("loss").get(0), first.get("loss").get(1), "each step drops others");
        SingleModel twin = (SingleModel) InMemory.create(type, 1);
        assertEquals(
                first, twin.fit(blobs.samples(), blobs.oneHot(), Fit.epochs(2).verbose(0)));
    }

    @Test
    void showsASequentialModelWithoutItsInput() throws Exception {
        Model model = InMemory.create(InMemory.compile(folder, DROPOUT), 1);

        assertEquals(
                List.of("hidden (Dense)", "dropped (Dropout)", "digit (Dense)"),
                model.layers().stream().map(Layer::toString).toList());
        String summary = summary(model);
        assertFalse(summary.contains("InputLayer"), summary);
        assertTrue(summary.contains(" Total params: 1,539 (6.01 KB)\n"), summary);
        assertTrue(summary.contains(" FLOPs per sample: "), summary);
    }

    @Test
    void showsHowAGraphIsConnected() throws Exception {
        String summary = summary(pair());

        assertTrue(
                summary.contains(
                        "│ encoder (Dense)        │ (None, 8)        │        168 │ left[0][0],       │\n"),
                summary);
        assertTrue(
                summary.contains(
                        "│                        │                  │            │ right[0][0]       │\n"),
                summary);
        assertTrue(summary.contains("│ encoder[0][0],    │\n"), summary);
        assertTrue(summary.contains("│ encoder[1][0]     │\n"), summary);
    }

    @SuppressWarnings("unchecked")
    private MultiModel<Group, Group> pair() throws Exception {
        return (MultiModel<Group, Group>) InMemory.create(InMemory.compile(folder, PAIR), 1);
    }

    private Group pairOfBlobs() {
        return new Group(List.of(
                Tensor.of(blobs.samples()), Tensor.of(Blobs.of(100, 20, 11).samples())));
    }

    private Group pairTargets() {
        int[] others = Blobs.of(100, 20, 11).labels();
        float[] same = new float[100];
        Arrays.setAll(others, i -> {
            same[i] = others[i] == blobs.labels()[i] ? 1 : 0;
            return others[i];
        });
        return new Group(List.of(Tensor.of(same), Tensor.of(blobs.labels())));
    }

    private static String summary(Model model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.summary(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void assertMessage(String message, Runnable call) {
        DataException e = assertThrows(DataException.class, call::run);
        assertEquals(message, e.getMessage());
    }
}
