package io.keratin.compiler.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.compiler.GraphBuilder;
import io.keratin.compiler.RandomGraphs;
import io.keratin.compiler.RoutineOf;
import io.keratin.compiler.fuse.Step;
import io.keratin.compiler.fuse.Storage;
import io.keratin.program.Value;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    @ParameterizedTest
    @ValueSource(
            longs = {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
                24
            })
    void everyValueIsStillThereWhenItIsRead(long seed) {
        checkMemory(RoutineOf.predict(RandomGraphs.draw(seed, 25)));
        checkMemory(RoutineOf.train(RandomGraphs.draw(seed, 25)));
    }

    /** Runs the steps on slots that know whose value they hold. */
    private static void checkMemory(Routine routine) {
        Map<Slot, Value> holder = new HashMap<>();
        Plan plan = routine.plan();
        for (Step step : plan.steps()) {
            for (Value read : step.reads()) {
                checkHeld(plan, holder, read, step);
            }
            Slot scratch = plan.scratch(step);
            if (scratch != null) {
                holder.remove(scratch);
                for (Value read : step.reads()) {
                    checkHeld(plan, holder, read, step);
                }
            }
            for (Value write : step.writes()) {
                Slot slot = plan.slot(write);
                assertTrue(slot != null && slot != scratch, "a slot of its own for " + write);
                holder.put(slot, write);
            }
            for (Value write : step.writes()) {
                checkHeld(plan, holder, write, step);
            }
        }
        routine.sections()
                .forEach(section ->
                        section.results().forEach(result -> checkHeld(plan, holder, result, null)));
    }

    private static void checkHeld(Plan plan, Map<Slot, Value> holder, Value read, Step step) {
        Value source = Storage.of(read);
        if (!Storage.isGiven(source) && !(Storage.isInline(source) && plan.slot(source) == null)) {
            assertSame(source, holder.get(plan.slot(source)), "what " + step + " reads as " + read);
        }
    }

    @Test
    void predictionNeedsTwoLayersAtATime() {
        GraphBuilder builder = new GraphBuilder("Deep");
        int node = builder.input(32);
        for (int i = 0; i < 50; i++) {
            node = builder.dense("Layer" + i, 32, "relu", node);
        }
        Plan plan = RoutineOf.predict(builder.outputs(node)).plan();
        long perSample = plan.bytes(symbol -> 1) - plan.bytes(symbol -> 0);
        assertEquals(2 * 32 * Float.BYTES, perSample);
    }

    @Test
    void trainingThePerceptronKeepsWhatBackwardReads() {
        Plan plan = RoutineOf.train(GraphBuilder.mlp()).plan();
        long floats = (plan.bytes(symbol -> 1) - plan.bytes(symbol -> 0)) / Float.BYTES;
        int activations = 64 + 64 + 10 + 10;
        int gradient = 64;
        int packedRows = 64;
        assertEquals(activations + gradient + packedRows, floats);
    }
}
