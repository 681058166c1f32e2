package io.keratin.files.config;

/** The versions of Keras that differ in how they write configurations. */
public enum Dialect {
    /**
     * Keras 3. What is written, every Keras from 3.4 on opens: types of numbers are objects of
     * class {@code DTypePolicy}, which 3.3 and older refuse; {@code quantization_config} of layers
     * and {@code input_axes}, {@code output_axes} of initializers, which 3.15 writes and older ones
     * refuse, are left out, since they only ever hold null here.
     */
    KERAS3
}
