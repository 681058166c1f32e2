package io.keratin.model;

import io.keratin.execution.Workspace;
import io.keratin.shape.Shape;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.WeightSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The weights of a model: one array each, in Keras's order. */
final class Weights {
    private final List<Entry> entries;
    private final float[][] arrays;

    /**
     * What a weight is.
     *
     * @param index its place among all weights of the model
     * @param layer the index of its layer
     * @param layerName Keras's name of the layer
     * @param spec its name within the layer, shape, start and whether training changes it
     * @param size the number of its elements
     */
    record Entry(int index, int layer, String layerName, WeightSpec spec, int size) {
        /** Keras's path of the weight: {@code dense_1/kernel}. */
        String path() {
            return layerName + "/" + spec.name();
        }

        Shape shape() {
            return spec.shape();
        }
    }

    private Weights(List<Entry> entries, float[][] arrays) {
        this.entries = List.copyOf(entries);
        this.arrays = arrays;
    }

    /** The weights that the layers of a graph have, as their initializers fill them. */
    static Weights initialised(ShapedGraph shaped, long seed) {
        List<Entry> entries = new ArrayList<>();
        List<Graph.Layer> layers = shaped.graph().layers();
        for (int layer = 0; layer < layers.size(); layer++) {
            for (WeightSpec spec : shaped.weights(layer)) {
                int size = Math.toIntExact(spec.shape().size().known().orElseThrow());
                entries.add(new Entry(entries.size(), layer, layers.get(layer).name(), spec, size));
            }
        }
        float[][] arrays = new float[entries.size()][];
        for (Entry entry : entries) {
            arrays[entry.index()] = Workspace.allocate(entry.size());
            entry.spec()
                    .initializer()
                    .fill(entry.shape(), Seeds.mix(seed, entry.index()), arrays[entry.index()]);
        }
        return new Weights(entries, arrays);
    }

    /** The arrays themselves, with slack; training writes them. */
    float[][] arrays() {
        return arrays;
    }

    List<Entry> entries() {
        return entries;
    }

    /** The weights of one layer. */
    List<Entry> of(int layer) {
        return entries.stream().filter(entry -> entry.layer() == layer).toList();
    }

    /** A copy of one weight. */
    Tensor get(Entry entry) {
        return Tensor.wrap(
                Arrays.copyOf(arrays[entry.index()], entry.size()),
                entry.shape().toArray());
    }

    /**
     * Replaces weights by others of the same shapes; none if one does not fit.
     *
     * @throws IllegalArgumentException if count or a shape differs
     */
    void set(List<Entry> which, List<Tensor> values) {
        if (which.size() != values.size()) {
            throw new IllegalArgumentException("expected " + which.size() + " weights "
                    + which.stream().map(Entry::path).toList() + ", got " + values.size()
                    + ": give the list that getWeights returns for this model");
        }
        for (int i = 0; i < values.size(); i++) {
            Entry entry = which.get(i);
            if (!Arrays.equals(entry.shape().toArray(), values.get(i).sizes())) {
                throw new IllegalArgumentException("expected the shape " + entry.shape()
                        + " for weight " + i + ", "
                        + entry.path() + ", got " + Shape.of(values.get(i).sizes())
                        + ": the weights are of another model, or in another order");
            }
        }
        for (int i = 0; i < values.size(); i++) {
            Entry entry = which.get(i);
            System.arraycopy(values.get(i).values(), 0, arrays[entry.index()], 0, entry.size());
        }
    }

    /** The number of numbers in these weights. */
    static long count(List<Entry> which) {
        return which.stream().mapToLong(Entry::size).sum();
    }
}
