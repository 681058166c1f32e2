package io.keratin.compiler.lower;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.Graph;
import io.keratin.spec.Lowering;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.WeightSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a graph in primitives, each layer by its own rule. */
public final class Lower {
    private final ShapedGraph shaped;
    private final boolean training;
    private final ProgramBuilder builder = new ProgramBuilder();
    private final List<Lowered.Weight> weights = new ArrayList<>();
    private final List<Map<String, Value>> weightsOfLayers = new ArrayList<>();
    private final List<List<Value>> outputsOfNodes = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private int randomStreams;

    private Lower(ShapedGraph shaped, boolean training) {
        this.shaped = shaped;
        this.training = training;
    }

    /**
     * The program of a graph.
     *
     * @param training whether the program trains, so that Dropout drops
     */
    public static Lowered lower(ShapedGraph graph, boolean training) {
        return new Lower(graph, training).lower();
    }

    private Lowered lower() {
        Graph graph = shaped.graph();
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            weightsOfLayers.add(makeWeights(layer));
        }
        for (int node = 0; node < graph.nodes().size(); node++) {
            int index = graph.inputs().indexOf(new Graph.Tensor(node, 0));
            builder.name(Identifiers.value(graph.nodes().get(node).symbol()));
            if (index >= 0) {
                Value input = builder.input(
                        graph.nodes().get(node).symbol(),
                        shaped.type(graph.inputs().get(index)));
                outputsOfNodes.add(List.of(input));
            } else {
                outputsOfNodes.add(apply(graph.nodes().get(node)));
            }
            ends.add(builder.size());
        }
        List<Value> inputs = graph.inputs().stream().map(this::value).toList();
        List<Value> outputs = graph.outputs().stream().map(this::value).toList();
        return new Lowered(builder, inputs, outputs, weights, ends);
    }

    private Map<String, Value> makeWeights(int layer) {
        Graph.Layer declared = shaped.graph().layers().get(layer);
        Map<String, Value> values = new LinkedHashMap<>();
        for (WeightSpec spec : shaped.weights(layer)) {
            builder.name(Identifiers.weight(declared.symbol(), spec.name()));
            Value value = builder.parameter(declared.name() + "/" + spec.name(), spec.shape());
            values.put(spec.name(), value);
            weights.add(new Lowered.Weight(value, spec));
        }
        return values;
    }

    private List<Value> apply(Graph.Node node) {
        List<Value> inputs = node.inputs().stream().map(this::value).toList();
        return shaped.graph().layer(node).spec().lower(new Layer(node.layer()), inputs);
    }

    private Value value(Graph.Tensor tensor) {
        return outputsOfNodes.get(tensor.node()).get(tensor.output());
    }

    /** What one layer sees while it writes itself. */
    private final class Layer implements Lowering {
        private final int layer;

        Layer(int layer) {
            this.layer = layer;
        }

        @Override
        public ProgramBuilder builder() {
            return builder;
        }

        @Override
        public Value weight(String name) {
            Value weight = weightsOfLayers.get(layer).get(name);
            if (weight == null) {
                throw new IllegalArgumentException("expected one of the layer's weights "
                        + weightsOfLayers.get(layer).keySet() + ", got " + name);
            }
            return weight;
        }

        @Override
        public boolean training() {
            return training;
        }

        @Override
        public int randomStream() {
            return randomStreams++;
        }
    }
}
