package io.keratin.files.layout;

import io.keratin.Keras;
import io.keratin.files.LayerWeights;
import io.keratin.files.SavedModel;
import io.keratin.files.WeightArray;
import io.keratin.files.WeightFile;
import io.keratin.files.WeightStore;
import io.keratin.spec.Graph;
import io.keratin.spec.KerasNames;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.WeightSpec;
import io.keratin.spec.Wrapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Where Keras's files keep each weight of a model: under which layer and name in the legacy layout,
 * in which object and under which number in Keras 3's.
 */
public final class WeightPlaces {
    /** Layers whose weights are those of a cell in them. */
    private static final Set<String> WITH_CELLS = Set.of("LSTM", "GRU", "SimpleRNN");

    private static final Set<String> OF_CELLS = Set.of("kernel", "recurrent_kernel", "bias");

    private final ShapedGraph shaped;
    private final boolean masks;
    private final String name;
    private final List<StoredWeight> weights = new ArrayList<>();
    private final Map<String, List<StoredWeight>> layers = new LinkedHashMap<>();
    private final Map<String, Part> objects = new LinkedHashMap<>();

    /** An object with variables of its own. */
    private record Part(String name, List<StoredWeight> weights) {}

    private WeightPlaces(ShapedGraph shaped, boolean masks) {
        this.shaped = shaped;
        this.masks = masks;
        Graph graph = shaped.graph();
        name = graph.name();
        objects.put("", new Part(name, List.of()));
        Map<String, List<Numbered>> own = new HashMap<>();
        int index = 0;
        for (int i = 0; i < graph.layers().size(); i++) {
            List<Numbered> numbered = new ArrayList<>();
            for (WeightSpec spec : stored(shaped, i)) {
                numbered.add(new Numbered(spec, index++));
            }
            own.put(graph.layers().get(i).name(), numbered);
        }
        Numbers numbers = new Numbers();
        for (Graph.Layer layer : ordered(graph)) {
            if (isLeftOut(graph, layer)) {
                continue;
            }
            int first = weights.size();
            String place = "layers/" + numbers.next(layer.spec());
            add(
                    new Scope(layer.name(), place, prefix(graph)),
                    layer.name(),
                    layer.spec(),
                    own.getOrDefault(layer.name(), List.of()));
            layers.put(layer.name(), List.copyOf(weights.subList(first, weights.size())));
        }
    }

    /**
     * A weight of a layer.
     *
     * @param index its place among all weights of the model
     */
    private record Numbered(WeightSpec spec, int index) {
        String name() {
            return spec.name();
        }
    }

    private List<Graph.Layer> ordered(Graph graph) {
        return masks ? graph.layers() : Keras2Places.ordered(graph);
    }

    /** The weights of a layer that are in files: what it remembers from call to call is in none. */
    static List<WeightSpec> stored(ShapedGraph shaped, int layer) {
        return shaped.weights(layer).stream().filter(weight -> !weight.state()).toList();
    }

    /** The places of the weights of a model. */
    public static WeightPlaces of(ShapedGraph shaped) {
        return new WeightPlaces(shaped, true);
    }

    /**
     * The places of the weights of a model in a file: {@link #withoutMasks} in those of Keras 1 and
     * 2, and where the file is a whole model that does not say how masks flow.
     */
    public static WeightPlaces in(SavedModel file, ShapedGraph shaped) {
        boolean isOld = file.weights() instanceof WeightFile weights && weights.isOld();
        boolean isSilent = file.format().isWholeModel() && !file.saysMasks();
        return isOld || isSilent ? withoutMasks(shaped) : of(shaped);
    }

    /**
     * The places of the weights of a model whose configuration does not say how masks flow: its
     * layers may come in another order, since what Keras computes of masks does not count.
     */
    public static WeightPlaces withoutMasks(ShapedGraph shaped) {
        return new WeightPlaces(shaped, false);
    }

    /** A Sequential has no input layer among its own, and gives its layers' weights its name. */
    private static boolean isLeftOut(Graph graph, Graph.Layer layer) {
        return graph.form() == Graph.Form.SEQUENTIAL
                && layer.spec().type().className().equals("InputLayer");
    }

    private static String prefix(Graph graph) {
        return graph.form() == Graph.Form.SEQUENTIAL ? graph.name() + "/" : "";
    }

    /**
     * Where an object stands.
     *
     * @param layer the model's layer that it belongs to
     * @param place its place in Keras 3's layout
     * @param prefix what its weights' paths begin with
     */
    private record Scope(String layer, String place, String prefix) {}

    /** Numbers objects of one class as Keras does: {@code dense}, {@code dense_1}. */
    private static final class Numbers {
        private final Map<String, Integer> used = new HashMap<>();

        String next(LayerSpec spec) {
            String base = KerasNames.snakeCase(spec.type().className());
            int number = used.merge(base, 1, Integer::sum) - 1;
            return number == 0 ? base : base + "_" + number;
        }
    }

    private void add(Scope scope, String layerName, LayerSpec spec, List<Numbered> specs) {
        String className = spec.type().className();
        if (spec instanceof NestedModel model) {
            addModel(scope, layerName, model.graph(), specs);
        } else if (spec instanceof Wrapper wrapper) {
            addWrapped(scope, layerName, wrapper.inner(), specs);
        } else if (WITH_CELLS.contains(className)) {
            String cell = KerasNames.snakeCase(className + "Cell");
            String path = scope.prefix() + layerName + "/";
            List<Numbered> inCell = new ArrayList<>(specs);
            inCell.removeIf(weight -> !OF_CELLS.contains(weight.name()));
            List<Numbered> own = new ArrayList<>(specs);
            own.removeIf(weight -> OF_CELLS.contains(weight.name()));
            put(scope.place() + "/cell", cell, stored(scope, spec, path + cell + "/", inCell));
            put(scope.place(), layerName, stored(scope, spec, path, own));
        } else {
            String path = scope.prefix() + layerName + "/";
            put(scope.place(), layerName, stored(scope, spec, path, specs));
        }
    }

    /** The weights of the layer inside of a wrapper have its name before theirs, a model's not. */
    private void addWrapped(
            Scope scope, String wrapperName, Graph.Layer inner, List<Numbered> specs) {
        put(scope.place(), wrapperName, List.of());
        boolean isModel = inner.spec() instanceof NestedModel;
        String prefix = scope.prefix() + wrapperName + "/";
        Scope inside = new Scope(
                scope.layer(), scope.place() + "/layer", isModel ? scope.prefix() : prefix);
        String before = isModel ? "" : inner.name() + "/";
        List<Numbered> own =
                specs.stream().map(weight -> without(before, weight)).toList();
        add(inside, inner.name(), inner.spec(), own);
    }

    private static Numbered without(String before, Numbered weight) {
        String own = weight.name().substring(before.length());
        return new Numbered(weight.spec().named(own), weight.index());
    }

    private void put(String place, String objectName, List<StoredWeight> own) {
        objects.put(place, new Part(objectName, own));
    }

    private List<StoredWeight> stored(
            Scope scope, LayerSpec layer, String path, List<Numbered> specs) {
        boolean channelsFirst =
                Keras.CHANNELS_FIRST.equals(layer.attributes().values().get("dataFormat"));
        List<StoredWeight> made = new ArrayList<>();
        for (Numbered spec : specs) {
            StoredWeight weight = new StoredWeight(
                    spec.index(),
                    scope.layer(),
                    layer.type().className(),
                    spec.name(),
                    path + spec.name(),
                    channelsFirst,
                    spec.spec());
            weights.add(weight);
            made.add(weight);
        }
        return made;
    }

    /** A model's weights stand under the names of its layers: {@code hidden/kernel}. */
    private void addModel(Scope scope, String modelName, Graph graph, List<Numbered> specs) {
        put(scope.place(), modelName, List.of());
        Map<String, List<Numbered>> all = new HashMap<>();
        int next = 0;
        for (Graph.Layer layer : graph.layers()) {
            String before = layer.name() + "/";
            List<Numbered> own = new ArrayList<>();
            while (next < specs.size() && specs.get(next).name().startsWith(before)) {
                own.add(without(before, specs.get(next++)));
            }
            all.put(layer.name(), own);
        }
        Numbers numbers = new Numbers();
        for (Graph.Layer layer : ordered(graph)) {
            List<Numbered> own = all.getOrDefault(layer.name(), List.of());
            if (!isLeftOut(graph, layer)) {
                String place = scope.place() + "/layers/" + numbers.next(layer.spec());
                Scope inner = new Scope(scope.layer(), place, prefix(graph));
                add(inner, layer.name(), layer.spec(), own);
            }
        }
    }

    /** All weights, in the model's order. */
    public List<StoredWeight> weights() {
        return weights.stream()
                .sorted(Comparator.comparing(StoredWeight::index))
                .toList();
    }

    /** The indices of all weights, in the order of the layers in files. */
    List<Integer> order() {
        return weights.stream().map(StoredWeight::index).toList();
    }

    /** Where files of Keras 2 keep the weights. */
    public Keras2Places keras2() {
        return new Keras2Places(shaped, layers);
    }

    /** The weights of each layer, in the model's order; also of layers without weights. */
    Map<String, List<StoredWeight>> layers() {
        return layers;
    }

    /**
     * The weights of each layer in the order of legacy files: those that training changes, then the
     * others. What is frozen is among the others.
     */
    static List<StoredWeight> legacyOrder(List<StoredWeight> weights, IntPredicate trained) {
        return weights.stream()
                .sorted(Comparator.comparing(weight -> !trained.test(weight.index())))
                .toList();
    }

    /** The weights of each object of Keras 3's layout, by its place; only where there are any. */
    Map<String, List<StoredWeight>> filled() {
        Map<String, List<StoredWeight>> filled = new LinkedHashMap<>();
        objects.forEach((place, part) -> {
            if (!part.weights().isEmpty()) {
                filled.put(place, part.weights());
            }
        });
        return filled;
    }

    /**
     * The model's weights in the legacy layout.
     *
     * @param values the numbers of each weight, by its index
     * @param trained whether training changes a weight, by its index
     */
    public WeightFile legacy(IntFunction<float[]> values, IntPredicate trained) {
        List<LayerWeights> all = new ArrayList<>();
        layers.forEach((layer, own) -> all.add(new LayerWeights(
                layer,
                legacyOrder(own, trained).stream()
                        .map(weight -> array(weight.path(), weight, values))
                        .toList())));
        return WeightFile.of(all);
    }

    /**
     * The model's weights in the layout of Keras 3.
     *
     * @param values the numbers of each weight, by its index
     */
    public WeightStore store(IntFunction<float[]> values) {
        Map<String, WeightStore.Variables> all = new LinkedHashMap<>();
        objects.forEach((place, part) -> {
            List<WeightArray> arrays = new ArrayList<>();
            for (StoredWeight weight : part.weights()) {
                arrays.add(array(Integer.toString(arrays.size()), weight, values));
            }
            all.put(place, new WeightStore.Variables(part.name(), arrays));
        });
        return new WeightStore(all);
    }

    private static WeightArray array(
            String arrayName, StoredWeight weight, IntFunction<float[]> values) {
        return new WeightArray(arrayName, weight.shape().toArray(), values.apply(weight.index()));
    }
}
