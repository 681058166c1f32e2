package io.keratin.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every epoch of a training measured, by Keras's names.
 *
 * <p>The loss and the metrics of an epoch are over its batches as they were trained; names that
 * begin with {@code val_} are of the validation data after it.
 *
 * @param epochs the indices of the epochs, from 0
 * @param values one number an epoch, by name, in Keras's order: {@code accuracy}, {@code loss},
 *     {@code val_accuracy}, {@code val_loss}
 */
public record History(List<Integer> epochs, Map<String, List<Double>> values) {
    public History {
        epochs = List.copyOf(epochs);
        Map<String, List<Double>> copy = new LinkedHashMap<>();
        values.forEach((name, numbers) -> copy.put(name, List.copyOf(numbers)));
        values = Collections.unmodifiableMap(copy);
    }

    /**
     * The loss or a metric of every epoch.
     *
     * @throws IllegalArgumentException if nothing was measured under that name
     */
    public List<Double> get(String name) {
        List<Double> numbers = values.get(name);
        if (numbers == null) {
            throw new IllegalArgumentException(Scores.unknown(name, values.keySet()));
        }
        return numbers;
    }

    /**
     * The loss or a metric of the last epoch.
     *
     * @throws IllegalArgumentException if nothing was measured under that name
     */
    public double last(String name) {
        List<Double> numbers = get(name);
        return numbers.get(numbers.size() - 1);
    }

    /** Collects epochs. */
    static final class Builder {
        private final List<Integer> epochs = new ArrayList<>();
        private final Map<String, List<Double>> values = new LinkedHashMap<>();

        void add(int epoch, Map<String, Double> scores) {
            epochs.add(epoch);
            scores.forEach((name, value) ->
                    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
        }

        History build() {
            return new History(epochs, values);
        }
    }
}
