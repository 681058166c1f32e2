package io.keratin.model;

import io.keratin.files.FileFormat;
import io.keratin.files.KerasFileException;
import io.keratin.files.KerasFiles;
import io.keratin.files.OptimizerState;
import io.keratin.files.SavedModel;
import io.keratin.files.WeightFile;
import io.keratin.files.config.Dialect;
import io.keratin.files.config.KerasJson;
import io.keratin.files.layout.OptimizerOrder;
import io.keratin.files.layout.OptimizerPlaces;
import io.keratin.files.layout.StoredWeight;
import io.keratin.files.layout.WeightPlaces;
import io.keratin.optimizers.OptimizerSpec;
import io.keratin.optimizers.Optimizers;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.Where;
import io.keratin.train.Trainer;
import io.keratin.train.optimizers.Optimizer;
import io.keratin.train.optimizers.StateVariable;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Moves whole models to and from Keras's files. */
final class ModelFiles {
    /** With fewer, room for the weights costs nothing, and their names make a better message. */
    private static final long SOME_NUMBERS = 1_000_000;

    private ModelFiles() {}

    /**
     * Writes a model; an existing file is replaced in one step.
     *
     * @param graph the model's layers and how it is trained
     * @param trainer what trains it; null before it is compiled
     */
    static void save(
            Path file, Model model, Format format, Graph graph, @Nullable Trainer trainer) {
        boolean archive = format == Format.KERAS;
        KerasFiles.write(
                file,
                new SavedModel(
                        format.file(),
                        archive
                                ? KerasJson.write(graph, Dialect.KERAS3)
                                : KerasJson.writeModelConfig(graph, Dialect.KERAS3),
                        archive ? null : KerasJson.writeTraining(graph, Dialect.KERAS3),
                        WeightFiles.weights(model, format.file()),
                        trainer == null ? null : state(model, trainer, archive)));
    }

    /** Reads a whole model. */
    static SavedModel read(Path file) {
        SavedModel saved = KerasFiles.read(file);
        if (!saved.format().isWholeModel()) {
            throw new KerasFileException(
                    file,
                    "the file",
                    "a whole model",
                    saved.format().description(),
                    "make the model, and load its weights by loadWeights");
        }
        return saved;
    }

    /**
     * Refuses a configuration whose layers have many more weights than the file holds, before room
     * is made for them.
     */
    static void requireAsManyNumbers(Path file, SavedModel saved, ShapedGraph shaped) {
        long expected = HeapNeed.numbers(shaped);
        long found = saved.weights().numbers();
        // Old files may have some more or less of a recurrent layer's bias.
        if (expected / 2 > found + SOME_NUMBERS) {
            throw new KerasFileException(
                    file,
                    "the weights",
                    expected + " numbers, as the layers of the configuration have them",
                    Long.toString(found),
                    "save the model again; its parts do not belong together");
        }
    }

    /** The layers of a model, and how it is trained where that is asked for. */
    static Graph graph(Path file, SavedModel saved, boolean compile) {
        if (saved.format() == FileFormat.KERAS) {
            return KerasJson.read(file + ": config.json", saved.config(), compile);
        }
        String version =
                saved.weights() instanceof WeightFile weights ? weights.kerasVersion() : null;
        Graph graph = KerasJson.read(file + ": model_config", saved.config(), false, version);
        String training = saved.training();
        return !compile || training == null
                ? graph
                : graph.compiledAs(KerasJson.readTraining(
                        file + ": training_config", training, graph, version));
    }

    /**
     * How a model is trained, where the configuration and what the file keeps of the optimizer
     * contradict each other: Keras leaves an optimizer out of the configuration in some cases, and
     * compiles with its default when it reads that.
     */
    static CompileSpec trained(Path file, CompileSpec spec, @Nullable OptimizerState state) {
        String given = Optimizers.parse(spec.optimizer(), Where.model("Compile", "optimizer"))
                .scope();
        Optional<OptimizerSpec> kept =
                state == null || state.scope().equals(given) ? Optional.empty() : optimizer(state);
        if (kept.isEmpty()) {
            return spec;
        }
        WeightFiles.log().log(
                Level.WARNING,
                "{0}: compiled with {1}, whose state the file has, not with {2}",
                file,
                kept.get().text(),
                spec.optimizer());
        return new CompileSpec(
                kept.get().text(),
                spec.losses(),
                spec.lossWeights(),
                spec.metrics(),
                spec.outputMetrics());
    }

    /** The optimizer whose state it is, where name and learning rate say enough. */
    private static Optional<OptimizerSpec> optimizer(OptimizerState state) {
        if (state.learningRate().isEmpty() || state.learningRate().getAsDouble() <= 0) {
            return Optional.empty();
        }
        // The shortest number that is this float: 0.001, not 0.0010000000474974513.
        double rate =
                Double.parseDouble(Float.toString((float) state.learningRate().getAsDouble()));
        boolean momentum = state.scope().equals("sgd") && !state.variables().isEmpty();
        // With momentum, the file does not say how much.
        return momentum ? Optional.empty() : Optimizers.ofScope(state.scope(), rate);
    }

    /**
     * Lets training go on where a file says.
     *
     * @return whether it can: else the file has no state, or that of another optimizer, which is
     *     logged, and the optimizer is as it was
     */
    static boolean resume(Path file, Model model, Trainer trainer, SavedModel saved) {
        OptimizerState state = saved.optimizer();
        if (state == null) {
            return false;
        }
        Optimizer optimizer = trainer.optimizer();
        WeightPlaces stored = WeightPlaces.in(saved, model.shaped());
        Optional<List<float[]>> found =
                new OptimizerOrder(places(model, trainer), stored).find(state);
        if (found.isEmpty() && isFresh(state)) {
            return false;
        }
        if (found.isEmpty()) {
            WeightFiles.log().log(
                    Level.WARNING,
                    "{0}: its optimizer''s state is not that of {1}, which starts anew",
                    file,
                    optimizer.spec().text());
            return false;
        }
        float rate = (float) state.learningRate().orElse(optimizer.learningRate());
        trainer.resume(state.iterations().orElse(0), rate, found.get());
        boolean together = found.get().size() == optimizer.state().size();
        if (!together && state.order() == OptimizerState.Order.BY_WEIGHT) {
            fallByWeight(optimizer, trainer.trained().size());
        }
        return true;
    }

    /**
     * Whether there is nothing to go on from: Keras makes an optimizer's state by its first step.
     */
    private static boolean isFresh(OptimizerState state) {
        return state.variables().isEmpty() && state.iterations().orElse(0) == 0;
    }

    /**
     * Nadam of Keras 2.11 to 2.15 multiplies the product of its momentums anew for every weight,
     * and does not keep it in files.
     */
    private static void fallByWeight(Optimizer optimizer, int weights) {
        for (StateVariable variable : optimizer.state()) {
            if (variable.weight() == StateVariable.ALL) {
                variable.values()[0] = (float) Math.pow(variable.values()[0], weights);
            }
        }
    }

    private static OptimizerState state(Model model, Trainer trainer, boolean masks) {
        Optimizer optimizer = trainer.optimizer();
        WeightPlaces places =
                masks ? WeightPlaces.of(model.shaped()) : WeightPlaces.withoutMasks(model.shaped());
        return new OptimizerOrder(places(model, trainer), places)
                .state(
                        optimizer.iterations(),
                        optimizer.hasSchedule()
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(optimizer.learningRate()),
                        optimizer.state().stream().map(StateVariable::values).toList());
    }

    static OptimizerPlaces places(Model model, Trainer trainer) {
        List<StoredWeight> stored = WeightPlaces.of(model.shaped()).weights();
        // Files number the weights without the states of layers.
        List<Weights.Entry> entries = model.weights().entries();
        Map<Integer, StoredWeight> weights = new HashMap<>();
        for (int i = 0; i < stored.size(); i++) {
            weights.put(entries.get(i).index(), stored.get(i));
        }
        Optimizer optimizer = trainer.optimizer();
        return new OptimizerPlaces(
                optimizer.spec().scope(),
                trainer.trained().stream().map(weights::get).toList(),
                optimizer.kept(),
                optimizer.common());
    }
}
