package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

final class TensorTest {
    @Test
    void copiesNestedArraysInCOrder() {
        Tensor tensor =
                Tensor.of(new float[][][] {{{1, 2}, {3, 4}, {5, 6}}, {{7, 8}, {9, 10}, {11, 12}}});

        assertArrayEquals(new int[] {2, 3, 2}, tensor.shape());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, tensor.toArray());
        assertEquals(10, tensor.get(1, 1, 1));
        assertEquals(2, tensor.size(-1));
    }

    @Test
    void takesFourAndFiveAxes() {
        assertArrayEquals(
                new int[] {1, 2, 3, 4}, Tensor.of(new float[1][2][3][4]).shape());
        assertArrayEquals(
                new int[] {1, 2, 3, 4, 5}, Tensor.of(new float[1][2][3][4][5]).shape());
    }

    @Test
    void takesLabels() {
        Tensor tensor = Tensor.of(new int[] {3, 1, 2});

        assertArrayEquals(new int[] {3}, tensor.shape());
        assertArrayEquals(new float[] {3, 1, 2}, tensor.toArray());
    }

    @Test
    void isNotTouchedFromOutside() {
        float[] values = {1, 2};
        Tensor tensor = Tensor.of(values, 1, 2);
        values[0] = 9;
        tensor.toArray()[1] = 9;
        tensor.shape()[0] = 9;

        assertEquals(Tensor.of(new float[] {1, 2}, 1, 2), tensor);
    }

    @Test
    void refusesRaggedRows() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> Tensor.of(new float[][] {{1, 2}, {3}}));

        assertEquals(
                "expected arrays of equal length, got 2 and 1 on axis 1: cut or pad them to one length",
                e.getMessage());
    }

    @Test
    void refusesAShapeOfAnotherSize() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[5], 2, 3));

        assertEquals("expected 6 values for the shape (2, 3), got 5", e.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> Tensor.of(new float[0], 1 << 16, 1 << 16));
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[1], -1, -1));
    }

    @Test
    void namesAnIndexOutside() {
        IndexOutOfBoundsException e = assertThrows(
                IndexOutOfBoundsException.class,
                () -> Tensor.of(new float[6], 2, 3).get(0, 3));

        assertEquals(
                "expected an index from 0 to 2 on axis 1 of the shape (2, 3), got 3",
                e.getMessage());
    }

    @Test
    void comparesShapeAndElements() {
        Tensor tensor = Tensor.of(new float[] {1, 2}, 1, 2);

        assertEquals(tensor.hashCode(), Tensor.of(new float[] {1, 2}, 1, 2).hashCode());
        assertNotEquals(tensor, tensor.reshape(2));
        assertNotEquals(tensor, Tensor.of(new float[] {1, 3}, 1, 2));
        assertArrayEquals(new float[][] {{1}, {2}}, tensor.reshape(2, 1).toRows());
    }

    @Test
    void goesToNd4jAndBack() {
        Tensor tensor = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 2, 3);

        assertEquals(tensor, Tensor.of(tensor.toINDArray()));
        assertEquals(tensor.reshape(2, 3), Tensor.of(Nd4j.createFromArray(new double[][] {
            {1, 2, 3}, {4, 5, 6}
        })));
    }
}
