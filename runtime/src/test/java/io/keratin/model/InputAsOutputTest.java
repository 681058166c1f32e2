package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.files.config.Dialect;
import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.layers.InputLayer;
import io.keratin.spec.Graph;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model one of whose outputs is an input: Keras has such models, and so do its files. */
final class InputAsOutputTest {
    @TempDir
    private Path folder;

    private static Graph graph() {
        FunctionalBuilder builder = Graphs.functional("through");
        GraphTensor x = builder.layer(InputLayer.TYPE, "shape", new int[] {3}, "name", "x")
                .on();
        GraphTensor y = builder.layer(Dense.TYPE, "units", 2, "name", "y").on(x);
        return builder.outputs(x, y).build();
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void itComesOutAsItWentIn(Execution execution) {
        GraphModel model = Models.create(graph(), 1, execution);
        List<Tensor> inputs = List.of(Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}}));
        List<Tensor> outputs = model.predict(inputs);
        assertEquals(2, outputs.size());
        assertEquals(inputs.get(0), outputs.get(0));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void filesKeepIt(Dialect dialect) {
        GraphModel model = Models.create(graph(), 1);
        Path file = folder.resolve("through.h5");
        model.save(file, dialect);
        GraphModel loaded = Models.load(file);
        assertEquals(model.toJson(), loaded.toJson());
        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
    }
}
