package io.keratin.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SizesTest {
    private static final Dim TIME = Dim.of(new Symbol("time", "?"));
    private static final Dim WIDTH = Dim.of(new Symbol("width", "?"));
    private final Sizes sizes = new Sizes(
            List.of("film", "sound"),
            List.of(Shape.of(Dim.BATCH, TIME, WIDTH, Dim.of(3)), Shape.of(Dim.BATCH, TIME)));

    @Test
    void solvesTheUnknownsInOrder() {
        int[] solved = sizes.solve(List.of(samples(2, 5, 7, 3), samples(2, 5)));

        assertArrayEquals(new int[] {2, 5, 7}, solved);
        assertEquals(3, sizes.count());
        assertArrayEquals(
                new int[] {2, 36},
                sizes.evaluate(Shape.of(Dim.BATCH, TIME.times(WIDTH).plus(Dim.ONE)), solved));
    }

    @Test
    void oneUnknownHasOneValue() {
        DataException e = assertThrows(
                DataException.class,
                () -> sizes.solve(List.of(samples(2, 5, 7, 3), samples(2, 6))));

        assertEquals(
                "expected the shape (batch, ?) for input `sound`, got (2, 6): axis 1 must be ?, which is 5"
                        + " by input `film`, not 6",
                e.getMessage());
    }

    @Test
    void aBatchOfAFixedSizeIsKept() {
        Sizes fixed = new Sizes(List.of("x"), List.of(Shape.of(4, 3)));

        assertArrayEquals(new int[] {8}, fixed.solve(List.of(samples(8, 3))));
        DataException e =
                assertThrows(DataException.class, () -> fixed.solve(List.of(samples(6, 3))));
        assertEquals(
                "expected the shape (4, 3) for input `x`, got (6, 3): the model takes 4 samples at once, so give"
                        + " it a multiple of that",
                e.getMessage());
    }

    @Test
    void dataTooSmallForAWindowInsideTheModelDoNotFit() {
        Symbol height = new Symbol("height", "height");
        Dim rows = Dim.of(height).minus(Dim.of(5)).floorDividedBy(2).plus(Dim.ONE);
        Sizes image = new Sizes(
                List.of("image"),
                List.of(Shape.of(Dim.BATCH, Dim.of(height), Dim.of(3))),
                Map.of("edges", Shape.of(Dim.BATCH, rows, Dim.of(8))));

        assertArrayEquals(new int[] {2, 5}, image.solve(List.of(samples(2, 5, 3))));
        DataException e =
                assertThrows(DataException.class, () -> image.solve(List.of(samples(2, 4, 3))));
        assertEquals(
                "expected data large enough for `edges`, whose shape is"
                        + " (batch, ⌊(height - 5) / 2⌋ + 1, 8), got height = 4, which leaves axis 1"
                        + " a size of 0: give larger samples",
                e.getMessage());
    }

    @Test
    void flatSamplesAndAxesOfOneFit() {
        Sizes image = new Sizes(List.of("image"), List.of(Shape.batchOf(28, 28, 1)));

        assertArrayEquals(new int[] {2}, image.solve(List.of(samples(2, 784))));
        assertArrayEquals(new int[] {2}, image.solve(List.of(samples(2, 28, 28))));
        assertThrows(DataException.class, () -> image.solve(List.of(samples(2, 14, 56))));
    }

    @Test
    void zeroSamplesAreNone() {
        DataException e = assertThrows(
                DataException.class,
                () -> sizes.solve(List.of(samples(0, 5, 7, 3), samples(0, 5))));

        assertEquals("expected at least one sample for input `film`, got none", e.getMessage());
    }

    private static Samples samples(int count, int... shape) {
        int size = count;
        for (int length : shape) {
            size *= length;
        }
        return Samples.flat(new float[size], count, shape);
    }
}
