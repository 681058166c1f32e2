package io.keratin.spec;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Applies every layer's shape rule along a graph.
 *
 * <p>A node that a failed node leads to is not looked at: one mistake gives one problem, and all
 * independent mistakes are found.
 */
public final class ShapeInference {
    private final List<Graph.Layer> layers;
    private final List<Graph.Node> nodes = new ArrayList<>();
    private final List<@Nullable List<TensorType>> types = new ArrayList<>();
    private final Map<Integer, Graph.Node> firstUse = new HashMap<>();

    /**
     * Begins a graph without nodes.
     *
     * @param layers the layers of the nodes to come; more may be added meanwhile
     */
    public ShapeInference(List<Graph.Layer> layers) {
        this.layers = layers;
    }

    /**
     * What was inferred.
     *
     * @param types the types of each node's outputs; null for a node that failed or that a failed
     *     node leads to
     * @param problems what is wrong, in the order of the nodes
     */
    public record Result(
            Graph graph, List<@Nullable List<TensorType>> types, List<Problem> problems) {
        /**
         * The graph with its shapes.
         *
         * @throws ProblemException the first problem, if there is one
         */
        public ShapedGraph orThrow() {
            if (!problems.isEmpty()) {
                throw new ProblemException(problems.get(0));
            }
            List<List<TensorType>> all = new ArrayList<>();
            for (List<TensorType> type : types) {
                if (type == null) {
                    throw new IllegalStateException("a node has no type, though no rule failed");
                }
                all.add(type);
            }
            return new ShapedGraph(graph, List.copyOf(all));
        }
    }

    /** Infers the shapes of every tensor. */
    public static Result infer(Graph graph) {
        return infer(graph, List.of());
    }

    /**
     * Infers the shapes of every tensor, from other types of the inputs than the input layers have.
     *
     * @param inputs one type for each of the graph's inputs; none for those of the input layers
     */
    public static Result infer(Graph graph, List<TensorType> inputs) {
        ShapeInference inference = new ShapeInference(graph.layers());
        Map<Integer, TensorType> given = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            given.put(graph.inputs().get(i).node(), inputs.get(i));
        }
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Graph.Node node = graph.nodes().get(i);
            TensorType type = given.get(i);
            try {
                if (type != null) {
                    inference.keep(node, List.of(type));
                } else if (inference.isPoisoned(node)) {
                    inference.keep(node, null);
                } else {
                    inference.add(node);
                }
            } catch (ProblemException e) {
                problems.add(e.problem());
                inference.keep(node, null);
            }
        }
        return new Result(graph, inference.types, problems);
    }

    /**
     * Applies the shape rule of one more node, whose inputs are outputs of those before.
     *
     * @return the types of its outputs
     * @throws ProblemException if the layer cannot work on these inputs; then nothing is added
     */
    public List<TensorType> add(Graph.Node node) {
        List<Call.Argument> arguments = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            Graph.Tensor input = node.inputs().get(i);
            arguments.add(
                    new Call.Argument(node.components().get(i), node(input).symbol(), type(input)));
        }
        Call call = new Call(node.symbol(), arguments);
        try {
            List<TensorType> inferred = ArraySizes.infer(layer(node).spec(), call);
            checkSameWeights(node, call);
            keep(node, inferred);
            return inferred;
        } catch (ProblemException e) {
            throw new ProblemException(
                    e.problem().of(node.symbol()).withTrails(trails(node, e.problem())));
        }
    }

    private void keep(Graph.Node node, @Nullable List<TensorType> inferred) {
        nodes.add(node);
        types.add(inferred);
    }

    private boolean isPoisoned(Graph.Node node) {
        return node.inputs().stream().anyMatch(input -> types.get(input.node()) == null);
    }

    private Graph.Layer layer(Graph.Node node) {
        return layers.get(node.layer());
    }

    private Graph.Node node(Graph.Tensor tensor) {
        return nodes.get(tensor.node());
    }

    /** A shared layer has one set of weights, so that every use must give it the same. */
    private void checkSameWeights(Graph.Node node, Call call) {
        Graph.Node first = firstUse.putIfAbsent(node.layer(), node);
        if (first == null) {
            return;
        }
        LayerSpec spec = layer(node).spec();
        List<Shape> firstShapes = shapes(first);
        // Models in models have the weights of all their layers: equal shapes save the counting.
        if (firstShapes.equals(call.shapes())
                || spec.weights(firstShapes).equals(spec.weights(call.shapes()))) {
            return;
        }
        throw Problem.error("SharedLayerShapes")
                .headline("`" + node.symbol() + "` cannot share `" + layer(node).symbol()
                        + "`: its weights were made for another shape")
                .fact(Fact.of("first use", first.symbol(), firstShapes.get(0)))
                .fact(Fact.of("this use", node.symbol(), call.shapes().get(0)))
                .help("give both uses inputs of one shape, or declare a second layer")
                .exception();
    }

    private List<Shape> shapes(Graph.Node node) {
        return node.inputs().stream().map(input -> type(input).shape()).toList();
    }

    private TensorType type(Graph.Tensor tensor) {
        List<TensorType> outputs = types.get(tensor.node());
        if (outputs == null) {
            throw new IllegalStateException("expected a tensor whose shape is known");
        }
        return outputs.get(tensor.output());
    }

    /**
     * The way of the input that the problem is about or whose shape it marks, or of all where it is
     * about the layer as a whole.
     */
    private List<Problem.Trail> trails(Graph.Node node, Problem problem) {
        Where where = problem.where();
        List<Problem.Trail> trails = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            String component = node.components().get(i);
            boolean marked = problem.facts().stream()
                    .anyMatch(fact -> fact.mark() != null && fact.label().equals(component));
            if (where.component() == i
                    || (where.component() < 0 && (where.attribute() == null || marked))) {
                trails.add(new Problem.Trail(
                        node.components().get(i), trail(node.inputs().get(i))));
            }
        }
        return trails;
    }

    private String trail(Graph.Tensor tensor) {
        List<String> steps = new ArrayList<>();
        Graph.@Nullable Tensor at = tensor;
        while (at != null) {
            Graph.Node node = node(at);
            steps.add(0, node.symbol() + " " + type(at));
            at = node.inputs().isEmpty() ? null : node.inputs().get(0);
        }
        if (steps.size() > 6) {
            steps.subList(1, steps.size() - 4).clear();
            steps.add(1, "…");
        }
        return steps.stream().collect(Collectors.joining(" → "));
    }
}
