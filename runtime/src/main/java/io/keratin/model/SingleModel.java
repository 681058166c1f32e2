package io.keratin.model;

import io.keratin.execution.Network;
import io.keratin.spec.Graph;
import java.util.Map;

/** A model with one input and one output: what is generated for most interfaces. */
public abstract non-sealed class SingleModel extends TensorModel {
    /**
     * Called by generated classes.
     *
     * @param graph the graph, as text in chunks
     * @param network makes the network
     * @param seed the seed of weights, dropout and order of samples
     */
    protected SingleModel(String[] graph, Network.Factory network, long seed) {
        this(GraphChunks.read(graph), network, seed);
    }

    /**
     * Called by generated classes.
     *
     * @param trained models whose weights are to be this model's too, by the names of its layers
     */
    protected SingleModel(
            String[] graph,
            Network.Factory network,
            Map<String, ? extends Model> trained,
            long seed) {
        super(GraphChunks.read(graph), network, trained, seed);
    }

    /** As the other constructor, with the graph itself. */
    protected SingleModel(Graph graph, Network.Factory network, long seed) {
        super(graph, network, Map.of(), seed);
    }
}
