package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.BatchNormalization;
import io.keratin.layers.Dense;
import io.keratin.layers.InputLayer;
import io.keratin.spec.Graph;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files say what {@code setTrainable} froze, and the optimizer's state fits to that. */
class FrozenFilesTest {
    private static final List<Tensor> SAMPLES =
            List.of(Tensor.of(new float[] {1, -2, 3, 0, 5, 1, -1, 2}, 2, 4));
    private static final List<Tensor> TARGETS = List.of(Tensor.of(new float[] {1, 0, 0, 1}, 2, 2));

    @TempDir
    Path folder;

    /** In HDF5 its weights have another order when it is frozen: averages before the kernel. */
    private static Graph inner() {
        FunctionalBuilder g = Graphs.functional("base");
        GraphTensor x = g.layer(InputLayer.TYPE, "shape", new int[] {4}).on();
        GraphTensor normed = g.layer(BatchNormalization.TYPE, "name", "normed").on(x);
        return g.outputs(g.layer(Dense.TYPE, "units", 3, "name", "seen").on(normed))
                .build();
    }

    private static GraphModel model(long seed) {
        FunctionalBuilder g = Graphs.functional("m");
        GraphTensor x = g.layer(InputLayer.TYPE, "shape", new int[] {4}).on();
        GraphTensor base = g.model(inner()).on(x);
        GraphTensor hidden = g.layer(Dense.TYPE, "units", 3, "name", "hidden").on(base);
        return Models.create(
                g.outputs(g.layer(Dense.TYPE, "units", 2, "name", "out").on(hidden))
                        .build(),
                seed);
    }

    /** A base that stays as it is, below a layer that does, and one that learns. */
    private static GraphModel trained() {
        GraphModel model = model(1);
        model.getLayer("base").setTrainable(false);
        model.getLayer("hidden").setTrainable(false);
        model.compile("adam", "mean_squared_error");
        model.trainOnBatch(SAMPLES, TARGETS);
        return model;
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.keras", "m.h5"})
    void trainingGoesOnWithTheSameLayersFrozen(String name) {
        GraphModel model = trained();
        Path file = folder.resolve(name);
        model.save(file);

        GraphModel loaded = Models.load(file);

        assertFalse(loaded.getLayer("base").isTrainable());
        assertFalse(loaded.getLayer("hidden").isTrainable());
        assertTrue(loaded.getLayer("out").isTrainable());
        assertEquals(model.toJson(), loaded.toJson());
        for (int step = 0; step < 3; step++) {
            assertEquals(
                    model.trainOnBatch(SAMPLES, TARGETS), loaded.trainOnBatch(SAMPLES, TARGETS));
        }
        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
        assertEquals(
                model(1).getLayer("hidden").weightTensors(),
                loaded.getLayer("hidden").weightTensors());
        Layer hidden = loaded.getLayer("hidden");
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> hidden.setTrainable(true));
        assertTrue(refused.getMessage().contains("configuration"), refused.getMessage());
    }

    @Test
    void configurationsSayWhatIsFrozenAtTheMoment() {
        GraphModel model = model(1);
        String json = model.toJson();
        String yaml = model.toYaml();
        Object config = model.getConfig();

        model.getLayer("base").setTrainable(false);

        assertTrue(model.toJson().contains("\"trainable\": false"));
        assertTrue(model.toYaml().contains("trainable: false"));
        assertFalse(model.getConfig().equals(config));
        model.getLayer("base").setTrainable(true);
        assertEquals(json, model.toJson());
        assertEquals(yaml, model.toYaml());
        assertEquals(config, model.getConfig());
    }
}
