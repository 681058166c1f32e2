package io.keratin.model;

import io.keratin.execution.Network;
import io.keratin.spec.Graph;
import io.keratin.spec.NestedModel;
import io.keratin.spec.ShapeInference;
import java.util.List;

/**
 * The network that trains a model: its own, or where a layer is frozen that then works differently,
 * as BatchNormalization does, one of the same graph with this layer frozen, on the same weights.
 *
 * <p>What is generated for a model is specialised to what its declaration freezes. Who freezes such
 * a layer at run time gets a network that is compiled in memory where there is a compiler, and else
 * runs on ND4J; {@link Models} logs which. It is kept until something else is frozen.
 */
final class TrainingNetwork {
    private final Graph graph;
    private final Network network;

    private TrainingNetwork(Graph graph, Network network) {
        this.graph = graph;
        this.network = network;
    }

    /** The network of a model where nothing but its declaration freezes layers. */
    static TrainingNetwork of(Graph graph, Network network) {
        return new TrainingNetwork(graph, network);
    }

    Network network() {
        return network;
    }

    /** The network for what is frozen now. */
    static TrainingNetwork of(Model model, TrainingNetwork last) {
        List<Path> weights = model.weights().entries().stream()
                .map(entry -> new Path(entry.path(), model.weights().isFrozen(entry)))
                .toList();
        Graph now = frozen(model.graph(), weights);
        if (now.equals(model.graph())) {
            return of(now, model.network());
        }
        if (now.equals(last.graph)) {
            return last;
        }
        Network.Factory factory = Models.factory(
                ShapeInference.infer(now).orThrow(),
                model instanceof GraphModel made ? made.execution() : Execution.AUTOMATIC,
                "to train with layers frozen that their declarations do not freeze");
        return new TrainingNetwork(now, factory.on(model.weights().arrays()));
    }

    /**
     * A weight.
     *
     * @param path the names of its layers, models first, and its own, between slashes
     */
    private record Path(String path, boolean isFrozen) {
        boolean isIn(String layer) {
            return path.startsWith(layer + "/");
        }

        Path behind(String layer) {
            return new Path(path.substring(layer.length() + 1), isFrozen);
        }
    }

    /** The graph, with the layers frozen whose weights all are and that heed it. */
    private static Graph frozen(Graph graph, List<Path> weights) {
        List<Graph.Layer> layers = graph.layers().stream()
                .map(layer -> frozen(
                        layer,
                        weights.stream()
                                .filter(weight -> weight.isIn(layer.name()))
                                .map(weight -> weight.behind(layer.name()))
                                .toList()))
                .toList();
        return new Graph(
                graph.name(),
                graph.symbol(),
                graph.form(),
                layers,
                graph.nodes(),
                graph.inputs(),
                graph.outputs(),
                graph.compile());
    }

    private static Graph.Layer frozen(Graph.Layer layer, List<Path> weights) {
        if (layer.spec() instanceof NestedModel model) {
            NestedModel inside =
                    new NestedModel(frozen(model.graph(), weights), model.declaredAs());
            return new Graph.Layer(layer.name(), layer.symbol(), inside, layer.frozen());
        }
        boolean all = !weights.isEmpty() && weights.stream().allMatch(Path::isFrozen);
        return layer.spec().heedsFreezing() && all
                ? new Graph.Layer(layer.name(), layer.symbol(), layer.spec(), true)
                : layer;
    }
}
