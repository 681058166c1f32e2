package io.keratin.layers;

import static io.keratin.layers.LayerProblemsTest.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.program.Tensor;
import io.keratin.shape.Shape;
import io.keratin.spec.Attributes;
import io.keratin.spec.Where;
import org.junit.jupiter.api.Test;

/** The sequences that RepeatVector makes, and what it refuses. */
class RepeatVectorTest {
    @Test
    void everyStepIsTheVector() {
        assertEquals(
                Tensor.of(new int[] {2, 3, 2}, 1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4),
                LoweredLayer.result(
                        "RepeatVector",
                        Attributes.of("n", 3),
                        Tensor.of(new int[] {2, 2}, 1, 2, 3, 4)));
    }

    @Test
    void problems() {
        refuses(
                """
                [RepeatCount] `n` cannot be negative, and got -1
                    help  n is the length of the sequence that each vector becomes""",
                Where.attribute("n"),
                "RepeatVector",
                Attributes.of("n", -1),
                Shape.batchOf(4));
        refuses("""
                [RepeatVectorRank] `Node` needs an input of rank 2, and `In0` has rank 3
                    expected  (batch, features)
                    found     (batch, 5, 4)
                    help  a RepeatVector repeats one vector of each sample; make one with a Flatten or Reshape before""", Where.input(0), "RepeatVector", Attributes.of("n", 2), Shape.batchOf(5, 4));
    }
}
