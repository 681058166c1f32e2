package io.keratin.check;

import io.keratin.layers.Dropout;
import io.keratin.read.ModelSource;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.function.Consumer;

/** Warns of a Dropout whose result is an output: training then sees predictions with holes. */
final class DropoutBeforeOutputRule implements GraphRule {
    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        Graph graph = shapes.wired().graph();
        for (Graph.Tensor output : graph.outputs()) {
            Graph.Node node = graph.node(output);
            LayerSpec layer = graph.layer(node).spec();
            if (layer.type() == Dropout.TYPE && layer.attributes().number("rate") > 0) {
                problems.accept(Problem.lint("DropoutBeforeOutput")
                        .at(Where.model().of(node.symbol()))
                        .headline("`" + node.symbol()
                                + "` drops parts of the model's output while it trains")
                        .help("put the Dropout before the last layer with weights")
                        .build());
            }
        }
    }
}
