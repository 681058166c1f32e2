package io.keratin.graph;

import io.keratin.losses.Loss;
import io.keratin.losses.Losses;
import io.keratin.metrics.Metrics;
import io.keratin.optimizers.Optimizers;
import io.keratin.shape.Shape;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.Where;
import java.util.List;

/** Checks that a graph can be trained as it says: with losses and metrics that fit its outputs. */
final class CompileCheck {
    private static final String COMPILE = "Compile";

    private CompileCheck() {}

    static void check(CompileSpec compile, ShapedGraph shaped) {
        Graph graph = shaped.graph();
        List<String> outputs = graph.outputs().stream()
                .map(output -> graph.node(output).symbol())
                .toList();
        Optimizers.parse(compile.optimizer(), Where.model(COMPILE, "optimizer"));
        compile.check(graph.name(), outputs);
        for (int i = 0; i < outputs.size(); i++) {
            Shape shape = shaped.type(graph.outputs().get(i)).shape();
            Where place = Where.model(COMPILE, "loss").item(compile.losses().size() == 1 ? 0 : i);
            Loss loss = Losses.parse(compile.loss(i), place);
            loss.check(outputs.get(i), shape);
            List<String> metrics = compile.metrics(i);
            for (int m = 0; m < metrics.size(); m++) {
                Where metric = Where.model(COMPILE, "metrics").item(m);
                Metrics.parse(metrics.get(m), loss, shape, metric)
                        .check(outputs.get(i), shape, loss);
            }
        }
    }
}
