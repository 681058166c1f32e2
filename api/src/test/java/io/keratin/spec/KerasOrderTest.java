package io.keratin.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.layers.Add;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders that Keras 3.15.1 gives {@code model.layers}; the golden models have the same. */
class KerasOrderTest {
    /**
     * A graph written as nodes: the name of each, its layer's if that is another, and its inputs.
     */
    private static final class Builder {
        private final Map<String, Integer> layers = new LinkedHashMap<>();
        private final Map<String, Graph.Tensor> tensors = new LinkedHashMap<>();
        private final List<Graph.Node> nodes = new ArrayList<>();

        Builder node(String name, String... inputs) {
            return use(name, name, inputs);
        }

        Builder use(String name, String layer, String... inputs) {
            int index = layers.computeIfAbsent(layer, key -> layers.size());
            List<Graph.Tensor> from = List.of(inputs).stream().map(tensors::get).toList();
            nodes.add(new Graph.Node(index, name, from, List.of(inputs)));
            tensors.put(name, new Graph.Tensor(nodes.size() - 1, 0));
            return this;
        }

        Graph graph(List<String> inputs, String... outputs) {
            return KerasOrder.of(new Graph(
                    "m",
                    "M",
                    Graph.Form.FUNCTIONAL,
                    layers.keySet().stream()
                            .map(name ->
                                    new Graph.Layer(name, name, Add.TYPE.create(Attributes.NONE)))
                            .toList(),
                    nodes,
                    inputs.stream().map(tensors::get).toList(),
                    List.of(outputs).stream().map(tensors::get).toList(),
                    null));
        }
    }

    private static String layers(Graph graph) {
        return String.join(" ", graph.layers().stream().map(Graph.Layer::name).toList());
    }

    @Test
    void layersGoByDepthThenByTheWalkFromTheOutputs() {
        Graph inception = new Builder()
                .node("input")
                .node("conv1", "input")
                .node("conv2", "conv1")
                .node("conv3", "input")
                .node("conv4", "conv3")
                .node("pool", "input")
                .node("conv5", "pool")
                .node("concatenate", "conv2", "conv4", "conv5")
                .graph(List.of("input"), "concatenate");

        assertEquals("input conv1 conv3 pool conv2 conv4 conv5 concatenate", layers(inception));
    }

    @Test
    void anInputStandsJustBeforeItsFirstUse() {
        Graph graph = new Builder()
                .node("main_input")
                .node("aux_input")
                .node("embedding", "main_input")
                .node("lstm", "embedding")
                .node("aux_output", "lstm")
                .node("concatenate", "lstm", "aux_input")
                .node("dense_1", "concatenate")
                .node("dense_2", "dense_1")
                .node("main_output", "dense_2")
                .graph(List.of("main_input", "aux_input"), "main_output", "aux_output");

        assertEquals(
                "main_input embedding lstm aux_input concatenate dense_1 dense_2 main_output aux_output",
                layers(graph));
    }

    @Test
    void aSharedLayerIsAsDeepAsItsDeepestUse() {
        Graph graph = new Builder()
                .node("a")
                .node("b")
                .use("encodedA", "encoder", "a")
                .node("middle", "encodedA")
                .use("again", "encoder", "middle")
                .use("encodedB", "encoder", "b")
                .node("merged", "again", "encodedB")
                .graph(List.of("a", "b"), "merged");

        assertEquals("a encoder middle b merged", layers(graph));
    }

    @Test
    void whatLeadsToNoOutputIsLeftOutButForInputs() {
        Graph graph = new Builder()
                .node("x")
                .node("unused")
                .node("side", "unused")
                .node("out", "x")
                .graph(List.of("unused", "x"), "out");

        assertEquals("x unused out", layers(graph));
        assertEquals(
                List.of("x", "unused", "out"),
                graph.nodes().stream().map(Graph.Node::symbol).toList());
        assertEquals(new Graph.Tensor(1, 0), graph.inputs().get(0));
        assertEquals(List.of(new Graph.Tensor(0, 0)), graph.nodes().get(2).inputs());
    }
}
