package io.keratin.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.compiler.Points;
import io.keratin.compiler.RandomGraphs;
import io.keratin.compiler.lower.Lower;
import io.keratin.compiler.lower.Lowered;
import io.keratin.program.Concat;
import io.keratin.program.Constant;
import io.keratin.program.Function;
import io.keratin.program.LogSoftmax;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimplifyTest {
    private final ProgramBuilder p = new ProgramBuilder();
    private final Value x = p.input("x", TensorType.float32(Shape.batchOf(3)));
    private final Value y = p.input("y", TensorType.float32(Shape.batchOf(3)));

    private Value simplify(Value value) {
        Value simple = Simplify.simplify(p, List.of(value)).get(value);
        return simple == null ? value : simple;
    }

    @Test
    void neutralElementsGo() {
        assertSame(x, simplify(p.add(x, p.constant(0))));
        assertSame(x, simplify(p.multiply(p.constant(1), x)));
        assertSame(x, simplify(p.divide(x, p.constant(1))));
        assertSame(x, simplify(p.negate(p.negate(x))));
        assertSame(x, simplify(p.multiply(p.broadcast(p.constant(1), Shape.batchOf(3)), x)));
    }

    @Test
    void partsThatMakeUpAWholeAreJoinedNotAdded() {
        Value first = p.pad(x, 1, Dim.of(0), Dim.of(3));
        Value second = p.pad(y, 1, Dim.of(3), Dim.of(0));
        assertEquals(new Concat(1), simplify(p.add(second, first)).primitive());
        assertEquals(List.of(x, y), simplify(p.add(second, first)).inputs());
        assertTrue(simplify(p.add(first, first)).is(Function.ADD));
        Value short1 = p.pad(x, 1, Dim.of(0), Dim.of(4));
        Value short2 = p.pad(y, 1, Dim.of(4), Dim.of(0));
        assertTrue(simplify(p.add(short1, short2)).is(Function.ADD), "a zero is between");
    }

    @Test
    void zeroTimesANumberStaysForTheNumberMayBeInfinite() {
        assertTrue(simplify(p.multiply(p.constant(0), x)).inputs().contains(x));
    }

    @Test
    void aNeutralElementThatWidensTheShapeStays() {
        Value row = p.input("row", TensorType.float32(Shape.of(3)));
        Value wide = p.add(row, p.broadcast(p.constant(0), Shape.batchOf(3)));
        assertTrue(simplify(wide).shape().equals(Shape.batchOf(3)));
    }

    @Test
    void whatIsComputedTwiceIsComputedOnce() {
        Value twice = simplify(p.multiply(p.add(x, y), p.add(x, y)));
        assertSame(twice.input(0), twice.input(1));
    }

    @Test
    void constantsFold() {
        Value folded = simplify(p.multiply(p.constant(2), p.add(p.constant(3), p.constant(4))));
        assertTrue(folded.primitive() instanceof Constant constant && constant.number() == 14);
    }

    @Test
    void theLogarithmOfASoftmaxIsOnePrimitive() {
        Value log = simplify(p.log(p.softmax(x)));
        assertTrue(log.is(LogSoftmax.class));
        assertSame(x, log.input(0));
    }

    @Test
    void reshapesJoin() {
        Value back = p.reshape(p.reshape(x, Shape.of(x.shape().size())), x.shape());
        assertSame(x, simplify(back));
    }

    @Test
    void whatStopsGradientsGoes() {
        assertSame(x, simplify(p.stopGradient(x)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aSimplifiedProgramComputesTheSame(long seed) {
        Lowered lowered = Lower.lower(RandomGraphs.draw(seed, 14), false);
        Map<Value, Value> simple = Simplify.simplify(lowered.builder(), lowered.outputs());
        Map<Value, Tensor> point = Points.draw(lowered, 3, seed);
        for (Value output : lowered.outputs()) {
            double[] expected = Points.interpreter(point, 3).evaluate(output).data();
            double[] found =
                    Points.interpreter(point, 3).evaluate(simple.get(output)).data();
            assertArrayEquals(expected, found, 1e-9);
        }
    }
}
