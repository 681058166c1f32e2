package io.keratin.model;

import io.keratin.graph.Graphs;
import io.keratin.initializers.Zeros;
import io.keratin.layers.Dense;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.AttributeKind;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Lowering;
import io.keratin.spec.WeightSpec;
import java.util.List;
import java.util.Map;

/**
 * A layer for tests of weights that calls update: it adds to each sample what it has seen so far,
 * and remembers the last input's sum as well.
 *
 * @param inPrediction whether predictions update it too
 */
record RunningTotal(boolean inPrediction) implements LayerSpec {
    static final int FEATURES = 3;
    private static final LayerType TYPE = new Type();

    private record Type() implements LayerType {
        @Override
        public String className() {
            return "RunningTotal";
        }

        @Override
        public String annotation() {
            return "test.RunningTotal";
        }

        @Override
        public Map<String, AttributeKind> required() {
            return Map.of();
        }

        @Override
        public Attributes defaults() {
            return Attributes.NONE;
        }

        @Override
        public LayerSpec create(Attributes attributes) {
            throw new IllegalArgumentException("made in tests only");
        }
    }

    /** Three numbers, the layer, and one Dense unit whose kernel starts at 1. */
    static Graph graph(boolean inPrediction) {
        Graph dense = Graphs.sequential("total", FEATURES)
                .add(Dense.TYPE, "units", 1, "kernelInitializer", "ones", "name", "sum")
                .add(Dense.TYPE, "units", 1, "kernelInitializer", "ones", "name", "again")
                .compile("sgd(learning_rate=0.01)", "mse")
                .build();
        List<Graph.Layer> layers = dense.layers().stream()
                .map(layer -> layer.name().equals("sum")
                        ? new Graph.Layer("total", "Total", new RunningTotal(inPrediction))
                        : layer)
                .toList();
        return new Graph(
                dense.name(),
                dense.symbol(),
                dense.form(),
                layers,
                dense.nodes(),
                dense.inputs(),
                dense.outputs(),
                dense.compile());
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Call call) {
        return List.of(call.single().type());
    }

    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        Shape features = inputs.get(0).from(1);
        return List.of(
                WeightSpec.nonTrainable("seen", features, new Zeros()),
                WeightSpec.nonTrainable("before", features, new Zeros()),
                WeightSpec.nonTrainable("calls", Shape.of(1), new Zeros()));
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> inputs) {
        ProgramBuilder p = lowering.builder();
        Value seen = lowering.weight("seen");
        if (lowering.training() || inPrediction) {
            Value sum = p.reshape(p.sum(inputs.get(0), 0, 1), seen.shape());
            lowering.update("before", seen);
            lowering.update("seen", p.add(seen, sum));
            lowering.update("calls", p.add(lowering.weight("calls"), p.constant(1)));
        }
        return List.of(p.add(inputs.get(0), lowering.weight("seen")));
    }
}
