package io.keratin.files.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The versions of Keras that wrote a configuration, as far as their forms differ. */
enum KerasVersion {
    /** Keras 1: other names of classes and arguments, no keyword arguments in uses of layers. */
    KERAS1,
    /** Keras 2 up to 2.3, which ran on several backends. */
    KERAS2,
    /** Keras 2 inside TensorFlow, up to 2.15: {@code 2.2.4-tf}, and all from 2.4 on. */
    TENSORFLOW,
    /** Keras 3. */
    KERAS3;

    /** Keys that no layer of Keras 2 has, and nearly every one of Keras 1. */
    private static final Set<String> KERAS1_KEYS = Set.of(
            "W_regularizer",
            "U_regularizer",
            "border_mode",
            "nb_filter",
            "dim_ordering",
            "inner_activation",
            "input_dtype");

    /** Whether it is older than Keras 3. */
    boolean isOld() {
        return this != KERAS3;
    }

    /**
     * Who wrote a whole model: what {@code keras_version} says, else what its layers look like.
     *
     * @param version what is known of the version from elsewhere, such as a file's attribute
     */
    static KerasVersion of(ConfigObject top, @Nullable String version) {
        ConfigValue written = top.findValue("keras_version");
        if (written != null) {
            return parse(written, written.text("a version of Keras, such as \"2.2.4\""));
        }
        if (version != null) {
            return parse(top.self(), version);
        }
        ConfigValue config = top.find("config");
        Object held = config == null ? null : config.value();
        if ("Model".equals(text(top.find("class_name")))) {
            return ofLayers(held) == KERAS1 ? KERAS1 : KERAS2;
        }
        return ofLayers(held);
    }

    private static @Nullable Object text(@Nullable ConfigValue value) {
        return value == null ? null : value.value();
    }

    /**
     * The one of a version.
     *
     * @param place where it is from, for messages
     */
    static KerasVersion parse(ConfigValue place, String version) {
        if (version.startsWith("3.")) {
            return KERAS3;
        }
        if (version.startsWith("2.")) {
            String minor = version.substring(2).split("[^0-9]", 2)[0];
            boolean late = minor.length() > 1 || (!minor.isEmpty() && minor.charAt(0) >= '4');
            return late || version.contains("-tf") ? TENSORFLOW : KERAS2;
        }
        if (version.startsWith(TensorflowJs.VERSION)) {
            return KERAS2;
        }
        if (version.startsWith("1.")) {
            return KERAS1;
        }
        throw place.problem(
                "the configuration of a model of Keras 1, 2 or 3",
                "one of Keras " + ConfigValue.quoted(version),
                "load it in Keras 1 and write it again there");
    }

    /**
     * Who wrote what {@code get_config()} gives, by what its layers look like.
     *
     * @param config a model's configuration; anything
     */
    static KerasVersion ofLayers(@Nullable Object config) {
        Object layers = config instanceof Map<?, ?> map ? map.get("layers") : config;
        if (!(layers instanceof List<?> items)) {
            return KERAS3;
        }
        boolean isOld = config instanceof List;
        boolean hasModules = false;
        for (Object item : items) {
            if (item instanceof Map<?, ?> layer) {
                hasModules |= layer.containsKey("module");
                if (layer.get("config") instanceof Map<?, ?> arguments) {
                    if (arguments.keySet().stream().anyMatch(KERAS1_KEYS::contains)) {
                        return KERAS1;
                    }
                    isOld |= arguments.containsKey("batch_input_shape");
                }
                isOld |= "Model".equals(layer.get("class_name")) || hasListOfLists(layer);
            }
        }
        if (!isOld) {
            return KERAS3;
        }
        return hasModules ? TENSORFLOW : KERAS2;
    }

    private static boolean hasListOfLists(Map<?, ?> layer) {
        return layer.get("inbound_nodes") instanceof List<?> nodes
                && !nodes.isEmpty()
                && nodes.get(0) instanceof List;
    }
}
