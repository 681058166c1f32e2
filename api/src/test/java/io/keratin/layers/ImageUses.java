package io.keratin.layers;

import io.keratin.layers.LayerContractTest.Use;
import io.keratin.shape.DType;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import java.util.List;

/** Uses of the layers on images, for {@link LayerContractTest}. */
final class ImageUses {
    private static final TensorType IMAGE = TensorType.float32(Shape.batchOf(5, 4, 2));
    private static final TensorType FIRST = TensorType.float32(Shape.batchOf(4, 5, 3));
    private static final TensorType WHOLE = new TensorType(Shape.batchOf(4, 3, 2), DType.INT32);
    private static final TensorType TALL = TensorType.float32(
            Shape.of(Dim.BATCH, Dim.of(new Symbol("xAxis1", "?")), Dim.of(4), Dim.of(2)));
    private static final Attributes CHANNELS_FIRST = Attributes.of("dataFormat", "channels_first");

    private ImageUses() {}

    static List<Use> all() {
        return List.of(
                new Use("Conv2D", convolution(3, 3, 2), IMAGE),
                new Use(
                        "Conv2D",
                        convolution(4, 2, 2)
                                .with(Attributes.of(
                                        "strides",
                                        List.of(2, 1),
                                        "padding",
                                        "same",
                                        "activation",
                                        "relu",
                                        "useBias",
                                        false)),
                        IMAGE),
                new Use(
                        "Conv2D",
                        convolution(4, 2, 3)
                                .with(Attributes.of(
                                        "dilationRate", List.of(1, 2),
                                        "groups", 2,
                                        "padding", "same",
                                        "dataFormat", "channels_first",
                                        "activation", "softmax")),
                        FIRST),
                new Use("Conv2D", convolution(2, 3, 1), TALL),
                new Use("Conv2D", convolution(2, 2, 2), WHOLE),
                new Use("MaxPooling2D", Attributes.NONE, IMAGE),
                new Use("MaxPooling2D", pool(3, 1, "same"), TALL),
                new Use("MaxPooling2D", pool(2, 2, "valid").with(CHANNELS_FIRST), FIRST),
                new Use("MaxPooling2D", Attributes.NONE, WHOLE),
                new Use("AveragePooling2D", Attributes.NONE, IMAGE),
                new Use("AveragePooling2D", pool(3, 1, "same").with(CHANNELS_FIRST), FIRST),
                new Use("AveragePooling2D", pool(2, 2, "valid"), TALL),
                new Use("AveragePooling2D", Attributes.NONE, WHOLE),
                new Use("GlobalMaxPooling2D", Attributes.NONE, IMAGE),
                new Use("GlobalMaxPooling2D", CHANNELS_FIRST, FIRST),
                new Use("GlobalMaxPooling2D", Attributes.of("keepdims", true), WHOLE),
                new Use("GlobalAveragePooling2D", Attributes.NONE, TALL),
                new Use(
                        "GlobalAveragePooling2D",
                        CHANNELS_FIRST.with(Attributes.of("keepdims", true)),
                        FIRST),
                new Use("GlobalAveragePooling2D", Attributes.NONE, WHOLE),
                new Use("Permute", Attributes.of("dims", List.of(3, 1, 2)), TALL),
                new Use("Permute", Attributes.of("dims", List.of(1, 2, 3)), WHOLE),
                new Use(
                        "Permute",
                        Attributes.of("dims", List.of()),
                        TensorType.float32(Shape.of(Dim.BATCH))));
    }

    private static Attributes convolution(int filters, int height, int width) {
        return Attributes.of("filters", filters, "kernelSize", List.of(height, width));
    }

    private static Attributes pool(int size, int stride, String padding) {
        return Attributes.of(
                "poolSize", List.of(size, size),
                "strides", List.of(stride, stride),
                "padding", padding);
    }
}
