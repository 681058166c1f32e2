package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.SequentialBuilder;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the configuration of a Sequential or functional model of Keras into a graph. */
final class ModelReader {
    private static final List<String> TRAINING_OF_KERAS1 =
            List.of("loss", "loss_weights", "metrics", "optimizer", "sample_weight_mode");

    private ModelReader() {}

    /**
     * The graph of a whole model: class, configuration, and how it is compiled.
     *
     * @param withCompile whether {@code compile_config} is read too, and refused where it cannot be
     * @param version the version of Keras that wrote it, where that is known from elsewhere
     */
    static Graph read(ConfigValue written, boolean withCompile, @Nullable String version) {
        TensorflowJs.Model found = TensorflowJs.model(written, version);
        ConfigObject object = found.value().object("an object with class_name and config");
        ConfigValue value = found.value().by(KerasVersion.of(object, found.version()));
        KerasObject model = modern(KerasObject.read(value, "a model"), "sequential_1");
        ConfigObject top = model.whole();
        ConfigValue trained = top.findValue("compile_config");
        ConfigValue compile = withCompile ? trained : null;
        top.skip("build_config");
        top.skip("keras_version");
        top.skip("backend");
        if (value.writer() == KerasVersion.KERAS1) {
            // The first versions wrote how the model was trained, and did not read it.
            TRAINING_OF_KERAS1.forEach(top::skip);
        }
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

    /**
     * The same model as Keras 3 has it, but for its layers; any other object as it is. Before Keras
     * 3 a functional model was a {@code Model}, and a Sequential one was the list of its layers.
     *
     * @param name the name of a model that has none
     */
    static KerasObject modern(KerasObject object, String name) {
        if (!object.whole().self().writer().isOld()) {
            return object;
        }
        if (object.className().equals("Model")) {
            return new KerasObject(object.whole(), "Functional", object.config());
        }
        if (!object.className().equals("Sequential") || !object.config().isList()) {
            return object;
        }
        ConfigValue written = object.whole().find("name");
        ConfigValue given = written == null ? object.whole().self().child("name", name) : written;
        return new KerasObject(
                object.whole(),
                "Sequential",
                object.config().with(Map.of("name", given, "layers", object.config())));
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
    static Graph readConfig(ConfigValue given) {
        ConfigValue value = given.by(KerasVersion.ofLayers(given.value()));
        ConfigObject config = value.object("an object with name and layers");
        requireTrainable(config);
        return config.has("output_layers") ? functional(config, null) : sequential(config, null);
    }

    private static Graph sequential(ConfigObject config, @Nullable ConfigValue compile) {
        SequentialBuilder builder = SequentialReader.read(config);
        Graph graph = Placed.at(config.self(), builder::build);
        CompileSpec spec = compile == null ? null : trained(compile, outputs(graph));
        return compile == null || spec == null
                ? graph
                : Placed.at(compile, () -> builder.compile(spec).build());
    }

    private static Graph functional(ConfigObject config, @Nullable ConfigValue compile) {
        FunctionalBuilder builder = FunctionalReader.read(config);
        Graph graph = Placed.at(config.self(), builder::build);
        CompileSpec spec = compile == null ? null : trained(compile, outputs(graph));
        return compile == null || spec == null
                ? graph
                : Placed.at(compile, () -> builder.compile(spec).build());
    }

    private static @Nullable CompileSpec trained(ConfigValue compile, List<String> outputs) {
        return compile.writer().isOld()
                ? TrainingReader.readWritten(compile, outputs)
                : CompileReader.read(compile, outputs);
    }

    /** The names of the layers that make a model's outputs. */
    static List<String> outputs(Graph graph) {
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
