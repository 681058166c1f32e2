package io.keratin.compiler.lower;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.Activity;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.Lowering;
import io.keratin.spec.Masks;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.WeightSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a graph in primitives, each layer by its own rule. */
public final class Lower {
    private final ShapedGraph shaped;
    private final boolean training;
    private final ProgramBuilder builder = new ProgramBuilder();
    private final List<Value> weights = new ArrayList<>();
    private final List<WeightSpec> weightSpecs = new ArrayList<>();
    private final Map<Value, Value> updates = new HashMap<>();
    private final List<Map<String, Value>> weightsOfLayers = new ArrayList<>();
    private final List<List<Value>> outputsOfNodes = new ArrayList<>();
    private final List<List<@Nullable Value>> masksOfNodes = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private @Nullable Value addedLoss;
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
                masksOfNodes.add(Collections.singletonList(null));
            } else {
                apply(graph.nodes().get(node));
            }
            ends.add(builder.size());
        }
        List<Value> inputs = graph.inputs().stream().map(this::value).toList();
        List<Value> outputs = graph.outputs().stream().map(this::value).toList();
        List<@Nullable Value> masks = new ArrayList<>();
        graph.outputs().forEach(output -> masks.add(mask(output)));
        List<Lowered.Weight> all = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Value weight = weights.get(i);
            all.add(new Lowered.Weight(weight, weightSpecs.get(i), updates.get(weight)));
        }
        return new Lowered(builder, inputs, outputs, all, masks, addedLoss, ends);
    }

    private Map<String, Value> makeWeights(int layer) {
        Graph.Layer declared = shaped.graph().layers().get(layer);
        Map<String, Value> values = new LinkedHashMap<>();
        for (WeightSpec spec : shaped.weights(layer)) {
            builder.name(Identifiers.weight(declared.symbol(), spec.name()));
            Value value = builder.parameter(declared.name() + "/" + spec.name(), spec.shape());
            values.put(spec.name(), value);
            weights.add(value);
            weightSpecs.add(spec);
        }
        return values;
    }

    private void apply(Graph.Node node) {
        List<Value> inputs = node.inputs().stream().map(this::value).toList();
        List<@Nullable Value> masks = new ArrayList<>();
        node.inputs().forEach(input -> masks.add(mask(input)));
        LayerSpec spec = shaped.graph().layer(node).spec();
        Layer layer = new Layer(node.layer(), new Masks(spec, masks));
        List<Value> outputs = spec.lower(layer, inputs);
        Activity.addLoss(spec, layer, outputs);
        outputsOfNodes.add(outputs);
        masksOfNodes.add(layer.masks.ofOutputs());
    }

    private @Nullable Value mask(Graph.Tensor tensor) {
        return masksOfNodes.get(tensor.node()).get(tensor.output());
    }

    private Value value(Graph.Tensor tensor) {
        return outputsOfNodes.get(tensor.node()).get(tensor.output());
    }

    /** What one layer sees while it writes itself. */
    private final class Layer implements Lowering {
        private final int layer;
        private final Masks masks;

        Layer(int layer, Masks masks) {
            this.layer = layer;
            this.masks = masks;
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
            return updates.getOrDefault(weight, weight);
        }

        @Override
        public void update(String name, Value value) {
            Value weight = weightsOfLayers.get(layer).get(name);
            if (weight == null || !weight.shape().equals(value.shape())) {
                throw new IllegalArgumentException("expected a new value for one of the weights "
                        + weightsOfLayers.get(layer) + ", got " + value + " for " + name);
            }
            updates.put(weight, value);
        }

        @Override
        public boolean frozen() {
            return shaped.graph().layers().get(layer).frozen();
        }

        @Override
        public @Nullable Value mask(int input) {
            return masks.mask(input);
        }

        @Override
        public void mask(int output, @Nullable Value mask) {
            masks.mask(output, mask);
        }

        @Override
        public boolean training() {
            return training;
        }

        @Override
        public void addLoss(Value added) {
            addedLoss = addedLoss == null ? added : builder.add(addedLoss, added);
        }

        @Override
        public int randomStream() {
            return randomStreams++;
        }
    }
}
