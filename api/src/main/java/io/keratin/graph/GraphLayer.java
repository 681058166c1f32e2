package io.keratin.graph;

import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.List;

/** A layer of a graph, to be applied to tensors; every further use shares its weights. */
public final class GraphLayer {
    private final Assembly assembly;
    private final LayerSpec spec;
    private String name;
    private int index = -1;
    private boolean frozen;
    private boolean wrapped;

    GraphLayer(Assembly assembly, LayerSpec spec, String name) {
        this.assembly = assembly;
        this.spec = spec;
        this.name = name;
    }

    /**
     * Gives the layer its name, before it is used.
     *
     * @return this layer
     * @throws io.keratin.spec.ProblemException if another layer has the name
     *     ({@code DuplicateLayerName}), or files cannot hold it ({@code BadName})
     * @throws IllegalStateException if the layer has been used
     */
    public GraphLayer named(String newName) {
        if (index >= 0 || wrapped) {
            throw new IllegalStateException("expected a layer that is not used yet, got `" + name
                    + "`: name a layer before it is applied");
        }
        assembly.names().rename(name, newName);
        name = newName;
        return this;
    }

    /**
     * Keeps training from changing the layer's weights, before it is used: Keras's
     * {@code trainable=False}.
     *
     * @return this layer
     * @throws IllegalStateException if the layer has been used
     */
    public GraphLayer freeze() {
        if (index >= 0 || wrapped) {
            throw new IllegalStateException("expected a layer that is not used yet, got `" + name
                    + "`: freeze a layer before it is applied");
        }
        frozen = true;
        return this;
    }

    /** Whether training leaves its weights as they are. */
    boolean isFrozen() {
        return frozen;
    }

    /** Keras's name of the layer, unique in the graph. */
    public String name() {
        return name;
    }

    /** What the layer is. */
    public LayerSpec spec() {
        return spec;
    }

    /**
     * Applies the layer to tensors.
     *
     * @param inputs tensors of the same graph; none for an input layer
     * @return what it makes; of several outputs the first
     * @throws io.keratin.spec.ProblemException if the layer cannot work on them; then nothing is
     *     changed
     */
    public GraphTensor on(GraphTensor... inputs) {
        return on(List.of(inputs));
    }

    /** Applies the layer to tensors, as {@link #on(GraphTensor...)} does. */
    public GraphTensor on(List<GraphTensor> inputs) {
        return assembly.apply(this, inputs);
    }

    /** As a layer of a graph; a model has the name of the layer. */
    Graph.Layer made() {
        LayerSpec named = spec instanceof NestedModel model
                ? new NestedModel(model.graph().named(name), model.declaredAs())
                : spec;
        return new Graph.Layer(name, name, named, frozen);
    }

    /** What a wrapper of the same graph holds; from then on the layer is only that wrapper's. */
    Graph.Layer wrapped(Assembly by) {
        if (by != assembly) {
            throw new IllegalArgumentException("expected a layer of the graph `" + by.name()
                    + "`, got `" + name + "` of `" + assembly.name() + "`");
        }
        refuseWrapped();
        if (index >= 0) {
            throw Problem.error("WrapperShared")
                    .at(Where.layer().of(name))
                    .headline("`" + name + "` is applied by itself, and cannot be wrapped too")
                    .help("make another layer for the wrapper, with weights of its own")
                    .exception();
        }
        wrapped = true;
        return made();
    }

    void refuseWrapped() {
        if (wrapped) {
            throw Problem.error("WrapperShared")
                    .at(Where.layer().of(name))
                    .headline("`" + name + "` is inside of a wrapper, and cannot be used by itself")
                    .help("apply the wrapper, as often as needed, or make another layer")
                    .exception();
        }
    }

    /** Its place among the layers of the graph; -1 where it is not used yet. */
    int index() {
        return index;
    }

    void index(int place) {
        index = place;
    }

    /** Name and class. */
    @Override
    public String toString() {
        return name + " (" + spec.type().className() + ")";
    }
}
