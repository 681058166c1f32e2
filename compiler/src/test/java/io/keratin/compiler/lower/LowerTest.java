package io.keratin.compiler.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.keratin.compiler.GraphBuilder;
import io.keratin.program.Program;
import io.keratin.program.Uniform;
import io.keratin.program.Value;
import io.keratin.spec.Attributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LowerTest {
    private static Set<Integer> streams(Lowered lowered) {
        return Program.reachable(lowered.outputs()).stream()
                .filter(value -> value.is(Uniform.class))
                .map(value -> ((Uniform) value.primitive()).stream())
                .collect(Collectors.toSet());
    }

    private static Lowered dropouts(Attributes first, Attributes second) {
        GraphBuilder builder = new GraphBuilder("Dropouts");
        int one = builder.layer("One", "Dropout", first, builder.input(4));
        return Lower.lower(builder.outputs(builder.layer("Two", "Dropout", second, one)), true);
    }

    @Test
    void everyLayerDropsOtherElements() {
        Attributes rate = Attributes.of("rate", 0.5);
        assertEquals(2, streams(dropouts(rate, rate)).size());
        Attributes seeded = Attributes.of("rate", 0.5, "seed", List.of(0));
        assertEquals(2, streams(dropouts(rate, seeded)).size());
    }

    @Test
    void layersOfOneSeedDropTheSameElements() {
        Attributes seven = Attributes.of("rate", 0.5, "seed", List.of(7));
        Attributes eight = Attributes.of("rate", 0.5, "seed", List.of(8));
        assertEquals(1, streams(dropouts(seven, seven)).size());
        assertEquals(2, streams(dropouts(seven, eight)).size());
    }

    @Test
    void aSharedLayerHasOneSetOfWeights() {
        GraphBuilder builder = new GraphBuilder("Shared");
        int a = builder.input(4);
        int b = builder.input(4);
        int first = builder.dense("First", 3, "linear", a);
        Lowered lowered =
                Lower.lower(builder.outputs(first, builder.shared("Second", first, b)), false);
        assertEquals(2, lowered.weights().size());
        Value kernel = lowered.weights().get(0).value();
        for (Value output : lowered.outputs()) {
            assertSame(kernel, output.input(0).input(1));
        }
    }

    @Test
    void valuesAreNamedAfterTheirRecords() {
        Lowered lowered = Lower.lower(GraphBuilder.mlp(), false);
        assertEquals("digit", lowered.outputs().get(0).name());
        assertEquals("digitLogits", lowered.outputs().get(0).input(0).name());
        assertEquals("hidden1Kernel", lowered.weights().get(0).value().name());
        assertEquals(1, lowered.node(lowered.outputs().get(0).input(0).input(0).input(0)) - 1);
    }
}
