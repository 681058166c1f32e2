package io.keratin.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.keratin.program.Interpreter;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.LayerType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the merge layers make of masks, as Keras 3.15.1 does. */
class MergedMasksTest {
    private static final int[] SHAPE = {1, 4, 1};
    private static final Tensor A = Tensor.of(SHAPE, 1, 2, 3, 4);
    private static final Tensor B = Tensor.of(SHAPE, 8, 7, -6, 5);
    private static final Tensor OF_A = Tensor.of(new int[] {1, 4}, 1, 1, 0, 0);
    private static final Tensor OF_B = Tensor.of(new int[] {1, 4}, 1, 0, 1, 0);

    /** A layer's one output and its mask. */
    private record Result(Tensor output, @Nullable Tensor mask) {}

    private static Result merge(
            String className, Attributes given, List<Tensor> inputs, @Nullable Tensor... masks) {
        LayerType type = LayerTypes.find(className).orElseThrow();
        List<TensorType> types = inputs.stream()
                .map(input -> TensorType.float32(Shape.of(input.shape())))
                .toList();
        List<Integer> ranks = new ArrayList<>();
        for (Tensor mask : masks) {
            ranks.add(mask == null ? 0 : mask.shape().length);
        }
        LoweredLayer layer =
                LoweredLayer.of(type.create(type.defaults().with(given)), false, types, ranks);
        Interpreter interpreter = layer.interpreter(inputs);
        for (int i = 0; i < masks.length; i++) {
            if (masks[i] != null) {
                interpreter.input("mask" + i, masks[i]);
            }
        }
        Value mask = layer.masks().get(0);
        return new Result(
                interpreter.evaluate(layer.outputs().get(0)),
                mask == null ? null : interpreter.evaluate(mask));
    }

    private static Result merge(String className, @Nullable Tensor... masks) {
        return merge(className, Attributes.NONE, List.of(A, B), masks);
    }

    private static Tensor steps(double... numbers) {
        return Tensor.of(SHAPE, numbers);
    }

    @Test
    void aStepCountsWhereAnyInputCounts() {
        Tensor any = Tensor.of(new int[] {1, 4}, 1, 1, 1, 0);
        assertEquals(new Result(steps(9, 9, -3, 9), any), merge("Add", OF_A, OF_B));
        assertEquals(new Result(steps(-7, -5, 9, -1), any), merge("Subtract", OF_A, OF_B));
        assertEquals(new Result(steps(4.5, 4.5, -1.5, 4.5), any), merge("Average", OF_A, OF_B));
        assertEquals(new Result(steps(8, 2, -6, 0), any), merge("Multiply", OF_A, OF_B));
        assertEquals(new Result(steps(8, 2, -6, 4), any), merge("Maximum", OF_A, OF_B));
        assertEquals(new Result(steps(1, 2, -6, 4), any), merge("Minimum", OF_A, OF_B));
    }

    @Test
    void anInputWithoutAMaskLosesTheMask() {
        assertNull(merge("Add", OF_A, null).mask());
        assertEquals(new Result(steps(8, 14, -6, 5), null), merge("Multiply", OF_A, null));
        assertEquals(new Result(steps(8, 2, 3, 4), null), merge("Maximum", null, OF_B));
    }

    @Test
    void masksOfFewerAxesBroadcast() {
        Tensor wide = Tensor.fill(new int[] {2, 2, 2}, i -> i);
        Tensor narrow = Tensor.of(new int[] {2, 2}, 10, 20, 30, 40);
        Result sum = merge(
                "Add",
                Attributes.NONE,
                List.of(wide, narrow),
                Tensor.of(new int[] {2, 2}, 0, 1, 0, 1),
                Tensor.of(new int[] {2}, 1, 0));
        assertEquals(Tensor.of(new int[] {2, 2}, 1, 1, 0, 1), sum.mask());
    }

    @Test
    void joinedMasksLieAsTheTensorsDo() {
        List<Tensor> both = List.of(A, B);
        Attributes time = Attributes.of("axis", 1);
        assertEquals(
                Tensor.of(new int[] {1, 8}, 1, 1, 0, 0, 1, 0, 1, 0),
                merge("Concatenate", time, both, OF_A, OF_B).mask());
        assertEquals(
                Tensor.of(new int[] {1, 8}, 1, 1, 1, 1, 1, 0, 1, 0),
                merge("Concatenate", time, both, null, OF_B).mask());
        assertEquals(
                Tensor.of(new int[] {1, 4}, 1, 1, 1, 0),
                merge("Concatenate", Attributes.NONE, both, OF_A, OF_B).mask());
        Tensor all = merge("Concatenate", Attributes.NONE, both, OF_A, null).mask();
        assertNotNull(all);
        assertEquals("[1.0, 1.0, 1.0, 1.0]", Arrays.toString(all.data()));
        assertNull(merge("Concatenate", time, both, null, null).mask());
    }
}
