package io.keratin.spec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps of a graph what leads to its outputs, with the layers in Keras's order.
 *
 * <p>{@code model.layers} goes by depth, the longest way to an output, and within one depth by the
 * order in which a walk from the outputs first meets the layers. A layer that is applied several
 * times is as deep as its deepest use. What Keras computes of masks counts in the depth like
 * layers. This is the order of weights in files.
 */
public final class KerasOrder {
    private final Graph graph;
    private final KerasNodes all;
    private final List<Integer> finished = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();
    private final Map<Integer, Integer> firstMet = new LinkedHashMap<>();

    private KerasOrder(Graph graph, KerasNodes all) {
        this.graph = graph;
        this.all = all;
    }

    /** The used part of a graph, in Keras's order; inputs stay though nothing uses them. */
    public static Graph of(Graph graph) {
        return of(graph, KerasNodes.of(graph));
    }

    /**
     * As {@link #of}, but what is computed of masks does not count: the order in which Keras has
     * the layers of a configuration that does not say how masks flow.
     */
    public static Graph withoutMasks(Graph graph) {
        return of(graph, KerasNodes.withoutMasks(graph));
    }

    private static Graph of(Graph graph, KerasNodes nodes) {
        return walked(graph, nodes).reordered();
    }

    private static KerasOrder walked(Graph graph, KerasNodes nodes) {
        KerasOrder order = new KerasOrder(graph, nodes);
        graph.outputs().forEach(output -> order.walk(output.node()));
        return order;
    }

    /**
     * The layers, by their indices, and among them the operations that compute the masks that
     * layers take: the number of layers and the place of the operation among all that
     * {@link MaskFlow} makes where it goes through the nodes in their order.
     */
    public static List<Integer> withOperations(Graph graph) {
        KerasOrder order = walked(graph, KerasNodes.of(graph));
        return order.sorted(order.depths());
    }

    /** Depth first; not by recursion, since graphs may be deeper than a thread's stack. */
    private void walk(int output) {
        Deque<Iterator<Integer>> open = new ArrayDeque<>();
        Deque<Integer> path = new ArrayDeque<>();
        enter(output, open, path);
        while (!open.isEmpty()) {
            if (open.peek().hasNext()) {
                enter(open.peek().next(), open, path);
            } else {
                open.pop();
                finished.add(path.pop());
            }
        }
    }

    private void enter(int node, Deque<Iterator<Integer>> open, Deque<Integer> path) {
        if (seen.add(node)) {
            firstMet.putIfAbsent(layer(node), firstMet.size());
            open.push(all.before(node).iterator());
            path.push(node);
        }
    }

    /** The layer of a node; behind all layers the operations, one node each. */
    private int layer(int node) {
        int nodes = graph.nodes().size();
        return node < nodes
                ? graph.nodes().get(node).layer()
                : graph.layers().size() + node - nodes;
    }

    /** The depth of each layer that is used: the most nodes between it and an output. */
    private Map<Integer, Integer> depths() {
        Map<Integer, Integer> ofNodes = new HashMap<>();
        Map<Integer, Integer> ofLayers = new HashMap<>();
        for (int i = finished.size() - 1; i >= 0; i--) {
            int node = finished.get(i);
            int depth = ofNodes.getOrDefault(node, 0);
            depth = Math.max(depth, ofLayers.getOrDefault(layer(node), 0));
            ofLayers.put(layer(node), depth);
            for (int before : all.before(node)) {
                ofNodes.merge(before, depth + 1, Math::max);
            }
        }
        return ofLayers;
    }

    /** What is used, in Keras's order. */
    private List<Integer> sorted(Map<Integer, Integer> depths) {
        for (Graph.Tensor input : graph.inputs()) {
            if (seen.add(input.node())) {
                depths.put(graph.node(input).layer(), 0);
                firstMet.put(graph.node(input).layer(), -1);
            }
        }
        List<Integer> layers = new ArrayList<>(depths.keySet());
        layers.sort(Comparator.<Integer>comparingInt(layer -> -depths.getOrDefault(layer, 0))
                .thenComparingInt(layer -> firstMet.getOrDefault(layer, 0))
                .thenComparingInt(layer -> layer));
        return layers;
    }

    private Graph reordered() {
        List<Integer> layers = sorted(depths()).stream()
                .filter(layer -> layer < graph.layers().size())
                .toList();
        Map<Integer, Integer> newLayers = new HashMap<>();
        layers.forEach(layer -> newLayers.put(layer, newLayers.size()));
        Map<Integer, Integer> newNodes = new HashMap<>();
        List<Graph.Node> nodes = new ArrayList<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            if (seen.contains(i)) {
                Graph.Node node = graph.nodes().get(i);
                newNodes.put(i, nodes.size());
                nodes.add(new Graph.Node(
                        newLayers.getOrDefault(node.layer(), -1),
                        node.symbol(),
                        moved(node.inputs(), newNodes),
                        node.components()));
            }
        }
        return new Graph(
                graph.name(),
                graph.symbol(),
                graph.form(),
                layers.stream().map(graph.layers()::get).toList(),
                nodes,
                moved(graph.inputs(), newNodes),
                moved(graph.outputs(), newNodes),
                graph.compile());
    }

    private static List<Graph.Tensor> moved(
            List<Graph.Tensor> tensors, Map<Integer, Integer> newNodes) {
        return tensors.stream()
                .map(tensor ->
                        new Graph.Tensor(newNodes.getOrDefault(tensor.node(), -1), tensor.output()))
                .toList();
    }
}
