package io.keratin.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Sizes of results and paddings are those of TensorFlow. */
final class ConvolutionTest {
    private static Convolution square(int kernel, int stride, int dilation, boolean same) {
        return new Convolution(kernel, kernel, 3, 8, stride, stride, dilation, dilation, 1, same);
    }

    @Test
    void validWindowsLieInside() {
        assertEquals(3, square(3, 1, 1, false).outHeight(5));
        assertEquals(2, square(3, 2, 1, false).outHeight(5));
        assertEquals(2, square(3, 2, 1, false).outWidth(6));
        assertEquals(1, square(3, 1, 2, false).outWidth(5));
        assertEquals(0, square(3, 1, 2, false).outWidth(4));
        assertEquals(0, square(3, 1, 1, false).outWidth(0));
        assertEquals(0, square(3, 1, 1, false).padLeft(5));
    }

    @Test
    void samePadsAsTensorFlowDoes() {
        assertEquals(5, square(3, 1, 1, true).outHeight(5));
        assertEquals(1, square(3, 1, 1, true).padTop(5));
        assertEquals(1, square(4, 1, 1, true).padLeft(5)); // and two behind
        assertEquals(112, square(7, 2, 1, true).outHeight(224));
        assertEquals(2, square(7, 2, 1, true).padTop(224)); // and three below
        assertEquals(3, square(7, 2, 1, true).padTop(225));
        assertEquals(0, square(2, 2, 1, true).padTop(5)); // and one below
        assertEquals(0, square(1, 3, 1, true).padTop(5));
        assertEquals(2, square(3, 1, 2, true).padLeft(9));
        assertEquals(0, square(3, 1, 1, true).outWidth(0));
    }

    @Test
    void poolingHasTheSameSizes() {
        Pooling pooling = new Pooling(3, 2, 2, 2, true);
        assertEquals(3, pooling.outHeight(5));
        assertEquals(1, pooling.padTop(5));
        assertEquals(0, pooling.padLeft(5));
        assertEquals(2, new Pooling(2, 2, 2, 2, false).outWidth(5));
    }

    @Test
    void refusesWhatIsNoConvolution() {
        assertEquals(
                "groups must divide channels and filters, got 2 groups, 3 channels, 8 filters",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Convolution(3, 3, 3, 8, 1, 1, 1, 1, 2, true))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Convolution(3, 0, 3, 8, 1, 1, 1, 1, 1, true));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Convolution(3, 3, 3, 8, 1, 1, 0, 1, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new Pooling(2, 2, 0, 1, false));
        assertThrows(IllegalArgumentException.class, () -> square(3, 1, 1, true).outHeight(-1));
    }

    @Test
    void scratchIsSmallBesideTheData() {
        Convolution c = new Convolution(3, 3, 64, 64, 1, 1, 1, 1, 1, true);
        assertTrue(c.scratch(256, 256) < 500_000, () -> c.scratch(256, 256) + " floats");
    }
}
