package io.keratin.spec;

import java.util.List;

/**
 * What one output of a model is trained with.
 *
 * @param loss such as {@code binary_crossentropy}
 * @param weight how much it counts in the sum that training makes small; not negative
 * @param metrics what is reported besides
 */
public record OutputLoss(String loss, double weight, List<String> metrics) {
    public OutputLoss {
        metrics = List.copyOf(metrics);
    }

    /** A loss that counts 1. */
    public static OutputLoss of(String loss, String... metrics) {
        return new OutputLoss(loss, 1, List.of(metrics));
    }

    /** The same loss with another weight. */
    public OutputLoss weighted(double other) {
        return new OutputLoss(loss, other, metrics);
    }
}
