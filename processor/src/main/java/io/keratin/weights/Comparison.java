package io.keratin.weights;

import io.keratin.files.SavedWeights;
import io.keratin.files.WeightArray;
import io.keratin.files.WeightFile;
import io.keratin.files.layout.StoredWeight;
import io.keratin.files.layout.WeightMatch;
import io.keratin.files.layout.WeightMismatch;
import io.keratin.files.layout.WeightPlaces;
import io.keratin.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file beside a model.
 *
 * @param file the file's name
 * @param model the model's name in Java
 * @param saved what the file holds
 * @param places the model's weights
 * @param match which belong together, and what does not fit
 */
record Comparison(
        String file, String model, SavedWeights saved, WeightPlaces places, WeightMatch match) {
    /** So many weights or layers are named in one problem. */
    static final int SHOWN = 4;

    boolean isLegacy() {
        return saved instanceof WeightFile;
    }

    /** All that does not fit in a way. */
    <T extends WeightMismatch> List<T> mismatches(Class<T> type) {
        return match.mismatches().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static String name(StoredWeight weight) {
        return weight.layer() + "/" + weight.name();
    }

    /** The last part of an array's name, as Keras spells it: {@code kernel:0}. */
    static String simple(WeightArray array) {
        return array.name().substring(array.name().lastIndexOf('/') + 1);
    }

    static Shape shape(WeightArray array) {
        return Shape.of(array.shape());
    }

    static boolean fits(StoredWeight weight, WeightArray array) {
        return Arrays.equals(weight.shape().toArray(), array.shape());
    }

    static String weights(List<StoredWeight> weights) {
        return weights.stream()
                .map(weight -> weight.name() + " " + weight.shape())
                .collect(Collectors.joining(", "));
    }

    static String arrays(List<WeightArray> arrays) {
        return arrays.stream()
                .map(array -> simple(array) + " " + shape(array))
                .collect(Collectors.joining(", "));
    }
}
