package io.keratin.graph;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Graph;
import io.keratin.spec.Problem;

/** What a layer of a graph makes, to be given to further layers; one output of a node. */
public final class GraphTensor {
    private final Assembly assembly;
    private final Graph.Tensor tensor;

    GraphTensor(Assembly assembly, Graph.Tensor tensor) {
        this.assembly = assembly;
        this.tensor = tensor;
    }

    /**
     * The name of the node that makes it: the layer's; {@code encoder[1]} where that is used again.
     */
    public String name() {
        return assembly.node(tensor).symbol();
    }

    /** Shape and type of elements, the batch first. */
    public TensorType type() {
        return assembly.types(tensor).get(tensor.output());
    }

    /** The shape, the batch first. */
    public Shape shape() {
        return type().shape();
    }

    /**
     * Another output of the same node, for layers that have several.
     *
     * @param index from 0
     * @throws io.keratin.spec.ProblemException if there is none: {@code OutputIndex}
     */
    public GraphTensor output(int index) {
        int outputs = assembly.types(tensor).size();
        if (index < 0 || index >= outputs) {
            throw Problem.error("OutputIndex")
                    .at(io.keratin.spec.Where.layer().of(name()))
                    .headline("`" + name() + "` has no output " + index)
                    .help(
                            outputs == 1
                                    ? "its layer has one output: use `" + name() + "` itself"
                                    : "its outputs are 0 to " + (outputs - 1))
                    .exception();
        }
        return new GraphTensor(assembly, new Graph.Tensor(tensor.node(), index));
    }

    /** The tensor in this graph. */
    Graph.Tensor in(Assembly graph) {
        if (assembly != graph) {
            throw Problem.error("OtherModelTensor")
                    .headline("`" + name() + "` is a tensor of another graph, `" + assembly.name()
                            + "`")
                    .help("give `" + graph.name() + "` tensors of its own only")
                    .exception();
        }
        return tensor;
    }

    /** Name and type. */
    @Override
    public String toString() {
        return name() + " " + type();
    }
}
