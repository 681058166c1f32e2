package io.keratin.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.keratin.program.FiniteDifferences;
import io.keratin.program.Interpreter;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.WeightSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An LSTM against loops written out, in whatever way it reads its sequence. */
class LSTMTest {
    private static final int BATCH = 3;
    private static final int TIME = 5;
    private static final int FEATURES = 2;
    private static final int UNITS = 4;
    private static final Tensor MASK =
            Tensor.of(new int[] {BATCH, TIME}, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0);
    private static final Attributes ALL =
            Attributes.of("units", UNITS, "returnSequences", true, "returnState", true);

    /** A layer with numbers for its inputs and weights. */
    private static final class Case {
        final LoweredLayer layer;
        final Map<String, Tensor> numbers = new HashMap<>();
        final Interpreter interpreter = new Interpreter();

        Case(Attributes given, boolean training, boolean masked, boolean states) {
            LayerSpec spec = LSTM.TYPE.create(LSTM.TYPE.defaults().with(given));
            List<TensorType> types = new ArrayList<>();
            types.add(TensorType.float32(Shape.of(BATCH, TIME, FEATURES)));
            List<Integer> ranks = new ArrayList<>(List.of(masked ? 2 : 0));
            for (int i = 0; states && i < 2; i++) {
                types.add(TensorType.float32(Shape.of(BATCH, UNITS)));
                ranks.add(0);
            }
            layer = LoweredLayer.of(spec, training, types, ranks);
            SplittableRandom random = new SplittableRandom(3);
            for (int i = 0; i < types.size(); i++) {
                Tensor input = draw(types.get(i).shape(), random);
                numbers.put("x" + i, input);
                interpreter.input("x" + i, input);
            }
            for (WeightSpec weight :
                    spec.weights(types.stream().map(TensorType::shape).toList())) {
                Tensor value = draw(weight.shape(), random);
                numbers.put(weight.name(), value);
                interpreter.parameter(weight.name(), value);
            }
            interpreter.input("mask0", MASK);
        }

        private static Tensor draw(Shape shape, SplittableRandom random) {
            return Tensor.fill(shape.toArray(), i -> random.nextDouble() - 0.5);
        }

        Tensor output(int index) {
            return interpreter.evaluate(layer.outputs().get(index));
        }
    }

    /** The loops. */
    private static final class Reference {
        final double[] h;
        final double[] c;
        final double[] outputs = new double[BATCH * TIME * UNITS];
        private final double[] last = new double[BATCH * UNITS];

        Reference(Case on, boolean backwards, boolean masked, boolean zeros, String... states) {
            h = states.length > 0
                    ? on.numbers.get(states[0]).data().clone()
                    : new double[BATCH * UNITS];
            c = states.length > 0
                    ? on.numbers.get(states[1]).data().clone()
                    : new double[BATCH * UNITS];
            for (int step = 0; step < TIME; step++) {
                int t = backwards ? TIME - 1 - step : step;
                for (int b = 0; b < BATCH; b++) {
                    boolean counts = !masked || MASK.data()[b * TIME + t] == 1;
                    double[] z = gates(on, b, t);
                    for (int u = 0; u < UNITS && counts; u++) {
                        double i = sigmoid(z[u]);
                        double f = sigmoid(z[UNITS + u]);
                        double o = sigmoid(z[3 * UNITS + u]);
                        int at = b * UNITS + u;
                        c[at] = f * c[at] + i * Math.tanh(z[2 * UNITS + u]);
                        h[at] = o * Math.tanh(c[at]);
                        last[at] = h[at];
                    }
                    for (int u = 0; u < UNITS; u++) {
                        outputs[(b * TIME + step) * UNITS + u] =
                                counts || !zeros ? last[b * UNITS + u] : 0;
                    }
                }
            }
        }

        private double[] gates(Case on, int b, int t) {
            double[] z = on.numbers.get("bias").data().clone();
            for (int g = 0; g < 4 * UNITS; g++) {
                for (int d = 0; d < FEATURES; d++) {
                    z[g] += on.numbers.get("x0").data()[(b * TIME + t) * FEATURES + d]
                            * on.numbers.get("kernel").data()[d * 4 * UNITS + g];
                }
                for (int u = 0; u < UNITS; u++) {
                    z[g] += h[b * UNITS + u]
                            * on.numbers.get("recurrent_kernel").data()[u * 4 * UNITS + g];
                }
            }
            return z;
        }

        private static double sigmoid(double x) {
            return 1 / (1 + Math.exp(-x));
        }
    }

    private static void check(Case on, Reference expected) {
        assertArrayEquals(expected.outputs, on.output(0).data(), 1e-12);
        assertArrayEquals(expected.h, on.output(1).data(), 1e-12);
        assertArrayEquals(expected.c, on.output(2).data(), 1e-12);
    }

    @Test
    void readsEveryStep() {
        Case plain = new Case(ALL, false, false, false);
        check(plain, new Reference(plain, false, false, false));
        Case backwards =
                new Case(ALL.with(Attributes.of("goBackwards", true)), false, false, false);
        check(backwards, new Reference(backwards, true, false, false));
    }

    @Test
    void skipsMaskedSteps() {
        Case masked = new Case(ALL, false, true, false);
        check(masked, new Reference(masked, false, true, false));
        assertEquals(MASK, masked.interpreter.evaluate(masked.layer.masks().get(0)));
        assertNull(masked.layer.masks().get(1));
        Case backwards = new Case(ALL.with(Attributes.of("goBackwards", true)), false, true, false);
        check(backwards, new Reference(backwards, true, true, false));
        Case zeros =
                new Case(ALL.with(Attributes.of("zeroOutputForMask", true)), false, true, false);
        check(zeros, new Reference(zeros, false, true, true));
    }

    @Test
    void theLastOutputIsThatOfTheLastStepThatCounts() {
        for (boolean zeros : new boolean[] {false, true}) {
            Case last = new Case(
                    Attributes.of("units", UNITS, "zeroOutputForMask", zeros), false, true, false);
            double[] all = new Reference(last, false, true, zeros).outputs;
            for (int b = 0; b < BATCH; b++) {
                for (int u = 0; u < UNITS; u++) {
                    assertEquals(
                            all[(b * TIME + TIME - 1) * UNITS + u],
                            last.output(0).data()[b * UNITS + u],
                            1e-12);
                }
            }
        }
    }

    /** As Keras 3.15 has it: the mask goes on, and is not read. */
    @Test
    void startsWithStatesThatAreGiven() {
        for (boolean masked : new boolean[] {false, true}) {
            Case states = new Case(ALL, false, masked, true);
            check(states, new Reference(states, false, false, false, "x1", "x2"));
            assertEquals(masked, states.layer.masks().get(0) != null);
        }
    }

    @Test
    void keepsItsStateForTheNextCall() {
        for (boolean masked : new boolean[] {false, true}) {
            Case stateful =
                    new Case(ALL.with(Attributes.of("stateful", true)), false, masked, false);
            Reference expected =
                    new Reference(stateful, false, masked, false, "hidden_state", "carry_state");
            check(stateful, expected);
            Map<String, Value> updates = stateful.layer.updates();
            assertArrayEquals(
                    expected.h,
                    stateful.interpreter.evaluate(updates.get("hidden_state")).data(),
                    1e-12);
            assertArrayEquals(
                    expected.c,
                    stateful.interpreter.evaluate(updates.get("carry_state")).data(),
                    1e-12);
        }
    }

    /** Everything drawn is 0 or 1 by turns: half of what is dropped at 0.5 stays, doubled. */
    @Test
    void dropsTheSameInAllSteps() {
        Case inputs = new Case(ALL.with(Attributes.of("dropout", 0.5)), true, false, false);
        inputs.interpreter.random((stream, index) -> index % 2);
        Case expected = new Case(ALL, false, false, false);
        Tensor x = expected.numbers.get("x0");
        Tensor dropped = Tensor.fill(x.shape(), i -> i % FEATURES == 1 ? 2 * x.data()[i] : 0);
        expected.numbers.put("x0", dropped);
        check(inputs, new Reference(expected, false, false, false));
    }

    @Test
    void dropsStatesForEachGate() {
        for (double dropout : new double[] {0, 0.25}) {
            Attributes given = ALL.with(Attributes.of("recurrentDropout", 0.5, "dropout", dropout));
            Case states = new Case(given, true, false, false);
            Set<Integer> streams = new TreeSet<>();
            states.interpreter.random((stream, index) -> {
                streams.add(stream);
                return 0.9;
            });
            double[] all = states.output(0).data();
            // Nothing is dropped, and everything doubled: the same as with twice the weights.
            Case twice = new Case(ALL, false, false, false);
            Tensor u = twice.numbers.get("recurrent_kernel");
            twice.numbers.put("recurrent_kernel", Tensor.fill(u.shape(), i -> 2 * u.data()[i]));
            Tensor x = twice.numbers.get("x0");
            twice.numbers.put("x0", Tensor.fill(x.shape(), i -> x.data()[i] / (1 - dropout)));
            assertArrayEquals(new Reference(twice, false, false, false).outputs, all, 1e-12);
            Case seeded =
                    new Case(given.with(Attributes.of("seed", List.of(7))), true, false, false);
            seeded.interpreter.random((stream, index) -> {
                streams.add(stream);
                return 0.9;
            });
            seeded.output(0);
            // One stream where LoweredLayer counts them, and one for each mask of a seed.
            assertEquals(1 + (dropout == 0 ? 4 : 8), streams.size());
        }
    }

    @Test
    void theForgetGateStartsAtOne() {
        LayerSpec spec = LSTM.TYPE.create(LSTM.TYPE
                .defaults()
                .with(Attributes.of("units", 2, "biasInitializer", "constant(value=0.5)")));
        WeightSpec bias = spec.weights(List.of(Shape.of(1, 1, 3))).get(2);
        float[] filled = new float[8];
        bias.initializer().fill(bias.shape(), 1, filled);
        assertArrayEquals(new float[] {0.5f, 0.5f, 1, 1, 0.5f, 0.5f, 0.5f, 0.5f}, filled);
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        for (boolean masked : new boolean[] {false, true}) {
            for (boolean backwards : new boolean[] {false, true}) {
                Attributes given = Attributes.of(
                        "units", UNITS, "goBackwards", backwards, "zeroOutputForMask", backwards);
                Case on = new Case(given, false, masked, false);
                List<String> names = List.of("x0", "kernel", "recurrent_kernel", "bias");
                FiniteDifferences.check(
                        (p, x) -> rewritten(p, given, masked, x),
                        names.stream()
                                .map(name -> TensorType.float32(
                                        Shape.of(on.numbers.get(name).shape())))
                                .toList(),
                        names.stream().map(on.numbers::get).toList(),
                        BATCH);
            }
        }
    }

    /** The layer with values in place of its weights. */
    private static Value rewritten(
            ProgramBuilder p, Attributes given, boolean masked, List<Value> x) {
        LayerSpec spec = LSTM.TYPE.create(LSTM.TYPE.defaults().with(given));
        Value mask = p.greater(
                p.iota(Shape.of(BATCH, TIME), 1), p.subtract(p.constant(1), p.constant(0.5)));
        return spec.lower(
                        new GivenWeights(
                                p,
                                Map.of(
                                        "kernel",
                                        x.get(1),
                                        "recurrent_kernel",
                                        x.get(2),
                                        "bias",
                                        x.get(3)),
                                masked ? mask : null),
                        List.of(x.get(0)))
                .get(0);
    }
}
