package io.keratin.model;

import io.keratin.files.LayerWeights;
import io.keratin.files.LegacyWeights;
import io.keratin.files.WeightArray;
import io.keratin.files.WeightFile;
import io.keratin.shape.Shape;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.Wrapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Moves the weights of a model to and from Keras's legacy HDF5 files. */
final class WeightFiles {
    private WeightFiles() {}

    /** Writes all weights; an existing file is replaced in one step. */
    static void save(Path file, Model model) {
        String prefix = model.graph().form() == Graph.Form.SEQUENTIAL ? model.name() + "/" : "";
        List<LayerWeights> layers = new ArrayList<>();
        for (Layer layer : model.layers()) {
            List<WeightArray> arrays = entries(model, layer).stream()
                    .map(entry -> {
                        Tensor value = model.weights().get(entry);
                        return new WeightArray(
                                prefix + name(model, entry), value.shape(), value.values());
                    })
                    .toList();
            layers.add(new LayerWeights(layer.name(), arrays));
        }
        LegacyWeights.write(file, WeightFile.of(layers));
    }

    /**
     * Reads weights layer by layer: the layers that have weights in the model's order, or by name.
     *
     * <p>Nothing is changed before all of them fit.
     */
    static void load(Path file, Model model, boolean byName) {
        List<LayerWeights> stored = LegacyWeights.read(file).layers();
        List<Weights.Entry> which = new ArrayList<>();
        List<Tensor> values = new ArrayList<>();
        List<Layer> layers = model.layers().stream()
                .filter(layer -> !entries(model, layer).isEmpty())
                .toList();
        if (byName) {
            Map<String, LayerWeights> named = new HashMap<>();
            stored.forEach(layer -> named.put(layer.layer(), layer));
            for (Layer layer : layers) {
                LayerWeights found = named.get(layer.name());
                if (found != null) {
                    match(file, entries(model, layer), layer, found, which, values);
                }
            }
        } else {
            List<LayerWeights> full =
                    stored.stream().filter(layer -> !layer.weights().isEmpty()).toList();
            if (full.size() != layers.size()) {
                throw new IllegalArgumentException(
                        "expected the weights of " + layers.size() + " layers "
                                + layers.stream().map(Layer::name).toList() + " in " + file
                                + ", got " + full.size()
                                + " layers "
                                + full.stream().map(LayerWeights::layer).toList()
                                + ": the file is of another model; layers of the same names can be loaded by name");
            }
            for (int i = 0; i < full.size(); i++) {
                match(
                        file,
                        entries(model, layers.get(i)),
                        layers.get(i),
                        full.get(i),
                        which,
                        values);
            }
        }
        model.weights().set(which, values);
    }

    private static void match(
            Path file,
            List<Weights.Entry> entries,
            Layer layer,
            LayerWeights stored,
            List<Weights.Entry> which,
            List<Tensor> values) {
        if (stored.weights().size() != entries.size()) {
            throw new IllegalArgumentException(
                    "expected " + entries.size() + " weights for layer `" + layer.name()
                            + "` in " + file + ", got " + stored.weights().size() + " in its `"
                            + stored.layer()
                            + "`: the file is of another model");
        }
        for (int i = 0; i < entries.size(); i++) {
            Weights.Entry entry = entries.get(i);
            WeightArray array = stored.weights().get(i);
            if (!Arrays.equals(entry.shape().toArray(), array.shape())) {
                throw new IllegalArgumentException("expected the shape " + entry.shape()
                        + " for weight `"
                        + entry.spec().name() + "` of layer `" + layer.name() + "`, got "
                        + Shape.of(array.shape()) + " from `" + array.name() + "` in " + file
                        + ": the file is of another model");
            }
            which.add(entry);
            values.add(Tensor.wrap(array.values(), array.shape()));
        }
    }

    /**
     * The weights of a layer in the order of Keras's files: those that training changes, then the
     * others. What is frozen is among the others, as in Keras.
     */
    private static List<Weights.Entry> entries(Model model, Layer layer) {
        return model.weights().of(layer.index()).stream()
                .sorted(Comparator.comparing(entry -> !model.weights().isTrained(entry)))
                .toList();
    }

    /** The name of a weight as Keras 3 has it: of a graph's it does without the graph's own. */
    private static String name(Model model, Weights.Entry entry) {
        LayerSpec layer = model.graph().layers().get(entry.layer()).spec();
        return Wrapper.model(layer)
                        .filter(nested -> nested.graph().form() == Graph.Form.FUNCTIONAL)
                        .isPresent()
                ? entry.spec().name()
                : entry.path();
    }
}
