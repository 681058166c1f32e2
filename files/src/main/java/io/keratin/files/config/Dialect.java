package io.keratin.files.config;

/** The versions of Keras that differ in how they write configurations. */
public enum Dialect {
    /**
     * Keras 3. What is written, every Keras from 3.4 on opens: types of numbers are objects of
     * class {@code DTypePolicy}, which 3.3 and older refuse; {@code quantization_config} of layers
     * and {@code input_axes}, {@code output_axes} of initializers, which 3.15 writes and older ones
     * refuse, are left out, since they only ever hold null here.
     */
    KERAS3,
    /**
     * Keras 2, as 2.2.4 on TensorFlow wrote it.
     *
     * <ul>
     *   <li>How a model is compiled is not part of it, and neither is it of Keras 2's JSON.
     *   <li>The input of a Sequential model is an {@code InputLayer} of its own where its name is
     *       not the one that Keras 2 gives it, {@code dense_1_input} before {@code dense_1}, or
     *       where it holds whole numbers.
     *   <li>A model in a model that does not learn is one none of whose layers learn.
     *   <li>Initializers of Glorot, He and LeCun are the {@code VarianceScaling} that they are; one
     *       that is given as such is read back by its name.
     *   <li>Arguments, activations and classes of layers that only later versions of Keras 2 have
     *       are written where a model needs them; what no Keras 2 has is refused.
     * </ul>
     */
    KERAS2
}
