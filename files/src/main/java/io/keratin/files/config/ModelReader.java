package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.SequentialBuilder;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the configuration of a Sequential or functional model of Keras 3 into a graph. */
final class ModelReader {
    private ModelReader() {}

    /**
     * The graph of a whole model: class, configuration, and how it is compiled.
     *
     * @param withCompile whether {@code compile_config} is read too, and refused where it cannot be
     */
    static Graph read(ConfigValue value, boolean withCompile) {
        refuseKeras2(value.object("an object with class_name and config"));
        KerasObject model = KerasObject.read(value, "a model");
        ConfigObject top = model.whole();
        ConfigValue given = top.findValue("compile_config");
        ConfigValue compile = withCompile ? given : null;
        top.skip("build_config");
        top.skip("keras_version");
        top.skip("backend");
        top.end("a model");
        if (isModel(model)) {
            requireTrainable(model.arguments());
        }
        return switch (model.className()) {
            case "Sequential" -> sequential(model.arguments(), compile);
            case "Functional" -> functional(model.arguments(), compile);
            default ->
                throw model.classPlace()
                        .wrong(
                                "\"Functional\" or \"Sequential\"",
                                "a model of a class of one's own has no graph of layers in its configuration");
        };
    }

    /** Whether an object is a model of layers. */
    static boolean isModel(KerasObject object) {
        return object.className().equals("Functional") || object.className().equals("Sequential");
    }

    /** The graph of a model that is a layer; whoever reads the layer looks at its other keys. */
    static Graph nested(KerasObject model) {
        model.whole().skip("compile_config");
        model.whole().skip("registered_name");
        return model.className().equals("Sequential")
                ? sequential(model.arguments(), null)
                : functional(model.arguments(), null);
    }

    /** The graph of what {@code get_config()} gives. */
    static Graph readConfig(ConfigValue value) {
        ConfigObject config = value.object("an object with name and layers");
        requireTrainable(config);
        return config.has("output_layers") ? functional(config, null) : sequential(config, null);
    }

    private static Graph sequential(ConfigObject config, @Nullable ConfigValue compile) {
        SequentialBuilder builder = SequentialReader.read(config);
        Graph graph = Placed.at(config.self(), builder::build);
        CompileSpec spec = compile == null ? null : CompileReader.read(compile, outputs(graph));
        return compile == null || spec == null
                ? graph
                : Placed.at(compile, () -> builder.compile(spec).build());
    }

    private static Graph functional(ConfigObject config, @Nullable ConfigValue compile) {
        FunctionalBuilder builder = FunctionalReader.read(config);
        Graph graph = Placed.at(config.self(), builder::build);
        CompileSpec spec = compile == null ? null : CompileReader.read(compile, outputs(graph));
        return compile == null || spec == null
                ? graph
                : Placed.at(compile, () -> builder.compile(spec).build());
    }

    /** Keras 2's form says what it is; a model of it differs in more than its class name. */
    private static void refuseKeras2(ConfigObject top) {
        ConfigValue version = top.findValue("keras_version");
        boolean old = version != null
                && version.value() instanceof String text
                && (text.startsWith("1.") || text.startsWith("2."));
        ConfigValue className = top.find("class_name");
        if (old || (className != null && "Model".equals(className.value()))) {
            throw top.self()
                    .problem(
                            "the configuration of a model of Keras 3",
                            "one of Keras " + (version == null ? "2" : version.shown()),
                            "load it in Keras and write it again there");
        }
    }

    private static List<String> outputs(Graph graph) {
        return graph.outputs().stream()
                .map(output -> graph.layer(graph.node(output)).name())
                .toList();
    }

    /** The name of a model. */
    static String name(ConfigObject config) {
        ConfigValue name = config.take("name");
        String text = name.text("the name of the model");
        if (text.isEmpty()) {
            throw name.wrong("the name of the model", "");
        }
        return text;
    }

    /**
     * Refuses a model that does not learn.
     *
     * @throws KerasFileException if {@code trainable} is false
     */
    private static void requireTrainable(ConfigObject config) {
        ConfigValue trainable = config.findValue("trainable");
        if (trainable != null && !trainable.flag()) {
            throw trainable.wrong("true", "models that do not learn are not supported yet");
        }
    }
}
