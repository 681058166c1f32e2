package io.keratin.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class ArraysTest {
    private static final float[] VALUES = {0, 1, 2, 3, 4, 5};

    static Stream<INDArray> twoByThree() {
        INDArray plain = Nd4j.createFromArray(VALUES).reshape(2, 3);
        INDArray larger = Nd4j.create(DataType.FLOAT, 4, 5);
        INDArray view = larger.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 5));
        view.assign(plain);
        INDArray everyOther = Nd4j.create(DataType.FLOAT, 2, 6);
        INDArray strided = everyOther.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2, 6));
        strided.assign(plain);
        return Stream.of(
                plain,
                plain.dup('f'),
                plain.transpose().dup('c').transpose(),
                view,
                strided,
                plain.castTo(DataType.DOUBLE),
                plain.castTo(DataType.INT32),
                plain.castTo(DataType.INT64).dup('f'),
                plain.castTo(DataType.UINT8));
    }

    @ParameterizedTest
    @MethodSource("twoByThree")
    void readsAnyTypeOrderingAndView(INDArray array) {
        assertArrayEquals(VALUES, Arrays.floats(array));
        assertArrayEquals(new int[] {2, 3}, Arrays.shape(array));
        assertArrayEquals(VALUES, Arrays.floats(array), "the array is left as it was");
    }

    @Test
    void readsARowOfAMatrix() {
        INDArray matrix = Nd4j.createFromArray(VALUES).reshape(2, 3);

        assertArrayEquals(new float[] {3, 4, 5}, Arrays.floats(matrix.getRow(1)));
        assertArrayEquals(new float[] {1, 4}, Arrays.floats(matrix.getColumn(1)));
    }

    @Test
    void readsScalarsAndEmptyArrays() {
        assertArrayEquals(new float[] {7}, Arrays.floats(Nd4j.scalar(7.0)));
        assertArrayEquals(new int[0], Arrays.shape(Nd4j.scalar(7.0)));
        assertArrayEquals(new float[0], Arrays.floats(Nd4j.empty(DataType.FLOAT)));
    }

    @Test
    void readsBooleans() {
        INDArray flags = Nd4j.createFromArray(true, false, true);

        assertArrayEquals(new float[] {1, 0, 1}, Arrays.floats(flags));
    }

    @Test
    void refusesTexts() {
        INDArray texts = Nd4j.create(java.util.List.of("a", "b"));

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Arrays.floats(texts));

        assertEquals("expected an INDArray of numbers, got one of UTF8", e.getMessage());
    }

    @Test
    void makesArraysInCOrder() {
        INDArray array = Arrays.array(VALUES, 3, 2);

        assertArrayEquals(new long[] {3, 2}, array.shape());
        assertEquals('c', array.ordering());
        assertEquals(DataType.FLOAT, array.dataType());
        assertEquals(3, array.getFloat(1, 1));
        assertEquals(5, array.getFloat(2, 1));
    }

    @Test
    void ignoresWhatStandsBehindTheLastElement() {
        INDArray array = Arrays.array(VALUES, 4);

        assertEquals(4, array.length());
        assertEquals(3, array.getFloat(3));
    }

    @Test
    void closingAnArrayDoesNotTouchTheCopy() {
        INDArray array = Arrays.array(VALUES, 6);
        float[] copy = Arrays.floats(array);

        array.close();

        assertTrue(array.wasClosed());
        assertArrayEquals(VALUES, copy);
    }
}
