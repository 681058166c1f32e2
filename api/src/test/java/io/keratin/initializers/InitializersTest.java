package io.keratin.initializers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.golden.Golden;
import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class InitializersTest {
    private static final Where HERE = Where.attribute("kernelInitializer");

    private static float[] fill(String text, long seed, int... shape) {
        float[] weight = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Initializers.parse(text, HERE).fill(Shape.of(shape), seed, weight);
        return weight;
    }

    /**
     * Mean and deviation within 5 standard errors of what Keras's distribution has; bounds kept.
     */
    @Test
    void isDistributedAsInKeras() {
        assertAll(Golden.read("units/initializer_statistics.json")
                .required("cases")
                .valueStream()
                .map(each -> () -> checkStatistics(each)));
    }

    private static void checkStatistics(JsonNode json) {
        String text = json.required("cls").asString()
                + json.required("config").properties().stream()
                        .map(argument -> argument.getKey() + "=" + argument.getValue())
                        .collect(Collectors.joining(", ", "(", ")"));
        int[] shape =
                json.required("shape").valueStream().mapToInt(JsonNode::asInt).toArray();
        float[] weight = fill(text, 7, shape);
        int n = json.required("n").asInt();
        assertEquals(n, weight.length);
        double mean = 0;
        for (float w : weight) {
            mean += w / n;
        }
        double variance = 0;
        for (float w : weight) {
            variance += (w - mean) * (w - mean) / n;
        }
        String what = text + " of " + Arrays.toString(shape);
        double deviation = json.required("std").asDouble();
        // Both are samples: the difference of two means has the deviation √2·std/√n.
        double error = 5 * Math.sqrt(2) * deviation / Math.sqrt(n) + 1e-7;
        assertEquals(json.required("mean").asDouble(), mean, error, what);
        assertEquals(deviation, Math.sqrt(variance), error, what);
        if (!text.startsWith("RandomNormal") && !text.contains("untruncated")) {
            double slack = 0.1 * deviation + 1e-7;
            for (float w : weight) {
                assertTrue(w >= json.required("min").asDouble() - slack, what + " gave " + w);
                assertTrue(w <= json.required("max").asDouble() + slack, what + " gave " + w);
            }
        }
    }

    @Test
    void hasEveryInitializerOfKeras() throws IOException {
        Set<String> names =
                Files.readAllLines(Golden.shared().resolve("keras-catalogue.tsv")).stream()
                        .map(line -> line.split("\t"))
                        .filter(cells -> cells[0].equals("initializer") && cells[6].equals("y"))
                        .filter(cells -> !Set.of("Initializer", "get", "serialize", "deserialize")
                                .contains(cells[1]))
                        .flatMap(cells -> Arrays.stream((cells[1] + "," + cells[2]).split(",")))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(names.size() > 30, names.toString());
        for (String name : names) {
            Initializer initializer = Initializers.parse(name, HERE);
            assertTrue(Initializers.names().contains(initializer.text()), initializer.text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "random_normal",
                "random_uniform",
                "truncated_normal",
                "variance_scaling",
                "glorot_normal",
                "glorot_uniform",
                "he_normal",
                "he_uniform",
                "lecun_normal",
                "lecun_uniform",
                "orthogonal"
            })
    void followsTheSeed(String name) {
        float[] weight = fill(name, 1, 5, 7);
        assertArrayEquals(weight, fill(name, 1, 5, 7));
        assertFalse(Arrays.equals(weight, fill(name, 2, 5, 7)));
        float[] own = fill(name + "(seed=9)", 1, 5, 7);
        assertArrayEquals(own, fill(name + "(seed=9)", 2, 5, 7));
        assertFalse(Arrays.equals(own, weight));
        Initializer parsed = Initializers.parse(name + "(seed=9)", HERE);
        assertEquals(name + "(seed=9)", parsed.text());
        assertEquals(parsed, Initializers.parse(parsed.text(), HERE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3,3", "7,3", "3,7", "2,3,5", "3,3,4,8", "1,1", "40,60", "1,5"})
    void orthogonalRowsOrColumns(String sizes) {
        int[] shape =
                Arrays.stream(sizes.split(",")).mapToInt(Integer::parseInt).toArray();
        int columns = shape[shape.length - 1];
        float[] weight = fill("orthogonal(gain=2)", 4, shape);
        int rows = weight.length / columns;
        boolean byRow = rows <= columns;
        int count = Math.min(rows, columns);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double dot = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    dot += (double) weight[byRow ? i * columns + k : k * columns + i]
                            * weight[byRow ? j * columns + k : k * columns + j];
                }
                assertEquals(i == j ? 4 : 0, dot, 1e-5);
            }
        }
    }

    @Test
    void fillsOnlyAsManyAsTheShapeHas() {
        for (String name : Initializers.names()) {
            float[] weight = new float[40];
            Arrays.fill(weight, 99);
            boolean kernel = name.equals("stft");
            Shape shape = kernel ? Shape.of(4, 1, 3) : Shape.of(3, 4);
            Initializers.parse(name, HERE).fill(shape, 1, weight);
            for (int i = 0; i < weight.length; i++) {
                assertEquals(i >= 12, weight[i] == 99, name + " at " + i);
            }
        }
    }

    @Test
    void identityIsTheIdentity() {
        assertArrayEquals(new float[] {3, 0, 0, 0, 3, 0}, fill("identity(gain=3)", 1, 2, 3));
        assertArrayEquals(new float[] {1, 0, 0, 1, 0, 0}, fill("identity", 1, 3, 2));
    }

    @Test
    void countsTheInputsAndOutputsOfKernels() {
        assertEquals(10, VarianceScaling.fanIn(Shape.of(10)));
        assertEquals(10, VarianceScaling.fanOut(Shape.of(10)));
        assertEquals(1, VarianceScaling.fanIn(Shape.SCALAR));
        assertEquals(4, VarianceScaling.fanIn(Shape.of(4, 5)));
        assertEquals(5, VarianceScaling.fanOut(Shape.of(4, 5)));
        assertEquals(3 * 3 * 16, VarianceScaling.fanIn(Shape.of(3, 3, 16, 32)));
        assertEquals(3 * 3 * 32, VarianceScaling.fanOut(Shape.of(3, 3, 16, 32)));
    }

    /** From the formula: the window divided by the root of its squares, times a cosine. */
    @Test
    void stftIsAWindowedCosine() {
        float[] kernel = fill("stft", 1, 5, 1, 3);
        double[] hann = {0, 0.5, 1, 0.5, 0};
        double norm = Math.sqrt(1.5);
        for (int t = 0; t < 5; t++) {
            for (int f = 0; f < 3; f++) {
                assertEquals(
                        Math.cos(2 * Math.PI * t * f / 4) * hann[t] / norm,
                        kernel[t * 3 + f],
                        1e-7);
            }
        }
        float[] imaginary = fill("stft(side='imag', window=None)", 1, 4, 1, 3);
        assertEquals(-1, imaginary[1 * 3 + 1], 1e-7);
        float[] periodic =
                fill("stft(window='hamming', scaling='spectrum', periodic=True)", 1, 4, 1, 3);
        assertEquals(0.08 / (0.08 + 0.54 + 1 + 0.54), periodic[0], 1e-7);
    }

    @Test
    void textHasOnlyWhatIsNotTheDefault() {
        for (String text : List.of(
                "constant(value=0.5)",
                "random_normal(mean=1.0, stddev=0.2, seed=3)",
                "random_uniform(minval=-1.0, maxval=1.0)",
                "truncated_normal(stddev=0.3)",
                "variance_scaling(scale=2.0, mode='fan_out', distribution='uniform', seed=1)",
                "orthogonal(gain=0.5)",
                "identity(gain=2.0)",
                "stft(side='imag', window=None, scaling=None, periodic=True)",
                "stft(window='hamming', scaling='spectrum')")) {
            assertEquals(text, Initializers.parse(text, HERE).text());
        }
        assertEquals("zeros", Initializers.parse("Zeros()", HERE).text());
        assertEquals("random_normal", Initializers.parse("normal", HERE).text());
        assertEquals("constant", Initializers.parse("Constant(value=0)", HERE).text());
        assertEquals(
                "variance_scaling",
                Initializers.parse("variance_scaling(distribution='normal')", HERE)
                        .text());
    }

    private static void refuses(String text, String problem) {
        ProblemException e =
                assertThrows(ProblemException.class, () -> Initializers.parse(text, HERE));
        assertEquals(problem, e.problem().text());
        assertEquals(HERE, e.problem().where());
    }

    @Test
    void refusesWhatKerasRefuses() {
        refuses("glorot_unifrom", """
                [UnknownInitializer] unknown initializer `glorot_unifrom`
                    help  did you mean `glorot_uniform`?""");
        refuses(
                "quux",
                "[UnknownInitializer] unknown initializer `quux`\n    help  one of "
                        + String.join(", ", Initializers.names()));
        refuses("random_normal(std=1)", """
                [BadInitializerArgument] `random_normal` has no argument `std`
                    arguments  mean, stddev, seed""");
        refuses("he_normal(seed=1.5)", """
                [BadInitializerArgument] `seed` of `he_normal` is a whole number, and got `1.5`
                    help  write `he_normal(seed=1)`""");
        refuses("variance_scaling(scale=0)", """
                [BadInitializerArgument] `variance_scaling` cannot be made: expected `scale` above 0, got 0.0""");
        refuses("variance_scaling(mode=fan_inn)", """
                [BadInitializerArgument] `variance_scaling` cannot be made: expected `mode` to be one of \
                fan_in, fan_out, fan_avg, got `fan_inn`; did you mean `fan_in`?""");
        refuses("stft(side='left')", """
                [BadInitializerArgument] `stft` cannot be made: expected `side` to be one of real, imag, \
                got `left`""");
        refuses("zeros(", """
                [BadInitializerArgument] cannot read the initializer `zeros(`: expected a name, or a name \
                with arguments such as `l2(0.01)`, got `zeros(`
                    help  write a name, or a name with arguments: `random_normal(stddev=0.01)`""");
    }

    @Test
    void refusesShapesThatKerasRefuses() {
        for (String name : List.of("identity", "orthogonal", "stft")) {
            assertThrows(IllegalArgumentException.class, () -> fill(name, 1, 4), name);
        }
    }
}
