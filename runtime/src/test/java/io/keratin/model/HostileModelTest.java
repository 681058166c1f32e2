package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.KerasFiles;
import io.keratin.files.OptimizerState;
import io.keratin.files.SavedModel;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.spec.ProblemException;
import io.keratin.train.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Configurations and files that claim, lie or are damaged: refused in a small heap, and whatever
 * model is told to load them is as it was.
 */
@Timeout(300)
final class HostileModelTest {
    @TempDir
    private Path folder;

    @Test
    void aSmallHeapIsEnoughToRefuseThem() throws Exception {
        List<String> lines = ChildJvm.run(List.of("-Xmx256m"), Cases.class, folder.toString());
        lines.forEach(System.out::println);
        assertTrue(lines.size() >= 60, lines.size() + " cases");
        lines.forEach(line -> assertTrue(line.contains(" | refused: "), line));
    }

    /** Tries them in a JVM of its own, and prints what each is, how long it took, and its end. */
    static final class Cases {
        private static final Fit EPOCH =
                Fit.epochs(1).batchSize(16).shuffle(false).verbose(0);

        private final Path file;
        private final Path good;
        private final GraphModel model = Models.create(
                Graphs.sequential("mlp", 12)
                        .add(Dense.TYPE, "units", 9, "activation", "relu", "name", "hidden")
                        .add(Dense.TYPE, "units", 3, "name", "digit")
                        .compile("sgd(momentum=0.9)", "mse")
                        .build(),
                3);

        private Cases(Path folder) {
            file = folder.resolve("hostile");
            good = folder.resolve("good");
        }

        /** Takes a folder to work in. */
        public static void main(String[] arguments) throws IOException {
            Cases cases = new Cases(Path.of(arguments[0]));
            Blobs blobs = Blobs.of(64, 12, 3);
            cases.model.fit(blobs.samples(), blobs.oneHot(), EPOCH);
            cases.configurations();
            for (String name : List.of("a.h5", "a.weights.h5", "a.keras", "whole.h5")) {
                cases.files(name);
            }
            cases.parts();
        }

        private void configurations() {
            json("a weight of more numbers than an array has", dense(50_000, 50_000));
            json("the largest sizes", dense(Integer.MAX_VALUE, Integer.MAX_VALUE));
            json("weights of 4 GB", dense(32_000, 32_000));
            json("layers in layers, 100,000 deep", "{\"config\":".repeat(100_000));
            json("lists in lists, 100,000 deep", "[".repeat(100_000));
            json("a key twice", dense(3, 4).replace("\"units\":", "\"units\": 3, \"units\":"));
            json("NaN units", dense(3, 4).replace("\"units\": 3", "\"units\": NaN"));
            json("a Lambda", dense(3, 4).replace("\"Dense\"", "\"Lambda\""));
            json("a model of one's own", dense(3, 4).replace("\"Sequential\"", "\"MyModel\""));
            json(
                    "Keras 9",
                    dense(3, 4).replace("{\"module\": \"keras\"", "{\"keras_version\": \"9.1\""));
            json("a text that ends", dense(3, 4).substring(0, 200));
            json("ten models that apply the next ten times", tenfold(10));
        }

        private void json(String what, String json) {
            attempt(what, () -> Models.fromJson(json));
        }

        private static String dense(int units, int inputs) {
            return "{\"module\": \"keras\", \"class_name\": \"Sequential\", \"config\": {"
                    + "\"name\": \"s\", \"layers\": [{\"module\": \"keras.layers\", "
                    + "\"class_name\": \"InputLayer\", \"config\": {\"batch_shape\": [null, "
                    + inputs + "], \"dtype\": \"float32\", \"name\": \"in\"}}, {\"module\": "
                    + "\"keras.layers\", \"class_name\": \"Dense\", \"config\": {\"name\": \"d\", "
                    + "\"units\": " + units + "}}]}}";
        }

        /** Models of which each applies the one before ten times, one after the other. */
        private static String tenfold(int levels) {
            String layer = "{\"module\": \"keras.layers\", \"class_name\": \"Dense\", \"name\": "
                    + "\"m0\", \"config\": {\"name\": \"m0\", \"units\": 4}";
            for (int level = 1; level <= levels; level++) {
                String inner = "m" + (level - 1);
                String nodes = IntStream.range(0, 10)
                        .mapToObj(i -> node(i == 0 ? "x" : inner, Math.max(0, i - 1)))
                        .collect(Collectors.joining(", "));
                int last = level == 1 ? 9 : 10;
                String name = level == levels ? "" : "\"name\": \"m" + level + "\", ";
                layer = "{\"module\": \"keras.src.models.functional\", \"class_name\": "
                        + "\"Functional\", " + name + "\"config\": {\"name\": \"m" + level
                        + "\", \"layers\": [{\"module\": \"keras.layers\", \"class_name\": "
                        + "\"InputLayer\", \"name\": \"x\", \"inbound_nodes\": [], \"config\": {"
                        + "\"batch_shape\": [null, 4], \"dtype\": \"float32\", \"name\": \"x\"}}, "
                        + layer + ", \"inbound_nodes\": [" + nodes + "]}], "
                        + "\"input_layers\": [[\"x\", 0, 0]], \"output_layers\": [[\"" + inner
                        + "\", " + last + ", 0]]}";
            }
            return layer + "}";
        }

        private static String node(String layer, int use) {
            return "{\"args\": [{\"class_name\": \"__keras_tensor__\", \"config\": {\"shape\": "
                    + "[null, 4], \"dtype\": \"float32\", \"keras_history\": [\"" + layer + "\", "
                    + use + ", 0]}}], \"kwargs\": {}}";
        }

        /** A file that is cut, and one that is a bit changed where it is sure to be seen. */
        private void files(String name) throws IOException {
            Path path = good.resolveSibling(name);
            if (name.startsWith("a.") && !name.endsWith("keras")) {
                model.saveWeights(path);
            } else {
                model.save(path);
            }
            byte[] bytes = Files.readAllBytes(path);
            for (int share = 0; share < 8; share += 3) {
                Files.write(file, Arrays.copyOf(bytes, bytes.length * share / 8));
                unchanged(share + "/8 of " + name);
            }
            byte[] damaged = bytes.clone();
            damaged[name.endsWith("keras") ? 300 : 20] ^= 1;
            Files.write(file, damaged);
            unchanged(name + " with one bit changed");
            GraphModel other = Models.create(
                    Graphs.sequential("other", 12)
                            .add(Dense.TYPE, "units", 9)
                            .add(Dense.TYPE, "units", 4)
                            .compile("adam", "mae")
                            .build(),
                    5);
            if (name.startsWith("a.") && !name.endsWith("keras")) {
                other.saveWeights(file);
            } else {
                other.save(file, name.endsWith("keras") ? Format.KERAS : Format.HDF5);
            }
            unchanged(name + " of another model");
        }

        /** Whole models whose parts contradict each other. */
        private void parts() {
            for (Format format : Format.values()) {
                model.save(good, format);
                SavedModel saved = KerasFiles.read(good);
                String config = saved.config()
                        .replace("[null, 12]", "[null, 3000]")
                        .replace("\"units\": 9", "\"units\": 10000");
                KerasFiles.write(file, with(saved, config, saved.optimizer()));
                attempt("large layers and small weights, " + format, () -> Models.load(file));
                OptimizerState state = saved.optimizer();
                OptimizerState negative = new OptimizerState(
                        state.scope(),
                        OptionalLong.of(-5),
                        state.learningRate(),
                        state.variables(),
                        state.order());
                KerasFiles.write(file, with(saved, saved.config(), negative));
                unchanged("-5 steps, " + format);
                attempt("-5 steps to load, " + format, () -> Models.load(file));
            }
        }

        private static SavedModel with(SavedModel saved, String config, OptimizerState state) {
            return new SavedModel(saved.format(), config, saved.training(), saved.weights(), state);
        }

        /** Weights, optimizer and training are bit by bit as they were. */
        private void unchanged(String what) {
            List<Tensor> weights = model.getWeightTensors();
            List<Tensor> kept = kept();
            attempt(what + ", weights", () -> model.loadWeights(file));
            attempt(what + ", to go on", () -> model.resume(file));
            assertEquals(weights, model.getWeightTensors(), what);
            assertEquals(kept, kept(), what);
            assertEquals("sgd(momentum=0.9)", model.trainer().spec().optimizer(), what);
        }

        private List<Tensor> kept() {
            return model.trainer().optimizer().state().stream()
                    .map(state -> Tensor.of(state.values().clone()))
                    .toList();
        }

        private static void attempt(String what, Runnable loading) {
            long start = System.nanoTime();
            String end = "taken";
            try {
                loading.run();
            } catch (KerasFileException | ProblemException e) {
                end = "refused: " + e.getMessage().lines().findFirst().orElse("");
            }
            long took = (System.nanoTime() - start) / 1_000_000;
            System.out.println(what + " | " + took + " | " + end);
        }
    }
}
