package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.data.DataException;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.spec.Graph;
import io.keratin.spec.GraphText;
import io.keratin.train.Fit;
import io.keratin.train.History;
import io.keratin.train.Scores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Models of graphs that are known only at run time, compiled in memory. */
class ModelsTest {
    private static final Fit THREE_EPOCHS = Fit.epochs(3).verbose(0);

    @TempDir
    private Path folder;

    private final Blobs blobs = Blobs.of(100, 20, 7);
    private final Tensor samples = Tensor.of(blobs.samples());
    private final Tensor labels = Tensor.of(blobs.labels());

    /** The model that the build would generate. */
    private Model generated(Graph graph, long seed) throws Exception {
        return InMemory.create(InMemory.compile(folder, GraphText.print(named(graph))), seed);
    }

    /** The graph as if an interface of a Java name declared it. */
    private static Graph named(Graph graph) {
        return new Graph(
                graph.name(),
                "Declared",
                graph.form(),
                graph.layers(),
                graph.nodes(),
                graph.inputs(),
                graph.outputs(),
                graph.compile());
    }

    private static String text(Model model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.summary(new PrintStream(bytes, false, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void isTheGeneratedClassBitByBit() throws Exception {
        SingleModel generated = (SingleModel) generated(TestGraphs.mlp(), 5);
        GraphModel made = Models.create(TestGraphs.mlp(), 5, Execution.COMPILED);
        assertEquals(Execution.COMPILED, made.execution());
        assertEquals(generated.getWeightTensors(), made.getWeightTensors());
        assertArrayEquals(generated.predict(blobs.flat()), made.predict(blobs.flat()));

        History expected = generated.fit(blobs.samples(), blobs.oneHot(), THREE_EPOCHS);
        History history = made.fit(blobs.samples(), blobs.oneHot(), THREE_EPOCHS);

        assertEquals(expected.values(), history.values());
        assertEquals(generated.getWeightTensors(), made.getWeightTensors());
        assertArrayEquals(generated.predict(blobs.flat()), made.predict(blobs.flat()));
        assertEquals(text(generated), text(made));
    }

    @Test
    void severalInputsAndOutputsAreTheGeneratedClassToo() throws Exception {
        Model generated = generated(TestGraphs.pair(), 5);
        GraphModel made = Models.create(TestGraphs.pair(), 5);
        GraphModel clone = Models.cloneModel(generated, 5);
        NamedTensors inputs = NamedTensors.of("right", samples).and("left", other());
        NamedTensors targets = NamedTensors.of("kind", labels).and("same", zeros());

        History expected =
                clone.fit(List.of(other(), samples), List.of(zeros(), labels), THREE_EPOCHS);
        History history = made.fit(inputs, targets, THREE_EPOCHS);

        assertNotEquals(generated.getWeightTensors(), made.getWeightTensors());
        assertEquals(expected.values(), history.values());
        assertEquals(clone.getWeightTensors(), made.getWeightTensors());
        assertEquals(
                clone.predict(List.of(other(), samples)), made.predict(inputs).tensors());
    }

    private Tensor other() {
        return Tensor.of(Blobs.of(100, 20, 8).samples());
    }

    private static Tensor zeros() {
        return Tensor.of(new float[100][1]);
    }

    @Test
    void inputsAndOutputsGoByNameOrByPosition() {
        GraphModel model = Models.create(TestGraphs.pair(), 1);
        NamedTensors inputs = NamedTensors.of(Map.of("right", samples, "left", other()));
        NamedTensors targets = NamedTensors.of("kind", labels).and("same", zeros());
        assertEquals(List.of("left", "right"), model.inputs());
        assertEquals(List.of("same", "kind"), model.outputs());

        NamedTensors outputs = model.predict(inputs);

        assertEquals(List.of("same", "kind"), outputs.names());
        assertEquals(model.predict(List.of(other(), samples)), outputs.tensors());
        assertEquals(outputs.tensors().get(1), outputs.get("kind"));
        assertArrayEquals(
                outputs.get("kind").toArray(),
                model.predict(inputs, 7).get("kind").toArray(),
                1e-6f);
        Scores scores = model.evaluate(inputs, targets);
        assertEquals(scores, model.evaluate(List.of(other(), samples), List.of(zeros(), labels)));
        assertTrue(scores.values().containsKey("kind_accuracy"), scores::toString);
        assertEquals(scores.loss(), model.testOnBatch(inputs, targets).loss(), 1e-6);
        assertEquals(scores.loss(), model.trainOnBatch(inputs, targets).loss(), 1e-6);
        assertTrue(model.evaluate(inputs, targets).loss() < scores.loss());
        assertEquals(2, model.inputSamples(inputs).size());
        model.fit(
                inputs,
                targets,
                THREE_EPOCHS.validationData(
                        model.inputSamples(inputs), model.targetSamples(targets)));
    }

    @Test
    void wrongNamesAndCountsSayWhatWasExpected() {
        GraphModel model = Models.create(TestGraphs.pair(), 1);
        NamedTensors left = NamedTensors.of("left", samples);

        assertMessage(
                "expected tensors for the inputs [left, right], got none for right",
                () -> model.predict(left));
        assertMessage(
                "expected tensors for the inputs [left, right], got one for `rigth`; did you mean `right`?",
                () -> model.predict(left.and("rigth", samples)));
        assertMessage(
                "expected each tensor once, got a second `left`", () -> left.and("left", samples));
        assertMessage(
                "expected tensors for the outputs [same, kind], got none for kind",
                () -> model.evaluate(left.and("right", samples), NamedTensors.of("same", zeros())));
        assertMessage("expected one of [left], got `x`", () -> left.get("x"));
        assertMessage(
                "expected 2 inputs [left, right], got 1", () -> model.predict(List.of(samples)));
        String single = "expected data for each of the inputs [left, right], and place for the "
                + "outputs [same, kind]: give a list of tensors, or NamedTensors";
        assertMessage(single, () -> model.predict(samples));
        assertMessage(single, () -> model.predict(new float[20]));
        assertMessage(single, () -> model.predict(blobs.samples()));
        assertThrows(DataException.class, () -> model.fit(samples, labels, THREE_EPOCHS));
    }

    private static void assertMessage(
            String expected, org.junit.jupiter.api.function.Executable call) {
        assertEquals(expected, assertThrows(DataException.class, call).getMessage());
    }

    @Test
    void oneInputAndOneOutputGoAsArrays() {
        GraphModel model = Models.create(TestGraphs.mlp());
        float[] expected = model.predict(blobs.flat());

        assertArrayEquals(expected, model.predict(samples).toArray());
        assertArrayEquals(expected, model.predict(List.of(samples)).get(0).toArray());
        assertArrayEquals(
                expected,
                model.predict(NamedTensors.of("input_layer", samples))
                        .get("digit")
                        .toArray());
        try (INDArray array = samples.toINDArray();
                INDArray out = model.predict(array)) {
            assertEquals(Tensor.of(out), model.predict(samples));
        }
        model.compile("sgd", "sparse_categorical_crossentropy", "accuracy");
        assertTrue(model.evaluate(blobs.samples(), blobs.labels()).loss() > 0);
        assertEquals("digit", model.getLayer("digit").name());
        assertEquals("dropout", model.getLayer(1).name());
    }

    @Test
    void oddNamesAndFixedBatchesWork() {
        GraphModel model = Models.create(TestGraphs.odd(), 1);
        Tensor four = Tensor.of(new float[4][4]);

        assertEquals(List.of("class", "1-more"), model.outputs());
        assertEquals(List.of(4, 4), shape(model.predict(List.of(four)).get(0)));
        assertEquals(
                List.of("1-more_loss", "class_loss", "loss"),
                List.copyOf(
                        model.evaluate(List.of(four), List.of(four, Tensor.of(new float[4][1])), 2)
                                .values()
                                .keySet()));
        GraphModel any = Models.create(TestGraphs.anyLength(), 1);
        assertEquals(List.of(2, 5, 2), shape(any.predict(Tensor.of(new float[2][5][4]))));
        assertEquals(List.of(1, 9, 2), shape(any.predict(Tensor.of(new float[1][9][4]))));
    }

    private static List<Integer> shape(Tensor tensor) {
        return java.util.Arrays.stream(tensor.shape()).boxed().toList();
    }

    @Test
    void clonesHaveTheirOwnWeights() {
        GraphModel model = Models.create(TestGraphs.mlp(), 1);
        GraphModel same = Models.cloneModel(model, 1);
        GraphModel clone = Models.cloneModel(model);
        List<Tensor> before = model.getWeightTensors();
        assertEquals(before, same.getWeightTensors());
        assertNotEquals(before, clone.getWeightTensors());
        assertEquals(model.graph(), clone.graph());
        assertEquals(Execution.COMPILED, clone.execution());

        same.fit(blobs.samples(), blobs.oneHot(), THREE_EPOCHS);

        assertEquals(before, model.getWeightTensors());
        assertNotEquals(before, same.getWeightTensors());
        assertEquals(text(model), text(clone));
        SingleModel byHand = HandWrittenMlp.small(3);
        assertArrayEquals(
                byHand.predict(blobs.flat()), Models.cloneModel(byHand, 3).predict(blobs.flat()));
    }

    @Test
    void weightsGoThroughFiles() {
        Path file = folder.resolve("pair.h5");
        GraphModel model = Models.create(TestGraphs.pair(), 1);
        GraphModel other = Models.create(TestGraphs.pair(), 2);
        model.saveWeights(file);

        other.loadWeights(file);

        assertEquals(model.getWeightTensors(), other.getWeightTensors());
    }

    @Test
    void modelsAreCompiledAfterTheyAreMade() {
        Graph graph = Graphs.sequential("bare", 3).add(Dense.TYPE, "units", 2).build();
        GraphModel bare = Models.create(graph);
        assertThrows(
                IllegalStateException.class,
                () -> bare.fit(new float[1][3], new float[1][2], THREE_EPOCHS));
        bare.compile("sgd", "mse");
        bare.fit(new float[1][3], new float[1][2], THREE_EPOCHS);
    }
}
