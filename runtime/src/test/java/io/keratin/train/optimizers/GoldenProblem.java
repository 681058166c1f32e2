package io.keratin.train.optimizers;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ten steps of an optimizer of real Keras on a small network: 4 → Dense(5, tanh) → Dense(2), the
 * loss being the mean of all squared differences.
 */
final class GoldenProblem {
    private static final int SAMPLES = 8;
    private static final int IN = 4;
    private static final int HIDDEN = 5;
    private static final int OUT = 2;

    /** The number of elements of each weight: kernel and bias of both layers. */
    static final int[] LENGTHS = {IN * HIDDEN, HIDDEN, HIDDEN * OUT, OUT};

    /** The names of the weights in Keras's files. */
    static final List<String> NAMES = List.of("d1_kernel", "d1_bias", "d2_kernel", "d2_bias");

    private final JsonNode json;
    private final float[] x;
    private final float[] y;

    GoldenProblem(String name) throws IOException {
        String file = "/golden/optimizers/" + name + ".json";
        try (InputStream in = GoldenProblem.class.getResourceAsStream(file)) {
            json = JsonMapper.builder().build().readTree(in);
        }
        x = array(json.required("problem").required("x"));
        y = array(json.required("problem").required("y"));
    }

    /** The optimizer in Keras's call form. */
    String optimizer() {
        List<String> arguments = new ArrayList<>();
        json.required("given")
                .properties()
                .forEach(argument ->
                        arguments.add(argument.getKey() + "=" + python(argument.getValue())));
        return json.required("cls").asString() + "(" + String.join(", ", arguments) + ")";
    }

    /** How a model is trained with the optimizer, as Keras 2 writes it. */
    String keras2Training() {
        return "{\"optimizer_config\": {\"class_name\": " + json.required("cls") + ", \"config\": "
                + json.required("config") + "}, \"loss\": \"mse\"}";
    }

    /**
     * What Keras 2 keeps of the weights after ten steps, in the order of Keras 3.
     *
     * @param kept the names in groups, as an optimizer has them
     */
    float[][] keras2State(List<List<String>> kept) {
        JsonNode stored = json.required("optimizer_weights_after");
        int weights = LENGTHS.length;
        // Some begin with the number of steps.
        int before = stored.required(0).required("shape").isEmpty() ? 1 : 0;
        List<float[]> state = new ArrayList<>();
        int first = 0;
        for (List<String> group : kept) {
            for (int weight = 0; weight < weights; weight++) {
                for (int kind = 0; kind < group.size(); kind++) {
                    state.add(array(stored.required(before + (first + kind) * weights + weight)));
                }
            }
            first += group.size();
        }
        return state.toArray(float[][]::new);
    }

    private static String python(JsonNode value) {
        return value.isBoolean() ? (value.asBoolean() ? "True" : "False") : value.toString();
    }

    /** The weights before the first step. */
    float[][] weights() {
        return arrays(json.required("problem").required("weights"));
    }

    /** The weights after 1, 2 or 10 steps. */
    float[][] weightsAfter(int step) {
        return arrays(json.required("weights_after").required("" + step));
    }

    /** The loss before a step, from 0. */
    double lossBefore(int step) {
        return json.required("losses_before_step").required(step).asDouble();
    }

    /** The paths of the optimizer's variables, iteration and learning rate first. */
    List<String> variables() {
        List<String> paths = new ArrayList<>();
        json.required("optimizer_variables_after")
                .forEach(variable -> paths.add(variable.required("path").asString()));
        return paths;
    }

    /** One of the optimizer's variables after ten steps. */
    float[] variable(int index) {
        return array(json.required("optimizer_variables_after").required(index));
    }

    /** The loss at these weights. */
    double loss(float[][] weights) {
        return gradients(
                weights, new float[][] {new float[20], new float[5], new float[10], new float[2]});
    }

    /** Computes the gradients at these weights, and returns the loss. */
    double gradients(float[][] weights, float[][] gradients) {
        double loss = 0;
        double[][] sums = new double[LENGTHS.length][];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new double[LENGTHS[i]];
        }
        for (int s = 0; s < SAMPLES; s++) {
            double[] h = new double[HIDDEN];
            for (int j = 0; j < HIDDEN; j++) {
                double z = weights[1][j];
                for (int i = 0; i < IN; i++) {
                    z += x[s * IN + i] * weights[0][i * HIDDEN + j];
                }
                h[j] = Math.tanh(z);
            }
            double[] dh = new double[HIDDEN];
            for (int k = 0; k < OUT; k++) {
                double out = weights[3][k];
                for (int j = 0; j < HIDDEN; j++) {
                    out += h[j] * weights[2][j * OUT + k];
                }
                double difference = out - y[s * OUT + k];
                loss += difference * difference / (SAMPLES * OUT);
                double d = 2 * difference / (SAMPLES * OUT);
                sums[3][k] += d;
                for (int j = 0; j < HIDDEN; j++) {
                    sums[2][j * OUT + k] += h[j] * d;
                    dh[j] += weights[2][j * OUT + k] * d;
                }
            }
            for (int j = 0; j < HIDDEN; j++) {
                double dz = dh[j] * (1 - h[j] * h[j]);
                sums[1][j] += dz;
                for (int i = 0; i < IN; i++) {
                    sums[0][i * HIDDEN + j] += x[s * IN + i] * dz;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < LENGTHS[i]; j++) {
                gradients[i][j] = (float) sums[i][j];
            }
        }
        return loss;
    }

    private static float[][] arrays(JsonNode list) {
        float[][] arrays = new float[list.size()][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = array(list.required(i));
        }
        return arrays;
    }

    private static float[] array(JsonNode node) {
        JsonNode data = node.required("data");
        float[] array = new float[data.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = (float) data.required(i).asDouble();
        }
        return array;
    }
}
