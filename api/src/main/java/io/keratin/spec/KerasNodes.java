package io.keratin.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a graph as Keras has them: those of the graph, by their indices, and behind them the
 * operations that compute masks.
 */
final class KerasNodes implements MaskOperations<Graph.Tensor, Integer> {
    /** By node, what goes into it. */
    private final List<List<Integer>> before = new ArrayList<>();

    private KerasNodes() {}

    /** The nodes of the graph alone. */
    static KerasNodes withoutMasks(Graph graph) {
        KerasNodes all = new KerasNodes();
        for (Graph.Node node : graph.nodes()) {
            List<Integer> inputs = new ArrayList<>();
            node.inputs().forEach(input -> inputs.add(input.node()));
            all.before.add(inputs);
        }
        return all;
    }

    static KerasNodes of(Graph graph) {
        KerasNodes all = withoutMasks(graph);
        for (Graph.Tensor input : graph.inputs()) {
            all.before.set(input.node(), List.of());
        }
        List<List<@Nullable Integer>> taken = MaskFlow.taken(graph, all);
        for (int i = 0; i < taken.size(); i++) {
            taken.get(i).stream().filter(Objects::nonNull).forEach(all.before.get(i)::add);
        }
        return all;
    }

    /** What goes into a node. */
    List<Integer> before(int node) {
        return Collections.unmodifiableList(before.get(node));
    }

    private int operation(int... inputs) {
        List<Integer> list = new ArrayList<>();
        for (int input : inputs) {
            list.add(input);
        }
        before.add(list);
        return before.size() - 1;
    }

    @Override
    public Integer notEqual(Graph.Tensor tensor, Number value) {
        return operation(tensor.node());
    }

    @Override
    public Integer any(Integer mask) {
        return operation(mask);
    }

    @Override
    public Integer either(Integer first, Integer second) {
        return operation(first, second);
    }

    @Override
    public Integer expanded(Integer mask) {
        return operation(mask);
    }

    @Override
    public Integer nowhere(Graph.Tensor tensor) {
        return operation(tensor.node());
    }

    @Override
    public Integer everywhere(Graph.Tensor tensor) {
        return operation(tensor.node());
    }

    @Override
    public Integer joined(int axis, List<Integer> masks) {
        return operation(masks.stream().mapToInt(mask -> mask).toArray());
    }
}
