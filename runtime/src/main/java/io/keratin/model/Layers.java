package io.keratin.model;

import io.keratin.spec.DidYouMean;
import io.keratin.spec.Graph;
import io.keratin.spec.NestedModel;
import java.util.List;

/** Finds layers by name and by the type that declares them. */
final class Layers {
    private Layers() {}

    static Layer named(List<Layer> layers, String name) {
        List<String> names = layers.stream().map(Layer::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no layer is named `" + name + "`"
                    + DidYouMean.nearest(name, names)
                            .map(nearest -> "; did you mean `" + nearest + "`?")
                            .orElse("")
                    + " The layers are " + names);
        }
        return layers.get(index);
    }

    /** The index of the layer that a record or interface declares, or that a record applies. */
    static int declaredBy(Graph graph, Class<?> declaration) {
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            if (isModel(graph.layers().get(layer), declaration)) {
                return layer;
            }
        }
        Class<?> model = declaration.getEnclosingClass();
        String symbol = declaration.getSimpleName();
        if (model == null || !model.getSimpleName().equals(graph.symbol())) {
            throw new IllegalArgumentException("expected a record or interface of " + graph.symbol()
                    + ", got " + declaration.getName()
                    + ": a model has the layers that its own interface declares");
        }
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            if (graph.layers().get(layer).symbol().equals(symbol)) {
                return layer;
            }
        }
        return graph.nodes().stream()
                .filter(node -> node.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a layer of " + graph.symbol() + ", got " + declaration.getName()))
                .layer();
    }

    /** Whether a layer is this model itself, and not an instance under another name. */
    private static boolean isModel(Graph.Layer layer, Class<?> declaration) {
        return layer.spec() instanceof NestedModel nested
                && nested.declaredAs().equals(declaration.getName())
                && layer.symbol().equals(declaration.getSimpleName());
    }
}
