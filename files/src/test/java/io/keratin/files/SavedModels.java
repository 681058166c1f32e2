package io.keratin.files;

import static io.keratin.files.TestFiles.array;
import static io.keratin.files.TestFiles.file;
import static io.keratin.files.TestFiles.layer;

import java.util.ArrayList;
import java.util.Arrays;
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
                        array(named ? "sgd/dense_kernel_momentum" : "2", 3, 4),
                        array(named ? "sgd/dense_bias_momentum" : "3", 4),
                        array(named ? "sgd/out_kernel_momentum" : "4", 4, 2)),
                OptimizerState.Order.BY_WEIGHT);
    }

    /** As {@link #of}, with one layer more whose numbers all are one, which {@link #mark} finds. */
    static SavedModel large(FileFormat format, int mark, int size) {
        SavedModel small = of(format);
        float[] values = new float[size];
        Arrays.fill(values, mark);
        WeightArray array = new WeightArray("0", new int[] {size}, values);
        SavedWeights weights;
        if (small.weights() instanceof WeightFile legacy) {
            List<LayerWeights> layers = new ArrayList<>(legacy.layers());
            layers.add(layer("large", array));
            weights = WeightFile.of(layers);
        } else {
            Map<String, WeightStore.Variables> objects =
                    new LinkedHashMap<>(((WeightStore) small.weights()).objects());
            objects.put("layers/large", new WeightStore.Variables("large", List.of(array)));
            weights = new WeightStore(objects);
        }
        return new SavedModel(format, small.config(), small.training(), weights, small.optimizer());
    }

    static int mark(SavedModel large) {
        WeightArray array = large.weights() instanceof WeightFile legacy
                ? legacy.layers().get(legacy.layers().size() - 1).weights().get(0)
                : ((WeightStore) large.weights())
                        .objects()
                        .get("layers/large")
                        .arrays()
                        .get(0);
        return (int) array.values()[0];
    }
}
