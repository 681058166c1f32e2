package io.keratin.model;

import io.keratin.files.FileFormat;
import io.keratin.files.KerasFileException;
import io.keratin.files.KerasFiles;
import io.keratin.files.OptimizerState;
import io.keratin.files.SavedModel;
import io.keratin.files.SavedWeights;
import io.keratin.files.config.Dialect;
import io.keratin.files.config.KerasJson;
import io.keratin.files.layout.OptimizerOrder;
import io.keratin.files.layout.WeightPlaces;
import io.keratin.optimizers.OptimizerSpec;
import io.keratin.optimizers.schedules.InverseTimeDecay;
import io.keratin.spec.CallForm;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.train.Trainer;
import io.keratin.train.optimizers.Optimizer;
import io.keratin.train.optimizers.StateVariable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes models and weights as files of Keras 2. */
final class Keras2Files {
    private Keras2Files() {}

    /**
     * Writes a whole model; an existing file is replaced in one step.
     *
     * @param graph the model's layers and how it is trained
     * @param trainer what trains it; null before it is compiled
     */
    static void save(Path file, Model model, Graph graph, @Nullable Trainer trainer) {
        if (Format.of(file) != Format.HDF5) {
            throw refused(
                    file,
                    "a name in .h5 or .hdf5, the whole models of Keras 2",
                    "a `.keras` archive, which Keras 3 alone has");
        }
        OptionalDouble learningRate = trainer == null || trainer.optimizer().hasSchedule()
                ? OptionalDouble.empty()
                : OptionalDouble.of(trainer.optimizer().learningRate());
        Graph goingOn = trainer == null ? graph : goingOn(graph, trainer.optimizer());
        KerasFiles.write(
                file,
                new SavedModel(
                        FileFormat.LEGACY_MODEL,
                        KerasJson.writeModelConfig(graph, Dialect.KERAS2),
                        KerasJson.writeTraining(goingOn, Dialect.KERAS2, learningRate),
                        weights(model),
                        trainer == null ? null : state(model, trainer)));
    }

    /**
     * The same, with a decay that goes on from here where the file does not count the steps: r / (1
     * + d·(t + s)) is r' / (1 + d'·s), of which r' and d' are r and d divided by 1 + d·t.
     */
    private static Graph goingOn(Graph graph, Optimizer optimizer) {
        CompileSpec compile = graph.compile();
        OptimizerSpec spec = optimizer.spec();
        if (compile == null
                || OptimizerOrder.isCountedInKeras2(spec.className())
                || !(spec.learningRate() instanceof InverseTimeDecay decay)
                || decay.decaySteps() != 1
                || decay.staircase()) {
            return graph;
        }
        double divisor = 1 + decay.decayRate() * optimizer.iterations();
        InverseTimeDecay later = new InverseTimeDecay(
                decay.initialLearningRate() / divisor, 1, decay.decayRate() / divisor, false);
        CallForm call = CallForm.parse(spec.text());
        Map<String, Object> arguments = new LinkedHashMap<>(call.arguments());
        arguments.put("learning_rate", later.argument());
        return graph.compiledAs(new CompileSpec(
                new CallForm(call.name(), arguments).text(),
                compile.losses(),
                compile.lossWeights(),
                compile.metrics(),
                compile.outputMetrics()));
    }

    /** Writes all weights; an existing file is replaced in one step. */
    static void saveWeights(Path file, Model model) {
        if (Format.isKeras3Weights(file)) {
            throw refused(
                    file,
                    "a name in .h5 without .weights before it, the weights of Keras 2",
                    "a `.weights.h5` file, which Keras 3 alone has");
        }
        KerasFiles.write(
                file, new SavedModel(FileFormat.LEGACY_WEIGHTS, "", null, weights(model), null));
    }

    private static SavedWeights weights(Model model) {
        List<Weights.Entry> entries = model.weights().entries();
        return WeightPlaces.of(model.shaped())
                .keras2()
                .file(
                        i -> model.weights().get(entries.get(i)).values(),
                        WeightFiles.isTrained(model));
    }

    private static OptimizerState state(Model model, Trainer trainer) {
        Optimizer optimizer = trainer.optimizer();
        return new OptimizerOrder(
                        ModelFiles.places(model, trainer),
                        WeightPlaces.withoutMasks(model.shaped()))
                .keras2(
                        optimizer.spec().className(),
                        optimizer.iterations(),
                        optimizer.state().stream().map(StateVariable::values).toList());
    }

    private static KerasFileException refused(Path file, String expected, String found) {
        return new KerasFileException(
                file,
                "the name of the file",
                expected,
                found,
                "give it another name, or save without naming Keras 2; nothing was written");
    }
}
