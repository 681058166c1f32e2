package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.ProblemException;
import io.keratin.spec.ShapeInference;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Goes between graphs and Keras's configurations of models, as JSON or as trees of maps, lists,
 * texts, numbers, truth values and nulls.
 *
 * <p>A graph that is written and read again is the same graph, but for the Java names of its
 * tensors, which Keras has no place for: they are made from the layers' names. A configuration of
 * Keras that is read and written again is the same tree, but for what {@link Dialect} says, for
 * {@code shared_object_id} and for one input or output in a list by itself. See <a
 * href="https://keras.io/guides/serialization_and_saving/">Save, serialize, and export models</a>.
 */
public final class KerasJson {
    /** What a text or tree without a file is called in messages. */
    static final String CONFIGURATION = "the configuration";

    private KerasJson() {}

    /**
     * A model as JSON: its class, configuration, and in Keras 3 how it is compiled; Keras's
     * {@code to_json()}. The same graph gives the same text.
     *
     * @throws KerasFileException if Keras has no form for something in the graph
     * @throws ProblemException if the graph's shapes do not fit, or how it is compiled is wrong
     */
    public static String write(Graph graph, Dialect dialect) {
        return JsonWriter.write(tree(graph, dialect));
    }

    /** A model as a tree. */
    static Map<String, @Nullable Object> tree(Graph graph, Dialect dialect) {
        // Keras 2's does not say how the model is trained.
        Graph written = dialect == Dialect.KERAS2 ? graph.compiledAs(null) : graph;
        Map<String, @Nullable Object> keras3 =
                ModelWriter.write(ShapeInference.infer(written).orThrow());
        return switch (dialect) {
            case KERAS3 -> Keras3Check.checked(keras3);
            case KERAS2 -> Keras2Writer.write(WithoutMasks.of(keras3));
        };
    }

    /**
     * A model as whole-model HDF5 files have it in {@code model_config}.
     *
     * @throws KerasFileException as {@link #write} does
     * @throws ProblemException as {@link #write} does
     */
    public static String writeModelConfig(Graph graph, Dialect dialect) {
        Map<String, @Nullable Object> keras3 = WithoutMasks.of(
                ModelWriter.write(ShapeInference.infer(graph.compiledAs(null)).orThrow()));
        return JsonWriter.write(
                switch (dialect) {
                    case KERAS3 -> LegacyModelConfig.model(Keras3Check.checked(keras3));
                    case KERAS2 -> Keras2Writer.layer(keras3);
                });
    }

    /**
     * A model's configuration; Keras's {@code get_config()}.
     *
     * @throws KerasFileException if Keras has no form for something in the graph
     * @throws ProblemException if the graph's shapes do not fit
     */
    public static Map<String, @Nullable Object> config(Graph graph, Dialect dialect) {
        return Keras2Values.object(tree(graph, dialect).get("config"));
    }

    /**
     * The graph of a model from JSON, with how it is compiled where the text says so.
     *
     * <p>What Keras 1 or 2 wrote keeps its meaning: their defaults and functions that Keras 3 has
     * changed become explicit, such as {@code hard_sigmoid_keras2} for {@code hard_sigmoid}.
     *
     * @param json what {@link #write} or Keras's {@code to_json()} gives, or the
     *     {@code config.json} of a {@code .keras} file; also as a JSON string that holds JSON
     * @throws KerasFileException if the text is no JSON or no configuration of Keras, or has
     *     something in it that Keratin does not have; the message says where
     * @throws ProblemException if a layer cannot have its arguments or its inputs
     */
    public static Graph read(String json) {
        return read(CONFIGURATION, json, true);
    }

    /**
     * The graph of a model from JSON, without how it is compiled, which may be anything.
     *
     * @throws KerasFileException as {@link #read} does
     * @throws ProblemException as {@link #read} does
     */
    public static Graph readArchitecture(String json) {
        return read(CONFIGURATION, json, false);
    }

    /**
     * The graph of a model from JSON.
     *
     * @param source what the text is, for messages: the name of its file
     * @param withCompile whether how it is compiled is read too
     * @throws KerasFileException as {@link #read(String)} does
     * @throws ProblemException as {@link #read(String)} does
     */
    public static Graph read(String source, String json, boolean withCompile) {
        return read(source, json, withCompile, null);
    }

    /**
     * The graph of a model from JSON that says nothing of its Keras, as in files of HDF5.
     *
     * @param source what the text is, for messages: the name of its file
     * @param withCompile whether how it is compiled is read too
     * @param version the version of Keras that wrote it, such as {@code 2.2.4}; null where it is
     *     not known, and the layers tell
     * @throws KerasFileException as {@link #read(String)} does
     * @throws ProblemException as {@link #read(String)} does
     */
    public static Graph read(
            String source, String json, boolean withCompile, @Nullable String version) {
        Object tree = JsonReader.readNested(source, json);
        return ModelReader.read(new ConfigValue(source, "", tree), withCompile, version);
    }

    /**
     * How a model is trained, from the {@code training_config} of a file of HDF5 that Keras 1, 2 or
     * 3 wrote.
     *
     * <p>Optimizers whose formulas Keras 3 has changed are those of the old Keras, such as
     * {@code rmsprop_keras2}.
     *
     * @param source what the text is, for messages: the name of its file
     * @param graph the model
     * @return null where the configuration is empty
     * @throws KerasFileException if the text is no JSON or no such configuration, or has something
     *     in it that Keratin does not have
     * @throws ProblemException if the optimizer, a loss or a metric is unknown
     */
    public static @Nullable CompileSpec readTraining(String source, String json, Graph graph) {
        return readTraining(source, json, graph, null);
    }

    /**
     * As {@link #readTraining(String, String, Graph)}.
     *
     * @param version the version of Keras that wrote it, such as {@code 2.2.4}; null where it is
     *     not known, and the optimizer's arguments tell
     */
    public static @Nullable CompileSpec readTraining(
            String source, String json, Graph graph, @Nullable String version) {
        Object tree = JsonReader.readNested(source, json);
        return TrainingReader.read(
                new ConfigValue(source, "", tree), ModelReader.outputs(graph), version);
    }

    /**
     * As {@link #writeTraining(Graph, Dialect, OptionalDouble)}, with the learning rate of the
     * graph.
     */
    public static @Nullable String writeTraining(Graph graph, Dialect dialect) {
        return writeTraining(graph, dialect, OptionalDouble.empty());
    }

    /**
     * How a model is trained as the {@code training_config} of a file of HDF5.
     *
     * @param learningRate the optimizer's present one, which the text is all that keeps in Keras 2;
     *     empty for that of the graph
     * @return null where the graph is not compiled
     * @throws KerasFileException if that Keras has no form for something in it
     * @throws ProblemException if how it is compiled is wrong
     */
    public static @Nullable String writeTraining(
            Graph graph, Dialect dialect, OptionalDouble learningRate) {
        CompileSpec compile = graph.compile();
        return compile == null
                ? null
                : JsonWriter.write(TrainingWriter.write(
                        compile, ModelReader.outputs(graph), dialect, learningRate));
    }

    /**
     * The graph of a model's configuration: Keras's {@code from_config()}. One with
     * {@code output_layers} is of a functional model, others of a Sequential one.
     *
     * @param config what {@link #config} or Keras's {@code get_config()} gives
     * @throws KerasFileException as {@link #read} does
     * @throws ProblemException as {@link #read} does
     */
    public static Graph fromConfig(Map<String, ? extends @Nullable Object> config) {
        return ModelReader.readConfig(new ConfigValue(CONFIGURATION, "config", config));
    }
}
