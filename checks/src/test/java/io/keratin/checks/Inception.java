package io.keratin.checks;

import io.keratin.compiler.GraphBuilder;
import io.keratin.spec.Attributes;
import io.keratin.spec.ShapedGraph;
import java.util.List;

/** The three-tower inception module of the guide. */
final class Inception {
    private final GraphBuilder builder = new GraphBuilder("Inception");
    private final String format;

    private Inception(String format) {
        this.format = format;
    }

    /**
     * The module on square images of three channels.
     *
     * @param format where the channels are
     * @param axis along which the towers are joined
     * @param size of the images
     */
    static ShapedGraph graph(String format, int axis, int size) {
        Inception module = new Inception(format);
        GraphBuilder builder = module.builder;
        int image = format.equals("channels_last")
                ? builder.input(size, size, 3)
                : builder.input(3, size, size);
        int tower3 = module.tower("Tower3", 3, module.tower("Reduce3", 1, image));
        int tower5 = module.tower("Tower5", 5, module.tower("Reduce5", 1, image));
        Attributes pool = Attributes.of(
                "poolSize",
                List.of(3, 3),
                "strides",
                List.of(1, 1),
                "padding",
                "same",
                "dataFormat",
                format);
        int pooled = builder.layer("Pooled", "MaxPooling2D", pool, image);
        int towerPool = module.tower("TowerPool", 1, pooled);
        Attributes join = Attributes.of("axis", axis);
        return builder.outputs(
                builder.layer("Output", "Concatenate", join, tower3, tower5, towerPool));
    }

    private int tower(String symbol, int size, int from) {
        Attributes layer = Attributes.of(
                "filters",
                64,
                "kernelSize",
                List.of(size, size),
                "padding",
                "same",
                "activation",
                "relu",
                "dataFormat",
                format);
        return builder.layer(symbol, "Conv2D", layer, from);
    }
}
