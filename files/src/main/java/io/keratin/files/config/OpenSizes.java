package io.keratin.files.config;

import io.keratin.Keras;
import io.keratin.layers.InputLayer;
import io.keratin.spec.Attributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The sizes that a model's inputs leave open, and which of them are one.
 *
 * <p>A configuration of Keras writes every one of them as null. Keras finds out when it runs that
 * the layers need some to be equal; here they get one name, since shapes are inferred before.
 */
final class OpenSizes {
    private final List<LayerConfigs.Read> inputs;

    /** For each open size, input by input, the first that is equal to it. */
    private final List<Integer> first;

    private OpenSizes(List<LayerConfigs.Read> inputs, List<Integer> first) {
        this.inputs = inputs;
        this.first = first;
    }

    /** Every size for itself. */
    static OpenSizes apart(List<LayerConfigs.Read> layers) {
        List<LayerConfigs.Read> inputs =
                layers.stream().filter(LayerConfigs.Read::isInput).toList();
        int count = inputs.stream().mapToInt(OpenSizes::open).sum();
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            first.add(i);
        }
        return new OpenSizes(inputs, first);
    }

    private static int open(LayerConfigs.Read input) {
        return Collections.frequency(((InputLayer) input.spec()).shape(), Keras.ANY);
    }

    /** The same with two more sizes taken for one, in every way there is. */
    List<OpenSizes> merged() {
        List<OpenSizes> merged = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            for (int j = i + 1; j < first.size(); j++) {
                if (first.get(i) == i && first.get(j) == j) {
                    List<Integer> other = new ArrayList<>(first);
                    Collections.replaceAll(other, j, i);
                    merged.add(new OpenSizes(inputs, other));
                }
            }
        }
        return merged;
    }

    /** The arguments of a layer; an input's with names for sizes that are equal to others. */
    Attributes named(LayerConfigs.Read layer) {
        Attributes attributes = layer.spec().attributes();
        int index = inputs.indexOf(layer);
        if (index < 0) {
            return attributes;
        }
        int from = inputs.subList(0, index).stream().mapToInt(OpenSizes::open).sum();
        List<String> names =
                first.subList(from, from + open(layer)).stream().map(this::name).toList();
        boolean any = names.stream().anyMatch(name -> !name.isEmpty());
        return any ? attributes.with(Attributes.of("unknown", names)) : attributes;
    }

    /** T, T1 and so on; empty for a size that no other is equal to. */
    private String name(int size) {
        if (Collections.frequency(first, size) == 1) {
            return "";
        }
        long before = first.stream()
                .filter(other -> other < size && Collections.frequency(first, other) > 1)
                .distinct()
                .count();
        return before == 0 ? "T" : "T" + before;
    }
}
