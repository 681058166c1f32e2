package io.keratin.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.program.Interpreter;
import io.keratin.program.Tensor;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.LayerSpec;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statistics of BatchNormalization, element by element. */
class BatchNormalizationTest {
    private static final double EPSILON = 0.001;
    private static final double FUZZ = 1e-7;

    private final Random random = new Random(3);

    private Tensor draw(int... shape) {
        return Tensor.fill(shape, i -> random.nextGaussian() * 2 + 1);
    }

    private static LayerSpec layer(Object... given) {
        Attributes attributes = BatchNormalization.TYPE.defaults();
        for (int i = 0; i < given.length; i += 2) {
            attributes = attributes.with(Attributes.of((String) given[i], given[i + 1]));
        }
        return BatchNormalization.TYPE.create(attributes);
    }

    private static TensorType type(Tensor x) {
        return TensorType.float32(Shape.of(x.shape()));
    }

    /** The channel of an element, along an axis from 0. */
    private static int channel(int[] shape, int axis, int element) {
        int behind = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            behind *= shape[i];
        }
        return element / behind % shape[axis];
    }

    private static void assertClose(double[] expected, Tensor actual) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual.data()[i], 1e-9 * Math.max(1, Math.abs(expected[i])));
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "1, 1", "-3, 1", "2, 2"})
    void normalisesAlongAnyAxis(int axis, int at) {
        Tensor x = draw(3, 2, 4, 5);
        Tensor gamma = draw(x.shape()[at]);
        Tensor beta = draw(x.shape()[at]);
        LoweredLayer lowered = LoweredLayer.of(layer("axis", axis), true, List.of(type(x)));
        Interpreter interpreter = lowered.interpreter(List.of(x))
                .parameter("gamma", gamma)
                .parameter("beta", beta)
                .parameter("moving_mean", draw(x.shape()[at]))
                .parameter("moving_variance", draw(x.shape()[at]));
        int channels = x.shape()[at];
        int count = x.data().length / channels;
        double[] mean = new double[channels];
        double[] variance = new double[channels];
        for (int i = 0; i < x.data().length; i++) {
            mean[channel(x.shape(), at, i)] += x.data()[i] / count;
        }
        for (int i = 0; i < x.data().length; i++) {
            int c = channel(x.shape(), at, i);
            variance[c] += Math.pow(x.data()[i] - mean[c], 2) / count;
        }
        double[] expected = IntStream.range(0, x.data().length)
                .mapToDouble(i -> {
                    int c = channel(x.shape(), at, i);
                    return (x.data()[i] - mean[c])
                                    * gamma.data()[c]
                                    / Math.sqrt(variance[c] + EPSILON)
                            + beta.data()[c];
                })
                .toArray();
        assertClose(expected, interpreter.evaluate(lowered.outputs().get(0)));
    }

    @Test
    void theMovingAveragesFollowTheBatch() {
        Tensor x = new Tensor(new int[] {2, 1}, new double[] {1, 5});
        LoweredLayer lowered = LoweredLayer.of(layer("momentum", 0.75), true, List.of(type(x)));
        Interpreter interpreter = lowered.interpreter(List.of(x))
                .parameter("moving_mean", new Tensor(new int[] {1}, new double[] {8}))
                .parameter("moving_variance", new Tensor(new int[] {1}, new double[] {2}));
        assertEquals(
                List.of("moving_mean", "moving_variance"),
                lowered.updates().keySet().stream().sorted().toList());
        assertClose(
                new double[] {8 * 0.75 + 3 * 0.25},
                interpreter.evaluate(lowered.updates().get("moving_mean")));
        assertClose(
                new double[] {2 * 0.75 + 4 * 0.25},
                interpreter.evaluate(lowered.updates().get("moving_variance")));
    }

    @Test
    void predictsByTheMovingAverages() {
        Tensor x = draw(2, 3);
        LoweredLayer lowered = LoweredLayer.of(
                layer("scale", false, "center", false, "epsilon", 0.25), false, List.of(type(x)));
        Tensor mean = draw(3);
        Tensor variance = Tensor.fill(new int[] {3}, i -> i + 2);
        Interpreter interpreter = lowered.interpreter(List.of(x))
                .parameter("moving_mean", mean)
                .parameter("moving_variance", variance);
        assertTrue(lowered.updates().isEmpty());
        double[] expected = IntStream.range(0, 6)
                .mapToDouble(i -> (x.data()[i] - mean.data()[i % 3])
                        / Math.sqrt(variance.data()[i % 3] + 0.25))
                .toArray();
        assertClose(expected, interpreter.evaluate(lowered.outputs().get(0)));
    }

    /** Keras 3's masked moments: what a mask skips is left out, and all is normalised. */
    @Test
    void maskedElementsDoNotCount() {
        Tensor x = draw(2, 3, 4);
        Tensor mask = new Tensor(new int[] {2, 3}, new double[] {1, 0, 1, 1, 1, 0});
        LoweredLayer lowered = LoweredLayer.of(
                layer("scale", false, "center", false), true, List.of(type(x)), List.of(2));
        Interpreter interpreter = lowered.interpreter(List.of(x))
                .input("mask0", mask)
                .parameter("moving_mean", Tensor.fill(new int[] {4}, i -> 0))
                .parameter("moving_variance", Tensor.fill(new int[] {4}, i -> 0));
        double[] mean = new double[4];
        double[] variance = new double[4];
        double weights = 4 + FUZZ;
        for (int i = 0; i < 24; i++) {
            mean[i % 4] += mask.data()[i / 4] * x.data()[i] / weights;
        }
        for (int i = 0; i < 24; i++) {
            variance[i % 4] +=
                    mask.data()[i / 4] * Math.pow(x.data()[i] - mean[i % 4], 2) / weights;
        }
        double[] expected = IntStream.range(0, 24)
                .mapToDouble(
                        i -> (x.data()[i] - mean[i % 4]) / Math.sqrt(variance[i % 4] + EPSILON))
                .toArray();
        assertClose(expected, interpreter.evaluate(lowered.outputs().get(0)));
        double[] moved =
                IntStream.range(0, 4).mapToDouble(c -> mean[c] * (1 - 0.99)).toArray();
        assertClose(moved, interpreter.evaluate(lowered.updates().get("moving_mean")));
        assertEquals(1, lowered.masks().size());
        assertTrue(lowered.masks().get(0) != null, "the mask goes on");
    }

    /** A mask of whole samples, over an input with two axes between: each element counts. */
    @Test
    void aMaskMayHaveFewerAxes() {
        Tensor x = draw(3, 2, 2, 1);
        Tensor mask = new Tensor(new int[] {3}, new double[] {1, 0, 1});
        LoweredLayer lowered = LoweredLayer.of(layer(), true, List.of(type(x)), List.of(1));
        Interpreter interpreter = lowered.interpreter(List.of(x))
                .input("mask0", mask)
                .parameter("moving_mean", Tensor.fill(new int[] {1}, i -> 0));
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += mask.data()[i / 4] * x.data()[i];
        }
        assertClose(
                new double[] {sum / (8 + FUZZ) * (1 - 0.99)},
                interpreter.evaluate(lowered.updates().get("moving_mean")));
    }
}
