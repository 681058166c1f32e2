package io.keratin.activations;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.Keras;
import io.keratin.golden.Golden;
import io.keratin.program.FiniteDifferences;
import io.keratin.program.Interpreter;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.ReversePass;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ActivationsTest {
    private static final Where HERE = Where.attribute("activation");

    private static Tensor apply(String text, Tensor x) {
        ProgramBuilder p = new ProgramBuilder();
        Value input = p.input("x", TensorType.float32(Shape.of(x.shape())));
        return new Interpreter()
                .input("x", x)
                .evaluate(Activations.parse(text, HERE).apply(p, input));
    }

    private static double at(String text, double x) {
        return apply(text, Tensor.of(new int[] {1, 1}, x)).data()[0];
    }

    @Test
    void agreesWithKeras() {
        JsonNode golden = Golden.read("units/activations.json");
        Tensor x = Golden.tensor(golden.required("x"));
        Golden.Tolerance forward = Golden.Tolerance.of("forward");
        Golden.Tolerance gradients = Golden.Tolerance.of("gradients");
        assertAll(golden.required("cases").properties().stream().map(each -> () -> {
            ProgramBuilder p = new ProgramBuilder();
            Value input = p.input("x", TensorType.float32(Shape.of(x.shape())));
            Value output = Activations.parse(each.getKey(), HERE).apply(p, input);
            Interpreter interpreter = new Interpreter().input("x", x);
            forward.check(
                    each.getKey(),
                    Golden.tensor(each.getValue().required("output")),
                    interpreter.evaluate(output));
            Tensor cotangent = Golden.tensor(each.getValue().required("cotangent"));
            gradients.check(
                    "gradient of " + each.getKey(),
                    Golden.tensor(each.getValue().required("grad")),
                    ReversePass.evaluate(interpreter, p, output, cotangent, List.of(input))
                            .get(0));
        }));
    }

    @Test
    void hasEveryActivationOfKeras() throws IOException {
        Set<String> catalogue =
                Files.readAllLines(Golden.shared().resolve("keras-catalogue.tsv")).stream()
                        .map(line -> line.split("\t"))
                        .filter(cells -> cells[0].equals("activation") && cells[6].equals("y"))
                        .map(cells -> cells[1])
                        .collect(Collectors.toCollection(TreeSet::new));
        catalogue.removeAll(Set.of("get", "serialize", "deserialize"));
        catalogue.addAll(Set.of("swish", "hard_swish", "hard_sigmoid_keras2"));
        assertEquals(catalogue, new TreeSet<>(Activations.names()));
    }

    static List<String> texts() {
        List<String> texts = Activations.names().stream()
                .filter(name -> !name.equals("threshold"))
                .collect(Collectors.toList());
        texts.addAll(List.of(
                "threshold(0.3, -2)",
                "gelu(approximate=True)",
                "relu(negative_slope=0.1)",
                "relu(max_value=1.5)",
                "relu(threshold=0.7)",
                "relu(negative_slope=0.2, max_value=1, threshold=0.5)",
                "relu(threshold=-0.5, max_value=1)",
                "leaky_relu(negative_slope=0.5)",
                "elu(alpha=0.5)",
                "celu(alpha=2)",
                "squareplus(b=0.5)",
                "hard_shrink(threshold=1)",
                "soft_shrink(threshold=1)"));
        return texts;
    }

    @ParameterizedTest
    @MethodSource("texts")
    void derivesEachFromItsProgram(String text) {
        SplittableRandom random = new SplittableRandom(5);
        Tensor x = Tensor.fill(new int[] {2, 3, 4}, i -> 3 * random.nextDouble() - 1.5);
        FiniteDifferences.check(
                (p, in) -> Activations.parse(text, HERE).apply(p, in.get(0)),
                List.of(TensorType.float32(Shape.batchOf(3, 4))),
                List.of(x),
                2);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void passesNanOn(String text) {
        Tensor y = apply(text, Tensor.of(new int[] {1, 4}, 1, Double.NaN, Double.NaN, 2));
        assertTrue(Double.isNaN(y.data()[1]), text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void staysFiniteFarOut(String text) {
        Tensor y = apply(text, Tensor.of(new int[] {2, 2}, -1e4, 700, 0, -700));
        boolean grows = text.equals("exponential");
        for (double each : y.data()) {
            assertTrue(grows || Double.isFinite(each), text + " gave " + each);
        }
    }

    @Test
    void keepsWhatCancellationWouldLose() {
        assertEquals(1e-6, at("squareplus", -1e6), 1e-12);
        assertEquals(Math.exp(-40), at("softplus", -40), 1e-25);
        assertEquals(-Math.exp(-40), at("log_sigmoid", 40), 1e-25);
        assertEquals(1e-9, at("elu", 1e-9), 0);
        assertEquals(-1e-9, at("elu", -1e-9), 1e-17);
    }

    @Test
    void computesArgumentsAsKeras() {
        assertAll(
                () -> assertEquals(-0.2, at("relu(negative_slope=0.1)", -2), 1e-12),
                () -> assertEquals(1.5, at("relu(max_value=1.5)", 2)),
                () -> assertEquals(0, at("relu(threshold=0.7)", 0.6)),
                () -> assertEquals(0.8, at("relu(threshold=0.7)", 0.8)),
                () -> assertEquals(-0.6, at("relu(negative_slope=0.2, threshold=1)", -2), 1e-12),
                () -> assertEquals(-1, at("relu(threshold=-2)", -1)),
                () -> assertEquals(0, at("relu(threshold=-2, max_value=3)", -1)),
                () -> assertEquals(-5, at("threshold(threshold=1, default_value=-5)", 1)),
                () -> assertEquals(1.5, at("threshold(1, -5)", 1.5)),
                () -> assertEquals(-0.1588080094, at("gelu(approximate=True)", -1), 1e-9),
                () -> assertEquals(2 * Math.expm1(-0.5), at("celu(alpha=2)", -1), 1e-12));
    }

    /** Keras 3's formula with a sort. */
    private static double[] sortedSparsemax(double... x) {
        double[] sorted = Arrays.stream(x).map(z -> -z).sorted().map(z -> -z).toArray();
        double running = 0;
        double sum = 0;
        int count = 0;
        for (int n = 1; n <= sorted.length; n++) {
            running += sorted[n - 1];
            if (1 + n * sorted[n - 1] > running) {
                sum += running;
                count++;
            }
        }
        double tau = (sum - 1) / count;
        return Arrays.stream(x).map(z -> Math.max(z - tau, 0)).toArray();
    }

    @Test
    void sparsemaxComparesInPlaceOfSorting() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            // Quarters: many elements are equal.
            double[] x = random.doubles(7).map(z -> Math.rint(8 * z - 4) / 4).toArray();
            Tensor y = apply("sparsemax", Tensor.of(new int[] {1, 7}, x));
            assertArrayEquals(sortedSparsemax(x), y.data(), 1e-12, Arrays.toString(x));
        }
        assertEquals(
                Tensor.of(new int[] {1, 3}, 0, 1, 0),
                apply("sparsemax", Tensor.of(new int[] {1, 3}, Double.NEGATIVE_INFINITY, 9, 1)));
    }

    @Test
    void textHasOnlyWhatIsNotTheDefault() {
        assertEquals(
                "relu", Activations.parse("relu(0, None, threshold=0.0)", HERE).text());
        assertEquals("silu", Activations.parse(Keras.SWISH, HERE).text());
        assertEquals(
                "relu(max_value=6.0)",
                Activations.parse("relu(max_value=6)", HERE).text());
        assertEquals(
                "gelu(approximate=True)",
                Activations.parse("gelu( True )", HERE).text());
        for (String text : texts()) {
            Activation activation = Activations.parse(text, HERE);
            assertEquals(activation, Activations.parse(activation.text(), HERE));
        }
        assertTrue(Activations.parse("linear", HERE).isLinear());
        assertFalse(Activations.parse("relu", HERE).isLinear());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void gluRefusesOddAxes(int size) {
        ProblemException e = assertThrows(
                ProblemException.class,
                () -> Activations.parse("glu", HERE)
                        .type("Gate", TensorType.float32(Shape.batchOf(4, size))));
        assertEquals("""
                [GluAxis] `Gate` cannot halve its last axis for `glu`: its size is %1$d, not even
                    input  Gate  (batch, 4, %1$d)
                                            ^ must be even
                    help  glu gives half as many elements as it gets; make the last axis even""".formatted(size), e.problem().text());
    }

    @Test
    void gluHalvesTheLastAxis() {
        assertEquals(
                Shape.batchOf(4, 3),
                Activations.parse("glu", HERE)
                        .type("Gate", TensorType.float32(Shape.batchOf(4, 6)))
                        .shape());
    }

    private static void refuses(String text, String problem) {
        ProblemException e =
                assertThrows(ProblemException.class, () -> Activations.parse(text, HERE));
        assertEquals(problem, e.problem().text());
        assertEquals(HERE, e.problem().where());
    }

    @Test
    void refusesUnknownActivations() {
        refuses("rleu", """
                [UnknownActivation] unknown activation `rleu`
                    help  did you mean `relu`?""");
        refuses("softMax", """
                [UnknownActivation] unknown activation `softMax`
                    help  did you mean `softmax`?""");
        refuses(
                "quux",
                "[UnknownActivation] unknown activation `quux`\n    help  one of "
                        + String.join(", ", Activations.names()));
    }

    @Test
    void refusesBadArguments() {
        refuses("relu(slope=0.1)", """
                [BadActivationArgument] `relu` has no argument `slope`
                    arguments  negative_slope, max_value, threshold""");
        refuses("relu(max_valu=6)", """
                [BadActivationArgument] `relu` has no argument `max_valu`
                    arguments  negative_slope, max_value, threshold
                    help  did you mean `max_value`?""");
        refuses("tanh(2)", """
                [BadActivationArgument] `tanh` takes no arguments, and got 1
                    arguments  none""");
        refuses("elu(True)", """
                [BadActivationArgument] `alpha` of `elu` is a number, and got `True`
                    help  write `elu(alpha=1.0)`""");
        refuses("gelu(approximate=1)", """
                [BadActivationArgument] `approximate` of `gelu` is True or False, and got `1.0`
                    help  write `gelu(approximate=False)`""");
        refuses("threshold(1)", """
                [BadActivationArgument] `threshold` needs its argument `default_value`
                    help  write `threshold(threshold=1.0, default_value=1.0)`""");
        refuses("relu(0.1, negative_slope=0.2)", """
                [BadActivationArgument] `relu` got `negative_slope` twice
                    help  give it once, by its position or by its name""");
        refuses("softmax(axis=1)", """
                [BadActivationArgument] `softmax` works along the last axis only, and got axis=1
                    help  leave the axis out, or write `axis=-1`""");
        refuses("celu(alpha=0)", """
                [BadActivationArgument] `celu` divides by its argument `alpha`, and got 0
                    help  give another alpha, or use `relu`, which celu comes near for small ones""");
        refuses("relu(", """
                [BadActivationArgument] cannot read the activation `relu(`: expected a name, or a name with \
                arguments such as `l2(0.01)`, got `relu(`
                    help  write a name, or a name with arguments: `relu(max_value=6)`""");
    }
}
