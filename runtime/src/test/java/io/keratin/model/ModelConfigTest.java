package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.config.Dialect;
import io.keratin.files.config.KerasJson;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.train.Fit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What models write of themselves. */
class ModelConfigTest {
    @Test
    void aModelIsItsConfiguration() {
        HandWrittenMlp model = HandWrittenMlp.small(1);
        Graph read = KerasJson.read(model.toJson());
        assertEquals(
                model.graph().layers().stream().map(Graph.Layer::spec).toList(),
                read.layers().stream().map(Graph.Layer::spec).toList());
        assertEquals(HandWrittenMlp.COMPILE, read.compile());
        assertEquals(read.compiledAs(null), KerasJson.fromConfig(model.getConfig()));
        assertEquals(model.toJson(), HandWrittenMlp.small(2).toJson());
    }

    @Test
    void howItIsCompiledNowIsWritten() {
        HandWrittenMlp model = HandWrittenMlp.small(1);
        model.compile("sgd(learning_rate=0.1)", "mse", "mae");
        assertEquals(
                new CompileSpec("sgd(learning_rate=0.1)", List.of("mse"), List.of("mae")),
                KerasJson.read(model.toJson()).compile());
        assertTrue(model.toJson().contains("\"learning_rate\": 0.10000000149011612"));
        assertFalse(new HandWrittenMlp(2, 2, 2, null, 1).toJson().contains("optimizer"));
    }

    @Test
    void aModelComesBackAsAModel() {
        HandWrittenMlp model = HandWrittenMlp.small(1);
        GraphModel read = Models.fromJson(model.toJson());
        assertEquals(model.toJson(), read.toJson());
        read.setWeightTensors(model.getWeightTensors());
        float[] sample = new float[20];
        Arrays.fill(sample, 0.5f);
        assertArrayEquals(model.predict(sample), read.predict(sample), 1e-6f);
        Blobs blobs = Blobs.of(60, 20, 9);
        read.fit(blobs.samples(), blobs.oneHot(), Fit.epochs(1).verbose(0));

        GraphModel plain = Models.fromConfig(model.getConfig());
        assertEquals(model.getConfig(), plain.getConfig());
        assertThrows(
                IllegalStateException.class,
                () -> plain.fit(blobs.samples(), blobs.oneHot(), Fit.epochs(1).verbose(0)));
    }

    @Test
    void aModelIsWhatKeras2WritesOfIt() {
        HandWrittenMlp model = HandWrittenMlp.small(1);
        String json = model.toJson(Dialect.KERAS2);
        assertTrue(json.contains("\"keras_version\": \"2.2.4\""), json);
        assertEquals(json, Models.fromJson(json).toJson(Dialect.KERAS2));
        assertEquals(model.toJson(), model.toJson(Dialect.KERAS3));
        assertEquals(model.getConfig(), Models.fromJson(json).getConfig());
        assertEquals(model.getConfig(), Models.fromYaml(model.toYaml()).getConfig());
    }
}
