package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.compiler.GraphBuilder;
import io.keratin.compiler.RandomGraphs;
import io.keratin.files.KerasFileException;
import io.keratin.files.config.Dialect;
import io.keratin.files.config.KerasJson;
import io.keratin.files.config.KerasYaml;
import io.keratin.spec.Attributes;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.KerasOrder;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.Wrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random graphs as Keras's configurations: there and back they are the same. */
final class ConfigRoundTripTest {
    private static final List<String> OPTIMIZERS = List.of(
            "sgd(learning_rate=0.5)",
            "rmsprop",
            "adam(learning_rate=0.25, epsilon=0.125)",
            "sgd(learning_rate=CosineDecay(initial_learning_rate=0.5, decay_steps=100,"
                    + " warmup_target=1, warmup_steps=10), momentum=0.5)",
            "adam(learning_rate=PiecewiseConstantDecay(boundaries=[3, 5],"
                    + " values=[0.5, 0.25, 0.125]))",
            "sgd(learning_rate=InverseTimeDecay(initial_learning_rate=0.5, decay_steps=1,"
                    + " decay_rate=0.25), nesterov=True)");
    private static final List<String> LOSSES =
            List.of("mean_squared_error", "mean_absolute_error", "mse");
    private static final Pattern ACTIVATION = Pattern.compile("(activation\": \")([a-z_0-9]+)");
    private static final Set<String> KERAS2_ACTIVATIONS = Set.of(
            "elu",
            "exponential",
            "gelu",
            "linear",
            "mish",
            "relu",
            "selu",
            "sigmoid",
            "silu",
            "softmax",
            "softplus",
            "softsign",
            "tanh");

    @Test
    void graphsComeBack() {
        roundTrips(0, 100);
    }

    @Test
    @Tag("full")
    void manyGraphsComeBack() {
        roundTrips(100, 10_000);
    }

    @Test
    void graphsWithModelsInThemComeBack() {
        nestedRoundTrips(0, 60);
    }

    @Test
    @Tag("full")
    void manyGraphsWithModelsInThemComeBack() {
        nestedRoundTrips(60, 5_000);
    }

    private static void roundTrips(int from, int to) {
        for (int seed = from; seed < to; seed++) {
            comesBack(seed, RandomGraphs.draw(seed, 2 + seed % 40).graph());
        }
    }

    private static void nestedRoundTrips(int from, int to) {
        int nested = 0;
        for (int seed = from; seed < to; seed++) {
            Graph graph = RandomGraphs.drawNested(seed, 2 + seed % 15).graph();
            comesBack(seed, graph);
            nested += graph.layers().stream().anyMatch(layer -> layer.spec() instanceof NestedModel)
                    ? 1
                    : 0;
        }
        assertTrue(nested > (to - from) / 4, nested + " with models in them");
    }

    private static void comesBack(int seed, Graph drawn) {
        Graph graph =
                KerasOrder.of(drawn.compiledAs(compilation(seed, drawn.outputs().size())));
        Graph read = comesBack(graph);
        assertEquals(parts(graph), parts(read), "seed " + seed);
        comesBackFromKeras2(read, seed);
    }

    /** How a graph of so many outputs is trained, or null. */
    private static @Nullable CompileSpec compilation(int seed, int outputs) {
        Random random = new Random(seed);
        if (random.nextInt(3) == 0) {
            return null;
        }
        List<String> losses = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<List<String>> metrics = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            losses.add(LOSSES.get(random.nextInt(LOSSES.size())));
            weights.add(1 + random.nextInt(3) / 4.0);
            metrics.add(random.nextBoolean() ? List.of() : List.of("mse", "accuracy"));
        }
        String optimizer = OPTIMIZERS.get(random.nextInt(OPTIMIZERS.size()));
        return CompileSpec.each(optimizer, losses, weights, metrics);
    }

    /** The same graph, with tanh for every activation that Keras 2 lacks. */
    static Graph withActivationsOfKeras2(Graph graph) {
        return KerasJson.read(ACTIVATION
                .matcher(KerasJson.write(graph, Dialect.KERAS3))
                .replaceAll(match -> KERAS2_ACTIVATIONS.contains(match.group(2))
                        ? match.group()
                        : match.group(1) + "tanh"));
    }

    /** The same graph with activations that Keras 2 has, in its JSON, its YAML and its files. */
    private static void comesBackFromKeras2(Graph given, int seed) {
        Graph graph = withActivationsOfKeras2(given);
        Graph architecture = graph.compiledAs(null);
        String keras2 = KerasJson.write(graph, Dialect.KERAS2);
        assertEquals(architecture, KerasJson.read(keras2), "seed " + seed);
        assertEquals(keras2, KerasJson.write(KerasJson.read(keras2), Dialect.KERAS2));
        String yaml = KerasYaml.write(graph, Dialect.KERAS2);
        assertEquals(architecture, KerasYaml.read(yaml), "seed " + seed);
        CompileSpec compile = graph.compile();
        boolean hasSchedule =
                compile != null && compile.optimizer().matches(".*(Cosine|Piecewise).*");
        for (Dialect dialect : Dialect.values()) {
            if (hasSchedule && dialect == Dialect.KERAS2) {
                assertThrows(
                        KerasFileException.class, () -> KerasJson.writeTraining(graph, dialect));
                continue;
            }
            String training = KerasJson.writeTraining(graph, dialect);
            if (training != null && compile != null) {
                CompileSpec trained = KerasJson.readTraining("seed " + seed, training, graph);
                assertNotNull(trained);
                String optimizer = trained.optimizer();
                assertEquals(
                        compile.optimizer(),
                        dialect == Dialect.KERAS2
                                ? optimizer.replace("rmsprop_keras2", "rmsprop")
                                : optimizer);
                // In whole models for Keras 3 losses have their whole names.
                assertEquals(
                        compile.losses().toString().replace("mse", "mean_squared_error"),
                        trained.losses().toString().replace("mse", "mean_squared_error"));
                assertEquals(compile.metrics(), trained.metrics());
                assertEquals(compile.outputMetrics(), trained.outputMetrics());
                assertEquals(compile.lossWeights(), trained.lossWeights());
            }
        }
    }

    private static Graph comesBack(Graph graph) {
        String json = KerasJson.write(graph, Dialect.KERAS3);
        Graph read = KerasJson.read(json);
        assertEquals(json, KerasJson.write(read, Dialect.KERAS3));
        Graph ofConfig = KerasJson.fromConfig(KerasJson.config(graph, Dialect.KERAS3));
        assertEquals(read.compiledAs(null), ofConfig);
        return read;
    }

    /** A layer without the Java name of what it wraps. */
    private static String text(LayerSpec spec) {
        return spec instanceof Wrapper wrapper
                ? wrapper.type().className() + " of " + wrapper.inner().name() + " "
                        + text(wrapper.inner().spec())
                : spec instanceof NestedModel model
                        ? model.graph().name() + parts(KerasOrder.of(model.graph()))
                        : spec.toString();
    }

    /**
     * What a graph is but for the Java names: layers in order, then each node with its type and
     * what goes in, wherever in the list of nodes it stands.
     */
    private static List<String> parts(Graph graph) {
        ShapedGraph shaped = ShapeInference.infer(graph).orThrow();
        List<String> parts = new ArrayList<>();
        graph.layers().forEach(layer -> parts.add(layer.name() + " " + text(layer.spec())));
        List<String> names = new ArrayList<>();
        int[] uses = new int[graph.layers().size()];
        for (Graph.Node node : graph.nodes()) {
            names.add(graph.layer(node).name() + "#" + uses[node.layer()]++);
        }
        TreeSet<String> nodes = new TreeSet<>();
        for (int i = 0; i < names.size(); i++) {
            List<String> inputs = graph.nodes().get(i).inputs().stream()
                    .map(input -> names.get(input.node()) + ":" + input.output())
                    .toList();
            String type = shaped.types().get(i).toString();
            nodes.add(
                    names.get(i) + " " + inputs + " " + type.replaceAll("[a-z_0-9$]+xis\\d", "?"));
        }
        assertEquals(names.size(), nodes.size());
        parts.addAll(nodes);
        graph.inputs().forEach(input -> parts.add("in " + names.get(input.node())));
        graph.outputs().forEach(output -> parts.add("out " + names.get(output.node())));
        parts.add("compiled " + graph.compile());
        return parts;
    }

    @Test
    void aGraphOfSharedLayersComesBack() {
        GraphBuilder builder = new GraphBuilder("Shared");
        int left = builder.input(3, 5);
        int right = builder.input(3, 5);
        int first = builder.dense("Encoder", 4, "gelu", left);
        int second = builder.shared("Second", first, right);
        int third = builder.shared("Third", first, left);
        int sum = builder.layer("Sum", "Add", Attributes.NONE, first, second, third);
        Graph graph = KerasOrder.of(builder.outputs(sum, second).graph());
        Graph read = comesBack(graph);
        assertEquals(parts(graph), parts(read));
        assertTrue(
                KerasJson.write(graph, Dialect.KERAS3).contains("[\"encoder\", 2, 0]"),
                "three uses of one layer");
    }
}
