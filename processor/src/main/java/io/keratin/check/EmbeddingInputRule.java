package io.keratin.check;

import io.keratin.layers.Embedding;
import io.keratin.read.ModelSource;
import io.keratin.shape.DType;
import io.keratin.shape.TensorType;
import io.keratin.spec.Graph;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.List;
import java.util.function.Consumer;

/** Warns where an Embedding takes numbers that need not be whole for indices. */
final class EmbeddingInputRule implements GraphRule {
    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        Graph graph = shapes.wired().graph();
        for (Graph.Node node : graph.nodes()) {
            if (graph.layer(node).spec() instanceof Embedding.Spec embedding) {
                Graph.Tensor input = node.inputs().get(0);
                List<TensorType> types = shapes.inferred().types().get(input.node());
                if (types != null && types.get(input.output()).dtype() != DType.INT32) {
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
