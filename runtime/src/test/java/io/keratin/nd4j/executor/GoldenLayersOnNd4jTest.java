package io.keratin.nd4j.executor;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.keratin.compiler.differentiate.Differentiate;
import io.keratin.golden.Golden;
import io.keratin.layers.GoldenLayer;
import io.keratin.layers.LoweredLayer;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.spec.LayerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;

/** Every layer on ND4J, in 64 bits, against real Keras: results and gradients. */
class GoldenLayersOnNd4jTest {
    @TestFactory
    List<DynamicTest> cases() {
        List<DynamicTest> tests = new ArrayList<>();
        for (LayerType type : GoldenLayer.types()) {
            Golden.layers(type.className())
                    .forEach(file ->
                            tests.add(DynamicTest.dynamicTest(file, () -> check(type, file))));
        }
        return tests;
    }

    private static void check(LayerType type, String file) {
        GoldenLayer golden = GoldenLayer.read(type, file);
        LoweredLayer layer = golden.layer();
        Value output = layer.outputs().get(0);
        Value seed = layer.builder().input("cotangent", output.type());
        Point point = Point.batch(1).with(seed, golden.cotangent().data());
        List<Value> given = new ArrayList<>(layer.inputs());
        for (int i = 0; i < given.size(); i++) {
            point = point.with(given.get(i), golden.inputs().get(i).data());
        }
        for (Map.Entry<String, Value> weight : layer.weights().entrySet()) {
            given.add(weight.getValue());
            point = point.with(
                    weight.getValue(), golden.weights().get(weight.getKey()).data());
        }
        Map<Value, Value> gradientOf =
                Differentiate.gradients(layer.builder(), Map.of(output, seed), given);
        List<Value> wanted = new ArrayList<>(List.of(output));
        given.stream()
                .map(gradientOf::get)
                .filter(gradient -> gradient != null)
                .forEach(wanted::add);
        Map<Value, double[]> results = new Nd4jExecutor(DataType.DOUBLE).run(wanted, point);

        Tensor expected = golden.outputs().get(0);
        Golden.Tolerance.of("forward")
                .check("output", expected, new Tensor(expected.shape(), results.get(output)));
        List<Optional<Tensor>> gradients = new ArrayList<>(golden.inputGradients());
        gradients.addAll(golden.weightGradients());
        for (int i = 0; i < given.size(); i++) {
            if (gradients.get(i).isPresent()) {
                Tensor gradient = gradients.get(i).get();
                Value derived = gradientOf.get(given.get(i));
                assertNotNull(derived, "gradient by " + given.get(i));
                Golden.Tolerance.of("gradients")
                        .check(
                                "gradient by " + given.get(i),
                                gradient,
                                new Tensor(gradient.shape(), results.get(derived)));
            }
        }
    }
}
