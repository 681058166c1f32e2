package io.keratin.check;

import io.keratin.read.ModelSource;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Warns where a masked tensor goes into a layer that neither skips what the mask leaves out nor
 * carries the mask on: what comes after takes every step into account.
 */
final class MaskLostRule implements GraphRule {
    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        Graph graph = shapes.wired().graph();
        Map<Graph.Tensor, Boolean> masked = new HashMap<>();
        for (int node = 0; node < graph.nodes().size(); node++) {
            if (shapes.inferred().types().get(node) == null) {
                continue;
            }
            Graph.Node each = graph.nodes().get(node);
            LayerSpec layer = graph.layer(each).spec();
            List<Boolean> inputs = each.inputs().stream()
                    .map(input -> masked.getOrDefault(input, false))
                    .toList();
            List<Boolean> outputs = layer.masked(inputs);
            for (int i = 0; i < outputs.size(); i++) {
                masked.put(new Graph.Tensor(node, i), outputs.get(i));
            }
            int lost = inputs.indexOf(true);
            if (lost >= 0 && !outputs.contains(true) && !layer.readsMasks(inputs)) {
                problems.accept(problem(graph, each, layer, inputs, lost));
            }
        }
    }

    private static Problem problem(
            Graph graph, Graph.Node node, LayerSpec layer, List<Boolean> inputs, int lost) {
        String tensor = graph.node(node.inputs().get(lost)).symbol();
        boolean partly =
                layer.masked(inputs.stream().map(input -> true).toList()).contains(true);
        String help = partly
                ? "`" + node.symbol() + "` carries a mask on only if all its inputs have one"
                : "let a layer that skips masked steps, such as an LSTM, read the sequence first, or"
                        + " leave the mask out";
        return Problem.lint("MaskLost")
                .at(Where.input(lost).of(node.symbol()))
                .headline("`" + node.symbol() + "` loses the mask of `" + tensor
                        + "`: what comes after it counts the masked steps too")
                .help(help)
                .build();
    }
}
