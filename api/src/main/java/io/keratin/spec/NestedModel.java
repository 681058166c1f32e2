package io.keratin.spec;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.DType;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model used as a layer: {@code y = model(x)}.
 *
 * <p>It takes as many tensors as the model has inputs, in their order, and makes one for each of
 * its outputs. Sizes that the model leaves open are those of the tensors that come; a size that it
 * knows has to be theirs. Its weights are the model's, each under the name of its layer:
 * {@code hidden/kernel}. See <a href="https://keras.io/guides/functional_api/">the functional
 * API</a>, "All models are callable, just like layers".
 *
 * @param graph the model; its name is that of the layer, and how it is trained has no meaning here
 * @param declaredAs the binary name of the Java interface that declares it, such as
 *     {@code app.Vision} or {@code app.Outer$Vision}; empty for one that no interface declares
 */
public record NestedModel(Graph graph, String declaredAs) implements LayerSpec {
    private static final LayerType FUNCTIONAL = new Type("Functional");
    private static final LayerType SEQUENTIAL = new Type("Sequential");

    /** Keras's classes of models; a graph makes their layers, not arguments. */
    private record Type(String className) implements LayerType {
        @Override
        public String annotation() {
            return "io.keratin." + className;
        }

        @Override
        public Map<String, AttributeKind> required() {
            return Map.of();
        }

        @Override
        public Attributes defaults() {
            return Attributes.NONE;
        }

        @Override
        public LayerSpec create(Attributes attributes) {
            throw new IllegalArgumentException(
                    "expected the graph of a model: arguments do not make a " + className);
        }
    }

    public NestedModel {
        graph = graph.compiledAs(null);
    }

    /** Keras's class of the model: {@code Functional} or {@code Sequential}. */
    @Override
    public LayerType type() {
        return graph.form() == Graph.Form.SEQUENTIAL ? SEQUENTIAL : FUNCTIONAL;
    }

    /** None: a model is what its layers are. */
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    /**
     * The types of the model's outputs.
     *
     * @throws ProblemException if the number of tensors is not that of the inputs
     *     ({@code InputCount}), or one is not of its input's shape or of a size that a layer of the
     *     model cannot work on ({@code NestedInputShape})
     */
    @Override
    public List<TensorType> infer(Call call) {
        List<TensorType> declared = declared();
        if (call.inputs().size() != declared.size()) {
            throw count(call, declared.size()).exception();
        }
        Map<Symbol, Dim> sizes = new HashMap<>();
        for (int i = 0; i < declared.size(); i++) {
            check(call, i, declared.get(i), sizes);
        }
        ShapeInference.Result result = ShapeInference.infer(graph, given(call.shapes()));
        if (!result.problems().isEmpty()) {
            throw inside(call, result.problems().get(0)).exception();
        }
        return outputs(result.orThrow());
    }

    /** The types that the input layers have by themselves. */
    private List<TensorType> declared() {
        return graph.inputs().stream()
                .map(input -> {
                    Graph.Node node = graph.node(input);
                    Call alone = new Call(node.symbol(), List.of());
                    return graph.layer(node).spec().infer(alone).get(0);
                })
                .toList();
    }

    /** The types that the input layers have once they are given tensors of these shapes. */
    private List<TensorType> given(List<Shape> shapes) {
        List<TensorType> declared = declared();
        List<TensorType> given = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            given.add(new TensorType(shapes.get(i), declared.get(i).dtype()));
        }
        return given;
    }

    private List<TensorType> outputs(ShapedGraph shaped) {
        return graph.outputs().stream().map(shaped::type).toList();
    }

    private Problem.Builder count(Call call, int expected) {
        String inputs = graph.inputs().stream()
                .map(input -> "`" + graph.node(input).symbol() + "`")
                .collect(Collectors.joining(", "));
        return Problem.error("InputCount")
                .at(call.inputs().size() > expected ? Where.input(expected) : Where.layer())
                .headline("`" + call.node() + "` applies `" + graph.symbol() + "`, which takes "
                        + expected + (expected == 1 ? " input" : " inputs") + ", and got "
                        + call.inputs().size())
                .help("give the record a component for each input, in this order: " + inputs);
    }

    private void check(Call call, int index, TensorType declared, Map<Symbol, Dim> sizes) {
        Call.Argument argument = call.inputs().get(index);
        Shape shape = argument.shape();
        boolean truncates =
                declared.dtype() != DType.FLOAT32 && argument.type().dtype() == DType.FLOAT32;
        int wrong = shape.rank() == declared.shape().rank() ? -1 : 0;
        for (int axis = 0; wrong < 0 && axis < shape.rank(); axis++) {
            if (!fits(declared.shape().dim(axis), shape.dim(axis), sizes)) {
                wrong = axis;
            }
        }
        if (wrong < 0 && !truncates) {
            return;
        }
        String input = graph.node(graph.inputs().get(index)).symbol();
        Problem.Builder problem = Problem.error("NestedInputShape")
                .at(Where.input(index))
                .headline("`" + call.node() + "` cannot apply `" + graph.symbol() + "` to `"
                        + argument.tensor() + "`: their " + (wrong < 0 ? "types" : "shapes")
                        + " differ")
                .fact(Fact.of("expected", input, declared));
        boolean axis = wrong >= 0 && shape.rank() == declared.shape().rank();
        problem.fact(
                axis
                        ? Fact.axis("found", argument.tensor(), shape, wrong, "another size")
                        : Fact.of("found", argument.tensor(), argument.type()));
        throw problem.help(
                        wrong < 0
                                ? "give `" + argument.tensor()
                                        + "` whole numbers, of the type int32"
                                : isSequence(shape, declared.shape())
                                        ? "give `" + argument.tensor() + "` the shape of `" + input
                                                + "`, or apply the model to each of its steps:"
                                                + " @TimeDistributed in place of @Apply"
                                        : "give `" + argument.tensor() + "` the shape of `" + input
                                                + "`, or leave its size open: ANY")
                .exception();
    }

    /** Whether each step of a tensor has a shape. */
    private static boolean isSequence(Shape tensor, Shape step) {
        return tensor.rank() == step.rank() + 1
                && tensor.dims()
                        .subList(2, tensor.rank())
                        .equals(step.dims().subList(1, step.rank()));
    }

    /** Whether a size that comes is the one declared, or what was open before. */
    private static boolean fits(Dim declared, Dim came, Map<Symbol, Dim> sizes) {
        Symbol open = declared.symbol().orElse(null);
        if (open == null) {
            return declared.equals(came);
        }
        Dim before = sizes.putIfAbsent(open, came);
        return before == null || before.equals(came);
    }

    private Problem.Builder inside(Call call, Problem problem) {
        Problem.Builder outer = Problem.error("NestedInputShape")
                .at(Where.layer())
                .headline("`" + call.node() + "` cannot apply `" + graph.symbol()
                        + "` to these sizes: " + problem.headline());
        problem.facts().forEach(outer::fact);
        return outer.help(problem.help());
    }

    /** The model's weights in Keras's order, under the names of their layers. */
    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        ShapedGraph shaped = ShapeInference.infer(graph, given(inputs)).orThrow();
        List<WeightSpec> weights = new ArrayList<>();
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            String name = graph.layers().get(layer).name();
            shaped.weights(layer)
                    .forEach(weight -> weights.add(weight.named(name + "/" + weight.name())));
        }
        return weights;
    }

    /**
     * The layers of the model one after the other; values are named after the tensor that is made
     * and the model's record: {@code leftHidden}.
     */
    @Override
    public List<Value> lower(Lowering lowering, List<Value> inputs) {
        ProgramBuilder p = lowering.builder();
        String name = p.name();
        List<TensorType> declared = declared();
        List<List<Value>> made = new ArrayList<>();
        List<List<@Nullable Value>> masks = new ArrayList<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Graph.Node node = graph.nodes().get(i);
            int input = graph.inputs().indexOf(new Graph.Tensor(i, 0));
            if (input >= 0) {
                made.add(List.of(converted(p, inputs.get(input), declared.get(input))));
                masks.add(Collections.singletonList(lowering.mask(input)));
                continue;
            }
            boolean last = graph.outputs().equals(List.of(new Graph.Tensor(i, 0)));
            p.name(name == null || last ? name : name + capitalised(node.symbol()));
            List<Value> values = new ArrayList<>();
            List<@Nullable Value> masksOfInputs = new ArrayList<>();
            for (Graph.Tensor tensor : node.inputs()) {
                values.add(made.get(tensor.node()).get(tensor.output()));
                masksOfInputs.add(masks.get(tensor.node()).get(tensor.output()));
            }
            Graph.Layer layer = graph.layer(node);
            Masks ofNode = new Masks(layer.spec(), masksOfInputs);
            Lowering inner =
                    new InnerLowering(lowering, layer, layer.name() + "/", ofNode, Dim.ONE);
            List<Value> outputs = layer.spec().lower(inner, values);
            Activity.addLoss(layer.spec(), inner, outputs);
            made.add(outputs);
            masks.add(ofNode.ofOutputs());
        }
        p.name(name);
        for (int i = 0; i < graph.outputs().size(); i++) {
            Graph.Tensor output = graph.outputs().get(i);
            lowering.mask(i, masks.get(output.node()).get(output.output()));
        }
        return graph.outputs().stream()
                .map(output -> made.get(output.node()).get(output.output()))
                .toList();
    }

    /** Whether a layer of the model does. */
    @Override
    public boolean heedsFreezing() {
        return graph.layers().stream().anyMatch(layer -> layer.spec().heedsFreezing());
    }

    /** Whether a layer of the model does. */
    @Override
    public boolean mixesSamples() {
        return graph.layers().stream()
                .anyMatch(layer -> !layer.frozen() && layer.spec().mixesSamples());
    }

    /** Whether the outputs carry masks, once masks come in with some of the inputs. */
    @Override
    public List<Boolean> masked(List<Boolean> inputs) {
        List<List<Boolean>> masked = new ArrayList<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Graph.Node node = graph.nodes().get(i);
            int input = graph.inputs().indexOf(new Graph.Tensor(i, 0));
            masked.add(
                    input >= 0
                            ? List.of(inputs.get(input))
                            : graph.layer(node)
                                    .spec()
                                    .masked(node.inputs().stream()
                                            .map(tensor ->
                                                    masked.get(tensor.node()).get(tensor.output()))
                                            .toList()));
        }
        return graph.outputs().stream()
                .map(output -> masked.get(output.node()).get(output.output()))
                .toList();
    }

    /** The model's own layers say what becomes of masks. */
    @Override
    public boolean readsMasks(List<Boolean> inputs) {
        return true;
    }

    @Override
    public boolean takesMasks(int inputs) {
        return true;
    }

    private static Value converted(ProgramBuilder p, Value value, TensorType declared) {
        return value.type().dtype() == declared.dtype() ? value : p.add(value, p.constant(0));
    }

    private static String capitalised(String symbol) {
        StringBuilder name = new StringBuilder();
        // Further uses of a layer have brackets in their names: dense[1].
        symbol.codePoints()
                .map(c -> Character.isJavaIdentifierPart(c) ? c : '_')
                .forEach(name::appendCodePoint);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
