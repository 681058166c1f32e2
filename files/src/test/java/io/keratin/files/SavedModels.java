package io.keratin.files;

import static io.keratin.files.TestFiles.array;
import static io.keratin.files.TestFiles.file;
import static io.keratin.files.TestFiles.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One small model in each of the formats that have weights. */
final class SavedModels {
    private static final String CONFIG = "{\"class_name\": \"Sequential\", \"config\": {}}";

    private SavedModels() {}

    static SavedModel of(FileFormat format) {
        boolean whole = format.isWholeModel();
        boolean legacy = format == FileFormat.LEGACY_MODEL || format == FileFormat.LEGACY_WEIGHTS;
        return new SavedModel(
                format,
                whole ? CONFIG : "",
                format == FileFormat.LEGACY_MODEL ? "{\"loss\": \"mse\"}" : null,
                legacy ? legacy() : store(),
                whole ? optimizer(legacy) : null);
    }

    private static WeightFile legacy() {
        return file(
                layer("in"),
                layer("dense", array("dense/kernel", 3, 4), array("dense/bias", 4)),
                layer("out", array("out/kernel", 4, 2)));
    }

    private static WeightStore store() {
        Map<String, WeightStore.Variables> objects = new LinkedHashMap<>();
        objects.put("", new WeightStore.Variables("model", List.of()));
        objects.put("layers/input_layer", new WeightStore.Variables("in", List.of()));
        objects.put(
                "layers/dense",
                new WeightStore.Variables("dense", List.of(array("0", 3, 4), array("1", 4))));
        objects.put("layers/dense_1", new WeightStore.Variables("out", List.of(array("0", 4, 2))));
        return new WeightStore(objects);
    }

    private static OptimizerState optimizer(boolean named) {
        return new OptimizerState(
                "sgd",
                OptionalLong.of(7),
                OptionalDouble.of(0.25),
                List.of(
                        array(named ? "dense_kernel_momentum" : "2", 3, 4),
                        array(named ? "dense_bias_momentum" : "3", 4),
                        array(named ? "out_kernel_momentum" : "4", 4, 2)),
                OptimizerState.Order.BY_WEIGHT);
    }
}
