package io.keratin.model;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapedGraph;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer of a model: what it is, and its weights. */
public final class Layer {
    private final ShapedGraph shaped;
    private final Weights weights;
    private final int index;

    Layer(ShapedGraph shaped, Weights weights, int index) {
        this.shaped = shaped;
        this.weights = weights;
        this.index = index;
    }

    /** Keras's name of the layer, unique in the model: {@code hidden1}. */
    public String name() {
        return layer().name();
    }

    /** Keras's name of its class: {@code Dense}. */
    public String className() {
        return layer().spec().type().className();
    }

    /** The arguments it was made from, all of them, by Keras's names in camelCase. */
    public Attributes attributes() {
        return layer().spec().attributes();
    }

    /**
     * The shapes of what it makes, in the order of its uses; of several outputs one after the
     * other.
     */
    public List<Shape> outputShapes() {
        List<Shape> shapes = new ArrayList<>();
        List<Graph.Node> nodes = shaped.graph().nodes();
        for (int node = 0; node < nodes.size(); node++) {
            if (nodes.get(node).layer() == index) {
                shaped.types().get(node).stream().map(TensorType::shape).forEach(shapes::add);
            }
        }
        return List.copyOf(shapes);
    }

    /** How many tensors it makes at each use. */
    int outputs() {
        List<Graph.Node> nodes = shaped.graph().nodes();
        int use = 0;
        while (nodes.get(use).layer() != index) {
            use++;
        }
        return shaped.types().get(use).size();
    }

    /** Copies of its weights, in Keras's order; the caller's to close. */
    public List<INDArray> weights() {
        return weightTensors().stream().map(Tensor::toINDArray).toList();
    }

    /** Copies of its weights, in Keras's order. */
    public List<Tensor> weightTensors() {
        return weights.of(index).stream().map(weights::get).toList();
    }

    /** The names of its weights within the layer: {@code kernel}, {@code bias}. */
    public List<String> weightNames() {
        return weights.of(index).stream().map(entry -> entry.spec().name()).toList();
    }

    /**
     * Replaces its weights.
     *
     * @param values as many and of the same shapes as {@link #weights} returns
     * @throws IllegalArgumentException if count or a shape differs; then nothing is changed
     */
    public void setWeights(List<INDArray> values) {
        setWeightTensors(values.stream().map(Tensor::of).toList());
    }

    /** Replaces its weights, as {@link #setWeights} does. */
    public void setWeightTensors(List<Tensor> values) {
        weights.set(weights.of(index), values);
    }

    /**
     * Says whether training changes its weights. It counts from the next {@code compile} on, as in
     * Keras; gradients are computed all the same. A weight that two models share is frozen in both.
     * A BatchNormalization that is frozen works as in prediction while the others train: from the
     * next {@code compile} on training then runs code that is compiled in memory, or where there is
     * no compiler on ND4J, many times slower; {@code @Frozen} has it generated at build time.
     *
     * @param trainable false to freeze the layer, true to train it again
     * @throws IllegalStateException if it is to be trained and is {@code @Frozen}, or was loaded as
     *     frozen, which files keep as Keras's do: then the generated code has no gradients for it
     */
    public void setTrainable(boolean trainable) {
        if (trainable && layer().frozen()) {
            throw new IllegalStateException("expected a layer that can be trained, got `" + name()
                    + "`, which was frozen when its code was generated: remove @Frozen from it, or"
                    + " \"trainable\": false from its configuration, and freeze it where needed by"
                    + " setTrainable(false)");
        }
        weights.freeze(weights.of(index), !trainable);
    }

    /**
     * Whether the next {@code compile} lets training change its weights; of a model that is partly
     * frozen, whether any. True of a layer without weights.
     */
    public boolean isTrainable() {
        List<Weights.Entry> own = weights.of(index);
        return !layer().frozen() && (own.isEmpty() || own.stream().anyMatch(weights::isTrained));
    }

    /** The number of numbers in its weights. */
    public long countParams() {
        return Weights.count(weights.of(index));
    }

    int index() {
        return index;
    }

    private Graph.Layer layer() {
        return shaped.graph().layers().get(index);
    }

    /** Name and class. */
    @Override
    public String toString() {
        return name() + " (" + className() + ")";
    }
}
