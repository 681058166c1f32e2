package io.keratin.spec;

import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One configured layer: its shape rule, its weights and what it computes.
 *
 * <p>The processor, the readers of files and the executors all use this one rule. Layers are
 * immutable.
 */
public interface LayerSpec {
    /** The class of the layer. */
    LayerType type();

    /** The arguments it was made from, all of them. */
    Attributes attributes();

    /**
     * The types of the outputs.
     *
     * @throws ProblemException if the layer cannot work on these inputs
     */
    List<TensorType> infer(Call call);

    /** The weights the layer has on inputs of these shapes, in Keras's order; none by default. */
    default List<WeightSpec> weights(List<Shape> inputs) {
        return List.of();
    }

    /**
     * Whether each output carries a mask, given whether each input does: none by default, as in
     * layers of Keras with {@code supports_masking = False}, which lose masks.
     *
     * @return one flag an output; {@link #lower} gives exactly these outputs a mask
     */
    default List<Boolean> masked(List<Boolean> inputs) {
        return List.of(false);
    }

    /**
     * Whether the layer itself skips what these masks leave out, so that they have done their work
     * where no output carries one on; false by default.
     */
    default boolean readsMasks(List<Boolean> inputs) {
        return false;
    }

    /**
     * Whether Keras gives each use of the layer the masks of its inputs, as layers with an argument
     * {@code mask} get them, so that they are computed before it; false by default.
     *
     * @param inputs to how many tensors it is applied
     */
    default boolean takesMasks(int inputs) {
        return false;
    }

    /**
     * Whether the layer works differently while training leaves its weights as they are, as
     * {@link Lowering#frozen} tells it; false by default.
     */
    default boolean heedsFreezing() {
        return false;
    }

    /**
     * Whether what a sample gives in training depends on the others of its batch, or on batches
     * before: false by default, true of BatchNormalization. TimeDistributed then goes step by step.
     */
    default boolean mixesSamples() {
        return false;
    }

    /**
     * What is added to the loss for what the layer makes; null, the default, for nothing. It counts
     * for every application of the layer by itself, not within a wrapper.
     */
    default @Nullable Regularizer activityRegularizer() {
        return null;
    }

    /**
     * Writes what the layer computes in primitives.
     *
     * @return one value an output
     */
    List<Value> lower(Lowering lowering, List<Value> inputs);
}
