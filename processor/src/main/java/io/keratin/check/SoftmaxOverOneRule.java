package io.keratin.check;

import io.keratin.read.ModelSource;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.CallForm;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Warns of a softmax over a single unit, which is 1 whatever comes in; not where the loss that
 * follows is warned of for the same reason.
 */
final class SoftmaxOverOneRule implements GraphRule {
    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        Graph graph = shapes.wired().graph();
        Set<String> classes = EndingRule.classes(model, shapes);
        for (int i = 0; i < graph.nodes().size(); i++) {
            Graph.Node node = graph.nodes().get(i);
            List<TensorType> types = shapes.inferred().types().get(i);
            if (types != null
                    && isSoftmax(graph.layer(node).spec())
                    && !classes.contains(node.symbol())) {
                Shape shape = types.get(0).shape();
                if (shape.last().is(1)) {
                    problems.accept(Problem.lint("SoftmaxOverOne")
                            .at(Where.model().of(node.symbol()))
                            .headline("the softmax of `" + node.symbol()
                                    + "` is over a single unit, and so always 1")
                            .fact("found", shape)
                            .help("use sigmoid for one unit, or give it one unit a class")
                            .build());
                }
            }
        }
    }

    private static boolean isSoftmax(LayerSpec layer) {
        return layer.attributes().values().get("activation") instanceof String activation
                && CallForm.parse(activation).name().equals("softmax");
    }
}
