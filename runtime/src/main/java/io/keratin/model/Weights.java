package io.keratin.model;

import io.keratin.execution.Workspace;
import io.keratin.shape.Shape;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.WeightSpec;
import io.keratin.spec.Wrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The weights of a model, in Keras's order; other models may hold some of them too. */
final class Weights {
    private final List<Entry> entries;
    private final List<Weight> weights;

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

    private Weights(List<Entry> entries, List<Weight> weights) {
        this.entries = List.copyOf(entries);
        this.weights = List.copyOf(weights);
    }

    /**
     * The weights that the layers of a graph have, as their initializers fill them.
     *
     * @param trained models whose weights are taken as they are, by the names of the layers that
     *     they are
     * @throws IllegalArgumentException if a layer is no model, or another than the one given
     */
    static Weights of(ShapedGraph shaped, Map<String, ? extends Model> trained, long seed) {
        List<Entry> entries = new ArrayList<>();
        List<Weight> weights = new ArrayList<>();
        List<Graph.Layer> layers = shaped.graph().layers();
        for (int layer = 0; layer < layers.size(); layer++) {
            String name = layers.get(layer).name();
            int first = entries.size();
            for (WeightSpec spec : shaped.weights(layer)) {
                int size = Math.toIntExact(spec.shape().size().known().orElseThrow());
                entries.add(new Entry(entries.size(), layer, name, spec, size));
            }
            List<Entry> own = entries.subList(first, entries.size());
            Model model = trained.get(name);
            if (model == null) {
                own.forEach(entry -> weights.add(initialised(entry, seed)));
            } else {
                check(shaped.graph(), layers.get(layer), own, model);
                weights.addAll(model.weights().weights);
            }
        }
        return new Weights(entries, weights);
    }

    /** The weights of a model's part, which are the model's own: both train them. */
    static Weights part(ShapedGraph shaped, Weights whole) {
        Map<String, Weight> ofWhole = new HashMap<>();
        for (Entry entry : whole.entries) {
            ofWhole.put(entry.path(), whole.weights.get(entry.index()));
        }
        List<Entry> entries = new ArrayList<>();
        List<Weight> weights = new ArrayList<>();
        List<Graph.Layer> layers = shaped.graph().layers();
        for (int layer = 0; layer < layers.size(); layer++) {
            for (WeightSpec spec : shaped.weights(layer)) {
                int size = Math.toIntExact(spec.shape().size().known().orElseThrow());
                Entry entry =
                        new Entry(entries.size(), layer, layers.get(layer).name(), spec, size);
                entries.add(entry);
                weights.add(Objects.requireNonNull(ofWhole.get(entry.path()), entry.path()));
            }
        }
        return new Weights(entries, weights);
    }

    private static Weight initialised(Entry entry, long seed) {
        float[] array = Workspace.allocate(entry.size());
        entry.spec().initializer().fill(entry.shape(), Seeds.mix(seed, entry.index()), array);
        return new Weight(array);
    }

    private static void check(Graph graph, Graph.Layer layer, List<Entry> own, Model model) {
        List<String> expected = own.stream()
                .map(entry -> entry.spec().name() + " " + entry.shape())
                .toList();
        List<String> found = model.weights().entries.stream()
                .map(entry -> entry.path() + " " + entry.shape())
                .toList();
        if (Wrapper.model(layer.spec()).isEmpty() || !expected.equals(found)) {
            throw new IllegalArgumentException("expected a model with the weights " + expected
                    + " for layer `" + layer.name() + "`, got " + model.name() + " with " + found
                    + ": " + graph.symbol()
                    + " was compiled with another version of it; compile both again");
        }
    }

    /** The arrays themselves, with slack; training writes them. */
    float[][] arrays() {
        return weights.stream().map(Weight::values).toArray(float[][]::new);
    }

    /** Whether training changes a weight: it can, and is not told to leave it. */
    boolean isTrained(Entry entry) {
        return entry.spec().trainable() && !weights.get(entry.index()).isFrozen();
    }

    /** Whether training is told to leave a weight. */
    boolean isFrozen(Entry entry) {
        return weights.get(entry.index()).isFrozen();
    }

    /**
     * Tells training to leave weights alone, or no longer; those it never changes stay so. Those
     * that layers update, such as moving averages, are frozen with the others.
     */
    void freeze(List<Entry> which, boolean freeze) {
        which.forEach(entry -> weights.get(entry.index()).freeze(freeze));
    }

    /** The parameters of the model: all but the states of its layers. */
    List<Entry> entries() {
        return entries.stream().filter(entry -> !entry.spec().state()).toList();
    }

    /** The parameters of one layer. */
    List<Entry> of(int layer) {
        return entries().stream().filter(entry -> entry.layer() == layer).toList();
    }

    /** Lets what layers remember from call to call start anew. */
    void resetStates() {
        entries.stream()
                .filter(entry -> entry.spec().state())
                .forEach(entry -> entry.spec()
                        .initializer()
                        .fill(entry.shape(), 0, weights.get(entry.index()).values()));
    }

    /** A copy of one weight. */
    Tensor get(Entry entry) {
        return Tensor.wrap(
                Arrays.copyOf(weights.get(entry.index()).values(), entry.size()),
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
            float[] array = weights.get(entry.index()).values();
            System.arraycopy(values.get(i).values(), 0, array, 0, entry.size());
        }
    }

    /** The number of numbers in these weights. */
    static long count(List<Entry> which) {
        return which.stream().mapToLong(Entry::size).sum();
    }
}
