package io.keratin.files.layout;

import io.keratin.files.KerasFileException;
import io.keratin.files.LayerWeights;
import io.keratin.files.SavedWeights;
import io.keratin.files.WeightArray;
import io.keratin.files.WeightFile;
import io.keratin.files.WeightStore;
import io.keratin.shape.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The arrays of a file that belong to the weights of a model, found by Keras's rules: in the legacy
 * layout by the order of the layers that have weights, or by their names; in Keras 3's by places.
 *
 * <p>Files of Keras 1 and of the Theano backend are read as what they mean today: see
 * {@link OldWeights}.
 */
public final class WeightMatch {
    private static final String OTHER_MODEL = "the file is of another model";

    private final Path file;
    private final Rule rule;
    private final boolean skipMismatch;
    private final Map<Integer, WeightArray> found = new LinkedHashMap<>();
    private final List<String> skipped = new ArrayList<>();

    /** By what weights are found. */
    public enum Rule {
        /** Layers in the model's order, all of them. */
        BY_ORDER,
        /** Layers of the same names; others keep what they have. For legacy files only. */
        BY_NAME
    }

    private WeightMatch(Path file, Rule rule, boolean skipMismatch) {
        this.file = file;
        this.rule = rule;
        this.skipMismatch = skipMismatch;
    }

    /**
     * Finds the weights of a model.
     *
     * @param file the file's name, for messages
     * @param trained whether training changes a weight, by its index
     * @param skipMismatch whether arrays of other shapes are left out, in place of an error
     * @throws KerasFileException if the arrays are not those of the model
     */
    public static WeightMatch find(
            Path file,
            SavedWeights saved,
            WeightPlaces places,
            IntPredicate trained,
            Rule rule,
            boolean skipMismatch) {
        WeightMatch match = new WeightMatch(file, rule, skipMismatch);
        if (saved instanceof WeightFile legacy) {
            match.legacy(legacy, places, trained);
        } else {
            match.store((WeightStore) saved, places);
        }
        return match;
    }

    /** The arrays by the indices of their weights; all of them unless some may be missing. */
    public Map<Integer, WeightArray> found() {
        return found;
    }

    /** What was left out since it does not fit, a sentence each. */
    public List<String> skipped() {
        return skipped;
    }

    private void legacy(WeightFile legacy, WeightPlaces places, IntPredicate trained) {
        Map<String, List<StoredWeight>> layers = new LinkedHashMap<>();
        places.layers().forEach((layer, weights) -> {
            if (!weights.isEmpty()) {
                layers.put(layer, WeightPlaces.legacyOrder(weights, trained));
            }
        });
        OldWeights old = new OldWeights(legacy);
        if (rule == Rule.BY_NAME) {
            for (LayerWeights stored : legacy.layers()) {
                List<StoredWeight> weights = layers.get(stored.layer());
                if (weights != null) {
                    layer(stored, weights, old);
                }
            }
            return;
        }
        List<LayerWeights> full = legacy.layers().stream()
                .filter(layer -> !layer.weights().isEmpty())
                .toList();
        if (full.size() != layers.size()) {
            throw new KerasFileException(
                    file,
                    "layer_names",
                    "the weights of " + layers.size() + " layers " + layers.keySet(),
                    full.size() + " layers "
                            + full.stream().map(LayerWeights::layer).toList(),
                    OTHER_MODEL + "; layers of the same names can be loaded by name");
        }
        List<List<StoredWeight>> inOrder = List.copyOf(layers.values());
        for (int i = 0; i < full.size(); i++) {
            layer(full.get(i), inOrder.get(i), old);
        }
    }

    private void layer(LayerWeights stored, List<StoredWeight> weights, OldWeights old) {
        List<WeightArray> arrays = old.read(stored.weights(), weights);
        String layer = weights.get(0).layer();
        if (arrays.size() != weights.size()) {
            if (rule == Rule.BY_NAME && skipMismatch) {
                skipped.add("layer `" + layer + "` has " + weights.size() + " weights, `"
                        + stored.layer() + "` " + arrays.size());
                return;
            }
            throw new KerasFileException(
                    file,
                    "/" + stored.layer(),
                    weights.size() + " weights " + names(weights) + " for layer `" + layer + "`, a "
                            + weights.get(0).className(),
                    arrays.size() + " weights "
                            + arrays.stream().map(WeightArray::name).toList(),
                    OTHER_MODEL);
        }
        for (int i = 0; i < arrays.size(); i++) {
            put(
                    weights.get(i),
                    arrays.get(i),
                    "/" + stored.layer() + "/" + arrays.get(i).name());
        }
    }

    private void store(WeightStore store, WeightPlaces places) {
        if (rule == Rule.BY_NAME) {
            throw new KerasFileException(
                    file,
                    "the file",
                    "weights in the legacy HDF5 layout, to load by name",
                    "the layout of Keras 3, which has no names to load by",
                    "load them in the model's order, or save them from Keras as `name.h5`");
        }
        Map<String, List<StoredWeight>> objects = places.filled();
        objects.forEach((place, weights) -> object(store, place, weights));
        Set<String> unknown = new HashSet<>(store.filled());
        unknown.removeAll(objects.keySet());
        if (!unknown.isEmpty()) {
            String first = unknown.stream().sorted().findFirst().orElseThrow();
            if (!skipMismatch) {
                throw new KerasFileException(
                        file,
                        "/" + first,
                        "the places " + objects.keySet(),
                        "variables of an object that the model has not",
                        OTHER_MODEL);
            }
            unknown.stream().sorted().forEach(place -> skipped.add("/" + place + ": unknown"));
        }
    }

    private void object(WeightStore store, String place, List<StoredWeight> weights) {
        WeightStore.Variables variables = store.objects().get(place);
        int count = variables == null ? 0 : variables.arrays().size();
        if (variables == null || count != weights.size()) {
            String layer = weights.get(0).layer();
            if (skipMismatch) {
                skipped.add("layer `" + layer + "` has " + weights.size() + " weights, /" + place
                        + " " + count);
                return;
            }
            throw new KerasFileException(
                    file,
                    "/" + place,
                    weights.size() + " variables " + names(weights) + " for layer `" + layer
                            + "`, a " + weights.get(0).className(),
                    variables == null ? "none of this place" : count + " variables",
                    OTHER_MODEL);
        }
        for (int i = 0; i < count; i++) {
            put(weights.get(i), variables.arrays().get(i), "/" + place + "/vars/" + i);
        }
    }

    private void put(StoredWeight weight, WeightArray array, String at) {
        if (Arrays.equals(weight.shape().toArray(), array.shape())) {
            found.put(weight.index(), array);
            return;
        }
        String expected = "the shape " + weight.shape() + " for weight `" + weight.name()
                + "` of layer `" + weight.layer() + "`";
        String got = "the shape " + Shape.of(array.shape());
        if (skipMismatch) {
            skipped.add(at + ": expected " + expected + ", found " + got);
            return;
        }
        throw new KerasFileException(file, at, expected, got, OTHER_MODEL);
    }

    private static List<String> names(List<StoredWeight> weights) {
        return weights.stream()
                .map(weight -> weight.name() + " " + weight.shape())
                .toList();
    }
}
