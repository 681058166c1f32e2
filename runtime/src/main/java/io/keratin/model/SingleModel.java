package io.keratin.model;

import io.keratin.execution.Network;
import io.keratin.spec.Graph;

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

    /** As the other constructor, with the graph itself. */
    protected SingleModel(Graph graph, Network.Factory network, long seed) {
        super(graph, network, seed);
    }
}
