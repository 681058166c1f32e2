package io.keratin.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.keratin.program.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Results of real Keras, from the folder {@code shared} beside the checkout. */
public final class Golden {
    private Golden() {}

    /** The folder; skips the test where it is absent. */
    public static Path shared() {
        for (@Nullable Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            Path shared = folder.resolve("shared");
            if (Files.isRegularFile(shared.resolve("golden/MANIFEST.json"))) {
                return shared;
            }
        }
        return abort("skipped: no folder `shared` with golden/MANIFEST.json beside the checkout");
    }

    /** A file of JSON below {@code golden}. */
    public static JsonNode read(String file) {
        return JsonMapper.builder().build().readTree(shared().resolve("golden").resolve(file));
    }

    /** The single-layer cases of a class of layers: their paths below {@code golden}. */
    public static List<String> layers(String className) {
        Path golden = shared().resolve("golden");
        try (Stream<Path> files = Files.list(golden.resolve("layers"))) {
            return files.map(file -> golden.relativize(file).toString())
                    .filter(file -> file.endsWith("_" + className + ".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An array. */
    public static Tensor tensor(JsonNode json) {
        int[] shape =
                json.required("shape").valueStream().mapToInt(JsonNode::asInt).toArray();
        double[] data =
                json.required("data").valueStream().mapToDouble(Golden::number).toArray();
        return new Tensor(shape, data);
    }

    private static double number(JsonNode json) {
        if (json.isNumber()) {
            return json.asDouble();
        }
        return switch (json.asString()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException("expected a number, got " + json);
        };
    }

    /** How near results have to come. */
    public record Tolerance(double relative, double absolute) {
        /** A tolerance of the manifest: {@code forward}, {@code gradients}. */
        public static Tolerance of(String kind) {
            JsonNode json = read("MANIFEST.json").required("tolerance").required(kind);
            return new Tolerance(
                    json.required("rtol").asDouble(), json.required("atol").asDouble());
        }

        /** Checks {@code |got - want| <= atol + rtol * |want|} for every element. */
        public void check(String what, Tensor want, Tensor got) {
            assertArrayEquals(want.shape(), got.shape(), what);
            for (int i = 0; i < want.data().length; i++) {
                double x = want.data()[i];
                double y = got.data()[i];
                assertTrue(
                        x == y || Math.abs(y - x) <= absolute + relative * Math.abs(x),
                        what + ", element " + i + ": expected " + x + ", got " + y);
            }
        }
    }
}
