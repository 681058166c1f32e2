package io.keratin.model;

import io.keratin.data.DataException;
import io.keratin.data.IndexRanges;
import io.keratin.data.Samples;
import io.keratin.data.Sizes;
import io.keratin.execution.Network;
import io.keratin.execution.PredictState;
import io.keratin.files.KerasFiles;
import io.keratin.files.SavedModel;
import io.keratin.files.config.Dialect;
import io.keratin.files.config.KerasJson;
import io.keratin.files.config.KerasYaml;
import io.keratin.losses.Loss;
import io.keratin.metrics.Metric;
import io.keratin.optimizers.OptimizerSpec;
import io.keratin.shape.Shape;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.OutputLoss;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.ShapedGraph;
import io.keratin.train.TextOutput;
import io.keratin.train.Trainer;
import java.io.PrintStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A Keras model with its weights: what generated classes such as {@code MlpModel} are.
 *
 * <p>Any number of threads may predict at once, and evaluate one after the other; a model that
 * keeps a state from one prediction to the next, as a stateful recurrent layer does, has one caller
 * at a time, and a second gets an {@link IllegalStateException}. Training, and everything else that
 * changes weights, needs the model for itself: who predicts meanwhile may see weights between two
 * steps. After a call that threw, the model can be used as before it.
 */
public abstract sealed class Model permits TensorModel, MultiModel {
    /** Samples that go through the network at once when nothing else is said, as in Keras. */
    public static final int DEFAULT_BATCH_SIZE = 32;

    private final ShapedGraph shaped;
    private final long seed;
    private final Weights weights;
    private final Network.Factory factory;
    private final Network network;
    private final PredictState state;
    private final Sizes sizes;
    private final IndexRanges indices;
    private final WorkspacePool workspaces;
    private final List<Shape> outputShapes;
    private TrainingNetwork training;
    private @Nullable Trainer trainer;

    Model(Graph graph, Network.Factory factory, Map<String, ? extends Model> trained, long seed) {
        this(ShapeInference.infer(graph).orThrow(), factory, trained, seed);
    }

    private Model(
            ShapedGraph shaped,
            Network.Factory factory,
            Map<String, ? extends Model> trained,
            long seed) {
        this(shaped, factory, Weights.of(shaped, trained, seed), seed);
    }

    Model(ShapedGraph shaped, Network.Factory factory, Weights weights, long seed) {
        this.shaped = shaped;
        this.seed = seed;
        this.weights = weights;
        this.factory = factory;
        network = factory.on(weights.arrays());
        Graph graph = shaped.graph();
        training = TrainingNetwork.of(graph, network);
        state = new PredictState(graph.symbol(), network, weights.arrays());
        List<Shape> inputShapes = shapes(graph.inputs());
        sizes = new Sizes(names(graph.inputs()), inputShapes, InnerShapes.of(shaped));
        indices = new IndexRanges(names(graph.inputs()), graph);
        workspaces = new WorkspacePool(inputShapes.size());
        outputShapes = shapes(graph.outputs());
    }

    /** A seed that differs from run to run, for models that are given none. */
    protected static long randomSeed() {
        return Seeds.random();
    }

    /** Keras's name of the model: {@code mlp}. */
    public String name() {
        return graph().name();
    }

    /** The seed of its weights, of dropout and of the order of samples in training. */
    public long seed() {
        return seed;
    }

    /** The layers and how they are connected. */
    public final Graph graph() {
        return shaped.graph();
    }

    /** The layers, in Keras's order, input layers included unless the model is sequential. */
    public List<Layer> layers() {
        boolean sequential = graph().form() == Graph.Form.SEQUENTIAL;
        return IntStream.range(0, graph().layers().size())
                .filter(layer -> !sequential || !isInput(layer))
                .mapToObj(layer -> new Layer(shaped, weights, layer))
                .toList();
    }

    /**
     * A layer by its name.
     *
     * @throws IllegalArgumentException if no layer has the name
     */
    public Layer getLayer(String layerName) {
        return Layers.named(layers(), layerName);
    }

    /**
     * A layer by its place in {@link #layers}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Layer getLayer(int index) {
        List<Layer> all = layers();
        if (index < 0 || index >= all.size()) {
            throw new IllegalArgumentException("expected an index from 0 to " + (all.size() - 1)
                    + ", got " + index + ": the layers are " + all);
        }
        return all.get(index);
    }

    /**
     * The layer that a record or interface of the model's interface declares or applies.
     *
     * @param declaration such as {@code Mlp.Hidden1.class}; of a model that is applied itself, also
     *     its interface
     * @throws IllegalArgumentException if it is of another model, or no layer
     */
    public Layer layer(Class<?> declaration) {
        return new Layer(shaped, weights, Layers.declaredBy(graph(), declaration));
    }

    /**
     * The layers and their arguments as a tree of maps, lists, texts, numbers, truth values and
     * nulls: Keras's {@code get_config()}, with Keras's names and in its order. It has neither
     * weights nor how the model is trained.
     *
     * <p>See <a href="https://keras.io/guides/serialization_and_saving/">Save, serialize, and
     * export models</a> in Keras.
     *
     * @throws io.keratin.files.KerasFileException if Keras has no form for something in the model:
     *     an activation with arguments
     */
    public Map<String, @Nullable Object> getConfig() {
        return KerasJson.config(asTrainable(), Dialect.KERAS3);
    }

    /**
     * The model as JSON: its class, its configuration and how it is trained, without weights.
     * Keras's {@code model_from_json} opens it, from Keras 3.4 on. The same model gives the same
     * text.
     *
     * @throws io.keratin.files.KerasFileException if Keras has no form for something in the model:
     *     an activation with arguments
     */
    public String toJson() {
        return KerasJson.write(asCompiled(), Dialect.KERAS3);
    }

    /**
     * The model as JSON of one version of Keras; Keras 2's does not say how it is trained.
     *
     * @throws io.keratin.files.KerasFileException if that Keras has no form for something in the
     *     model: a layer, an argument or an activation
     */
    public String toJson(Dialect dialect) {
        return KerasJson.write(asCompiled(), dialect);
    }

    /**
     * The model as YAML, without weights and how it is trained: Keras 2's {@code to_yaml()}, which
     * its {@code model_from_yaml} opens. Keras 3 has none.
     *
     * @throws io.keratin.files.KerasFileException if Keras 2 has no form for something in the
     *     model: a layer, an argument or an activation
     */
    public String toYaml() {
        return KerasYaml.write(asTrainable(), Dialect.KERAS2);
    }

    /** The graph with what is frozen now. */
    private Graph asTrainable() {
        return FrozenNow.all(graph(), weights);
    }

    /** The graph with what {@link #compile} was given last, and what is frozen now. */
    private synchronized Graph asCompiled() {
        Trainer existing = trainer;
        return existing == null ? asTrainable() : asTrainable().compiledAs(existing.spec());
    }

    /** Copies of all weights, in Keras's order; the caller's to close. */
    public List<INDArray> getWeights() {
        return getWeightTensors().stream().map(Tensor::toINDArray).toList();
    }

    /** Copies of all weights, in Keras's order. */
    public List<Tensor> getWeightTensors() {
        return weights.entries().stream().map(weights::get).toList();
    }

    /**
     * Replaces all weights.
     *
     * @param values as many and of the same shapes as {@link #getWeights} returns
     * @throws IllegalArgumentException if count or a shape differs; then nothing is changed
     */
    public void setWeights(List<INDArray> values) {
        setWeightTensors(values.stream().map(Tensor::of).toList());
    }

    /** Replaces all weights, as {@link #setWeights} does. */
    public void setWeightTensors(List<Tensor> values) {
        weights.set(weights.entries(), values);
    }

    /** The number of numbers in all weights. */
    public long countParams() {
        return Weights.count(weights.entries());
    }

    /**
     * Says whether training changes the weights, of all layers at once; as
     * {@link Layer#setTrainable}.
     */
    public void setTrainable(boolean trainable) {
        weights.freeze(weights.entries(), !trainable);
    }

    /** Prints the table of layers, as Keras does, and what the model costs. */
    public void summary() {
        summary(System.out);
    }

    /** Prints the table of layers to a stream, as {@link #summary()} does. */
    public void summary(PrintStream out) {
        out.print(TextOutput.printable(out, Summary.of(this)));
        out.flush();
    }

    /**
     * Saves the whole model: layers, weights, how it is trained and how far its training went. A
     * name that ends in {@code .h5} or {@code .hdf5} makes an HDF5 file, every other a
     * {@code .keras} archive.
     *
     * <p>Keras opens the file with {@code keras.models.load_model}, Keratin with
     * {@link Models#load}.
     *
     * @param file an existing one is replaced, in one step once all is written
     * @throws io.keratin.files.KerasFileException if it cannot be written; an existing one is then
     *     unchanged
     */
    public void save(Path file) {
        save(file, Format.of(file));
    }

    /** Saves the whole model in a format, as {@link #save(Path)} does. */
    public void save(Path file, Format format) {
        ModelFiles.save(file, this, format, asCompiled(), existingTrainer());
    }

    /**
     * Saves the whole model for one version of Keras. Keras 2's is what its
     * {@code model.save("x.h5")} writes: an HDF5 file with its configuration, its names of weights,
     * and the optimizer's state as its optimizer has it.
     *
     * @param file as for {@link #save(Path)}; for Keras 2 a name in {@code .h5} or {@code .hdf5}
     * @throws io.keratin.files.KerasFileException if it cannot be written, or Keras 2 has no form
     *     for something in the model, its training or the name; an existing file is then unchanged
     */
    public void save(Path file, Dialect dialect) {
        switch (dialect) {
            case KERAS3 -> save(file);
            case KERAS2 -> Keras2Files.save(file, this, asCompiled(), existingTrainer());
        }
    }

    private synchronized @Nullable Trainer existingTrainer() {
        return trainer;
    }

    /**
     * Saves all weights. A name that ends in {@code .weights.h5} gets Keras 3's layout, every other
     * the legacy HDF5 layout, which Keras 2 opens too; both with {@code load_weights}.
     *
     * @param file an existing one is replaced, in one step once all is written
     * @throws io.keratin.files.KerasFileException if it cannot be written; an existing one is then
     *     unchanged
     */
    public void saveWeights(Path file) {
        WeightFiles.save(file, this);
    }

    /**
     * Saves all weights for one version of Keras. Keras 2's have its order of layers and its names,
     * such as {@code dense_1/kernel:0}.
     *
     * @param file as for {@link #saveWeights(Path)}; for Keras 2 no name in {@code .weights.h5}
     * @throws io.keratin.files.KerasFileException if it cannot be written, or Keras 2 has no such
     *     file; an existing one is then unchanged
     */
    public void saveWeights(Path file, Dialect dialect) {
        switch (dialect) {
            case KERAS3 -> saveWeights(file);
            case KERAS2 -> Keras2Files.saveWeights(file, this);
        }
    }

    /**
     * Loads all weights from a file: its layers go to the model's in their order, whatever their
     * names.
     *
     * <p>What the file is, its contents say, not its name: weights or a whole model, in HDF5 or as
     * {@code .keras} archive, of Keras 1, 2 or 3 or of Keratin. Weights that are NaN or infinite
     * are loaded as they are, and logged as a warning.
     *
     * @throws io.keratin.files.KerasFileException if the file cannot be read, or its weights are
     *     not those of the model; nothing is changed
     */
    public void loadWeights(Path file) {
        loadWeights(file, false);
    }

    /**
     * Loads weights from a file, as {@link #loadWeights(Path, boolean, boolean)} does without
     * leaving anything out.
     */
    public void loadWeights(Path file, boolean byName) {
        loadWeights(file, byName, false);
    }

    /**
     * Loads weights from a file.
     *
     * @param byName whether layers get the weights stored under their own name, and keep theirs
     *     where there are none; as in Keras, files in the legacy HDF5 layout only. Else all layers
     *     get theirs in the model's order
     * @param skipMismatch whether weights of other shapes are left out and logged as a warning, in
     *     place of an error
     * @throws io.keratin.files.KerasFileException if the file cannot be read, or its weights are
     *     not those of the model; nothing is changed
     */
    public void loadWeights(Path file, boolean byName, boolean skipMismatch) {
        WeightFiles.load(file, this, byName, skipMismatch);
    }

    /**
     * Gives the weights those of a file that comes along with a class; called by generated classes.
     *
     * @param resource where it is; null where it is missing
     */
    protected final void loadResource(String name, @Nullable URL resource, boolean byName) {
        ResourceFiles.load(name, resource, file -> loadWeights(file, byName));
    }

    /**
     * Goes on where a whole model was saved: takes over its weights, how it is trained and the
     * optimizer's state. The layers have to be this model's; their names may be others.
     *
     * <p>A file that says nothing of training gives its weights only. Where the file's optimizer
     * state is not that of the optimizer that it names, that is logged as a warning, and the
     * optimizer starts anew.
     *
     * @param file a {@code .keras} archive or a whole-model HDF5 file, of Keras or of Keratin
     * @throws io.keratin.files.KerasFileException if the file cannot be read, is no whole model, or
     *     of another model; nothing is changed
     * @throws io.keratin.spec.ProblemException if what it says of training cannot be done; nothing
     *     is changed
     */
    public synchronized void resume(Path file) {
        SavedModel saved = ModelFiles.read(file);
        CompileSpec spec = ModelFiles.graph(file, saved, true).compile();
        resume(file, saved, spec);
    }

    /** Takes over weights, training and the optimizer's state from a file that has been read. */
    final synchronized void resume(Path file, SavedModel saved, @Nullable CompileSpec spec) {
        Trainer made = null;
        if (spec != null) {
            CompileSpec trained = ModelFiles.trained(file, spec, saved.optimizer());
            made = new Trainer(Training.subject(this), trained, Training.routines());
        }
        WeightFiles.load(file, saved, this, false, false);
        if (made != null) {
            trainer = made;
            ModelFiles.resume(file, this, made, saved);
        }
    }

    /**
     * Takes over the optimizer's state of a whole model's file, for the optimizer that this model
     * is compiled with.
     *
     * @return whether the state is that of this optimizer; else it is as it was, and that is logged
     *     as a warning
     * @throws io.keratin.files.KerasFileException if the file cannot be read or is no whole model
     * @throws IllegalStateException if the model is not compiled
     */
    public boolean loadOptimizer(Path file) {
        return ModelFiles.resume(file, this, trainer(), KerasFiles.read(file));
    }

    /**
     * The numbers that the optimizer keeps, its step and learning rate included; 0 before training.
     */
    final synchronized long optimizerParams() {
        Trainer existing = trainer;
        if (existing == null || existing.optimizer().iterations() == 0) {
            return 0;
        }
        return (existing.optimizer().hasSchedule() ? 1 : 2)
                + existing.optimizer().state().stream()
                        .mapToLong(state -> state.values().length)
                        .sum();
    }

    /** What a prediction and a training step cost, as lines for {@link #summary()}; generated. */
    protected String cost() {
        return "";
    }

    /**
     * Compiles the model anew as its {@code @Compile} says; from then on training keeps to what
     * {@link Layer#setTrainable} said. Forgets the optimizer's state.
     *
     * @throws IllegalStateException if the model has no {@code @Compile}
     */
    public synchronized void compile() {
        compile(declared());
    }

    private CompileSpec declared() {
        CompileSpec declared = graph().compile();
        if (declared == null) {
            throw new IllegalStateException("expected a compiled model: put @Compile on "
                    + graph().symbol() + ", or call compile(optimizer, loss, metrics) first");
        }
        return declared;
    }

    /**
     * Says how the model is trained, in Keras's call form; replaces {@code @Compile} and forgets
     * the optimizer's state.
     *
     * @param optimizer such as {@code adam(learning_rate=0.01)}
     * @param loss such as {@code categorical_crossentropy}, for every output
     * @param metrics such as {@code accuracy}, for every output
     * @throws io.keratin.spec.ProblemException if a text means nothing, or a loss or metric cannot
     *     work on the output; then nothing is changed
     */
    public void compile(String optimizer, String loss, String... metrics) {
        compile(new CompileSpec(optimizer, List.of(loss), List.of(metrics)));
    }

    /** Says how the model is trained; as {@link #compile(String, String, String...)}. */
    public void compile(OptimizerSpec optimizer, Loss loss, Metric... metrics) {
        compile(new CompileSpec(
                optimizer.text(),
                List.of(loss.text()),
                Arrays.stream(metrics).map(Metric::text).toList()));
    }

    /**
     * Says how the model is trained: loss, weight and metrics for each output by its name, which is
     * its layer's, as Keras takes them in dicts.
     *
     * @throws IllegalArgumentException if an output is missing, or a name is no output's
     * @throws io.keratin.spec.ProblemException as {@link #compile(String, String, String...)}
     */
    public void compile(String optimizer, Map<String, OutputLoss> losses) {
        compile(CompileSpec.of(optimizer, losses, outputNames()));
    }

    /** Says how the model is trained, with a loss for each output or one for all. */
    public synchronized void compile(CompileSpec spec) {
        trainer = new Trainer(Training.subject(this), spec, Training.routines());
    }

    /**
     * What trains the model.
     *
     * @throws IllegalStateException if the model is not compiled
     */
    final synchronized Trainer trainer() {
        Trainer existing = trainer;
        if (existing != null) {
            return existing;
        }
        Trainer made = new Trainer(Training.subject(this), declared(), Training.routines());
        trainer = made;
        return made;
    }

    final ShapedGraph shaped() {
        return shaped;
    }

    /** What makes the network of the model and of its clones. */
    final Network.Factory factory() {
        return factory;
    }

    final Weights weights() {
        return weights;
    }

    final Network network() {
        return network;
    }

    /**
     * Lets stateful layers forget what they remember of the batches before, as between two
     * independent series; nothing happens where no layer is stateful.
     *
     * @throws IllegalStateException if another thread is using a model with stateful layers
     */
    public final void resetStates() {
        state.take();
        try {
            weights.resetStates();
        } finally {
            state.give();
        }
    }

    /** The network that trains the model, by what is frozen now. */
    final synchronized Network trainingNetwork() {
        training = TrainingNetwork.of(this, training);
        return training.network();
    }

    /** What predictions leave for those that follow. */
    final PredictState state() {
        return state;
    }

    final Sizes sizes() {
        return sizes;
    }

    /** What its inputs may hold. */
    final IndexRanges indices() {
        return indices;
    }

    final WorkspacePool workspaces() {
        return workspaces;
    }

    /** Predicts batch by batch. */
    final List<Tensor> predictSamples(List<Samples> inputs, int batchSize) {
        if (batchSize <= 0) {
            throw new DataException("expected a batch size of at least 1, got " + batchSize);
        }
        int[] solved = sizes.solve(inputs);
        indices.check(inputs);
        int step = fixedBatch().orElse(batchSize);
        List<Tensor> outputs = made(solved, step);
        state.begin();
        boolean done = false;
        try {
            PredictMemory memory = workspaces.take();
            memory.predict(network, state, inputs, solved, step, outputs);
            // not where something was thrown, such as want of memory: then it is better forgotten
            workspaces.give(memory);
            done = true;
        } finally {
            state.end(done);
        }
        return outputs;
    }

    /** Tensors for the outputs of all samples. */
    private List<Tensor> made(int[] solved, int step) {
        List<Tensor> outputs = new ArrayList<>();
        for (Shape shape : outputShapes) {
            int[] all = sizes.evaluate(shape, solved);
            if (shape.dim(0).isKnown()) {
                all[0] = Math.multiplyExact(all[0], solved[0] / step);
            }
            outputs.add(Tensor.zeros(all));
        }
        return outputs;
    }

    /** The number of samples in every batch, where an input fixes it. */
    final OptionalInt fixedBatch() {
        return graph().inputs().stream()
                .map(input -> shaped.type(input).shape().dim(0).known())
                .filter(OptionalLong::isPresent)
                .mapToInt(size -> Math.toIntExact(size.getAsLong()))
                .findFirst();
    }

    private boolean isInput(int layer) {
        return graph().layers().get(layer).spec().type().className().equals("InputLayer");
    }

    final List<String> inputNames() {
        return names(graph().inputs());
    }

    final List<String> outputNames() {
        return names(graph().outputs());
    }

    private List<Shape> shapes(List<Graph.Tensor> tensors) {
        return tensors.stream().map(tensor -> shaped.type(tensor).shape()).toList();
    }

    /** The names of tensors: their layers', numbered where one layer makes several. */
    private List<String> names(List<Graph.Tensor> tensors) {
        Set<String> names = new LinkedHashSet<>();
        for (Graph.Tensor tensor : tensors) {
            String layer = graph().layer(graph().node(tensor)).name();
            String name = layer;
            for (int i = 1; !names.add(name); i++) {
                name = layer + "_" + i;
            }
        }
        return List.copyOf(names);
    }
}
