package io.keratin.check;

import io.keratin.activations.Activations;
import io.keratin.layers.BatchNormalization;
import io.keratin.read.ModelSource;
import io.keratin.spec.Attributes;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.function.Consumer;

/**
 * Warns of a bias that a BatchNormalization right behind it takes away again: it subtracts the mean
 * of each feature, and adds an offset of its own.
 */
final class BiasBeforeBatchNormalizationRule implements GraphRule {
    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        Graph graph = shapes.wired().graph();
        for (Graph.Node node : graph.nodes()) {
            LayerSpec layer = graph.layer(node).spec();
            if (layer.type() == BatchNormalization.TYPE && layer.attributes().flag("center")) {
                Graph.Tensor input = node.inputs().get(0);
                if (hasBias(graph.layer(graph.node(input)).spec()) && isReadOnce(graph, input)) {
                    problems.accept(problem(graph.node(input), node));
                }
            }
        }
    }

    private static boolean hasBias(LayerSpec layer) {
        Attributes attributes = layer.attributes();
        return Boolean.TRUE.equals(attributes.values().get("useBias"))
                && attributes.values().get("activation") instanceof String activation
                && Activations.parse(activation, Where.layer()).isLinear();
    }

    private static boolean isReadOnce(Graph graph, Graph.Tensor tensor) {
        long uses = graph.nodes().stream()
                .flatMap(node -> node.inputs().stream())
                .filter(tensor::equals)
                .count();
        long applications = graph.nodes().stream()
                .filter(node -> node.layer() == graph.node(tensor).layer())
                .count();
        return uses == 1 && applications == 1 && !graph.outputs().contains(tensor);
    }

    private static Problem problem(Graph.Node biased, Graph.Node normalized) {
        return Problem.lint("BiasBeforeBatchNormalization")
                .at(Where.model().of(biased.symbol()))
                .headline("the bias of `" + biased.symbol() + "` has no effect: `"
                        + normalized.symbol() + "` subtracts the mean and adds an offset")
                .help("write `useBias = false`")
                .build();
    }
}
