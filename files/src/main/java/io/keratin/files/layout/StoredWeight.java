package io.keratin.files.layout;

import io.keratin.shape.Shape;
import io.keratin.spec.WeightSpec;

/**
 * A weight of a model as Keras's files know it.
 *
 * @param index its place among all weights of the model
 * @param layer the name of the model's layer that has it, perhaps within a model of its own
 * @param className Keras's class of the layer that has it itself
 * @param name its name within that layer: {@code kernel}
 * @param path Keras's path of it: {@code lstm_1/lstm_cell/kernel}
 * @param channelsFirst whether that layer takes images whose channels come first
 * @param spec its shape, and whether training changes it
 */
public record StoredWeight(
        int index,
        String layer,
        String className,
        String name,
        String path,
        boolean channelsFirst,
        WeightSpec spec) {
    /** The same weight under another path. */
    StoredWeight at(String other) {
        return new StoredWeight(index, layer, className, name, other, channelsFirst, spec);
    }

    /** Its shape. */
    public Shape shape() {
        return spec.shape();
    }
}
