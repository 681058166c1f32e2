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
    @TestFactory
    List<DynamicTest> cases() {
        List<DynamicTest> tests = new ArrayList<>();
        for (LayerType type : LayerTypes.all()) {
            List<String> files = Golden.layers(type.className());
            assertFalse(files.isEmpty() && type != InputLayer.TYPE, "no golden case of " + type);
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
        checkGradients(golden, interpreter, layer.inputs(), golden.inputGradients());
        checkGradients(
                golden,
                interpreter,
                new ArrayList<>(layer.weights().values()),
                golden.weightGradients());
    }

    private static void checkGradients(
            GoldenLayer golden,
            Interpreter interpreter,
            List<Value> values,
            List<Optional<Tensor>> expected) {
        assertEquals(expected.size(), values.size());
        LoweredLayer layer = golden.layer();
        List<Tensor> gradients = ReversePass.evaluate(
                interpreter, layer.builder(), layer.outputs().get(0), golden.cotangent(), values);
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
