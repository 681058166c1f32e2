package io.keratin.samples.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One golden model: what real Keras was given and what it computed.
 *
 * <p>The case is taken from the test resources, which hold a few small ones, else from the folder
 * {@code shared/golden/models} beside this repository or beside a directory above it. Where that is
 * absent the test is skipped with a message.
 */
final class GoldenModel {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;
    private final GoldenCase golden;
    private final GoldenArrays arrays;

    private GoldenModel(Path directory) {
        this.directory = directory;
        this.golden = GoldenCase.read(directory.resolve("case.json"));
        this.arrays = new GoldenArrays(directory.resolve("data.h5"));
    }

    /** The case of this name, as in {@code a_mlp_v0}; skips the test where it is absent. */
    static GoldenModel named(String name) {
        Path bundled = bundled(name);
        return new GoldenModel(bundled != null ? bundled : shared(name));
    }

    /** The case of this name with all its files, of which the test resources leave some out. */
    static GoldenModel withAllFiles(String name) {
        return new GoldenModel(shared(name));
    }

    private static @Nullable Path bundled(String name) {
        URL found = GoldenModel.class.getResource("/golden/" + name + "/case.json");
        try {
            return found == null ? null : Path.of(new URI(found.toString())).getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of all cases in the shared folder; skips the test where it is absent. */
    static List<String> names() {
        try (Stream<Path> cases = Files.list(SharedFolders.require("golden/models"))) {
            return cases.map(each -> each.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shared(String name) {
        return SharedFolders.require("golden/models/" + name);
    }

    /** A file of the case; empty where the case does not have it. */
    Optional<Path> file(String name) {
        return Optional.of(directory.resolve(name)).filter(Files::exists);
    }

    /** What output {@code i} is after fit in Keras 2. */
    GoldenArray predictFinalOfKeras2(int i) {
        return new GoldenArrays(directory.resolve("data_keras2.h5")).get("predict_final/" + i);
    }

    /** What the model was compiled and fitted with, and the figures that came out. */
    GoldenCase golden() {
        return golden;
    }

    /** The model as real Keras 3 wrote it, with the optimizer, loss and metrics of the case. */
    String json() {
        return json(figures().required("optimizer"));
    }

    /** The model as real Keras 3 wrote it, trained by gradient descent at rate 1. */
    String jsonWithGradientDescent() {
        ObjectNode optimizer = JSON.createObjectNode().put("class_name", "SGD");
        optimizer.putObject("config").put("learning_rate", 1.0);
        return json(optimizer);
    }

    private String json(JsonNode optimizer) {
        ObjectNode model = (ObjectNode) JSON.readTree(directory.resolve("model_keras3.json"));
        ObjectNode compile = model.putObject("compile_config");
        ObjectNode object = compile.putObject("optimizer");
        object.set("class_name", optimizer.required("class_name"));
        object.set("config", optimizer.required("config"));
        for (String key : List.of("loss", "loss_weights", "metrics")) {
            compile.set(key, figures().required(key));
        }
        return model.toString();
    }

    private JsonNode figures() {
        return JSON.readTree(directory.resolve("case.json"));
    }

    /** The weights before fit, in Keras's order. */
    List<GoldenArray> initialWeights() {
        return new GoldenArrays(initWeightsFile())
                .legacyWeights().values().stream().flatMap(List::stream).toList();
    }

    /** The samples given to input {@code i}. */
    GoldenArray input(int i) {
        return arrays.get("inputs/" + i);
    }

    /** What output {@code i} should be for the samples. */
    GoldenArray target(int i) {
        return arrays.get("targets/" + i);
    }

    /** What output {@code i} is at the initial weights. */
    GoldenArray predictInit(int i) {
        return arrays.get("predict_init/" + i);
    }

    /** What output {@code i} is after fit. */
    GoldenArray predictFinal(int i) {
        return arrays.get("predict_final/" + i);
    }

    /** The compiled loss of the first batch at the initial weights, in training mode. */
    float firstBatchLoss() {
        return arrays.get("first_batch/loss").get(0);
    }

    /** The gradient of {@link #firstBatchLoss} by each weight, by the weight's path. */
    Map<String, GoldenArray> firstBatchGradients() {
        return arrays.below("first_batch/weight_grad");
    }

    /** What output {@code i} of the first two samples is weighed with for the gradients below. */
    GoldenArray cotangent(int i) {
        return arrays.get("vjp/cotangent/" + i);
    }

    /** The gradient of sum(outputs · cotangents) by input {@code i}, for the first two samples. */
    GoldenArray inputGradient(int i) {
        return arrays.get("vjp/input_grad/" + i);
    }

    /** The gradients by all inputs that have one, by the input's number. */
    Map<String, GoldenArray> inputGradients() {
        return arrays.below("vjp/input_grad");
    }

    /** The gradient of sum(outputs · cotangents) by each weight, by the weight's path. */
    Map<String, GoldenArray> weightGradients() {
        return arrays.below("vjp/weight_grad");
    }

    /** The initial weights in Keras's legacy HDF5 layout. */
    Path initWeightsFile() {
        return directory.resolve("init.legacy.h5");
    }

    /** The weights after fit in Keras's legacy HDF5 layout. */
    Path finalWeightsFile() {
        return directory.resolve("final.legacy.h5");
    }

    /** The weights after fit, layer by layer in Keras's order. */
    Map<String, List<GoldenArray>> finalWeights() {
        return new GoldenArrays(finalWeightsFile()).legacyWeights();
    }

    @Override
    public String toString() {
        return golden.id();
    }
}
