package io.keratin.spec;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.List;

/** Refuses layers whose weights, or whose results for one sample, no array can hold. */
final class ArraySizes {
    /** Java's arrays have up to 2³¹ - 1 elements; some of them are slack behind the numbers. */
    private static final long MOST = Integer.MAX_VALUE - 1024;

    private ArraySizes() {}

    /**
     * The types of a layer's outputs.
     *
     * @throws ProblemException if the layer cannot work on these inputs, or is too large
     */
    static List<TensorType> infer(LayerSpec layer, Call call) {
        try {
            List<TensorType> types = layer.infer(call);
            for (TensorType type : types) {
                require(type.shape(), call, "an output");
            }
            // The weights of a model's layers were looked at with the layers.
            if (Wrapper.model(layer).isEmpty()) {
                layer.weights(call.shapes())
                        .forEach(weight -> require(weight.shape(), call, "a weight"));
            }
            return types;
        } catch (ArithmeticException e) {
            throw tooLarge(call, "a size").exception();
        }
    }

    private static void require(Shape shape, Call call, String what) {
        long count = 1;
        for (Dim dim : shape.dims()) {
            long size = dim.known().orElse(1);
            if (size != 0 && count > MOST / size) {
                throw tooLarge(call, what).fact("shape", shape).exception();
            }
            count *= size;
        }
    }

    private static Problem.Builder tooLarge(Call call, String what) {
        return Problem.error("TooLarge")
                .headline("`" + call.node() + "` has " + what + " beyond the " + MOST
                        + " numbers of an array")
                .help("check the sizes; a layer that needs them has to be split");
    }
}
