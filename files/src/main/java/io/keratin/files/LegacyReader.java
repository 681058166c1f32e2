package io.keratin.files;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows {@code layer_names} and {@code weight_names} through a legacy weight file. */
final class LegacyReader {
    private static final String LAYER_NAMES = "layer_names";
    private static final String WEIGHT_NAMES = "weight_names";

    private final Hdf5Source source;
    private final Hdf5Strings strings;
    private final Hdf5Arrays arrays;

    private LegacyReader(Hdf5Source source) {
        this.source = source;
        this.strings = new Hdf5Strings(source);
        this.arrays = new Hdf5Arrays(source);
    }

    static WeightFile read(Path file) {
        return Hdf5Source.read(file, source -> new LegacyReader(source).read());
    }

    private WeightFile read() {
        Group root = source.root();
        Group weights = weightsGroup(root);
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

    private Group weightsGroup(Group root) {
        source.at("/");
        if (strings.has(root, LAYER_NAMES)) {
            return root;
        }
        Node inside = root.getChild("model_weights");
        if (inside instanceof Group group && strings.has(group, LAYER_NAMES)) {
            return group;
        }
        boolean keras3 = root.getChild("layers") != null || root.getChild("vars") != null;
        throw source.failure(
                "the attribute `layer_names` on the root or on the group `model_weights`",
                keras3
                        ? "the groups of a Keras 3 `.weights.h5` file"
                        : "neither, only " + source.childNames(root),
                keras3
                        ? "save the weights from Keras as `name.h5` without `.weights`"
                        : "name a file that Keras's save_weights or save wrote with the suffix .h5");
    }

    private LayerWeights layer(Group group, String layer) {
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
    private void refuseTopLevelWeights(Group weights) {
        if (weights.getChild(LegacyWriter.TOP_LEVEL) instanceof Group group) {
            source.at(group.getPath());
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
