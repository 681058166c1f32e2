package io.keratin.layers;

import static io.keratin.layers.LayerProblemsTest.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.program.ReversePass;
import io.keratin.program.Tensor;
import io.keratin.shape.Shape;
import io.keratin.spec.Attributes;
import io.keratin.spec.Where;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the layers that merge element by element make of inputs, and what they refuse. */
class MergingLayersTest {
    private static final int[] SHAPE = {1, 2, 2};
    private static final Tensor A = Tensor.of(SHAPE, 1, -2, 3, 4);
    private static final Tensor B = Tensor.of(new int[] {1, 1, 2}, 2, -3);
    private static final Tensor C = Tensor.of(new int[] {1, 2}, -6, 5);

    private static Tensor result(String className, Tensor... inputs) {
        return LoweredLayer.result(className, Attributes.NONE, inputs);
    }

    @Test
    void theyTakeTensorsOfAnyRanks() {
        assertEquals(Tensor.of(SHAPE, -1, 1, 1, 7), result("Subtract", A, B));
        assertEquals(Tensor.of(SHAPE, 7, -7, 9, -1), result("Subtract", A, C));
        assertEquals(Tensor.of(SHAPE, -12, 30, -36, -60), result("Multiply", A, B, C));
        assertEquals(Tensor.of(SHAPE, -1, 0, -1d / 3, 2), result("Average", A, B, C));
        assertEquals(Tensor.of(SHAPE, 2, 5, 3, 5), result("Maximum", A, B, C));
        assertEquals(Tensor.of(SHAPE, -6, -3, -6, -3), result("Minimum", A, B, C));
        assertEquals(A, result("Average", A));
    }

    @Test
    void theBatchStaysInFrontOfOtherRanks() {
        assertEquals(
                Tensor.of(
                        new int[] {2, 2, 3},
                        0,
                        101,
                        202,
                        3,
                        104,
                        205,
                        306,
                        407,
                        508,
                        309,
                        410,
                        511),
                result(
                        "Add",
                        Tensor.fill(new int[] {2, 2, 3}, i -> i),
                        Tensor.fill(new int[] {2, 3}, i -> 100 * i)));
    }

    @Test
    void theGradientOfAMaximumGoesToTheFirstOfEqualInputs() {
        int[] row = {1, 3};
        Tensor a = Tensor.of(row, 1, 5, 2);
        Tensor b = Tensor.of(row, 1, 4, 7);
        Tensor c = Tensor.of(row, 0, 5, 7);
        Tensor cotangent = Tensor.of(row, 10, 20, 30);
        assertEquals(
                List.of(
                        Tensor.of(row, 10, 20, 0),
                        Tensor.of(row, 0, 0, 30),
                        Tensor.of(row, 0, 0, 0)),
                gradients("Maximum", cotangent, a, b, c));
        assertEquals(
                List.of(Tensor.of(row, 10, 0, 30), Tensor.of(row, 0, 20, 0)),
                gradients("Minimum", cotangent, a, b));
    }

    /** The gradients by each input of the sum of the result times a tensor. */
    private static List<Tensor> gradients(String className, Tensor cotangent, Tensor... inputs) {
        LoweredLayer lowered = LoweredLayer.of(className, Attributes.NONE, inputs);
        return ReversePass.evaluate(
                lowered.interpreter(List.of(inputs)),
                lowered.builder(),
                lowered.outputs().get(0),
                cotangent,
                lowered.inputs());
    }

    @Test
    void inputCount() {
        refuses(
                """
                [InputCount] `Node` takes two inputs, and got 3
                    help  give the record two components; the second is subtracted from the first""",
                Where.input(2),
                "Subtract",
                Attributes.NONE,
                Shape.batchOf(4),
                Shape.batchOf(4),
                Shape.batchOf(4));
        refuses("""
                [InputCount] `Node` takes two inputs, and got 1
                    help  give the record two components; the second is subtracted from the first""", Where.layer(), "Subtract", Attributes.NONE, Shape.batchOf(4));
        refuses("""
                [InputCount] `Node` takes at least one input, and got none
                    help  give the record a component for each tensor that goes in""", Where.layer(), "Maximum", Attributes.NONE);
    }

    @Test
    void shapes() {
        Map.of(
                        "Subtract", "subtract",
                        "Multiply", "multiply",
                        "Average", "average",
                        "Maximum", "take the maximum of",
                        "Minimum", "take the minimum of")
                .forEach((className, verb) -> refuses(
                        """
                [MergeShapes] `Node` cannot %s its inputs: on axis -1 they have the sizes 3 and 5
                    a  In0  (batch, 2, 3)
                    b  In1  (batch, 5)
                                    ^ axis 1 must agree or be 1
                    help  give `In1` the size of `In0` there, 3""".formatted(verb),
                        Where.input(1),
                        className,
                        Attributes.NONE,
                        Shape.batchOf(2, 3),
                        Shape.batchOf(5)));
    }
}
