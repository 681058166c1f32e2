package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.read.Wiring;
import io.keratin.shape.TensorType;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.Wrapper;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a model's tensors, though some may be wrong.
 *
 * @param wired the graph of what is right
 * @param inferred its shapes, as far as they fit
 */
record Shapes(ModelSource model, Wiring.Wired wired, ShapeInference.Result inferred) {
    /** The type of a record's tensor; empty where it, or what it is made of, is wrong. */
    Optional<TensorType> type(String symbol) {
        Graph.Tensor tensor = wired.tensors().get(symbol);
        List<TensorType> types = tensor == null ? null : inferred.types().get(tensor.node());
        return types == null || tensor == null
                ? Optional.empty()
                : Optional.of(types.get(tensor.output()));
    }

    /** The type of the first tensor that goes into a record's layer; empty where it is wrong. */
    Optional<TensorType> input(String symbol) {
        return Optional.ofNullable(wired.tensors().get(symbol))
                .map(tensor -> wired.graph().node(tensor).inputs().get(0))
                .flatMap(input -> Optional.ofNullable(inferred.types().get(input.node()))
                        .map(types -> types.get(input.output())));
    }

    /** How many outputs the node of a record has; 0 where it is wrong. */
    int outputs(String symbol) {
        Graph.Tensor tensor = wired.tensors().get(symbol);
        List<TensorType> types = tensor == null ? null : inferred.types().get(tensor.node());
        return types == null ? 0 : types.size();
    }

    /**
     * The layer that makes a record's tensor, inside of the model or wrapper where it is one; empty
     * where it is wrong.
     */
    Optional<LayerSpec> layer(String symbol) {
        return Optional.ofNullable(wired.tensors().get(symbol))
                .map(tensor -> layer(wired.graph(), tensor));
    }

    private static LayerSpec layer(Graph graph, Graph.Tensor tensor) {
        LayerSpec spec = Wrapper.innermost(graph.layer(graph.node(tensor)).spec());
        return spec instanceof NestedModel nested
                ? layer(nested.graph(), nested.graph().outputs().get(tensor.output()))
                : spec;
    }

    /** The model's outputs: the records that {@code @Functional} lists, or a Sequential's last. */
    List<Declaration> outputs() {
        return outputs(model);
    }

    static List<Declaration> outputs(ModelSource model) {
        if (model.isSequential()) {
            List<Declaration> records = model.records();
            return records.isEmpty() ? List.of() : List.of(records.get(records.size() - 1));
        }
        return model.forms().get(0).types("outputs").stream()
                .flatMap(type -> model.declaration(type).stream())
                .filter(Declaration::isRecord)
                .toList();
    }
}
