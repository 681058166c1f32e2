package io.keratin.files.config;

import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.Wrapper;
import java.util.List;

/**
 * Counts the uses of layers of a model whose inner models are written out: a text of ten models,
 * each of which applies the one before ten times, stands for ten thousand million layers.
 */
final class Unfolded {
    /** The largest models of Keras's own have a tenth. */
    static final long MOST = 10_000;

    private Unfolded() {}

    /**
     * Refuses a model whose inner models would be written out to more than {@link #MOST} uses.
     *
     * @param layers its layers
     * @param uses how often it uses each of them
     */
    static void check(ConfigValue place, List<LayerConfigs.Read> layers, List<Integer> uses) {
        long count = 0;
        for (int i = 0; i < layers.size(); i++) {
            count += uses.get(i) * uses(layers.get(i).spec());
            if (count > MOST) {
                throw place.problem(
                        "at most " + MOST + " uses of layers, those in inner models counted",
                        "more of them",
                        "use fewer inner models, or fewer times");
            }
        }
    }

    private static long uses(LayerSpec layer) {
        return Wrapper.model(layer).map(model -> uses(model.graph())).orElse(1L);
    }

    /** Every model was checked before it was built, so that the sum stays small. */
    private static long uses(Graph graph) {
        long[] each =
                graph.layers().stream().mapToLong(layer -> uses(layer.spec())).toArray();
        return graph.nodes().stream().mapToLong(node -> each[node.layer()]).sum();
    }
}
