package io.keratin.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keratin.golden.Golden;
import io.keratin.program.Interpreter;
import io.keratin.program.ReversePass;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.LayerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every layer against real Keras: shapes, weights, results, gradients by inputs and by weights. */
class GoldenLayersTest {
    /** Whole models hold these to Keras. */
    private static final List<LayerType> WITHOUT_CASES = List.of(InputLayer.TYPE, Masking.TYPE);

    @TestFactory
    List<DynamicTest> cases() {
        List<DynamicTest> tests = new ArrayList<>();
        for (LayerType type : GoldenLayer.types()) {
            List<String> files = Golden.layers(type.className());
            assertFalse(
                    files.isEmpty() && !WITHOUT_CASES.contains(type), "no golden case of " + type);
            files.forEach(
                    file -> tests.add(DynamicTest.dynamicTest(file, () -> check(type, file))));
        }
        return tests;
    }

    private static void check(LayerType type, String file) {
        GoldenLayer golden = GoldenLayer.read(type, file);
        LoweredLayer layer = golden.layer();
        Interpreter interpreter = layer.interpreter(golden.inputs());
        golden.weights().forEach(interpreter::parameter);
        assertEquals(
                new ArrayList<>(golden.weights().keySet()),
                golden.spec().weights(golden.call().shapes()).stream()
                        .map(weight -> weight.name())
                        .toList());
        assertEquals(
                golden.outputs().stream().map(each -> Shape.of(each.shape())).toList(),
                golden.spec().infer(golden.call()).stream()
                        .map(TensorType::shape)
                        .toList());
        Golden.Tolerance.of("forward")
                .check(
                        "output",
                        golden.outputs().get(0),
                        interpreter.evaluate(layer.outputs().get(0)));
        checkGradients(
                layer,
                golden.cotangent(),
                interpreter,
                golden.inputGradients(),
                golden.weightGradients());
        GoldenLayer.Training training = golden.training();
        if (training != null) {
            checkTraining(golden, training);
        }
    }

    private static void checkTraining(GoldenLayer golden, GoldenLayer.Training training) {
        LoweredLayer layer = training.layer();
        Interpreter interpreter = layer.interpreter(golden.inputs());
        golden.weights().forEach(interpreter::parameter);
        Golden.Tolerance.of("forward")
                .check(
                        "output while training",
                        training.output(),
                        interpreter.evaluate(layer.outputs().get(0)));
        checkGradients(
                layer,
                training.cotangent(),
                interpreter,
                training.inputGradients(),
                training.weightGradients());
        List<String> names = new ArrayList<>(golden.weights().keySet());
        assertEquals(names.size(), training.weightsAfter().size());
        for (int i = 0; i < names.size(); i++) {
            Value update = layer.updates().get(names.get(i));
            Golden.Tolerance.of("forward")
                    .check(
                            names.get(i) + " after a call",
                            training.weightsAfter().get(i),
                            update == null
                                    ? golden.weights().get(names.get(i))
                                    : interpreter.evaluate(update));
        }
    }

    private static void checkGradients(
            LoweredLayer layer,
            Tensor cotangent,
            Interpreter interpreter,
            List<Optional<Tensor>> byInputs,
            List<Optional<Tensor>> byWeights) {
        checkGradients(layer, cotangent, interpreter, layer.inputs(), byInputs, "input");
        checkGradients(
                layer,
                cotangent,
                interpreter,
                new ArrayList<>(layer.weights().values()),
                byWeights,
                "weight");
    }

    private static void checkGradients(
            LoweredLayer layer,
            Tensor cotangent,
            Interpreter interpreter,
            List<Value> values,
            List<Optional<Tensor>> expected,
            String what) {
        assertEquals(expected.size(), values.size(), what);
        List<Tensor> gradients = ReversePass.evaluate(
                interpreter, layer.builder(), layer.outputs().get(0), cotangent, values);
        for (int i = 0; i < values.size(); i++) {
            if (expected.get(i).isPresent()) {
                Golden.Tolerance.of("gradients")
                        .check(
                                "gradient by " + values.get(i),
                                expected.get(i).get(),
                                gradients.get(i));
            }
        }
    }
}
