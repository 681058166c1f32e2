package io.keratin.files.layout;

import io.keratin.files.LayerWeights;
import io.keratin.files.WeightArray;
import io.keratin.files.WeightFile;
import io.keratin.spec.Graph;
import io.keratin.spec.KerasOrder;
import io.keratin.spec.NestedModel;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.WeightSpec;
import io.keratin.spec.Wrapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Where files of Keras 2 keep each weight of a model: layers in the order in which Keras 2 has
 * them, and weights by the names of its variables on TensorFlow.
 *
 * <p>To Keras 2 masks are no part of the graph, so that layers may come in another order than in
 * Keras 3. A variable has the name of the layer that makes it and its own: {@code lstm_1/kernel:0},
 * in a {@code TimeDistributed} with the wrapper's in place of the inner layer's, in a model with
 * that of the layer in it. TensorFlow numbers the layers of one name: {@code dense_1_1/kernel:0}.
 */
public final class Keras2Places {
    private final Map<String, List<StoredWeight>> layers = new LinkedHashMap<>();

    /**
     * The places in files of Keras 2.
     *
     * @param weights those of the model by its layers, in Keras 3's order
     */
    Keras2Places(ShapedGraph shaped, Map<String, List<StoredWeight>> weights) {
        Graph graph = shaped.graph();
        Map<String, List<Named>> named = new HashMap<>();
        for (int i = 0; i < graph.layers().size(); i++) {
            List<StoredWeight> own = weights.get(graph.layers().get(i).name());
            if (own != null) {
                List<WeightSpec> specs = WeightPlaces.stored(shaped, i);
                named.put(
                        graph.layers().get(i).name(),
                        IntStream.range(0, own.size())
                                .mapToObj(
                                        k -> new Named(own.get(k), specs.get(k).name()))
                                .toList());
            }
        }
        for (Graph.Layer layer : ordered(graph)) {
            List<Named> own = named.get(layer.name());
            if (own != null) {
                layers.put(layer.name(), layer(layer, "", own, new Names()));
            }
        }
    }

    /**
     * A weight of a layer.
     *
     * @param name where the layer has it: {@code inner/kernel}
     */
    private record Named(StoredWeight weight, String name) {
        Named below(String before) {
            return new Named(weight, name.substring(before.length()));
        }
    }

    private static List<Named> below(String before, List<Named> weights) {
        return weights.stream()
                .filter(weight -> weight.name().startsWith(before))
                .map(weight -> weight.below(before))
                .toList();
    }

    /** The layers of a model in their order without masks. */
    static List<Graph.Layer> ordered(Graph graph) {
        return graph.form() == Graph.Form.SEQUENTIAL
                ? graph.layers()
                : KerasOrder.withoutMasks(graph).layers();
    }

    /** Names of one group, each once. */
    private static final class Names {
        private final Set<String> scopes = new HashSet<>();

        String scope(String layer) {
            String scope = layer;
            for (int number = 1; !scopes.add(scope); number++) {
                scope = layer + "_" + number;
            }
            return scope;
        }
    }

    /**
     * The weights of a layer by their names in Keras 2.
     *
     * @param scope the name of the wrapper that makes them; empty for the layer's own
     * @param weights those of the layer, in the model's order
     */
    private static List<StoredWeight> layer(
            Graph.Layer layer, String scope, List<Named> weights, Names names) {
        if (layer.spec() instanceof NestedModel model) {
            return model(model.graph(), weights, names);
        }
        String made = scope.isEmpty() && !weights.isEmpty() ? names.scope(layer.name()) : scope;
        if (layer.spec() instanceof Wrapper wrapper) {
            Graph.Layer inner = wrapper.inner();
            String before = inner.spec() instanceof NestedModel ? "" : inner.name() + "/";
            return layer(inner, made, below(before, weights), names);
        }
        return weights.stream()
                .map(weight -> weight.weight().at(made + "/" + weight.name() + ":0"))
                .toList();
    }

    private static List<StoredWeight> model(Graph graph, List<Named> weights, Names names) {
        List<StoredWeight> all = new ArrayList<>();
        for (Graph.Layer layer : ordered(graph)) {
            all.addAll(layer(layer, "", below(layer.name() + "/", weights), names));
        }
        return all;
    }

    /**
     * The model's weights as a file of Keras 2 has them.
     *
     * @param values the numbers of each weight, by its index
     * @param trained whether training changes a weight, by its index
     */
    public WeightFile file(IntFunction<float[]> values, IntPredicate trained) {
        List<LayerWeights> all = new ArrayList<>();
        layers.forEach((layer, own) -> all.add(new LayerWeights(
                layer,
                WeightPlaces.legacyOrder(own, trained).stream()
                        .map(weight -> new WeightArray(
                                weight.path(),
                                weight.shape().toArray(),
                                values.apply(weight.index())))
                        .toList())));
        return WeightFile.ofKeras2(all);
    }
}
