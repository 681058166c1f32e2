package io.keratin.files.config;

import io.keratin.spec.Attributes;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Keras writes the layers of one class. */
interface LayerForm {
    /** The class. */
    LayerType type();

    /** A layer's attributes, all that have no default, from its {@code config}. */
    Attributes read(ConfigObject config);

    /** Where in a layer's {@code config} an attribute stands, for messages. */
    ConfigValue place(ConfigObject config, String attribute);

    /** A layer's {@code config}. */
    Map<String, @Nullable Object> write(String name, LayerSpec layer);

    /** Whether Keras writes the shapes that the layer was built for, as {@code build_config}. */
    default boolean writesBuild() {
        return false;
    }

    /** Whether the layer is applied to one list of tensors. */
    default boolean takesList() {
        return false;
    }

    /** Whether the layer is told if it is training, which Keras writes with every use. */
    default boolean takesTraining() {
        return false;
    }

    /** Whether all inputs but the first are initial states, which Keras names. */
    default boolean takesStates() {
        return false;
    }
}
