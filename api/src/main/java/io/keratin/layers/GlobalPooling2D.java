package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Reduce;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Lowering;
import java.util.List;

/**
 * A configured {@link GlobalMaxPooling2D} or {@link GlobalAveragePooling2D} layer.
 *
 * @param largest whether it takes the largest element, else the mean
 */
record GlobalPooling2D(boolean largest, String dataFormat, boolean keepdims) implements LayerSpec {
    static final Attributes DEFAULTS =
            Attributes.of("dataFormat", Keras.CHANNELS_LAST, "keepdims", false);

    /** A layer that takes the largest element of each channel. */
    static LayerSpec largest(Attributes attributes) {
        return of(attributes, true);
    }

    /** A layer that takes the mean of each channel. */
    static LayerSpec mean(Attributes attributes) {
        return of(attributes, false);
    }

    private static LayerSpec of(Attributes attributes, boolean largest) {
        return new GlobalPooling2D(
                largest, Checks.dataFormat(attributes, "DataFormat"), attributes.flag("keepdims"));
    }

    @Override
    public LayerType type() {
        return largest ? GlobalMaxPooling2D.TYPE : GlobalAveragePooling2D.TYPE;
    }

    @Override
    public Attributes attributes() {
        return Attributes.of("dataFormat", dataFormat, "keepdims", keepdims);
    }

    private ImageLayout layout() {
        return new ImageLayout(dataFormat);
    }

    private Shape result(Shape images) {
        Dim batch = images.dim(0);
        Dim channels = images.dim(layout().channels());
        return keepdims
                ? layout().shape(batch, Dim.ONE, Dim.ONE, channels)
                : Shape.of(batch, channels);
    }

    @Override
    public List<TensorType> infer(Call call) {
        Call.Argument input = layout().images(call);
        Shape result = result(input.shape());
        return List.of(TensorType.float32(result));
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> inputs) {
        ProgramBuilder p = lowering.builder();
        Value images = Checks.toFloat(p, inputs.get(0));
        int height = layout().height();
        Shape shape = images.shape();
        Value pooled = largest
                ? p.reduce(Reduce.Kind.MAX, images, height, height + 2)
                : p.divide(
                        p.sum(images, height, height + 2),
                        p.extent(shape.product(height, height + 2)));
        return List.of(p.reshape(pooled, result(shape)));
    }
}
