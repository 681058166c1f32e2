package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.config.KerasJson;
import io.keratin.model.GraphModel;
import io.keratin.model.Model;
import io.keratin.model.Models;
import io.keratin.model.Tensor;
import io.keratin.train.Fit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole models of real Keras, trained: they go on as if they had been trained here. */
final class GoldenWholeModelsTest {
    private static final String KERAS_2 = "final_model.keras2.h5";

    /** Fitted with weights of classes or steps. */
    private static final String TRAINED_OTHERWISE = "n_.*";

    /** Where Keras 2 and Keras 3 train by the same formulas. */
    private static final Set<String> SAME_IN_KERAS_2 = Set.of(
            "a_sequential_mlp_v0",
            "b_dense_stack_none_28_28_v0",
            "c_inception_v0",
            "e_model_called_twice_v0",
            "o_multi_output_shared_nested_v0");

    /** Plain gradient descent keeps nothing. */
    private static final String WITHOUT_STATE = "[bc]_.*";

    /**
     * Keras leaves the optimizer out of these archives. Of gradient descent with momentum the state
     * does not say how much, so that they are compiled with rmsprop, as in Keras.
     */
    private static final String WITH_MOMENTUM = "([eh]|o_regularized_constrained)_.*";

    /** By how much a step may differ, in parts of it; anew it differs by 0.18 and more. */
    private static final double STEP = 1e-4;

    @TempDir
    private Path folder;

    /** Those with a file of every format. */
    static List<String> inEveryFormat() {
        return trained(true);
    }

    static List<String> others() {
        return trained(false);
    }

    private static List<String> trained(boolean inEveryFormat) {
        return GoldenFormatsTest.inEveryFormat(inEveryFormat).stream()
                .filter(name -> !name.matches(TRAINED_OTHERWISE) && !name.equals("a_mlp_v0"))
                .toList();
    }

    /** A step, in total and weight by weight. */
    private record Step(List<Tensor> before, List<Tensor> after) {
        /** By how much another step differs at most, in parts of this step's largest number. */
        double difference(Step other) {
            double largest = 0;
            double difference = 0;
            for (int i = 0; i < before.size(); i++) {
                float[] own = moved(i);
                float[] others = other.moved(i);
                for (int j = 0; j < own.length; j++) {
                    largest = Math.max(largest, Math.abs(own[j]));
                    difference = Math.max(difference, Math.abs(own[j] - others[j]));
                }
            }
            return difference / largest;
        }

        private float[] moved(int weight) {
            float[] moved = after.get(weight).toArray();
            float[] from = before.get(weight).toArray();
            for (int i = 0; i < moved.length; i++) {
                moved[i] -= from[i];
            }
            return moved;
        }
    }

    @ParameterizedTest
    @MethodSource("inEveryFormat")
    void theNextStepIsThatOfAModelTrainedHere(String name) {
        check(name);
    }

    @ParameterizedTest
    @MethodSource("others")
    @Tag("full")
    void theNextStepOfTheOthersToo(String name) {
        check(name);
    }

    private static void check(String name) {
        GoldenModel golden = GoldenModel.withAllFiles(name);
        GoldenCase figures = golden.golden();
        GraphModel here = Models.create(KerasJson.read(golden.json()), 1);
        here.loadWeights(golden.initWeightsFile());
        here.fit(
                GoldenFormatsTest.tensors(here.inputs().size(), golden::input),
                GoldenFormatsTest.tensors(here.outputs().size(), golden::target),
                Fit.epochs(figures.fit().epochs())
                        .batchSize(figures.fit().batchSize())
                        .shuffle(false)
                        .verbose(0));
        Step expected = step(golden, here);
        for (String file : List.of("final_model.h5", "final_model.keras", KERAS_2)) {
            Optional<Path> path = golden.file(file);
            if (path.isEmpty() || (file.equals(KERAS_2) && !SAME_IN_KERAS_2.contains(name))) {
                continue;
            }
            GraphModel given = Models.create(KerasJson.read(golden.json()), 2);
            given.loadWeights(path.get());
            assertTrue(given.loadOptimizer(path.get()), file);
            assertEquals(0, expected.difference(step(golden, given)), STEP, file);
            GraphModel anew = Models.create(KerasJson.read(golden.json()), 3);
            anew.loadWeights(path.get());
            double forgotten = expected.difference(step(golden, anew));
            assertEquals(name.matches(WITHOUT_STATE), forgotten < STEP, "anew " + forgotten);
            double loaded = expected.difference(step(golden, Models.load(path.get())));
            boolean lacksMomentum = file.equals("final_model.keras") && name.matches(WITH_MOMENTUM);
            assertEquals(!lacksMomentum, loaded < STEP, file + " " + loaded);
        }
    }

    static Stream<Arguments> generated() {
        return Stream.of(
                        Arguments.of("b_dense_stack_none_28_28_v0", WideStackModel.create()),
                        Arguments.of("e_model_called_twice_v0", DigitPairModel.create()),
                        Arguments.of("o_multi_output_shared_nested_v0", SixFeaturesModel.create()))
                .flatMap(each -> Stream.of("final_model.h5", "final_model.keras", KERAS_2)
                        .map(file -> Arguments.of(each.get()[0], each.get()[1], file)));
    }

    @ParameterizedTest
    @MethodSource("generated")
    void generatedClassesGoOnLikeTheFiles(String name, Model model, String file) {
        Path theirs = GoldenModel.withAllFiles(name).file(file).orElseThrow();

        model.resume(theirs);

        GraphModel loaded = Models.load(theirs);
        assertEquals(loaded.getWeightTensors(), model.getWeightTensors());
        Path ofLoaded = folder.resolve("loaded.h5");
        loaded.save(ofLoaded);
        Path ofGenerated = folder.resolve("generated.h5");
        model.save(ofGenerated);
        List<String> expected = new ArrayList<>(FileTree.ofHdf5(ofLoaded));
        List<String> found = new ArrayList<>(FileTree.ofHdf5(ofGenerated));
        expected.removeIf(line -> !line.startsWith("/optimizer_weights"));
        found.removeIf(line -> !line.startsWith("/optimizer_weights"));
        assertEquals(expected, found);
    }

    private static Step step(GoldenModel golden, GraphModel model) {
        int count = golden.golden().fit().batchSize();
        List<Tensor> before = model.getWeightTensors();
        model.trainOnBatch(
                GoldenFormatsTest.tensors(
                        model.inputs().size(), i -> golden.input(i).first(count)),
                GoldenFormatsTest.tensors(
                        model.outputs().size(), i -> golden.target(i).first(count)));
        return new Step(before, model.getWeightTensors());
    }
}
