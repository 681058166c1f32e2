package io.keratin.compiler.fuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.compiler.GraphBuilder;
import io.keratin.compiler.RoutineOf;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Softmax;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuseTest {
    private final ProgramBuilder p = new ProgramBuilder();
    private final Value x = p.input("x", TensorType.float32(Shape.batchOf(8)));
    private final Value y = p.input("y", TensorType.float32(Shape.batchOf(8)));

    private static List<Step> fuse(Value... results) {
        return Fuse.fuse(List.of(new Section("run", List.of(results))));
    }

    @Test
    void biasAndReluAreTheEpilogueOfTheirProduct() {
        List<Step> steps = RoutineOf.predict(GraphBuilder.mlp()).plan().steps();
        assertEquals(4, steps.size());
        for (int i = 0; i < 3; i++) {
            Gemm gemm = assertInstanceOf(Gemm.class, steps.get(i));
            assertNotNull(gemm.bias());
            assertEquals(i < 2, gemm.relu());
        }
        assertTrue(assertInstanceOf(KernelCall.class, steps.get(3)).result().is(Softmax.class));
    }

    @Test
    void elementWiseValuesOfOneShapeAreOneLoop() {
        Value sum = p.add(p.multiply(x, y), p.square(x));
        List<Step> steps = fuse(p.relu(sum));
        Loop loop = assertInstanceOf(Loop.class, steps.get(0));
        assertEquals(1, steps.size());
        assertEquals(1, loop.stores().size());
        assertEquals(4, loop.body().size());
    }

    @Test
    void exponentialsAreKernelsBetweenLoops() {
        List<Step> steps = fuse(p.add(p.exp(p.negate(x)), y));
        assertEquals(3, steps.size());
        assertInstanceOf(KernelCall.class, steps.get(1));
    }

    @Test
    void aLoopDoesNotGrowBeyondWhatTheJvmVectorises() {
        Value value = x;
        for (int i = 0; i < 60; i++) {
            value = p.add(p.multiply(value, y), x);
        }
        for (Step step : fuse(value)) {
            assertTrue(assertInstanceOf(Loop.class, step).body().size() <= 14);
        }
    }

    @Test
    void aReductionOfSomethingLargerThanItsOperandsIsAccumulated() {
        Value column = p.reshape(x, x.shape().prepend(io.keratin.shape.Dim.ONE));
        Value a = p.input("a", TensorType.float32(Shape.batchOf(8, 1)));
        Value b = p.input("b", TensorType.float32(Shape.batchOf(1, 8)));
        List<Step> steps = fuse(p.sumLast(p.greaterEqual(a, b)));
        Loop loop = assertInstanceOf(Loop.class, steps.get(0));
        assertEquals(1, steps.size());
        assertEquals(1, loop.reductions().size());
        assertTrue(loop.stores().isEmpty());
        assertFalse(column.shape().equals(a.shape()));
    }

    @Test
    void aReductionOfAsMuchAsItReadsIsAKernel() {
        List<Step> steps = fuse(p.sumLast(p.multiply(x, y)));
        assertEquals(2, steps.size());
        assertInstanceOf(KernelCall.class, steps.get(1));
    }

    @Test
    void whatIsReadTwiceIsStoredOnce() {
        Value product = p.multiply(x, y);
        List<Step> steps = fuse(p.softmax(product), p.add(product, x));
        long stores =
                steps.stream().filter(step -> step.writes().contains(product)).count();
        assertEquals(1, stores);
    }
}
