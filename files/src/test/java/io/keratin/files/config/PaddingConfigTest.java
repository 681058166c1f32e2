package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.graph.Graphs;
import io.keratin.layers.ZeroPadding2D;
import io.keratin.spec.Graph;
import io.keratin.spec.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The padding of a layer in configurations: every form that Keras takes is read, pairs written. */
class PaddingConfigTest {
    private static final Object[] CONFIG = {"config", "layers", 1, "config"};

    private static Graph padded(Integer... padding) {
        return Graphs.sequential("padded", 4, 4, 3)
                .add(ZeroPadding2D.TYPE, "padding", Arrays.asList(padding), "name", "pad")
                .build();
    }

    private static Map<String, @Nullable Object> tree(Graph graph) {
        return Trees.object(JsonReader.read("test", KerasJson.write(graph, Dialect.KERAS3)));
    }

    private static Graph read(String padding) {
        Map<String, @Nullable Object> model = Trees.object(Trees.copy(tree(padded(7, 8))));
        Trees.object(Trees.at(model, CONFIG)).put("padding", JsonReader.read("test", padding));
        return KerasJson.read(JsonWriter.write(model));
    }

    @Test
    void everyFormIsRead() {
        assertEquals(padded(2), read("2"));
        assertEquals(padded(1, 2), read("[1, 2]"));
        assertEquals(padded(1, 2), read("[[1, 1], [2, 2]]"));
        assertEquals(padded(1, 2, 3, 3), read("[[1, 2], 3]"));
        assertEquals(padded(1, 2, 3, 4), read("[[1, 2], [3, 4]]"));
    }

    @Test
    void pairsAreWritten() {
        assertEquals(List.of(List.of(1, 1), List.of(2, 2)), written(padded(1, 2)));
        assertEquals(List.of(List.of(1, 2), List.of(3, 4)), written(padded(1, 2, 3, 4)));
    }

    private static @Nullable Object written(Graph graph) {
        return Trees.object(Trees.at(tree(graph), CONFIG)).get("padding");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"valid\" | config.layers[1].config.padding: expected a whole number, or a list of two, found \"valid\"",
                "null | config.layers[1].config.padding: expected a whole number, or a list of two, found null",
                "[1, 2, 3] | config.layers[1].config.padding: expected a list of two: of rows and of columns, found a list of 3",
                "[[1, 2], [3]] | padding[1]: expected a list of two: before and after, found a list of 1",
                "[[1, 2], [3, null]] | padding[1][1]: expected a whole number, found null",
                "[[1, 2], \"3\"] | padding[1]: expected a whole number, or a list of two, found \"3\""
            })
    void whatIsWrongIsSaidWithItsPlace(String json, String message) {
        KerasFileException e = assertThrows(KerasFileException.class, () -> read(json));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void aNegativeNumberIsTheLayersProblem() {
        ProblemException e = assertThrows(ProblemException.class, () -> read("[[1, -2], 3]"));
        assertEquals("ZeroPaddingSizes", e.problem().id());
        assertTrue(e.getMessage().contains("config.layers[1].config.padding"), e.getMessage());
    }
}
