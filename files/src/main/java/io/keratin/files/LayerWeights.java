package io.keratin.files;

import java.util.List;
import java.util.Objects;

/**
 * The weights of one layer, in Keras's order: trainable weights first, then the others.
 *
 * @param layer the layer's name, which is also the name of its group in the file
 * @param weights the layer's weights, empty for a layer without any
 */
public record LayerWeights(String layer, List<WeightArray> weights) {
    /** Copies the list. */
    public LayerWeights {
        Objects.requireNonNull(layer, "layer");
        weights = List.copyOf(weights);
    }
}
