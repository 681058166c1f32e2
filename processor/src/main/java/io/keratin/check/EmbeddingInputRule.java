package io.keratin.check;

import io.keratin.layers.Embedding;
import io.keratin.read.ModelSource;
import io.keratin.shape.DType;
import io.keratin.shape.TensorType;
import io.keratin.spec.Graph;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Warns where an Embedding takes numbers that need not be whole for indices. */
final class EmbeddingInputRule implements GraphRule {
    /** Layers that make whole numbers of whole numbers, though their type is float32 in Keras. */
    private static final Set<String> KEEP_WHOLE = Set.of(
            "Add",
            "Concatenate",
            "GlobalMaxPooling2D",
            "MaxPooling2D",
            "Maximum",
            "Minimum",
            "Multiply",
            "RepeatVector",
            "Subtract",
            "ZeroPadding2D");

    /** Whether a tensor has whole numbers, from where they come through such layers. */
    private static boolean isWhole(Graph graph, Graph.Tensor tensor, Shapes shapes) {
        Set<Graph.Tensor> seen = new HashSet<>(Set.of(tensor));
        Deque<Graph.Tensor> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Graph.Tensor next = open.pop();
            List<TensorType> types = shapes.inferred().types().get(next.node());
            if (types == null || types.get(next.output()).dtype() == DType.INT32) {
                continue;
            }
            Graph.Node node = graph.node(next);
            if (!KEEP_WHOLE.contains(graph.layer(node).spec().type().className())) {
                return false;
            }
            node.inputs().stream().filter(seen::add).forEach(open::push);
        }
        return true;
    }

    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        Graph graph = shapes.wired().graph();
        for (Graph.Node node : graph.nodes()) {
            if (graph.layer(node).spec() instanceof Embedding.Spec embedding) {
                Graph.Tensor input = node.inputs().get(0);
                List<TensorType> types = shapes.inferred().types().get(input.node());
                if (types != null && !isWhole(graph, input, shapes)) {
                    String tensor = graph.node(input).symbol();
                    problems.accept(Problem.lint("EmbeddingInput")
                            .at(Where.input(0).of(node.symbol()))
                            .headline("`" + node.symbol() + "` takes the numbers of `" + tensor
                                    + "` for indices, and they are of the type float32")
                            .fact(
                                    "expected",
                                    "whole numbers from 0 to " + (embedding.inputDim() - 1))
                            .help("give the input dtype = INT32")
                            .build());
                }
            }
        }
    }
}
