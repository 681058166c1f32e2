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
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

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
        JsonNode json = Golden.read(file);
        LayerSpec spec = type.create(type.defaults().with(attributes(json.required("spec"))));
        List<Tensor> inputs = tensors(json.required("inputs"));
        List<TensorType> types = inputs.stream()
                .map(input -> TensorType.float32(Shape.of(input.shape())))
                .toList();
        Call call = LoweredLayer.call(types.toArray(TensorType[]::new));
        LoweredLayer layer = LoweredLayer.of(spec, false, types);
        Interpreter interpreter = layer.interpreter(inputs);
        giveWeights(interpreter, spec, call, json.required("weights"));

        JsonNode inference = json.required("inference");
        List<Tensor> expected = tensors(inference.required("outputs"));
        assertEquals(
                expected.stream().map(each -> Shape.of(each.shape())).toList(),
                spec.infer(call).stream().map(TensorType::shape).toList());
        Golden.Tolerance.of("forward")
                .check(
                        "output",
                        expected.get(0),
                        interpreter.evaluate(layer.outputs().get(0)));

        Tensor cotangent = tensors(inference.required("cotangents")).get(0);
        checkGradients(
                layer, interpreter, cotangent, layer.inputs(), inference.required("input_grads"));
        checkGradients(
                layer,
                interpreter,
                cotangent,
                new ArrayList<>(layer.weights().values()),
                inference.required("weight_grads"));
    }

    private static void giveWeights(
            Interpreter interpreter, LayerSpec spec, Call call, JsonNode weights) {
        List<String> names = new ArrayList<>();
        for (JsonNode weight : weights) {
            String path = weight.required("path").asString();
            String name = path.substring(path.lastIndexOf('/') + 1);
            names.add(name);
            interpreter.parameter(name, Golden.tensor(weight));
        }
        assertEquals(
                names,
                spec.weights(call.shapes()).stream()
                        .map(weight -> weight.name())
                        .toList());
    }

    private static void checkGradients(
            LoweredLayer layer,
            Interpreter interpreter,
            Tensor cotangent,
            List<Value> values,
            JsonNode expected) {
        assertEquals(expected.size(), values.size());
        List<Tensor> gradients = ReversePass.evaluate(
                interpreter, layer.builder(), layer.outputs().get(0), cotangent, values);
        for (int i = 0; i < values.size(); i++) {
            if (!expected.get(i).isNull()) {
                Golden.Tolerance.of("gradients")
                        .check(
                                "gradient by " + values.get(i),
                                Golden.tensor(expected.get(i)),
                                gradients.get(i));
            }
        }
    }

    private static List<Tensor> tensors(JsonNode json) {
        return json.valueStream().map(Golden::tensor).toList();
    }

    private static Attributes attributes(JsonNode spec) {
        Map<String, Object> values = new LinkedHashMap<>();
        spec.properties()
                .forEach(entry -> values.put(camel(entry.getKey()), value(entry.getValue())));
        return new Attributes(values);
    }

    private static Object value(JsonNode json) {
        if (json.isArray()) {
            return json.valueStream().map(GoldenLayersTest::value).toList();
        }
        if (json.isBoolean()) {
            return json.asBoolean();
        }
        if (json.isInt()) {
            return json.asInt();
        }
        return json.isNumber() ? (Object) json.asDouble() : json.asString();
    }

    private static String camel(String snake) {
        StringBuilder camel = new StringBuilder();
        for (String word : snake.split("_")) {
            camel.append(
                    camel.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
