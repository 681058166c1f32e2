package io.keratin.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a legacy weight file: the layers in the model's order, and who wrote them.
 *
 * @param layers all layers, those without weights included
 * @param backend the Keras backend that wrote the file, for example {@code tensorflow}; null when
 *     the file does not say (Keras 1). With {@code theano} the kernels of Conv1D, Conv2D, Conv3D,
 *     Conv2DTranspose and ConvLSTM2D are flipped along all spatial axes, and the arrays here are as
 *     the file has them: the caller flips them back
 * @param kerasVersion the Keras version that wrote the file, for example {@code 2.2.4}; null when
 *     the file does not say, which means Keras 1
 */
public record WeightFile(
        List<LayerWeights> layers,
        @Nullable String backend,
        @Nullable String kerasVersion) implements SavedWeights {
    /** The backend that {@link #of} names: kernels are stored as TensorFlow stores them. */
    public static final String BACKEND = "tensorflow";

    /** The Keras version that {@link #of} names: the one whose files ours are compared with. */
    public static final String KERAS_VERSION = "3.15.1";

    /** The version of Keras 2 as which files are written for it. */
    public static final String KERAS2_VERSION = "2.2.4";

    /** Copies the list. */
    public WeightFile {
        layers = List.copyOf(layers);
    }

    /**
     * Returns the contents of a new file, marked with {@link #BACKEND} and {@link #KERAS_VERSION}.
     */
    public static WeightFile of(List<LayerWeights> layers) {
        return new WeightFile(layers, BACKEND, KERAS_VERSION);
    }

    /** Returns the contents of a new file for Keras 2, marked with {@link #KERAS2_VERSION}. */
    public static WeightFile ofKeras2(List<LayerWeights> layers) {
        return new WeightFile(layers, BACKEND, KERAS2_VERSION);
    }

    /** Whether Keras 1 or 2 wrote the file, or it is written for them. */
    public boolean isOld() {
        return kerasVersion == null || kerasVersion.compareTo("3") < 0;
    }

    @Override
    public long numbers() {
        return layers.stream()
                .flatMap(layer -> layer.weights().stream())
                .mapToLong(array -> array.values().length)
                .sum();
    }
}
