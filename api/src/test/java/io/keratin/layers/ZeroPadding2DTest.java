package io.keratin.layers;

import static io.keratin.layers.LayerProblemsTest.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.program.Tensor;
import io.keratin.shape.Shape;
import io.keratin.spec.Attributes;
import io.keratin.spec.Where;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where ZeroPadding2D puts zeros, in each form of its padding, and what it refuses. */
class ZeroPadding2DTest {
    private static final Tensor ROW = Tensor.of(new int[] {1, 1, 2, 1}, 1, 2);

    @Test
    void fourNumbersAreTopBottomLeftRight() {
        assertEquals(
                Tensor.of(new int[] {1, 2, 5, 1}, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0),
                LoweredLayer.result(
                        "ZeroPadding2D", Attributes.of("padding", List.of(1, 0, 1, 2)), ROW));
    }

    @Test
    void twoNumbersAreRowsAndColumns() {
        assertEquals(
                Tensor.of(new int[] {1, 3, 2, 1}, 0, 0, 1, 2, 0, 0),
                LoweredLayer.result("ZeroPadding2D", Attributes.of("padding", List.of(1, 0)), ROW));
    }

    @Test
    void channelsMayBeFirst() {
        assertEquals(
                Tensor.of(new int[] {1, 1, 4, 3}, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0),
                LoweredLayer.result(
                        "ZeroPadding2D",
                        Attributes.of("padding", List.of(1), "dataFormat", "channels_first"),
                        ROW));
    }

    @Test
    void theSamePaddingInAnotherFormIsTheSameLayer() {
        for (List<Integer> padding : List.of(List.of(2), List.of(2, 2), List.of(2, 2, 2, 2))) {
            assertEquals(
                    Attributes.of("padding", List.of(2, 2), "dataFormat", "channels_last"),
                    ZeroPadding2D.TYPE
                            .create(ZeroPadding2D.TYPE
                                    .defaults()
                                    .with(Attributes.of("padding", padding)))
                            .attributes());
        }
    }

    @Test
    void problems() {
        refuses(
                """
                [ZeroPaddingSizes] `padding` takes 1, 2 or 4 numbers, and got 3
                    help  write `1` for every side, `{1, 2}` for rows and columns, or `{1, 2, 3, 4}` for top, bottom, left and right""",
                Where.attribute("padding"),
                "ZeroPadding2D",
                Attributes.of("padding", List.of(1, 2, 3)),
                Shape.batchOf(4, 4, 3));
        refuses(
                """
                [ZeroPaddingSizes] `padding` takes 1, 2 or 4 numbers, and got 0
                    help  write `1` for every side, `{1, 2}` for rows and columns, or `{1, 2, 3, 4}` for top, bottom, left and right""",
                Where.attribute("padding"),
                "ZeroPadding2D",
                Attributes.of("padding", List.of()),
                Shape.batchOf(4, 4, 3));
        refuses(
                """
                [ZeroPaddingSizes] a number of `padding` cannot be negative, and got -2
                    help  padding is how many rows or columns of zeros are added""",
                Where.attribute("padding").item(1),
                "ZeroPadding2D",
                Attributes.of("padding", List.of(1, -2)),
                Shape.batchOf(4, 4, 3));
        refuses(
                """
                [DataFormat] `dataFormat` is `channels_last` or `channels_first`, and got `NHWC`
                    help  write CHANNELS_LAST or CHANNELS_FIRST""",
                Where.attribute("dataFormat"),
                "ZeroPadding2D",
                Attributes.of("dataFormat", "NHWC"),
                Shape.batchOf(4, 4, 3));
        refuses("""
                [ZeroPaddingRank] `Node` needs an input of rank 4, and `In0` has rank 3
                    expected  (batch, height, width, channels)
                    found     (batch, 28, 28)
                    help  give the input axes of height, width and channels""", Where.input(0), "ZeroPadding2D", Attributes.NONE, Shape.batchOf(28, 28));
        refuses(
                """
                [ZeroPaddingRank] `Node` needs an input of rank 4, and `In0` has rank 3
                    expected  (batch, channels, height, width)
                    found     (batch, 28, 28)
                    help  give the input axes of height, width and channels""",
                Where.input(0),
                "ZeroPadding2D",
                Attributes.of("dataFormat", "channels_first"),
                Shape.batchOf(28, 28));
    }
}
