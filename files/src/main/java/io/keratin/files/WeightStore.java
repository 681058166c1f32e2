package io.keratin.files;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contents of a {@code .weights.h5} file of Keras 3: the variables of each object of a model,
 * by its place in the model, such as {@code layers/dense_1} or {@code layers/lstm/cell}.
 *
 * <p>Places are made of Keras's classes and numbers, never of the names that layers have; those are
 * kept beside them for whoever looks into the file. Source: {@code keras/src/saving/saving_lib.py}.
 *
 * @param objects the variables by place, in the order of writing; the model itself has the place
 *     {@code ""}
 */
public record WeightStore(Map<String, Variables> objects) implements SavedWeights {
    /**
     * The variables of one object.
     *
     * @param name the object's own name, such as {@code hidden1}; empty where it has none
     * @param arrays its variables by their numbers from 0
     */
    public record Variables(String name, List<WeightArray> arrays) {
        /** Copies the list. */
        public Variables {
            arrays = List.copyOf(arrays);
        }
    }

    /** Copies the map. */
    public WeightStore {
        objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
    }

    /** The variables of the object at a place; none where the file has no such object. */
    public Variables object(String place) {
        return objects.getOrDefault(place, new Variables("", List.of()));
    }

    @Override
    public long numbers() {
        return objects.values().stream()
                .flatMap(variables -> variables.arrays().stream())
                .mapToLong(array -> array.values().length)
                .sum();
    }

    /** The places of objects that have variables. */
    public List<String> filled() {
        List<String> places = new ArrayList<>();
        objects.forEach((place, variables) -> {
            if (!variables.arrays().isEmpty()) {
                places.add(place);
            }
        });
        return places;
    }
}
