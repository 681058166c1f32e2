package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.data.DataException;
import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.Activation;
import io.keratin.layers.Add;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;
import io.keratin.layers.Dot;
import io.keratin.layers.InputLayer;
import io.keratin.layers.Permute;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose inputs share open sizes: files do not say which, and their layers need it. */
class OpenSizesTest {
    @TempDir
    Path folder;

    private static GraphTensor input(FunctionalBuilder g, String name, String size) {
        return g.layer(
                        InputLayer.TYPE,
                        "shape",
                        new int[] {-1, 4},
                        "unknown",
                        List.of(size),
                        "name",
                        name)
                .on();
    }

    /** Queries look into keys and values of another length, which is one. */
    private static Graph attention(String queries, String keys) {
        FunctionalBuilder g = Graphs.functional("attention");
        GraphTensor query = input(g, "query", queries);
        GraphTensor key = input(g, "key", keys);
        GraphTensor value = input(g, "value", keys);
        GraphTensor scores = g.layer(Dot.TYPE, "axes", List.of(2)).on(query, key);
        GraphTensor weights = g.layer(Activation.TYPE, "activation", "softmax").on(scores);
        GraphTensor read = g.layer(Dot.TYPE, "axes", List.of(2, 1)).on(weights, value);
        GraphTensor sum = g.layer(Add.TYPE).on(query, read);
        return g.outputs(g.layer(Dense.TYPE, "units", 2, "name", "out").on(sum))
                .compile(new CompileSpec("adam", List.of("mse"), List.of()))
                .build();
    }

    private static Tensor draw(int samples, int steps, int features, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] numbers = new float[samples * steps * features];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return Tensor.of(numbers, samples, steps, features);
    }

    private static List<Tensor> inputs(int queries, int keys) {
        return List.of(draw(2, queries, 4, 1), draw(2, keys, 4, 2), draw(2, keys, 4, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"attention.keras", "attention.h5"})
    void areFoundAgainInAFile(String name) {
        GraphModel model = Models.create(attention("Q", "K"), 1);
        model.trainOnBatch(inputs(3, 5), List.of(draw(2, 3, 2, 4)));
        Path file = folder.resolve(name);
        model.save(file);

        GraphModel loaded = Models.load(file);
        GraphModel resumed = Models.create(attention("Q", "K"), 2);
        resumed.resume(file);

        for (int queries : new int[] {3, 1, 6}) {
            List<Tensor> expected = model.predict(inputs(queries, 4));
            assertEquals(expected, loaded.predict(inputs(queries, 4)));
            assertEquals(expected, resumed.predict(inputs(queries, 4)));
        }
        List<Tensor> targets = List.of(draw(2, 3, 2, 5));
        assertEquals(
                model.trainOnBatch(inputs(3, 5), targets),
                loaded.trainOnBatch(inputs(3, 5), targets));
        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
        List<Tensor> apart = List.of(draw(2, 3, 4, 1), draw(2, 5, 4, 2), draw(2, 6, 4, 3));
        DataException wrong = assertThrows(DataException.class, () -> loaded.predict(apart));
        assertTrue(wrong.getMessage().contains("key"), wrong.getMessage());
    }

    @Test
    void areOneOnlyWhereLayersNeedIt() {
        Graph read =
                Models.fromJson(Models.create(attention("Q", "K")).toJson()).graph();

        assertEquals(
                Map.of("query", List.of(), "key", List.of("T"), "value", List.of("T")),
                Map.of(
                        "query", names(read, 0),
                        "key", names(read, 1),
                        "value", names(read, 2)));
    }

    private static List<String> names(Graph graph, int input) {
        return ((InputLayer) graph.layer(graph.node(graph.inputs().get(input))).spec()).unknown();
    }

    @Test
    void ofOneInputMayBeOne() {
        FunctionalBuilder g = Graphs.functional("square");
        GraphTensor image = g.layer(
                        InputLayer.TYPE,
                        "shape",
                        new int[] {-1, -1, 3},
                        "unknown",
                        List.of("Side", "Side"),
                        "name",
                        "image")
                .on();
        GraphTensor turned = g.layer(Permute.TYPE, "dims", List.of(2, 1, 3)).on(image);
        Graph graph = g.outputs(g.layer(Concatenate.TYPE).on(image, turned)).build();

        Graph read = Models.fromYaml(Models.create(graph).toYaml()).graph();

        assertEquals(List.of("T", "T"), names(read, 0));
    }

    @Test
    void ofAModelInAModelAreFoundToo() {
        FunctionalBuilder g = Graphs.functional("outer");
        GraphTensor first = input(g, "first", "A");
        GraphTensor second = input(g, "second", "A");
        GraphTensor third = input(g, "third", "A");
        GraphTensor read = g.model(attention("A", "A")).on(first, second, third);
        Graph graph = g.outputs(read).build();

        Graph found = Models.fromJson(Models.create(graph).toJson()).graph();

        assertEquals(names(found, 1), names(found, 2));
        assertEquals(List.of("T"), names(found, 1));
        assertEquals(List.of(), names(found, 0));
    }

    @Test
    void doNotMakeFeaturesFit() {
        String json = Models.create(attention("Q", "K")).toJson();
        // The last input is the values.
        int shape = json.lastIndexOf("\"batch_shape\"");
        String broken = json.substring(0, shape) + json.substring(shape).replaceFirst("4", "7");

        ProblemException problem =
                assertThrows(ProblemException.class, () -> Models.fromJson(broken));

        assertTrue(problem.getMessage().contains("AddShapes"), problem.getMessage());
    }
}
