package io.keratin.losses;

import io.keratin.program.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What real Keras computed of one loss or metric. */
public final class GoldenUnit {
    private final JsonNode json;

    private GoldenUnit(JsonNode json) {
        this.json = json;
    }

    /** The case of a resource, such as {@code losses/00_MeanSquaredError_0}. */
    public static GoldenUnit read(String name) {
        try (InputStream in = GoldenUnit.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new GoldenUnit(JsonMapper.builder().build().readTree(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A part of the case by name. */
    public JsonNode get(String name) {
        return json.required(name);
    }

    /** The loss or metric in Keras's call form. */
    public String call(String... more) {
        List<String> arguments = new ArrayList<>();
        json.required("config").properties().forEach(argument -> {
            JsonNode value = argument.getValue();
            String python =
                    value.isBoolean() ? (value.asBoolean() ? "True" : "False") : value.toString();
            arguments.add(argument.getKey() + "=" + python);
        });
        arguments.addAll(List.of(more));
        return json.required("cls").asString() + "(" + String.join(", ", arguments) + ")";
    }

    /** An array as rows: its last axis are the columns; a single axis is one column. */
    public static Tensor rows(JsonNode array) {
        JsonNode shape = array.required("shape");
        int columns = shape.size() < 2 ? 1 : shape.required(shape.size() - 1).asInt();
        double[] data = data(array);
        return Tensor.of(new int[] {data.length / columns, columns}, data);
    }

    /** The elements of an array. */
    public static double[] data(JsonNode array) {
        JsonNode data = array.required("data");
        return IntStream.range(0, data.size())
                .mapToDouble(i -> data.required(i).asDouble())
                .toArray();
    }
}
