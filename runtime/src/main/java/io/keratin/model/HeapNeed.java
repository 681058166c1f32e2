package io.keratin.model;

import io.keratin.spec.ShapedGraph;
import io.keratin.spec.WeightSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells whether the weights of a model can fit into the memory of this process at all. */
final class HeapNeed {
    private HeapNeed() {}

    /** What is too large, where the weights alone need more than the whole heap. */
    static Optional<String> excess(ShapedGraph shaped) {
        long most = Runtime.getRuntime().maxMemory();
        long all = 0;
        long largest = -1;
        String name = "";
        for (int layer = 0; layer < shaped.graph().layers().size(); layer++) {
            List<WeightSpec> weights = shaped.weights(layer);
            for (WeightSpec weight : weights) {
                long bytes = Float.BYTES * weight.shape().size().known().orElse(0);
                all += bytes;
                if (bytes > largest) {
                    largest = bytes;
                    name = shaped.graph().layers().get(layer).name() + "/" + weight.name();
                }
            }
        }
        return all <= most
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "weights of %d MB, %d MB of them in `%s`, for a heap of %d MB",
                        all >> 20,
                        largest >> 20,
                        name,
                        most >> 20));
    }

    /** The numbers in all weights of a model. */
    static long numbers(ShapedGraph shaped) {
        long all = 0;
        for (int layer = 0; layer < shaped.graph().layers().size(); layer++) {
            for (WeightSpec weight : shaped.weights(layer)) {
                all += weight.shape().size().known().orElse(0);
            }
        }
        return all;
    }
}
