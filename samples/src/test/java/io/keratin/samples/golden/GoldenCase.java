package io.keratin.samples.golden;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of one golden case ({@code case.json}).
 *
 * @param id the case's name
 * @param optimizer Keras's class name of the optimizer
 * @param fit how the model was fitted; never shuffled
 * @param evaluateBatchSize the batch size of both evaluations
 * @param weightPaths Keras's paths of all weights, in Keras's order
 * @param totalParameters how many weights' elements there are
 * @param evaluateInit loss and metrics by name, at the initial weights
 * @param history loss and metrics by name, one figure for each epoch
 * @param evaluateFinal loss and metrics by name, after fit
 */
record GoldenCase(
        String id,
        String optimizer,
        Fit fit,
        int evaluateBatchSize,
        List<String> weightPaths,
        long totalParameters,
        Map<String, Double> evaluateInit,
        Map<String, List<Double>> history,
        Map<String, Double> evaluateFinal) {

    /** The arguments of Keras's {@code fit}. */
    record Fit(int batchSize, int epochs, boolean shuffle) {}

    static GoldenCase read(Path file) {
        JsonNode json = JsonMapper.builder().build().readTree(file);
        JsonNode fit = json.required("fit");
        return new GoldenCase(
                json.required("id").asString(),
                json.required("optimizer").required("class_name").asString(),
                new Fit(
                        fit.required("batch_size").asInt(),
                        fit.required("epochs").asInt(),
                        fit.required("shuffle").asBoolean()),
                json.required("evaluate_batch_size").asInt(),
                json.required("weights")
                        .valueStream()
                        .map(weight -> weight.required("path").asString())
                        .toList(),
                json.required("total_params").asLong(),
                scores(json.required("evaluate_init")),
                history(json.required("history_keras3")),
                scores(json.required("evaluate_final")));
    }

    private static Map<String, Double> scores(JsonNode json) {
        Map<String, Double> scores = new TreeMap<>();
        json.properties()
                .forEach(entry -> scores.put(entry.getKey(), entry.getValue().asDouble()));
        return scores;
    }

    private static Map<String, List<Double>> history(JsonNode json) {
        Map<String, List<Double>> history = new TreeMap<>();
        json.properties().forEach(entry -> {
            List<Double> epochs = new ArrayList<>();
            entry.getValue().forEach(value -> epochs.add(value.asDouble()));
            history.put(entry.getKey(), epochs);
        });
        return history;
    }
}
