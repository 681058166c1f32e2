package io.keratin.files.layout;

import io.keratin.files.KerasFileException;
import io.keratin.files.LayerWeights;
import io.keratin.files.WeightArray;
import io.keratin.shape.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Something that keeps the weights of a file from being those of a model. */
public sealed interface WeightMismatch {
    /** The error that loading throws at it. */
    KerasFileException exception(Path file);

    /** It in one sentence, for what is left out. */
    String sentence();

    /**
     * Whether Keras leaves the weights out when told to skip what does not fit; otherwise they are
     * an error all the same.
     */
    boolean skippable();

    /** Layers are to be found by their names, and the file has Keras 3's layout without any. */
    record NoNames() implements WeightMismatch {
        @Override
        public KerasFileException exception(Path file) {
            return new KerasFileException(
                    file,
                    "the file",
                    "weights in the legacy HDF5 layout, to load by name",
                    "the layout of Keras 3, which has no names to load by",
                    "load them in the model's order, or save them from Keras as `name.h5`");
        }

        @Override
        public String sentence() {
            return "the layout of Keras 3 has no names to load by";
        }

        @Override
        public boolean skippable() {
            return false;
        }
    }

    /**
     * The file has weights of more or fewer layers than the model, so that none can be told by its
     * place.
     *
     * @param layers the weights of the model's layers, by their names
     * @param stored the layers of the file that have weights
     */
    record OtherLayers(Map<String, List<StoredWeight>> layers, List<LayerWeights> stored)
            implements WeightMismatch {
        @Override
        public KerasFileException exception(Path file) {
            return new KerasFileException(
                    file,
                    "layer_names",
                    "the weights of " + layers.size() + " layers " + layers.keySet(),
                    stored.size() + " layers "
                            + stored.stream().map(LayerWeights::layer).toList(),
                    OTHER_MODEL + "; layers of the same names can be loaded by name");
        }

        @Override
        public String sentence() {
            return "the file has the weights of " + stored.size() + " layers, the model has "
                    + layers.size();
        }

        @Override
        public boolean skippable() {
            return false;
        }
    }

    /**
     * A layer has another number of weights in the file.
     *
     * @param place the group of the file
     * @param weights the layer's weights, in the order of the file's layout
     * @param arrays what the file has
     * @param unit what its layout calls an array
     * @param skippable whether it can be left out
     */
    record OtherCount(
            String place,
            List<StoredWeight> weights,
            List<WeightArray> arrays,
            String unit,
            boolean skippable)
            implements WeightMismatch {
        @Override
        public KerasFileException exception(Path file) {
            StoredWeight first = weights.get(0);
            List<String> names = weights.stream()
                    .map(weight -> weight.name() + " " + weight.shape())
                    .toList();
            return new KerasFileException(
                    file,
                    place,
                    weights.size() + " " + unit + " " + names + " for layer `" + first.layer()
                            + "`, a " + first.className(),
                    found(),
                    OTHER_MODEL);
        }

        private String found() {
            if (unit.equals(VARIABLES)) {
                return arrays.isEmpty() ? "none of this place" : arrays.size() + " variables";
            }
            return arrays.size() + " weights "
                    + arrays.stream().map(WeightArray::name).toList();
        }

        @Override
        public String sentence() {
            return "layer `" + weights.get(0).layer() + "` has " + weights.size() + " weights, "
                    + (unit.equals(VARIABLES) ? place : "`" + place.substring(1) + "`") + " "
                    + arrays.size();
        }
    }

    /**
     * An array has another shape.
     *
     * @param place where the file has it
     */
    record OtherShape(String place, StoredWeight weight, WeightArray array)
            implements WeightMismatch {
        @Override
        public KerasFileException exception(Path file) {
            return new KerasFileException(file, place, expected(), found(), OTHER_MODEL);
        }

        private String expected() {
            return "the shape " + weight.shape() + " for weight `" + weight.name() + "` of layer `"
                    + weight.layer() + "`";
        }

        private String found() {
            return "the shape " + Shape.of(array.shape());
        }

        @Override
        public String sentence() {
            return place + ": expected " + expected() + ", found " + found();
        }

        @Override
        public boolean skippable() {
            return true;
        }
    }

    /**
     * The file, in Keras 3's layout, has variables where the model has none.
     *
     * @param place the object's place
     * @param name the object's own name; empty where it has none
     * @param known the places that the model has
     */
    record UnknownObject(String place, String name, List<WeightArray> arrays, List<String> known)
            implements WeightMismatch {
        @Override
        public KerasFileException exception(Path file) {
            return new KerasFileException(
                    file,
                    "/" + place,
                    "the places " + known,
                    "variables of an object that the model has not",
                    OTHER_MODEL);
        }

        @Override
        public String sentence() {
            return "/" + place + ": unknown";
        }

        @Override
        public boolean skippable() {
            return true;
        }
    }

    /** What most of them come from. */
    String OTHER_MODEL = "the file is of another model";

    /** What Keras 3's layout calls arrays. */
    String VARIABLES = "variables";
}
