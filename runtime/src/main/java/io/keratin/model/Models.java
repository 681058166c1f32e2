package io.keratin.model;

import io.keratin.execution.Network;
import io.keratin.execution.memory.NetworkCompiler;
import io.keratin.files.KerasFileException;
import io.keratin.files.SavedModel;
import io.keratin.files.config.KerasJson;
import io.keratin.files.config.KerasYaml;
import io.keratin.nd4j.executor.Nd4jNetwork;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.ShapedGraph;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes models of graphs that are known only at run time: built with
 * {@link io.keratin.graph.Graphs}, or read from a file.
 *
 * <pre>{@code
 * GraphModel model = Models.create(Graphs.sequential("mlp", 784)
 *         .add(Dense.TYPE, "units", 10, "activation", "softmax")
 *         .compile("adam", "categorical_crossentropy", "accuracy")
 *         .build());
 * }</pre>
 *
 * <p>How a model runs, {@link Execution} says; which way was chosen, and why, is logged once a
 * model at debug level, by the logger of this class's name.
 */
public final class Models {
    private Models() {}

    /** A model with new weights, drawn at random. */
    public static GraphModel create(Graph graph) {
        return create(graph, Seeds.random());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static GraphModel create(Graph graph, long seed) {
        return create(graph, seed, Execution.AUTOMATIC);
    }

    /**
     * A model with new weights.
     *
     * @param seed the seed of weights, of dropout and of the order of samples; weights and, where
     *     the model is compiled, results are those of a generated class bit by bit
     * @param execution how its arithmetic runs
     * @throws io.keratin.spec.ProblemException if the shapes of the graph do not fit
     * @throws IllegalStateException if it is to be compiled, and this process has no compiler; or
     *     if its weights are larger than the heap can grow
     * @throws IllegalArgumentException if the system property {@code keratin.execution} is asked,
     *     and means nothing
     */
    public static GraphModel create(Graph graph, long seed, Execution execution) {
        ShapedGraph shaped = ShapeInference.infer(graph).orThrow();
        HeapNeed.excess(shaped).ifPresent(excess -> {
            throw new IllegalStateException(excess + ": give the JVM more by -Xmx");
        });
        Execution wanted = execution == Execution.AUTOMATIC
                ? Execution.of(System.getProperty(Execution.PROPERTY))
                : execution;
        Optional<String> noCompiler = NetworkCompiler.whyUnavailable();
        return switch (wanted) {
            case COMPILED -> compiled(shaped, seed, "which was asked for");
            case ND4J -> onNd4j(shaped, seed, "which was asked for");
            case AUTOMATIC ->
                noCompiler.isEmpty()
                        ? compiled(shaped, seed, "since there is a compiler")
                        : onNd4j(shaped, seed, "since " + noCompiler.get());
        };
    }

    /**
     * A model of Keras's JSON, as {@link Model#toJson()}, {@code to_json()} of Keras 1, 2 and 3 and
     * the {@code config.json} of a {@code .keras} file have it, with new weights drawn at random.
     * It is compiled as the text says; {@link KerasJson#readArchitecture} reads one without that.
     *
     * @throws io.keratin.files.KerasFileException if the text is no JSON, or no configuration of
     *     Keras, or has something in it that Keratin does not have; the message says where
     * @throws io.keratin.spec.ProblemException if a layer cannot have its arguments or its inputs
     */
    public static GraphModel fromJson(String json) {
        return create(fitting("the configuration", KerasJson.read(json)));
    }

    /**
     * A model of YAML, as {@link Model#toYaml} and {@code to_yaml()} of Keras 1 and 2 have it, with
     * new weights drawn at random; not compiled.
     *
     * @throws io.keratin.files.KerasFileException if the text is no YAML, or no configuration of
     *     Keras, or has something in it that Keratin does not have; the message says where
     * @throws io.keratin.spec.ProblemException as {@link #fromJson} does
     */
    public static GraphModel fromYaml(String yaml) {
        return create(fitting("the configuration", KerasYaml.read(yaml)));
    }

    /**
     * A model of a configuration, as {@link Model#getConfig} and Keras's {@code get_config()} have
     * it, with new weights drawn at random; not compiled.
     *
     * @throws io.keratin.files.KerasFileException as {@link #fromJson} does
     * @throws io.keratin.spec.ProblemException as {@link #fromJson} does
     */
    public static GraphModel fromConfig(Map<String, ? extends @Nullable Object> config) {
        return create(fitting("the configuration", KerasJson.fromConfig(config)));
    }

    /**
     * What makes a network of a graph.
     *
     * @param why what it is for, for the log
     */
    static Network.Factory factory(ShapedGraph shaped, Execution execution, String why) {
        Execution wanted = execution == Execution.AUTOMATIC
                ? Execution.of(System.getProperty(Execution.PROPERTY))
                : execution;
        if (wanted == Execution.AUTOMATIC) {
            boolean compiles = NetworkCompiler.whyUnavailable().isEmpty();
            wanted = compiles ? Execution.COMPILED : Execution.ND4J;
        }
        if (wanted == Execution.COMPILED) {
            Network.Factory factory = NetworkCompiler.compile(shaped).factory();
            log("model {0} is compiled in memory, {1}", shaped, why);
            return factory;
        }
        log("model {0} runs on ND4J, {1}", shaped, why);
        return Nd4jNetwork.factory(shaped);
    }

    /**
     * A model from a file that Keras or {@link Model#save} wrote, compiled as the file says; its
     * training goes on where it was saved.
     *
     * <p>What the file is, its contents say, not its name: a {@code .keras} archive of Keras 3, or
     * a whole-model HDF5 file of Keras 1, 2 or 3. Nothing that it contains is run.
     *
     * @throws io.keratin.files.KerasFileException if the file cannot be read, is no whole model, or
     *     has something in it that Keratin does not have; the message says where
     * @throws io.keratin.spec.ProblemException if a layer cannot have its arguments or its inputs,
     *     or what the file says of training cannot be done
     */
    public static GraphModel load(Path file) {
        return load(file, true);
    }

    /**
     * A model from a file, as {@link #load(Path)} makes it.
     *
     * @param compile whether it is compiled as the file says; without, what the file says of
     *     training may be anything
     */
    public static GraphModel load(Path file, boolean compile) {
        SavedModel saved = ModelFiles.read(file);
        Graph graph = ModelFiles.graph(file, saved, compile);
        ModelFiles.requireAsManyNumbers(file, saved, ShapeInference.infer(graph).orThrow());
        GraphModel model = create(fitting(file.toString(), graph));
        model.resume(file, saved, graph.compile());
        return model;
    }

    /** The same graph, of a configuration that may claim anything. */
    private static Graph fitting(String source, Graph graph) {
        HeapNeed.excess(ShapeInference.infer(graph).orThrow()).ifPresent(excess -> {
            throw new KerasFileException(
                    source,
                    "the layers",
                    "weights that fit into memory",
                    excess,
                    "give the JVM more by -Xmx");
        });
        return graph;
    }

    /**
     * The part of a model that leads from the results of some layers to those of others, as Keras's
     * {@code Model(inputs=a.output, outputs=b.output)}: what a layer makes of an image, say, or the
     * decoder of an autoencoder.
     *
     * <p>The weights are the model's own: what trains one trains both, and freezing holds for both.
     * An input in the place of a layer is called after it, {@code hidden1_input}. The part is not
     * compiled.
     *
     * @param from the names of the layers whose results go in, in the order of the part's inputs;
     *     inputs of the model stay what they are
     * @param to the names of the layers whose results come out, in order
     * @throws IllegalArgumentException if there is no such layer, it makes several tensors, or an
     *     output needs an input of the model that is not replaced; the message says which
     */
    public static GraphModel part(Model model, List<String> from, List<String> to) {
        ShapedGraph shaped =
                ShapeInference.infer(Part.of(model.shaped(), from, to)).orThrow();
        Execution execution =
                model instanceof GraphModel made ? made.execution() : Execution.AUTOMATIC;
        GraphModel fresh = create(shaped.graph(), model.seed(), execution);
        return new GraphModel(
                shaped,
                fresh.factory(),
                fresh.execution(),
                fresh.cost(),
                Weights.part(shaped, model.weights()),
                model.seed());
    }

    private static GraphModel compiled(ShapedGraph shaped, long seed, String why) {
        NetworkCompiler.Compiled compiled = NetworkCompiler.compile(shaped);
        log("model {0} is compiled in memory, {1}", shaped, why);
        return new GraphModel(
                shaped.graph(), compiled.factory(), Execution.COMPILED, compiled.cost(), seed);
    }

    private static GraphModel onNd4j(ShapedGraph shaped, long seed, String why) {
        Network.Factory factory = Nd4jNetwork.factory(shaped);
        log("model {0} runs on ND4J, {1}", shaped, why);
        return new GraphModel(shaped.graph(), factory, Execution.ND4J, "", seed);
    }

    private static void log(String text, ShapedGraph shaped, String why) {
        Logger logger = System.getLogger(Models.class.getName());
        logger.log(Level.DEBUG, text, shaped.graph().name(), why);
    }

    /**
     * A model of the same layers with new weights, drawn at random, as Keras's <a
     * href="https://keras.io/api/models/model_saving_apis/#clonemodel-function">clone_model</a>
     * makes one.
     *
     * <p>It runs as the model does, without compiling anew. It is trained as its graph says: what
     * the model was given by {@code compile} is not taken over. Names and order of inputs and
     * outputs are the same, so that records of a generated model such as
     * {@code TweetPairModel.Inputs} fit too.
     */
    public static GraphModel cloneModel(Model model) {
        return cloneModel(model, Seeds.random());
    }

    /** A clone whose weights and training follow from a seed. */
    public static GraphModel cloneModel(Model model, long seed) {
        Execution execution =
                model instanceof GraphModel made ? made.execution() : Execution.COMPILED;
        return new GraphModel(model.graph(), model.factory(), execution, model.cost(), seed);
    }
}
