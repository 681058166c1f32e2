package io.keratin.execution;

/**
 * The arithmetic of a model, as generated code: specialised to its layers, with the number of
 * samples (and other unknown sizes) as the only variables.
 *
 * <p>A network reads the weights and has no other state. It may run in many threads at once, each
 * with a workspace of its own. Where it gives weights new values, these lie in the workspace: who
 * called it writes them, by {@link Updates}.
 */
public interface Network {
    /**
     * Computes the outputs for prediction.
     *
     * @param workspace holds sizes and inputs; takes the outputs
     */
    void predict(Workspace workspace);

    /**
     * Computes the outputs for training, keeping in the workspace what {@link #backward} reads.
     *
     * @param workspace holds sizes, inputs, seed and step; takes the outputs, and the logits of
     *     outputs that end in softmax or sigmoid
     */
    void forward(Workspace workspace);

    /**
     * Computes the gradients of all trainable weights.
     *
     * @param workspace the one that {@link #forward} ran in, with the gradient of the loss for
     *     every output: for its logits where it has logits, else for itself; takes the gradients of
     *     the weights
     */
    void backward(Workspace workspace);

    /**
     * The weights that {@link #forward} gives new values, to be written once the step is over:
     * their indices, in ascending order; none by default.
     */
    default int[] updatedByForward() {
        return new int[0];
    }

    /**
     * The weights that {@link #predict} gives new values, to be written once the call is over:
     * their indices, in ascending order; none by default. Such a network has a state between calls,
     * and runs one call at a time.
     */
    default int[] updatedByPredict() {
        return new int[0];
    }

    /** Makes a network on weights. */
    @FunctionalInterface
    interface Factory {
        /**
         * A network on these weights.
         *
         * @param weights one array a weight, in Keras's order ({@code model.weights}), each with
         *     {@link io.keratin.kernels.Kernels#SLACK} floats behind its last element; they are
         *     read at every call, not copied
         */
        Network on(float[][] weights);
    }
}
