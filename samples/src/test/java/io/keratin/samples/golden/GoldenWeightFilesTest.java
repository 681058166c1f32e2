package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.keratin.model.SingleModel;
import io.keratin.model.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Loads the weights of one model from files of Keras 2, on either backend, and of Keras 3. */
final class GoldenWeightFilesTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                file("a_mlp_v2", SmallMlpModel::create, "init.keras2.h5"),
                file("a_sequential_mlp_v0", FourClassesModel::create, "init.keras2.h5"),
                file("a_sequential_mlp_v0", FourClassesModel::create, "init.keras2_theano.h5"),
                file("a_sequential_mlp_v2", TwoClassesModel::create, "init.keras2.h5"),
                file("b_dense_stack_none_28_28_v2", NarrowStackModel::create, "init.keras2.h5"));
    }

    private static Arguments file(String name, Supplier<SingleModel> create, String file) {
        return Arguments.of(name, create, file);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("files")
    void filesOfBothVersionsHoldTheSameWeights(
            String name, Supplier<SingleModel> create, String file) {
        Path ofKeras3 = GoldenModel.named(name).initWeightsFile();
        Path ofKeras2 = ofKeras3.resolveSibling(file);
        SingleModel model = create.get();
        List<Tensor> drawn = model.getWeightTensors();
        SingleModel expected = create.get();
        expected.loadWeights(ofKeras3);

        model.loadWeights(ofKeras2);

        assertNotEquals(drawn, model.getWeightTensors());
        assertEquals(expected.getWeightTensors(), model.getWeightTensors());
        Path ours = folder.resolve("ours.h5");
        model.saveWeights(ours);
        SingleModel again = create.get();
        again.loadWeights(ours, true);
        assertEquals(expected.getWeightTensors(), again.getWeightTensors());
    }
}
