package io.keratin.model;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Graph;
import io.keratin.spec.NestedModel;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.ShapedGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes of what a model computes, so that data too small for it are refused. */
final class InnerShapes {
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    private InnerShapes() {}

    /**
     * The shapes of all nodes' results by their names in the model; those of a nested model behind
     * its name and a dot.
     */
    static Map<String, Shape> of(ShapedGraph graph) {
        InnerShapes inner = new InnerShapes();
        inner.add("", graph);
        return inner.shapes;
    }

    private void add(String prefix, ShapedGraph shaped) {
        Graph graph = shaped.graph();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Graph.Node node = graph.nodes().get(i);
            String name = prefix + node.symbol();
            if (graph.layer(node).spec() instanceof NestedModel nested) {
                List<TensorType> inputs =
                        node.inputs().stream().map(shaped::type).toList();
                add(name + ".", ShapeInference.infer(nested.graph(), inputs).orThrow());
            }
            List<TensorType> types = shaped.types().get(i);
            for (int output = 0; output < types.size(); output++) {
                shapes.putIfAbsent(
                        output == 0 ? name : name + "[" + output + "]",
                        types.get(output).shape());
            }
        }
    }
}
