package io.keratin.samples.fashioncnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.model.GraphModel;
import io.keratin.model.Model;
import io.keratin.model.Models;
import io.keratin.model.Tensor;
import io.keratin.samples.data.FashionMnist;
import io.keratin.samples.data.LabeledImages;
import io.keratin.samples.golden.SharedFolders;
import io.keratin.train.Fit;
import io.keratin.train.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A network that real Keras trained: what it measured and predicted comes out here. */
final class FashionCnnTest {
    private static final int RECORDED = 100;

    private final Path files = SharedFolders.require("samples");
    private final LabeledImages test;

    @TempDir
    private Path folder;

    FashionCnnTest() throws IOException {
        test = FashionMnist.testFrom(SharedFolders.require("data/fashion-mnist"));
    }

    private static LabeledImages first(LabeledImages images, int count) {
        return new LabeledImages(
                Arrays.copyOf(images.images(), count),
                Arrays.copyOf(images.labels(), count),
                images.classes());
    }

    private JsonNode recorded() {
        return JsonMapper.builder().build().readTree(files.resolve("expected.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fashion_cnn.keras", "fashion_cnn.h5", "fashion_cnn.weights.h5"})
    void itPredictsWhatKerasPredicted(String name) {
        FashionCnnModel model = FashionCnnModel.create(1);
        model.loadWeights(files.resolve(name));
        Tensor images = Main.images(first(test, RECORDED));

        float[] predicted = model.predict(images).toArray();

        int place = 0;
        for (JsonNode image : recorded().required("predictions_first_100_of_t10k")) {
            for (JsonNode expected : image) {
                assertEquals(expected.asDouble(), predicted[place], 1e-5, "number " + place);
                place++;
            }
        }
        assertEquals(RECORDED * 10, place);
        if (!name.contains("weights")) {
            GraphModel loaded = Models.load(files.resolve(name));
            assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
            assertEquals(model.predict(images), loaded.predict(List.of(images)).get(0));
        }
    }

    @Test
    void itIsAsAccurateAsInKeras() {
        FashionCnnModel model = FashionCnnModel.create(1);
        model.loadWeights(files.resolve("fashion_cnn.keras"));

        Scores scores = model.evaluate(Main.images(test), Main.labels(test), 256);

        JsonNode recorded = recorded().required("evaluate_t10k");
        assertEquals(recorded.required("accuracy").asDouble(), scores.get("accuracy"), 5e-5);
        assertEquals(recorded.required("loss").asDouble(), scores.get("loss"), 1e-5);
    }

    @Test
    void theGraphIsThatOfTheFile() throws IOException {
        FashionCnnModel model = FashionCnnModel.create(1);
        GraphModel ofText = Models.fromJson(Files.readString(files.resolve("fashion_cnn.json")));
        GraphModel loaded = Models.load(files.resolve("fashion_cnn.keras"));
        assertEquals(layers(loaded), layers(model));
        assertEquals(layers(loaded), layers(ofText));
        assertEquals(loaded.graph().compile(), model.graph().compile());
    }

    private static List<String> layers(Model model) {
        return model.layers().stream()
                .map(layer -> layer.name() + " " + layer.attributes())
                .toList();
    }

    @Test
    void trainingGoesOnWhereKerasStopped() throws IOException {
        LabeledImages few = first(FashionMnist.embedded().train(), 512);
        Fit epoch = Fit.epochs(1).batchSize(128).shuffle(false).verbose(0);
        FashionCnnModel anew = FashionCnnModel.create(1);
        anew.loadWeights(files.resolve("fashion_cnn.keras"));
        anew.fit(Main.images(few), Main.labels(few), epoch);
        FashionCnnModel goneOn = FashionCnnModel.create(1);
        goneOn.resume(files.resolve("fashion_cnn.keras"));
        FashionCnnModel ofHdf5 = FashionCnnModel.create(1);
        ofHdf5.resume(files.resolve("fashion_cnn.h5"));
        Scores before = goneOn.evaluate(Main.images(few), Main.labels(few));
        double loss = goneOn.fit(Main.images(few), Main.labels(few), epoch).last("loss");
        ofHdf5.fit(Main.images(few), Main.labels(few), epoch);

        assertEquals(goneOn.getWeightTensors(), ofHdf5.getWeightTensors());
        assertNotEquals(goneOn.getWeightTensors(), anew.getWeightTensors());
        assertTrue(loss < 2 * before.get("loss"), loss + " after " + before);

        Path saved = folder.resolve("more.keras");
        goneOn.save(saved);
        FashionCnnModel again = FashionCnnModel.create(1);
        again.resume(saved);
        assertEquals(goneOn.getWeightTensors(), again.getWeightTensors());
    }
}
