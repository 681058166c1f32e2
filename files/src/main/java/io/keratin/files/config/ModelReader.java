package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.Problem;
import io.keratin.spec.ProblemException;
import io.keratin.spec.ShapeInference;
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
        ConfigValue compile = top.findValue("compile_config");
        top.skip("build_config");
        top.skip("keras_version");
        top.skip("backend");
        top.end("a model");
        Graph graph = switch (model.className()) {
            case "Sequential" -> SequentialReader.read(model.arguments());
            case "Functional" -> FunctionalReader.read(model.arguments());
            default ->
                throw model.classPlace()
                        .wrong(
                                "\"Functional\" or \"Sequential\"",
                                "a model of a class of one's own has no graph of layers in its configuration");
        };
        CompileSpec spec =
                withCompile && compile != null ? CompileReader.read(compile, outputs(graph)) : null;
        return checked(graph, spec, model.config());
    }

    /** The graph of what {@code get_config()} gives. */
    static Graph readConfig(ConfigValue value) {
        ConfigObject config = value.object("an object with name and layers");
        Graph graph = config.has("output_layers")
                ? FunctionalReader.read(config)
                : SequentialReader.read(config);
        return checked(graph, null, value);
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

    private static Graph checked(Graph graph, @Nullable CompileSpec compile, ConfigValue place) {
        Graph whole = new Graph(
                graph.name(),
                graph.symbol(),
                graph.form(),
                graph.layers(),
                graph.nodes(),
                graph.inputs(),
                graph.outputs(),
                compile);
        List<Problem> problems = ShapeInference.infer(whole).problems();
        if (!problems.isEmpty()) {
            throw new ProblemException(Placed.at(place, problems.get(0)));
        }
        return whole;
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
    static void requireTrainable(ConfigObject config) {
        ConfigValue trainable = config.findValue("trainable");
        if (trainable != null && !trainable.flag()) {
            throw trainable.wrong("true", "models that do not learn are not supported yet");
        }
    }
}
