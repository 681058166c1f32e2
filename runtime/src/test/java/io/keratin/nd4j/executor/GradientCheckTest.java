package io.keratin.nd4j.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.compiler.GraphBuilder;
import io.keratin.compiler.ModelProgram;
import io.keratin.compiler.ModelPrograms;
import io.keratin.compiler.RandomGraphs;
import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import io.keratin.spec.ShapedGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Derived gradients against finite differences, through the executor in 64 bits. */
class GradientCheckTest {
    private static final double TOLERANCE = 1e-5;

    static LongStream someSeeds() {
        return LongStream.range(1, 16);
    }

    static LongStream manySeeds() {
        return LongStream.range(1_000, 2_000);
    }

    @ParameterizedTest
    @MethodSource("someSeeds")
    void theGradientOfAnyGraphIsThatOfFiniteDifferences(long seed) {
        check(seed % 2 == 0 ? RandomGraphs.draw(seed, 10) : RandomGraphs.drawNested(seed, 8), seed);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void theGradientsOfManyGraphsAreThoseOfFiniteDifferences(long seed) {
        check(RandomGraphs.draw(seed, 1 + (int) (seed % 60)), seed);
    }

    @Test
    void everyTrainedWeightIsCompared() {
        ModelProgram program = ModelPrograms.train(GraphBuilder.mlp());
        List<GradientCheck.Slope> slopes = GradientCheck.slopes(program, point(program, 1), 2);
        assertEquals(
                program.weights(),
                slopes.stream().map(GradientCheck.Slope::weight).toList());
        assertTrue(slopes.stream().allMatch(slope -> slope.measured() != 0));
    }

    /** A check that found every gradient right would be worth nothing. */
    @Test
    void aWrongGradientIsFound() {
        ModelProgram right = ModelPrograms.train(GraphBuilder.mlp());
        List<Value> wrong = right.gradients().stream()
                .map(gradient ->
                        right.builder().multiply(gradient, right.builder().constant(1.001)))
                .toList();
        ModelProgram program = new ModelProgram(
                right.builder(),
                right.inputs(),
                right.weights(),
                right.outputs(),
                right.logits(),
                right.seeds(),
                wrong,
                List.of(),
                List.of(),
                null,
                Map.of());
        assertFalse(GradientCheck.slopes(program, point(program, 1), 2).stream()
                .anyMatch(slope -> slope.error() < TOLERANCE));
    }

    private static void check(ShapedGraph graph, long seed) {
        ModelProgram program = ModelPrograms.train(graph);
        for (GradientCheck.Slope slope :
                GradientCheck.slopes(program, point(program, seed), seed + 1)) {
            assertTrue(slope.error() < TOLERANCE, slope::toString);
        }
    }

    private static Point point(ModelProgram program, long seed) {
        Map<Symbol, Long> sizes = new HashMap<>();
        for (Value input : program.inputs()) {
            input.shape().dims().stream()
                    .flatMap(dim -> dim.symbols().stream())
                    .forEach(symbol -> sizes.put(symbol, symbol.equals(Symbol.BATCH) ? 2L : 3L));
        }
        return Point.draw(program, sizes, seed);
    }
}
