package io.keratin.model;

import io.keratin.files.KerasFileException;
import io.keratin.spec.Graph;
import io.keratin.spec.KerasOrder;
import io.keratin.spec.NestedModel;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.Wrapper;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether Keras has the layers of a whole model in the order in which their weights are written.
 *
 * <p>Keras counts what it computes of masks when it orders layers, and Keratin does as it does.
 * Whole models do not say yet how their masks flow, so Keras makes them without, and may order them
 * otherwise: layers of one class would get each other's weights, without a word.
 */
final class MaskedOrder {
    private MaskedOrder() {}

    /**
     * Refuses to write such a model.
     *
     * @throws KerasFileException naming the first layer that Keras would have at another place
     */
    static void require(Path file, ShapedGraph shaped) {
        Graph graph = shaped.graph();
        List<String> written = weighted(shaped, graph);
        List<String> read = weighted(shaped, KerasOrder.withoutMasks(graph));
        for (int i = 0; i < written.size(); i++) {
            if (!written.get(i).equals(read.get(i))) {
                throw new KerasFileException(
                        file,
                        "the layers of " + graph.name(),
                        "layers that Keras orders the same with and without masks, as whole models"
                                + " do not say yet how masks flow",
                        "`" + written.get(i) + "`, in whose place it would read `" + read.get(i)
                                + "`",
                        "save the weights alone by saveWeights, and make the model in Keras;"
                                + " nothing was written");
            }
        }
        for (Graph.Layer layer : graph.layers()) {
            if (Wrapper.innermost(layer.spec()) instanceof NestedModel model) {
                require(file, ShapeInference.infer(model.graph()).orThrow());
            }
        }
    }

    /** The names of the layers with weights, in the order of a graph with the same layers. */
    private static List<String> weighted(ShapedGraph shaped, Graph ordered) {
        List<Graph.Layer> layers = shaped.graph().layers();
        List<String> weighted = IntStream.range(0, layers.size())
                .filter(layer -> !shaped.weights(layer).isEmpty())
                .mapToObj(layer -> layers.get(layer).name())
                .toList();
        return ordered.layers().stream()
                .map(Graph.Layer::name)
                .filter(weighted::contains)
                .toList();
    }
}
