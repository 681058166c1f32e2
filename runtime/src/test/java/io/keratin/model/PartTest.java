package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.Add;
import io.keratin.layers.Dense;
import io.keratin.layers.Flatten;
import io.keratin.layers.InputLayer;
import io.keratin.layers.LSTM;
import io.keratin.spec.Graph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Models from an inner tensor to another. */
class PartTest {
    private static Graph mlp() {
        return Graphs.sequential("mlp", 6)
                .add(Dense.TYPE, "units", 5, "activation", "tanh", "name", "first")
                .add(Dense.TYPE, "units", 4, "activation", "relu", "name", "second")
                .add(Dense.TYPE, "units", 3, "name", "last")
                .compile("sgd(learning_rate=0.1)", "mse")
                .build();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void twoPartsDoWhatTheWholeDoes(Execution execution) {
        GraphModel whole = Models.create(mlp(), 1, execution);
        String input = whole.inputs().get(0);
        GraphModel front = Models.part(whole, List.of(input), List.of("first"));
        GraphModel back = Models.part(whole, List.of("first"), List.of("last"));
        float[] x = {1, -2, 3, -4, 5, -6};

        assertArrayEquals(whole.predict(x), back.predict(front.predict(x)), 1e-6f);
        assertEquals(List.of("first_input"), back.inputs());
        assertEquals(execution, back.execution());
        assertEquals(6 * 5 + 5, front.countParams());
    }

    @Test
    void whatTrainsOneTrainsBoth() {
        GraphModel whole = Models.create(mlp(), 1);
        GraphModel back = Models.part(whole, List.of("second"), List.of("last"));
        back.compile("sgd(learning_rate=0.1)", "mse");
        float[] before = whole.getLayer("last").weightTensors().get(0).toArray();
        back.trainOnBatch(new float[][] {{1, 2, 3, 4}}, new float[][] {{1, 0, 1}});
        float[] after = whole.getLayer("last").weightTensors().get(0).toArray();
        assertTrue(after[0] != before[0]);
        assertArrayEquals(after, back.getLayer("last").weightTensors().get(0).toArray());
        back.getLayer("last").setTrainable(false);
        assertTrue(!whole.getLayer("last").isTrainable());
    }

    @Test
    void severalInputsAndUnknownSizes() {
        FunctionalBuilder g = Graphs.functional("m");
        GraphTensor words = g.layer(
                        InputLayer.TYPE,
                        "shape",
                        new int[] {-1, 3},
                        "unknown",
                        List.of("T"),
                        "name",
                        "words")
                .on();
        GraphTensor states = g.layer(
                        LSTM.TYPE, "units", 4, "returnSequences", true, "name", "states")
                .on(words);
        GraphTensor end = g.layer(LSTM.TYPE, "units", 4, "name", "end").on(states);
        GraphTensor other =
                g.layer(InputLayer.TYPE, "shape", new int[] {2, 2}, "name", "b").on();
        GraphTensor flat = g.layer(Flatten.TYPE, "name", "flat").on(other);
        GraphTensor sum = g.layer(Add.TYPE, "name", "sum").on(end, flat);
        GraphModel whole = Models.create(g.outputs(sum).build(), 1);
        GraphModel part = Models.part(whole, List.of("states", "flat"), List.of("sum", "end"));

        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 2, 3);
        Tensor y = Tensor.of(new float[] {1, 2, 3, 4}, 1, 2, 2);
        Tensor inner = Models.part(whole, List.of("words"), List.of("states")).predict(x);
        Tensor expected = whole.predict(List.of(x, y)).get(0);
        List<Tensor> found = part.predict(List.of(inner, Tensor.of(y.toArray(), 1, 4)));
        assertArrayEquals(expected.toArray(), found.get(0).toArray(), 1e-6f);
        assertEquals(List.of("states_input", "flat_input"), part.inputs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frist | last | did you mean `first`?",
                "second | first | got none on the way from the input",
                "second | lost | did you mean `last`?"
            })
    void whatThereIsNotIsSaid(String from, String to, String message) {
        GraphModel whole = Models.create(mlp(), 1);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Models.part(whole, List.of(from), List.of(to)));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
