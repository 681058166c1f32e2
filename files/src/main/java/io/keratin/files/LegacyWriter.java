package io.keratin.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lays weights and whole models out as Keras's legacy HDF5 files and writes them. */
final class LegacyWriter {
    /** Keras 3 writes this group beside the layers'; Keras 2 ignores it. */
    static final String TOP_LEVEL = "top_level_model_weights";

    private final Path file;
    private final Hdf5Layout layout;
    private final boolean isOld;

    private LegacyWriter(Path file, boolean isOld) {
        this.file = file;
        this.layout = new Hdf5Layout(file);
        this.isOld = isOld;
    }

    static void write(Path file, WeightFile weights) {
        LegacyWriter writer = new LegacyWriter(file, weights.isOld());
        writer.weights(writer.layout.root(), weights);
        writer.layout.write();
    }

    static void write(Path file, SavedModel model, WeightFile weights) {
        LegacyWriter writer = new LegacyWriter(file, weights.isOld());
        Hdf5Node.Group root = writer.layout.root();
        // Here Keras 3 does not encode them, unlike in a group of weights.
        origin(root, weights, weights.isOld() ? writer.layout::bytes : writer.layout::text);
        writer.layout.bytes(root, "model_config", model.config());
        if (model.training() != null) {
            writer.layout.bytes(root, "training_config", model.training());
        }
        writer.weights(writer.layout.group(root, "model_weights", "model_weights"), weights);
        OptimizerState optimizer = model.optimizer();
        if (optimizer != null) {
            writer.optimizer(root, optimizer);
        }
        writer.layout.write();
    }

    private void weights(Hdf5Node.Group root, WeightFile weights) {
        List<String> layers = new ArrayList<>();
        for (LayerWeights layer : weights.layers()) {
            String place = "layer `" + layer.layer() + "`";
            Hdf5Node.Group group = layout.group(root, layer.layer(), place);
            if (group.attributes().containsKey("weight_names0")
                    || group.attributes().containsKey("weight_names")) {
                throw layout.twice(place, "layers of different names");
            }
            names(group, "weight_names", addArrays(group, layer));
            layers.add(layer.layer());
        }
        if (layers.contains(TOP_LEVEL)) {
            throw new KerasFileException(
                    file,
                    "layer `" + TOP_LEVEL + "`",
                    "a layer name",
                    "the name of Keras's group for weights outside all layers",
                    "rename the layer");
        }
        if (!isOld) {
            names(layout.group(root, TOP_LEVEL, TOP_LEVEL), "weight_names", List.of());
        }
        names(root, "layer_names", layers);
        origin(root, weights, layout::bytes);
    }

    /** Lists of names are of one length in the files of the h5py that went with Keras 2. */
    private void names(Hdf5Node.Group group, String name, List<String> values) {
        layout.names(
                group, name, values, isOld ? Hdf5Node.Text.Columns::new : Hdf5Node.Text.Lines::new);
    }

    /** Stores one text of a group. */
    private interface Storing {
        void text(Hdf5Node.Group group, String name, String value);
    }

    private static void origin(Hdf5Node.Group group, WeightFile weights, Storing storing) {
        if (weights.backend() != null) {
            storing.text(group, "backend", weights.backend());
        }
        if (weights.kerasVersion() != null) {
            storing.text(group, "keras_version", weights.kerasVersion());
        }
    }

    private List<String> addArrays(Hdf5Node.Group group, LayerWeights layer) {
        List<String> names = new ArrayList<>();
        for (WeightArray array : layer.weights()) {
            String place = "weight `" + array.name() + "` of layer `" + layer.layer() + "`";
            layout.add(group, array.name(), new Hdf5Node.Floats(array), place);
            names.add(array.name());
        }
        return names;
    }

    private void optimizer(Hdf5Node.Group root, OptimizerState optimizer) {
        String place = "optimizer_weights";
        Hdf5Node.Group group = layout.group(root, place, place);
        List<String> names = new ArrayList<>();
        for (OptimizerState.Variable variable : isOld ? optimizer.allOfKeras2() : optimizer.all()) {
            layout.add(group, variable.name(), variable.node(), place);
            names.add(variable.name());
        }
        names(group, "weight_names", names);
    }
}
