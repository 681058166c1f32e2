package io.keratin.model;

import io.keratin.execution.Network;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapeInference;

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
        Graph now = FrozenNow.heeded(model.graph(), model.weights());
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
}
