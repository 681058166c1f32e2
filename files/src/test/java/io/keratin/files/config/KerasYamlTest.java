package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.SharedFolder;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.spec.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML as PyYAML wrote it for Keras 2. */
class KerasYamlTest {
    @Test
    void goldenTextsAreTheTreesOfTheirJson() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/models");
        List<Path> files = SharedFolder.files(golden, "model_keras2\\.yaml");
        assertTrue(files.size() >= 40, files.size() + " texts");
        for (Path file : files) {
            Path json = file.resolveSibling("model_keras2.json");
            assertEquals(
                    JsonReader.read("golden", Files.readString(json)),
                    YamlReader.read("golden", Files.readString(file)),
                    file.toString());
        }
    }

    /**
     * Whatever its layers: the tree of Keras 2 in Keras 2's own text, as far as it can be known.
     */
    @Test
    void goldenTreesAreWrittenAsPyYamlWroteThem() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/models");
        for (Path file : SharedFolder.files(golden, "model_keras2\\.yaml")) {
            String text = Files.readString(file);
            Object tree = YamlReader.read("golden", text);
            String written = YamlWriter.write(PythonTree.of(tree));
            assertEquals(tree, YamlReader.read("ours", written), file.toString());
            assertEquals(tuples(text), tuples(written), file.toString());
            assertEquals(!sharesTuples(file), text.equals(written), file.toString());
        }
    }

    /**
     * Whether the script of a model gave one tuple to several layers, which no configuration tells:
     * Python keeps equal constants of one function once.
     */
    private static boolean sharesTuples(Path file) {
        return file.getParent().getFileName().toString().matches("(c_inception|h_cnn)_v\\d");
    }

    /** The keys of tuples in their order, wherever those are written out. */
    private static List<String> tuples(String text) {
        return text.lines()
                .filter(line -> line.matches(".*: (&id\\d+ )?(!!python/tuple|\\*id\\d+)"))
                .map(line -> line.replaceFirst(":.*", ""))
                .toList();
    }

    @Test
    void goldenModelsComeBack() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/models");
        int read = 0;
        for (Path file : SharedFolder.files(golden, "model_keras2\\.json")) {
            Graph graph = Keras2ReadTest.read(file, Files.readString(file));
            if (graph != null) {
                Path yaml = file.resolveSibling("model_keras2.yaml");
                assertEquals(graph, KerasYaml.read(Files.readString(yaml)));
                String written = KerasYaml.write(graph, Dialect.KERAS2);
                assertEquals(graph, KerasYaml.read(written));
                String keras = Files.readString(yaml).replace("theano", "tensorflow");
                assertEquals(YamlReader.read("golden", keras), YamlReader.read("ours", written));
                assertEquals(tuples(keras), tuples(written));
                assertEquals(!sharesTuples(file), keras.equals(written), file.toString());
                read++;
            }
        }
        assertTrue(read >= 36, read + " models");
    }

    @Test
    void keras3HasNoYaml() {
        assertThrows(
                IllegalArgumentException.class,
                () -> KerasYaml.write(JsonModels.mlp(null), Dialect.KERAS3));
    }

    @Test
    void textsThatLookLikeOthersStayTexts() {
        List<String> names = List.of(
                "yes",
                "on",
                "null",
                "~",
                "1",
                "1.5",
                "1e-7",
                "1.0e-07",
                "0x1f",
                "12:30",
                "2001-01-01",
                "<<",
                "=",
                "a: b",
                "# a",
                "'",
                "\"",
                "é",
                "- a",
                " a ",
                "!!python/none",
                "&id001",
                "*id001",
                "{}",
                "[]",
                "%",
                "@",
                "`",
                "a\nb",
                "",
                "y".repeat(200));
        for (String name : names) {
            Map<String, Object> tree = Map.of("name", name);
            assertEquals(tree, YamlReader.read("test", YamlWriter.write(tree)), name);
        }
        Graph graph = Graphs.sequential("yes", 4)
                .add(Dense.TYPE, "units", 3, "name", "1e5")
                .build();
        assertEquals(graph, KerasYaml.read(KerasYaml.write(graph, Dialect.KERAS2)));
    }

    @Test
    void numbersStayNumbers() {
        List<@Nullable Object> values = Arrays.asList(
                1,
                -1,
                1L << 40,
                0.5,
                1e-7,
                1e300,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                true,
                false,
                null);
        assertEquals(values, YamlReader.read("test", YamlWriter.write(values)));
        assertEquals("- 1.0e-07\n- .nan\n", YamlWriter.write(List.of(1e-7, Double.NaN)));
        assertEquals(
                Arrays.asList(31, 8, 5, 1000, 0.5, true, null, "1e-7", "x", "1"),
                YamlReader.read(
                        "test",
                        "[0x1f, 010, 0b101, 1_000, +.5, Yes, ~, 1e-7, !!python/unicode 'x', '1']"
                                .replace("+.5", "+0.5")));
    }

    static Stream<List<String>> refused() {
        String bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
                + "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
                + "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
                + "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
                + "e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n"
                + "f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\n";
        return Stream.of(
                List.of("values", bomb),
                List.of("levels", "[".repeat(100_000)),
                List.of("levels", "- ".repeat(100_000)),
                List.of("levels", "{a: ".repeat(100_000)),
                List.of("levels", "? ".repeat(100_000)),
                List.of("levels", nestedAliases()),
                List.of("tag", "!!python/object/apply:os.system ['true']"),
                List.of("tag", "!!python/name:os.system ''"),
                List.of("tag", "a: !!python/object:x.Y {}"),
                List.of("tag", "!!javax.script.ScriptEngineManager []"),
                List.of("tag", "!local x"),
                List.of("tag", "!!set {a, b}"),
                List.of("tag", "!!binary '*'"),
                List.of("tag", "!!python/object/new:numpy.core.multiarray.scalar [1, x]"),
                List.of("tag", "!!python/object/apply:numpy.core.multiarray.scalar [1, x]"),
                List.of("tag", scalar("f8", "AAAA")),
                List.of("tag", scalar("V8", "AAAAAAAAAAA=")),
                List.of("plain data", "a: !!python/object/apply:numpy.dtype [f8]"),
                List.of("tag", "!!int x"),
                List.of("each key once", "a: 1\nb: 2\na: 3\n"),
                List.of("a text as a key", "1: 2"),
                List.of("a text as a key", "[a]: 2"),
                List.of("a text as a key", "a: &x {b: 1}\nc:\n  <<: *x\n"),
                List.of("anchor before", "*a"),
                List.of("anchor before", "&a [*a]"),
                List.of("one document", "a: 1\n---\nb: 2\n"),
                List.of("a document", ""),
                List.of("YAML", "a: [1, 2"),
                List.of("YAML", "a: 'b"),
                List.of("YAML", "\ta: b\u0000"),
                List.of("characters", " ".repeat(YamlReader.MOST_CHARACTERS + 1)),
                List.of("values", "- 1\n".repeat(YamlReader.MOST_VALUES + 1)));
    }

    private static String scalar(String type, String bytes) {
        return "!!python/object/apply:numpy.core.multiarray.scalar"
                + " [!!python/object/apply:numpy.dtype [" + type + "], !!binary " + bytes + "]";
    }

    private static String nestedAliases() {
        StringBuilder text = new StringBuilder("- &a0 []\n");
        for (int i = 1; i < 1_000; i++) {
            text.append("- &a" + i + " [*a" + (i - 1) + "]\n");
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource
    void refused(List<String> expectedAndText) {
        String text = expectedAndText.get(1);
        KerasFileException e = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThrows(KerasFileException.class, () -> KerasYaml.read("m.yaml", text)));
        assertTrue(e.getMessage().startsWith("m.yaml, at "), e.getMessage());
        assertTrue(
                e.expected().contains(expectedAndText.get(0))
                        || e.found().contains(expectedAndText.get(0)),
                e.getMessage());
        assertTrue(e.getMessage().length() < 1_000, e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "- a", "1", "class_name: Model", "config: {}"})
    void whatIsNoModelIsRefused(String text) {
        assertThrows(KerasFileException.class, () -> KerasYaml.read(text));
    }

    @Test
    void olderPyYamlIsRead() throws IOException {
        Path file = SharedFolder.require().resolve("models/cnn_demo.yaml");
        Object tree = YamlReader.read("cnn", Files.readString(file));
        assertEquals(List.of(2, 2), Trees.at(tree, "config", 1, "config", "strides"));
        assertEquals("2.1.5", Trees.at(tree, "keras_version"));
        Keras2ReadTest.read(file, JsonWriter.write(tree));
    }

    /** What Keras 1.2.2 wrote: sizes that follow from shapes are numbers of numpy there. */
    @Test
    void numbersOfNumpyAreNumbers() throws IOException {
        String text;
        try (InputStream in = KerasYamlTest.class.getResourceAsStream("yaml/numpy_keras122.yaml")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        Object tree = YamlReader.read("numpy", text);
        assertEquals(24, Trees.at(tree, "config", "layers", 4, "config", "input_dim"));
        assertEquals(
                List.of("input_1", "permute_1", "reshape_1", "flatten_1", "dense_1"),
                KerasYaml.read(text).layers().stream()
                        .map(Graph.Layer::name)
                        .limit(5)
                        .toList());
        // The place of the function in the numpy of that time.
        assertEquals(tree, YamlReader.read("numpy", text.replace("numpy._core", "numpy.core")));
    }

    @ParameterizedTest
    @CsvSource({
        "f8, <, mpmZmZmZuT8=, 0.1",
        "f8, >, P7mZmZmZmZo=, 0.1",
        "f4, <, AAAAPw==, 0.5",
        "f4, <, zczMPQ==, 0.10000000149011612",
        "f2, <, ADg=, 0.5",
        "f2, <, AQA=, 5.9604644775390625e-08",
        "f2, <, APw=, -.inf",
        "i4, <, /f///w==, -3",
        "i8, >, AAAAAAAAAAM=, 3",
        "u1, '|', /w==, 255",
        "u8, <, //////////8=, 18446744073709551615",
        "b1, '|', AQ==, true"
    })
    void numbersOfNumpyHaveTheirType(String type, String order, String bytes, String expected) {
        String value = "!!python/object/apply:numpy.core.multiarray.scalar"
                + " [!!python/object/apply:numpy.dtype {args: [%s, 0, 1], state: !!python/tuple"
                + " [3, '%s', null, null, null, -1, -1, 0]}, !!binary '%s']";
        assertEquals(
                YamlReader.read("test", "a: " + expected),
                YamlReader.read("test", "a: " + value.formatted(type, order, bytes)));
    }

    /** Python 2 had texts for bytes, and types are shared by anchors. */
    @Test
    void numbersOfPython2AreNumbers() {
        String type = "!!python/object/apply:numpy.dtype {args: [f8, 0, 1], state:"
                + " !!python/tuple [3, <, null, null, null, -1, -1, 0]}";
        String number = "!!python/object/apply:numpy.core.multiarray.scalar";
        assertEquals(
                Map.of("p", 2.0, "q", 0.5, "name", "a", "units", 1L << 40),
                YamlReader.read(
                        "test",
                        "p: " + number + " [&id001 " + type + ", \"\\0\\0\\0\\0\\0\\0\\0@\"]\n"
                                + "q: " + number + " [*id001, !!binary AAAAAAAA4D8=]\n"
                                + "!!python/unicode 'name': !!python/unicode 'a'\n"
                                + "units: !!python/long '1099511627776'\n"));
    }

    /** TensorFlow's layers keep their lists and shapes in classes of its own. */
    @Test
    void listsOfTensorflowAreLists() {
        String modules = "!!python/object/apply:tensorflow.python.";
        assertEquals(
                Map.of("axis", List.of(3), "shape", Arrays.asList(null, 4)),
                YamlReader.read(
                        "test",
                        "axis: " + modules + "training.tracking.data_structures.ListWrapper\n"
                                + "- [3]\n"
                                + "shape: " + modules + "framework.tensor_shape.TensorShape\n"
                                + "- - " + modules + "framework.tensor_shape.Dimension [null]\n"
                                + "  - " + modules + "framework.tensor_shape.Dimension [4]\n"));
    }

    /** A Lambda in YAML is refused for what it is, not for the bytes in it. */
    @Test
    void bytesAreText() {
        assertEquals(
                Map.of("function", Arrays.asList("4wEA", null, null)),
                YamlReader.read("test", "function: !!python/tuple [!!binary '4wEA', null, null]"));
    }
}
