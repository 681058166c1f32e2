package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.compiler.GraphBuilder;
import io.keratin.compiler.RandomGraphs;
import io.keratin.files.config.Dialect;
import io.keratin.files.config.KerasJson;
import io.keratin.spec.Attributes;
import io.keratin.spec.Graph;
import io.keratin.spec.KerasOrder;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.Wrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random graphs as Keras's configurations: there and back they are the same. */
final class ConfigRoundTripTest {
    @Test
    void graphsComeBack() {
        roundTrips(0, 200);
    }

    @Test
    @Tag("full")
    void manyGraphsComeBack() {
        roundTrips(200, 10_000);
    }

    private static void roundTrips(int from, int to) {
        for (int seed = from; seed < to; seed++) {
            Graph graph = KerasOrder.of(RandomGraphs.draw(seed, 2 + seed % 40).graph());
            Graph read = comesBack(graph);
            assertEquals(parts(graph), parts(read), "seed " + seed);
        }
    }

    private static Graph comesBack(Graph graph) {
        String json = KerasJson.write(graph, Dialect.KERAS3);
        Graph read = KerasJson.read(json);
        assertEquals(json, KerasJson.write(read, Dialect.KERAS3));
        Graph ofConfig = KerasJson.fromConfig(KerasJson.config(graph, Dialect.KERAS3));
        assertEquals(read, ofConfig);
        return read;
    }

    /** A layer without the Java name of what it wraps. */
    private static String text(LayerSpec spec) {
        return spec instanceof Wrapper wrapper
                ? wrapper.type().className() + " of " + wrapper.inner().name() + " "
                        + text(wrapper.inner().spec())
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
