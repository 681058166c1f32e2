package io.keratin.train;

import io.keratin.spec.DidYouMean;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Loss and metrics of some samples, by Keras's names.
 *
 * @param values by name, in alphabetical order, as Keras reports them: {@code accuracy},
 *     {@code loss}
 */
public record Scores(Map<String, Double> values) {
    public Scores {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The loss. */
    public double loss() {
        return get("loss");
    }

    /**
     * The loss or a metric.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(unknown(name, values.keySet()));
        }
        return value;
    }

    static String unknown(String name, Collection<String> known) {
        return "nothing was measured under the name `" + name + "`"
                + DidYouMean.nearest(name, known)
                        .map(nearest -> "; did you mean `" + nearest + "`?")
                        .orElse("")
                + " There are " + known;
    }

    /** Names and values: {@code accuracy: 0.8712 - loss: 0.3514}. */
    @Override
    public String toString() {
        return ScoreText.of(values);
    }
}
