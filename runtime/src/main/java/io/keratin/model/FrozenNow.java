package io.keratin.model;

import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import java.util.List;
import java.util.function.Predicate;

/** A model's graph with the layers frozen that {@link Layer#setTrainable} froze since. */
final class FrozenNow {
    private final Predicate<LayerSpec> which;

    private FrozenNow(Predicate<LayerSpec> which) {
        this.which = which;
    }

    /** The layers and models whose weights all are frozen: what files say of them. */
    static Graph all(Graph graph, Weights weights) {
        return new FrozenNow(layer -> true).graph(graph, paths(weights));
    }

    /** Of these the layers alone that work differently then. */
    static Graph heeded(Graph graph, Weights weights) {
        return new FrozenNow(layer -> layer.heedsFreezing() && !(layer instanceof NestedModel))
                .graph(graph, paths(weights));
    }

    private static List<Path> paths(Weights weights) {
        return weights.entries().stream()
                .map(entry -> new Path(entry.path(), weights.isFrozen(entry)))
                .toList();
    }

    /**
     * A weight.
     *
     * @param path the names of its layers, models first, and its own, between slashes
     */
    private record Path(String path, boolean isFrozen) {
        boolean isIn(String layer) {
            return path.startsWith(layer + "/");
        }

        Path behind(String layer) {
            return new Path(path.substring(layer.length() + 1), isFrozen);
        }
    }

    private Graph graph(Graph graph, List<Path> weights) {
        List<Graph.Layer> layers = graph.layers().stream()
                .map(layer -> layer(
                        layer,
                        weights.stream()
                                .filter(weight -> weight.isIn(layer.name()))
                                .map(weight -> weight.behind(layer.name()))
                                .toList()))
                .toList();
        return new Graph(
                graph.name(),
                graph.symbol(),
                graph.form(),
                layers,
                graph.nodes(),
                graph.inputs(),
                graph.outputs(),
                graph.compile());
    }

    private Graph.Layer layer(Graph.Layer layer, List<Path> weights) {
        boolean all = !weights.isEmpty() && weights.stream().allMatch(Path::isFrozen);
        boolean frozen = layer.frozen() || (all && which.test(layer.spec()));
        LayerSpec spec = layer.spec() instanceof NestedModel model
                ? new NestedModel(graph(model.graph(), weights), model.declaredAs())
                : layer.spec();
        return new Graph.Layer(layer.name(), layer.symbol(), spec, frozen);
    }
}
