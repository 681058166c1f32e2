package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.config.KerasJson;
import io.keratin.model.GraphModel;
import io.keratin.model.Models;
import io.keratin.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All files of all golden models: the weights of one training have the same bits in every format of
 * every version of Keras, and the model predicts with them what Keras predicted.
 */
final class GoldenFormatsTest {
    private static final List<String> INITIAL =
            List.of("init.legacy.h5", "init.weights.h5", "init.keras2.h5", "init.keras2_theano.h5");

    private static final List<String> FINAL =
            List.of("final.legacy.h5", "final_model.h5", "final_model.keras");

    private static final List<String> FINAL_OF_KERAS_2 =
            List.of("final.keras2.h5", "final_model.keras2.h5");

    /** What the models need that there is not yet, as messages say it. */
    private static final Map<String, String> REFUSED = new TreeMap<>(Map.of(
            "i_embedding_masking_rnn_v0", "\"GRU\" of the layer \"rnn2\"",
            "i_embedding_masking_rnn_v2", "\"Bidirectional\" of the layer \"bi\"",
            "i_embedding_masking_rnn_v4", "\"GRU\" of the layer \"rnn1\"",
            "i_masking_float_lstm_v2", "\"GRU\" of the layer \"rnn\""));

    static List<String> supported() {
        return GoldenModel.names().stream()
                .filter(name -> !REFUSED.containsKey(name))
                .toList();
    }

    /** The supported models with a file of every format, or those with some only. */
    static List<String> inEveryFormat(boolean whether) {
        return supported().stream()
                .filter(name -> whether
                        == GoldenModel.withAllFiles(name).file("final_model.h5").isPresent())
                .toList();
    }

    static List<String> refused() {
        GoldenModel.names();
        return List.copyOf(REFUSED.keySet());
    }

    @Test
    void thirtyNineOfAllModelsAreRead() {
        assertEquals(39, supported().size(), supported().toString());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotThereYetIsNamed(String name) throws IOException {
        GoldenModel golden = GoldenModel.withAllFiles(name);
        for (String file :
                List.of("final_model.h5", "final_model.keras2.h5", "final_model.keras")) {
            if (golden.file(file).isPresent()) {
                Path path = golden.file(file).orElseThrow();
                assertRefused(
                        REFUSED.get(name),
                        path.toString(),
                        assertThrows(KerasFileException.class, () -> Models.load(path)));
            }
        }
        for (String file : List.of("model_keras3.json", "model_keras2.json")) {
            String json = Files.readString(golden.file(file).orElseThrow());
            assertRefused(
                    REFUSED.get(name),
                    "config.layers",
                    assertThrows(KerasFileException.class, () -> Models.fromJson(json)));
        }
    }

    /** The message says which layer, which class, and in a file of which name. */
    private static void assertRefused(String expected, String where, KerasFileException e) {
        String message = String.valueOf(e.getMessage());
        assertTrue(Pattern.compile(expected).matcher(message).find(), message);
        assertTrue(message.contains(where), message);
        assertTrue(message.contains("supported"), message);
    }

    @ParameterizedTest
    @MethodSource("supported")
    void everyFileHoldsTheSameWeights(String name) throws IOException {
        GoldenModel golden = GoldenModel.withAllFiles(name);
        GraphModel model = Models.create(KerasJson.readArchitecture(
                Files.readString(golden.file("model_keras3.json").orElseThrow())));
        GraphModel ofKeras2 = Models.create(KerasJson.readArchitecture(
                Files.readString(golden.file("model_keras2.json").orElseThrow())));

        List<Tensor> initial = same(golden, model, INITIAL);
        assertPredicts("predict_init", golden, model, golden::predictInit);
        assertEquals(initial, same(golden, ofKeras2, INITIAL));
        List<Tensor> after = same(golden, model, FINAL);
        assertNotEquals(initial, after);
        assertPredicts("predict_final", golden, model, golden::predictFinal);
        same(golden, ofKeras2, FINAL_OF_KERAS_2);
        assertPredicts("Keras 2", golden, ofKeras2, golden::predictFinalOfKeras2);
    }

    /** Loads all files that there are, one after the other: the weights of all of them. */
    private static List<Tensor> same(GoldenModel golden, GraphModel model, List<String> files) {
        List<Path> found =
                files.stream().flatMap(file -> golden.file(file).stream()).toList();
        List<Tensor> weights = List.of();
        for (Path file : found) {
            model.setWeightTensors(model.getWeightTensors().stream()
                    .map(GoldenFormatsTest::zeros)
                    .toList());
            model.loadWeights(file);
            if (file != found.get(0)) {
                assertEquals(weights, model.getWeightTensors(), file.toString());
            }
            weights = model.getWeightTensors();
        }
        return weights;
    }

    private static Tensor zeros(Tensor like) {
        return Tensor.of(new float[like.toArray().length], like.shape());
    }

    static void assertPredicts(
            String what, GoldenModel golden, GraphModel model, IntFunction<GoldenArray> expected) {
        List<Tensor> predicted = model.predict(tensors(model.inputs().size(), golden::input));
        for (int i = 0; i < predicted.size(); i++) {
            Tolerance.FORWARD.assertClose(
                    what, expected.apply(i), predicted.get(i).toArray());
        }
    }

    static List<Tensor> tensors(int count, IntFunction<GoldenArray> arrays) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> GoldenTrainingTest.tensor(arrays.apply(i)))
                .toList());
    }
}
