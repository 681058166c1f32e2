package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.compiler.RandomGraphs;
import io.keratin.files.config.Dialect;
import io.keratin.files.config.KerasJson;
import io.keratin.model.GraphModel;
import io.keratin.model.Models;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.KerasOrder;
import io.keratin.spec.ShapedGraph;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of random graphs as whole files of both Kerases: there and back they are the same. */
final class WholeFilesTest {
    @TempDir
    private Path folder;

    @Test
    void modelsComeBack() {
        comeBack(0, 16);
    }

    @Test
    @Tag("full")
    void manyModelsComeBack() {
        comeBack(16, 1_000);
    }

    private void comeBack(int from, int to) {
        for (int seed = from; seed < to; seed++) {
            ShapedGraph drawn = seed % 2 == 0
                    ? RandomGraphs.draw(seed, 2 + seed % 12)
                    : RandomGraphs.drawNested(seed, 2 + seed % 8);
            Graph graph = ConfigRoundTripTest.withActivationsOfKeras2(KerasOrder.of(drawn.graph()));
            int outputs = graph.outputs().size();
            GraphModel model = Models.create(
                    graph.compiledAs(CompileSpec.each(
                            "adam",
                            Collections.nCopies(outputs, "mean_squared_error"),
                            Collections.nCopies(outputs, 0.5),
                            Collections.nCopies(outputs, List.of()))),
                    seed);
            String place = "seed " + seed;
            for (String name : List.of("m.keras", "m.h5")) {
                Path file = folder.resolve(name);
                model.save(file);
                assertSame(place, model, Models.load(file), Dialect.KERAS3);
            }
            Path file = folder.resolve("keras2.h5");
            model.save(file, Dialect.KERAS2);
            assertSame(place, model, Models.load(file), Dialect.KERAS2);
        }
    }

    private static void assertSame(
            String place, GraphModel model, GraphModel loaded, Dialect dialect) {
        assertEquals(
                KerasJson.write(model.graph(), dialect),
                KerasJson.write(loaded.graph(), dialect),
                place);
        assertEquals(model.graph().compile(), loaded.graph().compile(), place);
        assertEquals(model.getWeightTensors(), loaded.getWeightTensors(), place);
    }
}
