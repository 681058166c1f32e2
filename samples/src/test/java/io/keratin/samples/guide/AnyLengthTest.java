package io.keratin.samples.guide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.data.DataException;
import io.keratin.model.Model;
import io.keratin.model.Tensor;
import io.keratin.train.Fit;
import io.keratin.train.History;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sizes that are known only when data come: any number of lengths, one after the other. */
final class AnyLengthTest {
    private static Tensor tensor(int... shape) {
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(shape));
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return Tensor.of(values, shape);
    }

    private static Tensor classes(int samples, int length) {
        float[] values = new float[samples * length * 28 * 10];
        for (int i = 0; i < values.length; i += 10) {
            values[i + i / 10 % 3] = 1;
        }
        return Tensor.of(values, samples, length, 28, 10);
    }

    private static String summary(Model model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.summary(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void oneInstanceTakesOneLengthAfterTheOther() {
        AnyLengthModel model = AnyLengthModel.create(1);

        for (int length : new int[] {3, 7, 1, 5}) {
            Tensor frames = tensor(2, length, 28, 28);
            Tensor scores = model.predict(frames);
            assertArrayEquals(new int[] {2, length, 28, 10}, scores.shape());
            float[] first = Arrays.copyOf(frames.toArray(), length * 28 * 28);
            float[] alone = model.predict(Tensor.of(first, 1, length, 28, 28)).toArray();
            assertArrayEquals(Arrays.copyOf(scores.toArray(), alone.length), alone, 1e-6f);
        }
    }

    @Test
    void trainsOnLengthsThatDiffer() {
        AnyLengthModel model = AnyLengthModel.create(1);
        Fit fit = Fit.epochs(1).verbose(0);

        History first = model.fit(tensor(4, 3, 28, 28), classes(4, 3), fit);
        History other = model.fit(tensor(4, 5, 28, 28), classes(4, 5), fit);

        assertTrue(Double.isFinite(first.last("loss")));
        assertTrue(Double.isFinite(other.last("loss")));
    }

    @Test
    void namesAndFormulasAreShown() {
        assertTrue(summary(AnyLengthModel.create(1)).contains("(None, T, 28, 64)"));
        assertTrue(summary(SoundAndFilmModel.create(1)).contains("(None, 2·T, 8)"));
    }

    @Test
    void sizesOfOneNameAgreeInTheData() {
        SoundAndFilmModel model = SoundAndFilmModel.create(1);

        SoundAndFilmModel.Outputs outputs = model.predict(
                SoundAndFilmModel.inputs().sound(tensor(2, 4, 8)).film(tensor(2, 4, 24)));
        assertArrayEquals(new int[] {2, 4, 16}, outputs.features().shape());
        assertArrayEquals(new int[] {2, 8, 8}, outputs.inTurn().shape());

        DataException e = assertThrows(
                DataException.class,
                () -> model.predict(
                        SoundAndFilmModel.inputs().sound(tensor(2, 4, 8)).film(tensor(2, 5, 24))));
        assertEquals(
                "expected the shape (batch, T, 24) for input `film`, got (2, 5, 24): axis 1 must be T,"
                        + " which is 4 by input `sound`, not 5",
                e.getMessage());
    }
}
