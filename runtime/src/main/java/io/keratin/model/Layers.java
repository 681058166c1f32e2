package io.keratin.model;

import io.keratin.spec.DidYouMean;
import io.keratin.spec.Graph;
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
}
