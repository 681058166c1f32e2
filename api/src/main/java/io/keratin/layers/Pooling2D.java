package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.program.Window;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Lowering;
import java.util.List;

/**
 * A configured {@link MaxPooling2D} or {@link AveragePooling2D} layer; lists have a number for rows
 * and one for columns.
 *
 * @param largest whether it takes the largest element, else the mean
 */
record Pooling2D(
        boolean largest,
        List<Integer> poolSize,
        List<Integer> strides,
        String padding,
        String dataFormat)
        implements LayerSpec {
    static final Attributes DEFAULTS = Attributes.of(
            "poolSize",
            List.of(2, 2),
            "strides",
            List.of(),
            "padding",
            Keras.VALID,
            "dataFormat",
            Keras.CHANNELS_LAST);

    /** A layer that takes the largest element of each window. */
    static LayerSpec largest(Attributes attributes) {
        return of(attributes, true);
    }

    /** A layer that takes the mean of each window. */
    static LayerSpec mean(Attributes attributes) {
        return of(attributes, false);
    }

    private static LayerSpec of(Attributes attributes, boolean largest) {
        List<Integer> poolSize = Windows.pair(attributes, "poolSize");
        return new Pooling2D(
                largest,
                poolSize,
                attributes.integers("strides").isEmpty()
                        ? poolSize
                        : Windows.pair(attributes, "strides"),
                Windows.padding(attributes),
                Checks.dataFormat(attributes, "DataFormat"));
    }

    @Override
    public LayerType type() {
        return largest ? MaxPooling2D.TYPE : AveragePooling2D.TYPE;
    }

    @Override
    public Attributes attributes() {
        return Attributes.of(
                "poolSize", poolSize,
                "strides", strides,
                "padding", padding,
                "dataFormat", dataFormat);
    }

    private ImageLayout layout() {
        return new ImageLayout(dataFormat);
    }

    private Window window(int direction) {
        return new Window(
                poolSize.get(direction), strides.get(direction), 1, padding.equals(Keras.SAME));
    }

    @Override
    public List<TensorType> infer(Call call) {
        Call.Argument input = layout().images(call);
        int height = layout().height();
        Shape result = input.shape()
                .with(height, Windows.count(call, window(0), "poolSize", "pool", height))
                .with(height + 1, Windows.count(call, window(1), "poolSize", "pool", height + 1));
        return List.of(TensorType.float32(result));
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> inputs) {
        ProgramBuilder p = lowering.builder();
        Value images = layout().toLast(p, Checks.toFloat(p, inputs.get(0)));
        Value pooled = largest
                ? p.maxPool(images, window(0), window(1))
                : p.averagePool(images, window(0), window(1));
        return List.of(layout().fromLast(p, pooled));
    }
}
