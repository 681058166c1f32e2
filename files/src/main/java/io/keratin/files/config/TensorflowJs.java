package io.keratin.files.config;

import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code model.json} of TensorFlow.js, which holds the configuration of a model as Keras
 * wrote it, or as TensorFlow.js itself does, in the form of Keras 2. The weights are in files
 * beside it.
 */
final class TensorflowJs {
    /** What such a file says first, as far as it tells it from Keras's. */
    private static final String TOPOLOGY = "modelTopology";

    /** What TensorFlow.js writes in the place of a version of Keras. */
    static final String VERSION = "tfjs-layers";

    private TensorflowJs() {}

    /**
     * A model in a text.
     *
     * @param version the Keras that wrote it, where that stands beside it; null where it does not
     */
    record Model(ConfigValue value, @Nullable String version) {}

    /**
     * The model in such a file; the value itself where it is none.
     *
     * @param version what is known of the version from elsewhere
     */
    static Model model(ConfigValue given, @Nullable String version) {
        ConfigObject file = given.object("an object with class_name and config");
        if (!file.has(TOPOLOGY)) {
            return new Model(given, version);
        }
        ConfigObject topology = file.take(TOPOLOGY).object("the model, with class_name and config");
        if (topology.has("node")) {
            throw topology.self()
                    .problem(
                            "a model of layers",
                            "a graph of TensorFlow's operations",
                            "convert it to the format tfjs_layers_model, or read Keras's file");
        }
        if (!topology.has("model_config")) {
            return new Model(topology.self(), version);
        }
        ConfigValue said = topology.findValue("keras_version");
        return new Model(
                topology.take("model_config"),
                said == null ? version : said.text("a version of Keras, such as \"2.2.4\""));
    }
}
