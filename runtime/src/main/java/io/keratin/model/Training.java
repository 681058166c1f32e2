package io.keratin.model;

import io.keratin.execution.Routine;
import io.keratin.losses.Ending;
import io.keratin.spec.Attributes;
import io.keratin.spec.CallForm;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import io.keratin.spec.Wrapper;
import io.keratin.train.OutputSpec;
import io.keratin.train.Subject;
import io.keratin.train.library.Routines;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Shows training what it needs of a model. */
final class Training {
    private Training() {}

    static Subject subject(Model model) {
        List<Subject.Trainable> trainable = model.weights().entries().stream()
                .filter(model.weights()::isTrained)
                .map(entry -> new Subject.Trainable(entry.index(), entry.size(), entry.spec()))
                .toList();
        Graph graph = model.graph();
        List<OutputSpec> outputs = IntStream.range(0, graph.outputs().size())
                .mapToObj(i -> {
                    Graph.Tensor output = graph.outputs().get(i);
                    return new OutputSpec(
                            model.outputNames().get(i),
                            graph.node(output).symbol(),
                            model.shaped().type(output).shape(),
                            ending(graph, output));
                })
                .toList();
        return new Subject(
                graph.symbol(),
                model.network(),
                model.trainingNetwork(),
                model.state(),
                model.weights().arrays(),
                trainable,
                model.inputNames(),
                model.sizes(),
                model.indices(),
                outputs,
                model.fixedBatch(),
                model.seed());
    }

    /** The library's losses and metrics, generated when it is built. */
    static Function<String, Routine> routines() {
        return Routines::of;
    }

    /**
     * The softmax or sigmoid nearest to an output, along the first inputs of its layers. Whether
     * the output ends in it, the network knows: only then has the output logits.
     */
    private static @Nullable Ending ending(Graph graph, Graph.Tensor output) {
        Graph.@Nullable Tensor at = output;
        while (at != null) {
            Graph.Node node = graph.node(at);
            LayerSpec spec = Wrapper.innermost(graph.layer(node).spec());
            if (spec instanceof NestedModel model) {
                Ending inside = ending(model.graph(), model.graph().outputs().get(at.output()));
                if (inside != null) {
                    return inside;
                }
            }
            Attributes attributes = spec.attributes();
            if (attributes.values().get("activation") instanceof String activation) {
                String function = CallForm.parse(activation).name();
                if (function.equals("softmax")) {
                    return Ending.SOFTMAX;
                }
                if (function.equals("sigmoid")) {
                    return Ending.SIGMOID;
                }
            }
            at = node.inputs().isEmpty() ? null : node.inputs().get(0);
        }
        return null;
    }
}
