package io.keratin.files;

import io.jhdf.api.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows {@code layer_names} and {@code weight_names} through a legacy weight file. */
final class LegacyReader {
    static final String MODEL_CONFIG = "model_config";
    static final String TRAINING_CONFIG = "training_config";
    private static final String LAYER_NAMES = "layer_names";
    private static final String WEIGHT_NAMES = "weight_names";
    private static final String MODEL_WEIGHTS = "model_weights";
    private static final String OPTIMIZER_WEIGHTS = "optimizer_weights";

    /**
     * Keras 2.11 to 2.15: {@code Adam/m/dense/kernel:0}, or after the learning rate; and Ftrl of
     * earlier ones, alone: {@code Ftrl/dense/kernel/linear:0}.
     */
    private static final Pattern BY_WEIGHT = Pattern.compile(
            "[^/]+/(m|v|momentum|velocity|vhat|average|accumulator|accumulated_grad)/.*"
                    + "|.*/_?(current_)?learning_rate.*|.*/linear(_[0-9]+)?(:0)?");

    /** The versions whose optimizers sort the weights; of 2.0.1 to 2.0.8 some do. */
    private static final Pattern SORTED = Pattern.compile("1\\..*|2\\.0\\.[0-8].*");

    private final Hdf5Source source;
    private final Hdf5Strings strings;
    private final Hdf5Arrays arrays;

    LegacyReader(Hdf5Source source) {
        this.source = source;
        this.strings = new Hdf5Strings(source);
        this.arrays = new Hdf5Arrays(source);
    }

    static WeightFile read(Path file) {
        return Hdf5Source.read(file, source -> new LegacyReader(source).read());
    }

    /** Whether the groups are those of such a file, of weights or of a whole model. */
    boolean isLegacy() {
        Hdf5Group root = source.root();
        return strings.has(root, LAYER_NAMES)
                || (root.child(MODEL_WEIGHTS) instanceof Hdf5Group group
                        && strings.has(group, LAYER_NAMES));
    }

    WeightFile read() {
        Hdf5Group root = source.root();
        Hdf5Group weights = weightsGroup(root);
        // A whole-model file has both attributes on the root and on model_weights.
        String backend = strings.scalar(weights, "backend");
        String version = strings.scalar(weights, "keras_version");
        List<LayerWeights> layers = new ArrayList<>();
        for (String layer : strings.list(weights, LAYER_NAMES)) {
            layers.add(layer(source.group(weights, layer), layer));
        }
        refuseTopLevelWeights(weights);
        return new WeightFile(
                layers,
                backend != null ? backend : strings.scalar(root, "backend"),
                version != null ? version : strings.scalar(root, "keras_version"));
    }

    /** A text of the root, null where it is missing. */
    @Nullable
    String text(String name) {
        source.at("/");
        return strings.scalar(source.root(), name);
    }

    /**
     * How far training went; null where the file does not say.
     *
     * @param isOld whether the file is one of Keras 1 or 2
     * @param kerasVersion the version that wrote it; null where it is not known
     */
    @Nullable
    OptimizerState optimizer(boolean isOld, @Nullable String kerasVersion) {
        if (source.root().child(OPTIMIZER_WEIGHTS) == null) {
            return null;
        }
        Hdf5Group group = source.group(source.root(), OPTIMIZER_WEIGHTS);
        List<String> names = strings.list(group, WEIGHT_NAMES);
        int next = 0;
        OptionalLong steps = OptionalLong.empty();
        OptionalDouble rate = OptionalDouble.empty();
        if (next < names.size()) {
            Dataset first = source.dataset(group, names.get(next));
            if (Hdf5Arrays.isInteger(first)) {
                steps = OptionalLong.of(arrays.steps(first));
                next++;
            } else if (isOld && first.getDimensions().length == 0) {
                steps = OptionalLong.of(floatSteps(first));
                next++;
            }
        }
        if (next < names.size() && names.get(next).contains("learning_rate")) {
            String name = names.get(next++);
            WeightArray value = arrays.read(source.dataset(group, name), name);
            if (value.values().length != 1) {
                throw source.failure(
                        "one learning rate",
                        value.values().length + " numbers",
                        "save the model from Keras again");
            }
            rate = OptionalDouble.of(value.values()[0]);
        }
        boolean byWeight = !isOld
                || names.stream().anyMatch(name -> BY_WEIGHT.matcher(name).matches());
        String scope = names.isEmpty() ? "" : names.get(0).replaceFirst("/.*", "");
        List<WeightArray> kept = new ArrayList<>();
        for (String name : names.subList(next, names.size())) {
            kept.add(arrays.read(source.dataset(group, name), name));
        }
        return new OptimizerState(
                scope,
                steps,
                rate,
                kept,
                byWeight ? OptimizerState.Order.BY_WEIGHT : byKind(kerasVersion));
    }

    private static OptimizerState.Order byKind(@Nullable String kerasVersion) {
        return kerasVersion == null || SORTED.matcher(kerasVersion).matches()
                ? OptimizerState.Order.BY_KIND_AND_NAME
                : OptimizerState.Order.BY_KIND;
    }

    /** The number of steps as Keras 1 and the first versions of Keras 2 keep it. */
    private long floatSteps(Dataset dataset) {
        float steps = arrays.read(dataset, "iterations").values()[0];
        if (!(steps >= 0 && steps < 0x1p31f && steps == Math.rint(steps))) {
            throw source.failure(
                    "a number of steps from 0 to 2^31 - 1",
                    Float.toString(steps),
                    "save the model from Keras again");
        }
        return (long) steps;
    }

    private Hdf5Group weightsGroup(Hdf5Group root) {
        source.at("/");
        if (strings.has(root, LAYER_NAMES)) {
            return root;
        }
        Hdf5Child inside = root.child(MODEL_WEIGHTS);
        if (inside instanceof Hdf5Group group && strings.has(group, LAYER_NAMES)) {
            return group;
        }
        if (root.attribute("nb_layers") != null) {
            throw source.failure(
                    "the attribute `layer_names`, as Keras from 1.0 on writes it",
                    "`nb_layers`, as Keras before 1.0 wrote it",
                    "load the weights in Keras 1, and save them from there");
        }
        boolean keras3 = StoreReader.isStore(root);
        throw source.failure(
                "the attribute `layer_names` on the root or on the group `model_weights`",
                keras3
                        ? "the groups of a Keras 3 `.weights.h5` file"
                        : "neither, only " + source.childNames(root),
                keras3
                        ? "save the weights from Keras as `name.h5` without `.weights`"
                        : "name a file that Keras's save_weights or save wrote");
    }

    private LayerWeights layer(Hdf5Group group, String layer) {
        List<WeightArray> weights = new ArrayList<>();
        for (String name : strings.list(group, WEIGHT_NAMES)) {
            weights.add(arrays.read(source.dataset(group, name), name));
        }
        return new LayerWeights(layer, weights);
    }

    /**
     * Weights that a subclassed model holds outside its layers: a layer graph has no place for
     * them.
     */
    private void refuseTopLevelWeights(Hdf5Group weights) {
        if (weights.child(LegacyWriter.TOP_LEVEL) instanceof Hdf5Group group) {
            source.at(group.path());
            List<String> names = strings.list(group, WEIGHT_NAMES);
            if (!names.isEmpty()) {
                throw source.failure(
                        "no weights outside the model's layers",
                        names.size() + " of them, the first `" + names.get(0) + "`",
                        "put them into a layer of the Keras model");
            }
        }
    }
}
