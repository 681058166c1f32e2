package io.keratin.layers;

import io.keratin.golden.Golden;
import io.keratin.program.Tensor;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.AttributeKind;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.TimeDistributed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What real Keras computed with one layer, for tests.
 *
 * @param spec the layer
 * @param call how it is called
 * @param layer the layer as a program that predicts
 * @param inputs its inputs
 * @param weights its weights by name, in Keras's order
 * @param outputs what comes out
 * @param cotangent what the gradients are taken of: the sum of the first output times this
 * @param inputGradients the gradient by each input, where there is one
 * @param weightGradients the gradient by each weight, where there is one
 * @param training the same while the layer trains, with its weights after the call; null where it
 *     does the same
 */
public record GoldenLayer(
        LayerSpec spec,
        Call call,
        LoweredLayer layer,
        List<Tensor> inputs,
        Map<String, Tensor> weights,
        List<Tensor> outputs,
        Tensor cotangent,
        List<Optional<Tensor>> inputGradients,
        List<Optional<Tensor>> weightGradients,
        @Nullable Training training) {

    /**
     * What a layer computed while it trained.
     *
     * @param layer the layer as a program that trains
     * @param weightsAfter its weights after one call, in Keras's order
     */
    public record Training(
            LoweredLayer layer,
            Tensor output,
            Tensor cotangent,
            List<Optional<Tensor>> inputGradients,
            List<Optional<Tensor>> weightGradients,
            List<Tensor> weightsAfter) {

        private static Training read(LayerSpec spec, List<TensorType> types, JsonNode json) {
            return new Training(
                    LoweredLayer.of(spec, true, types),
                    tensors(json.required("outputs")).get(0),
                    tensors(json.required("cotangents")).get(0),
                    gradients(json.required("input_grads")),
                    gradients(json.required("weight_grads")),
                    tensors(json.required("weights_after")));
        }
    }

    /** The classes that real Keras was asked about: all layers, and their wrapper. */
    public static List<LayerType> types() {
        return Stream.concat(LayerTypes.all().stream(), Stream.of(TimeDistributed.TYPE))
                .toList();
    }

    /** Reads a case of a class of layers. */
    public static GoldenLayer read(LayerType type, String file) {
        JsonNode json = Golden.read(file);
        LayerSpec spec = type == TimeDistributed.TYPE
                ? wrapper(json.required("spec").required("layer"))
                : layer(type, json.required("spec"));
        List<Tensor> inputs = tensors(json.required("inputs"));
        List<TensorType> types = inputs.stream()
                .map(input -> TensorType.float32(Shape.of(input.shape())))
                .toList();
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (JsonNode weight : json.required("weights")) {
            String path = weight.required("path").asString();
            // a wrapper's weights are called after the layer inside, a cell's are not
            int layer = spec instanceof TimeDistributed ? path.indexOf('/') : path.lastIndexOf('/');
            weights.put(path.substring(layer + 1), Golden.tensor(weight));
        }
        JsonNode inference = json.required("inference");
        return new GoldenLayer(
                spec,
                LoweredLayer.call(types.toArray(TensorType[]::new)),
                LoweredLayer.of(spec, false, types),
                inputs,
                weights,
                tensors(inference.required("outputs")),
                tensors(inference.required("cotangents")).get(0),
                gradients(inference.required("input_grads")),
                gradients(inference.required("weight_grads")),
                json.has("training")
                        ? Training.read(spec, types, json.required("training"))
                        : null);
    }

    private static LayerSpec layer(LayerType type, JsonNode spec) {
        return type.create(type.defaults().with(attributes(type, spec)));
    }

    /** Class and arguments of the layer inside. */
    private static LayerSpec wrapper(JsonNode inner) {
        LayerType type = LayerTypes.find(inner.required(0).asString()).orElseThrow();
        return new TimeDistributed(
                new Graph.Layer("inner", "Inner", layer(type, inner.required(1))));
    }

    private static List<Tensor> tensors(JsonNode json) {
        return json.valueStream().map(Golden::tensor).toList();
    }

    private static List<Optional<Tensor>> gradients(JsonNode json) {
        return json.valueStream()
                .map(each ->
                        each.isNull() ? Optional.<Tensor>empty() : Optional.of(Golden.tensor(each)))
                .toList();
    }

    private static Attributes attributes(LayerType type, JsonNode spec) {
        Map<String, Object> values = new LinkedHashMap<>();
        spec.properties().forEach(entry -> {
            String name = camel(entry.getKey());
            AttributeKind kind = type.kinds().get(name);
            Object value = value(entry.getValue());
            values.put(name, kind == null ? value : kind.convert(value).orElseThrow());
        });
        return new Attributes(values);
    }

    private static Object value(JsonNode json) {
        if (json.isArray()) {
            return json.valueStream().map(GoldenLayer::value).toList();
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
