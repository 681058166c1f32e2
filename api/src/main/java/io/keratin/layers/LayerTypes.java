package io.keratin.layers;

import io.keratin.spec.LayerType;
import java.util.List;
import java.util.Optional;

/** All classes of layers. */
public final class LayerTypes {
    private static final List<LayerType> ALL = List.of(
            InputLayer.TYPE,
            Dense.TYPE,
            Activation.TYPE,
            ReLU.TYPE,
            Dropout.TYPE,
            Flatten.TYPE,
            Reshape.TYPE,
            Add.TYPE,
            Subtract.TYPE,
            Multiply.TYPE,
            Dot.TYPE,
            Average.TYPE,
            Maximum.TYPE,
            Minimum.TYPE,
            Concatenate.TYPE,
            RepeatVector.TYPE,
            ZeroPadding2D.TYPE,
            BatchNormalization.TYPE,
            Embedding.TYPE,
            Masking.TYPE,
            LSTM.TYPE,
            Permute.TYPE,
            Conv2D.TYPE,
            MaxPooling2D.TYPE,
            AveragePooling2D.TYPE,
            GlobalMaxPooling2D.TYPE,
            GlobalAveragePooling2D.TYPE);

    private LayerTypes() {}

    /** Every class of layers, input layers first. */
    public static List<LayerType> all() {
        return ALL;
    }

    /** The class of layers with this Keras class name, such as {@code Dense}. */
    public static Optional<LayerType> find(String className) {
        return ALL.stream().filter(type -> type.className().equals(className)).findFirst();
    }

    /** The class of layers that this annotation, fully qualified, makes. */
    public static Optional<LayerType> ofAnnotation(String annotation) {
        return ALL.stream().filter(type -> type.annotation().equals(annotation)).findFirst();
    }
}
