package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.compiler.RoutineOf;
import io.keratin.compiler.plan.Plan;
import io.keratin.compiler.plan.Routine;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.shape.Shape;
import io.keratin.spec.ShapedGraph;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three-tower inception module of the guide: its shapes, and its memory as planned. */
class InceptionTest {
    private static final int BATCH = 4;

    @ParameterizedTest
    @CsvSource({
        "channels_last, 1, 768, 256, 64",
        "channels_last, 3, 256, 256, 192",
        "channels_first, 1, 192, 256, 256",
        "channels_first, 3, 64, 256, 768"
    })
    void hasTheShapesOfTheGuide(String format, int axis, int a, int b, int c) {
        ShapedGraph graph = Inception.graph(format, axis, 256);
        assertEquals(
                Shape.batchOf(a, b, c),
                graph.type(graph.graph().outputs().get(0)).shape());
    }

    @Test
    void takesTheMemoryThatWasPlanned() throws Exception {
        takesThePlannedMemory(32);
    }

    @Tag("full")
    @Test
    void takesTheMemoryThatWasPlannedForTheGuidesImages() throws Exception {
        takesThePlannedMemory(256);
    }

    private static void takesThePlannedMemory(int size) throws Exception {
        ShapedGraph graph = Inception.graph("channels_last", 3, size);
        Routine train = RoutineOf.train(graph);
        SplittableRandom random = new SplittableRandom(1);
        float[][] weights = train.weights().stream()
                .map(weight -> random(random, weight.shape()))
                .toArray(float[][]::new);
        Network network = GeneratedNetworks.factory(graph).on(weights);
        Workspace workspace = new Workspace();
        workspace.size(0, BATCH);
        workspace.input(0, random(random, Shape.of(BATCH, size, size, 3)));
        workspace.outputGradient(0, random(random, Shape.of(BATCH, size, size, 192)));
        network.forward(workspace);
        network.backward(workspace);
        Plan plan = train.plan();
        long planned = plan.bytes(symbol -> BATCH);
        long taken = workspace.bytes();
        assertTrue(
                Math.abs(taken - planned) <= 0.1 * planned,
                () -> "planned " + planned + " bytes, taken " + taken);
    }

    private static float[] random(SplittableRandom random, Shape shape) {
        int length = Math.toIntExact(shape.size().known().orElseThrow());
        float[] numbers = Workspace.allocate(length);
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextDouble(-0.1, 0.1);
        }
        return numbers;
    }
}
