package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.compiler.differentiate.Differentiate;
import io.keratin.compiler.lower.Lower;
import io.keratin.compiler.lower.Lowered;
import io.keratin.files.config.KerasJson;
import io.keratin.model.Execution;
import io.keratin.model.GraphModel;
import io.keratin.model.Models;
import io.keratin.model.Tensor;
import io.keratin.nd4j.executor.Nd4jExecutor;
import io.keratin.nd4j.executor.Point;
import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import io.keratin.spec.ShapeInference;
import io.keratin.train.Fit;
import io.keratin.train.History;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Whole models that real Keras wrote as JSON: read, compiled in memory and on ND4J, they predict,
 * differentiate and train as there.
 */
final class GoldenGraphsTest {
    /** How many samples of a batch the gradients of the outputs are known for. */
    private static final int DIFFERENTIATED = 2;

    static List<String> cases() {
        return List.of(
                "e_model_called_twice_v0",
                "c_inception_v0",
                "c_inception_v2",
                "c_inception_v4",
                "e_model_called_twice_v2",
                "e_model_called_twice_v4",
                "f_timedistributed_model_v0",
                "f_timedistributed_model_v2",
                "f_timedistributed_model_v4",
                "h_cnn_v0",
                "h_cnn_v2",
                "h_cnn_v4",
                "d_siamese_shared_lstm_v0",
                "d_siamese_shared_lstm_v2",
                "d_siamese_shared_lstm_v4",
                "g_multi_io_v0",
                "g_multi_io_v2",
                "g_multi_io_v4",
                "i_masking_float_lstm_v0",
                "o_multi_output_shared_nested_v0",
                "o_multi_output_shared_nested_v2",
                "o_regularized_constrained_v0",
                "o_regularized_constrained_v2",
                "o_regularized_constrained_v4");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void compiledInMemory(String name) {
        check(GoldenModel.named(name), Execution.COMPILED);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onNd4j(String name) {
        check(GoldenModel.named(name), Execution.ND4J);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsIn64Bits(String name) {
        GoldenModel golden = GoldenModel.named(name);
        Lowered lowered =
                Lower.lower(ShapeInference.infer(KerasJson.read(golden.json())).orThrow(), false);
        Map<Value, Value> seeds = new HashMap<>();
        Map<Value, double[]> numbers = new HashMap<>();
        Map<Symbol, Long> sizes = new HashMap<>(Map.of(Symbol.BATCH, (long) DIFFERENTIATED));
        for (int i = 0; i < lowered.outputs().size(); i++) {
            Value output = lowered.outputs().get(i);
            Value seed = lowered.builder().input("gradient" + i, output.type());
            seeds.put(output, seed);
            numbers.put(seed, doubles(golden.cotangent(i), golden.cotangent(i).size()));
        }
        for (int i = 0; i < lowered.inputs().size(); i++) {
            GoldenArray input = golden.input(i);
            int[] shape = input.shape();
            Value value = lowered.inputs().get(i);
            for (int axis = 1; axis < shape.length; axis++) {
                int size = shape[axis];
                value.shape()
                        .dim(axis)
                        .symbol()
                        .ifPresent(symbol -> sizes.put(symbol, (long) size));
            }
            numbers.put(value, doubles(input, input.size() / shape[0] * DIFFERENTIATED));
        }
        List<Value> weights =
                lowered.weights().stream().map(Lowered.Weight::value).toList();
        List<Tensor> initial = loaded(golden, Execution.COMPILED, golden.initWeightsFile());
        for (int i = 0; i < weights.size(); i++) {
            GoldenArray weight =
                    new GoldenArray(initial.get(i).shape(), initial.get(i).toArray());
            numbers.put(weights.get(i), doubles(weight, weight.size()));
        }
        List<Value> targets = new ArrayList<>(lowered.inputs());
        targets.addAll(weights);

        Map<Value, Value> gradients = Differentiate.gradients(lowered.builder(), seeds, targets);
        Map<Value, double[]> results = new Nd4jExecutor(DataType.DOUBLE)
                .run(
                        targets.stream()
                                .filter(gradients::containsKey)
                                .map(gradients::get)
                                .distinct()
                                .toList(),
                        new Point(numbers, sizes, 0, 0));

        int checked = 0;
        for (int i = 0; i < targets.size(); i++) {
            boolean isInput = i < lowered.inputs().size();
            GoldenArray want = isInput
                    ? golden.inputGradients().get("" + i)
                    : golden.weightGradients()
                            .get(golden.golden()
                                    .weightPaths()
                                    .get(i - lowered.inputs().size()));
            Value gradient = gradients.get(targets.get(i));
            if (want != null && gradient != null) {
                Tolerance.GRADIENT.assertClose(
                        "gradient by " + targets.get(i), want, floats(results.get(gradient)));
                checked++;
            }
        }
        assertEquals(
                golden.weightGradients().size() + golden.inputGradients().size(),
                checked,
                "gradients");
    }

    private static void check(GoldenModel golden, Execution execution) {
        GoldenCase figures = golden.golden();
        checkFirstBatch(golden, execution);
        GraphModel model = Models.create(KerasJson.read(golden.json()), 1, execution);
        model.loadWeights(golden.initWeightsFile());
        assertEquals(figures.totalParameters(), model.countParams(), "parameters");
        List<Tensor> inputs = tensors(model.inputs().size(), golden::input);
        List<Tensor> targets = tensors(model.outputs().size(), golden::target);

        List<Tensor> predicted = model.predict(inputs);
        for (int i = 0; i < predicted.size(); i++) {
            Tolerance.FORWARD.assertClose(
                    "predict_init", golden.predictInit(i), predicted.get(i).toArray());
        }
        GoldenTrainingTest.assertScores(
                "evaluate_init",
                figures.evaluateInit(),
                model.evaluate(inputs, targets, figures.evaluateBatchSize()));
        History history = model.fit(
                inputs,
                targets,
                Fit.epochs(figures.fit().epochs())
                        .batchSize(figures.fit().batchSize())
                        .shuffle(figures.fit().shuffle())
                        .verbose(0));
        GoldenTrainingTest.assertHistory(figures.history(), history);
        assertWeights(
                loaded(golden, execution, golden.finalWeightsFile()), model.getWeightTensors());
        GoldenTrainingTest.assertScores(
                "evaluate_final",
                figures.evaluateFinal(),
                model.evaluate(inputs, targets, figures.evaluateBatchSize()));
        List<Tensor> after = model.predict(inputs);
        for (int i = 0; i < after.size(); i++) {
            Tolerance.TRAINING.assertClose(
                    "predict_final", golden.predictFinal(i), after.get(i).toArray());
        }
    }

    /** The weights of a file in the order of the model, which is not that of the file. */
    private static List<Tensor> loaded(GoldenModel golden, Execution execution, Path file) {
        GraphModel model = Models.create(KerasJson.read(golden.json()), 1, execution);
        model.loadWeights(file);
        return model.getWeightTensors();
    }

    private static void assertWeights(List<Tensor> want, List<Tensor> got) {
        assertEquals(want.size(), got.size());
        for (int i = 0; i < want.size(); i++) {
            Tolerance.TRAINING.assertClose(
                    "final weight " + i,
                    new GoldenArray(want.get(i).shape(), want.get(i).toArray()),
                    got.get(i).toArray());
        }
    }

    /** Constraints would change the weights once more. */
    private static String unconstrained(GoldenModel golden) {
        return golden.jsonWithGradientDescent()
                .replaceAll("\"(\\w+_constraint)\":\\s*\\{[^{}]*\\{[^{}]*}[^{}]*}", "\"$1\": null");
    }

    /** A step of gradient descent at rate 1 takes the gradient away from the weights. */
    private static void checkFirstBatch(GoldenModel golden, Execution execution) {
        GraphModel model = Models.create(KerasJson.read(unconstrained(golden)), 1, execution);
        model.loadWeights(golden.initWeightsFile());
        List<Tensor> before = model.getWeightTensors();
        int count = golden.golden().fit().batchSize();
        List<Tensor> inputs =
                tensors(model.inputs().size(), i -> golden.input(i).first(count));
        List<Tensor> targets =
                tensors(model.outputs().size(), i -> golden.target(i).first(count));

        double loss = model.trainOnBatch(inputs, targets).get("loss");

        Tolerance.TRAINING.assertClose("loss of the first batch", golden.firstBatchLoss(), loss);
        List<Tensor> after = model.getWeightTensors();
        Map<String, GoldenArray> gradients = golden.firstBatchGradients();
        int checked = 0;
        for (int i = 0; i < before.size(); i++) {
            GoldenArray want = gradients.get(golden.golden().weightPaths().get(i));
            if (want != null) {
                float[] gradient = before.get(i).toArray();
                float[] stepped = after.get(i).toArray();
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] -= stepped[j];
                }
                Tolerance.GRADIENT.assertClose(
                        "gradient of " + golden.golden().weightPaths().get(i), want, gradient);
                checked++;
            }
        }
        assertEquals(gradients.size(), checked, "gradients of the first batch");
    }

    private static List<Tensor> tensors(int count, IntFunction<GoldenArray> arrays) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tensors.add(GoldenTrainingTest.tensor(arrays.apply(i)));
        }
        return tensors;
    }

    private static double[] doubles(GoldenArray array, int count) {
        float[] flat = array.flat();
        double[] doubles = new double[count];
        Arrays.setAll(doubles, i -> flat[i]);
        return doubles;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
