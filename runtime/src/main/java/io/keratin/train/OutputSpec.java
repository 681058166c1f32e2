package io.keratin.train;

import io.keratin.losses.Ending;
import io.keratin.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * An output of a model, as training sees it.
 *
 * @param name Keras's name of its layer, which metrics are named after where there are several
 *     outputs
 * @param symbol its Java name, for messages
 * @param shape its shape, samples first
 * @param ending the softmax or sigmoid that it ends in, if any
 */
public record OutputSpec(
        String name, String symbol, Shape shape, @Nullable Ending ending) {}
