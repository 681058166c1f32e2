package io.keratin.files.layout;

import io.keratin.files.LayerWeights;
import io.keratin.files.SavedWeights;
import io.keratin.files.WeightArray;
import io.keratin.files.WeightFile;
import io.keratin.files.WeightStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The arrays of a file that belong to the weights of a model, found by Keras's rules: in the legacy
 * layout by the order of the layers that have weights, or by their names; in Keras 3's by places.
 *
 * <p>Files of Keras 1 and of the Theano backend are read as what they mean today: see
 * {@link OldWeights}.
 */
public final class WeightMatch {
    private final Rule rule;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<WeightMismatch> mismatches = new ArrayList<>();

    /** By what weights are found. */
    public enum Rule {
        /** Layers in the model's order, all of them. */
        BY_ORDER,
        /** Layers of the same names; others keep what they have. For legacy files only. */
        BY_NAME
    }

    /**
     * An array of the file that belongs to a weight, and has its shape.
     *
     * @param stored the name of the layer, or object, that has it in the file; may be empty
     * @param place where the file has it
     */
    public record Pair(StoredWeight weight, String stored, String place, WeightArray array) {}

    private WeightMatch(Rule rule) {
        this.rule = rule;
    }

    /**
     * Finds the weights of a model.
     *
     * @param file the file's name, for messages
     * @param places those {@linkplain WeightPlaces#in in} the file
     * @param trained whether training changes a weight, by its index
     * @param skipMismatch whether arrays of other shapes are left out, in place of an error
     * @throws io.keratin.files.KerasFileException if the arrays are not those of the model
     */
    public static WeightMatch find(
            Path file,
            SavedWeights saved,
            WeightPlaces places,
            IntPredicate trained,
            Rule rule,
            boolean skipMismatch) {
        WeightMatch match = compare(saved, places, trained, rule);
        for (WeightMismatch mismatch : match.mismatches) {
            if (!skipMismatch || !mismatch.skippable()) {
                throw mismatch.exception(file);
            }
        }
        return match;
    }

    /**
     * Compares the weights of a file with those of a model, as {@link #find} does, and finds all
     * that keeps them from being loaded.
     */
    public static WeightMatch compare(
            SavedWeights saved, WeightPlaces places, IntPredicate trained, Rule rule) {
        WeightMatch match = new WeightMatch(rule);
        if (saved instanceof WeightFile legacy) {
            match.legacy(legacy, places, trained);
        } else {
            match.store((WeightStore) saved, places);
        }
        return match;
    }

    /** The arrays that were found and fit. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** The arrays by the indices of their weights; all of them unless some may be missing. */
    public Map<Integer, WeightArray> found() {
        Map<Integer, WeightArray> found = new LinkedHashMap<>();
        pairs.forEach(pair -> found.put(pair.weight().index(), pair.array()));
        return found;
    }

    /** What does not fit. */
    public List<WeightMismatch> mismatches() {
        return mismatches;
    }

    /** What was left out since it does not fit, a sentence each. */
    public List<String> skipped() {
        return mismatches.stream().map(WeightMismatch::sentence).toList();
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
            mismatches.add(new WeightMismatch.OtherLayers(layers, full));
            return;
        }
        List<List<StoredWeight>> inOrder = List.copyOf(layers.values());
        for (int i = 0; i < full.size(); i++) {
            layer(full.get(i), inOrder.get(i), old);
        }
    }

    private void layer(LayerWeights stored, List<StoredWeight> weights, OldWeights old) {
        List<WeightArray> arrays = old.read(stored.weights(), weights);
        String place = "/" + stored.layer();
        if (arrays.size() != weights.size()) {
            boolean skippable = rule == Rule.BY_NAME;
            mismatches.add(
                    new WeightMismatch.OtherCount(place, weights, arrays, "weights", skippable));
            return;
        }
        for (int i = 0; i < arrays.size(); i++) {
            WeightArray array = arrays.get(i);
            put(new Pair(weights.get(i), stored.layer(), place + "/" + array.name(), array));
        }
    }

    private void store(WeightStore store, WeightPlaces places) {
        if (rule == Rule.BY_NAME) {
            mismatches.add(new WeightMismatch.NoNames());
            return;
        }
        Map<String, List<StoredWeight>> objects = places.filled();
        objects.forEach((place, weights) -> object(store, place, weights));
        store.filled().stream()
                .filter(place -> !objects.containsKey(place))
                .sorted()
                .forEach(place -> mismatches.add(new WeightMismatch.UnknownObject(
                        place,
                        store.object(place).name(),
                        store.object(place).arrays(),
                        List.copyOf(objects.keySet()))));
    }

    private void object(WeightStore store, String place, List<StoredWeight> weights) {
        WeightStore.Variables variables = store.object(place);
        int count = variables.arrays().size();
        if (count != weights.size()) {
            mismatches.add(new WeightMismatch.OtherCount(
                    "/" + place, weights, variables.arrays(), WeightMismatch.VARIABLES, true));
            return;
        }
        for (int i = 0; i < count; i++) {
            String at = "/" + place + "/vars/" + i;
            put(new Pair(
                    weights.get(i), variables.name(), at, variables.arrays().get(i)));
        }
    }

    private void put(Pair pair) {
        StoredWeight weight = pair.weight();
        if (Arrays.equals(weight.shape().toArray(), pair.array().shape())) {
            pairs.add(pair);
        } else {
            mismatches.add(new WeightMismatch.OtherShape(pair.place(), weight, pair.array()));
        }
    }
}
