package io.keratin.graph;

import io.keratin.layers.InputLayer;
import io.keratin.layers.LayerTypes;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.DidYouMean;
import io.keratin.spec.Fact;
import io.keratin.spec.Graph;
import io.keratin.spec.KerasOrder;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.NestedModel;
import io.keratin.spec.Problem;
import io.keratin.spec.ProblemException;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A graph in the making: layers, nodes and their types so far. */
final class Assembly {
    /** The argument of every layer that is no argument of its class. */
    private static final String NAME = "name";

    private final String name;
    private final LayerNames names = new LayerNames();
    private final List<Graph.Layer> layers = new ArrayList<>();
    private final List<Graph.Node> nodes = new ArrayList<>();
    private final List<List<TensorType>> types = new ArrayList<>();
    private final List<Graph.Tensor> inputs = new ArrayList<>();
    private final ShapeInference inference = new ShapeInference(layers);

    Assembly(String name) {
        LayerNames.check(name);
        this.name = name;
    }

    String name() {
        return name;
    }

    LayerNames names() {
        return names;
    }

    List<Graph.Layer> layers() {
        return layers;
    }

    List<Graph.Node> nodes() {
        return nodes;
    }

    /** The model's inputs, in the order in which they were made. */
    List<Graph.Tensor> inputs() {
        return inputs;
    }

    Graph.Node node(Graph.Tensor tensor) {
        return nodes.get(tensor.node());
    }

    /** The types of all outputs of the node that makes a tensor. */
    List<TensorType> types(Graph.Tensor tensor) {
        return types.get(tensor.node());
    }

    static LayerType type(String className) {
        List<String> known = LayerTypes.all().stream().map(LayerType::className).toList();
        return LayerTypes.find(className)
                .orElseThrow(() -> Problem.error("UnknownLayer")
                        .headline("unknown class of layers `" + className + "`")
                        .help(DidYouMean.nearest(className, known)
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse("use one of " + String.join(", ", known)))
                        .exception());
    }

    /** Makes a layer, which joins the graph when it is applied first. */
    GraphLayer layer(LayerType type, Attributes given) {
        Map<String, Object> values = new LinkedHashMap<>(given.values());
        Object wanted = values.remove(NAME);
        String layerName;
        if (wanted instanceof String text) {
            names.take(text);
            layerName = text;
        } else if (wanted == null) {
            layerName = names.next(type.className());
        } else {
            throw Problem.error("BadName")
                    .headline("the name of a layer is a text, and got `" + wanted + "`")
                    .help("use letters, digits and `_`")
                    .exception();
        }
        try {
            LayerSpec spec = LayerArguments.make(type, new Attributes(values));
            return new GraphLayer(this, spec, layerName);
        } catch (ProblemException e) {
            names.release(layerName);
            Fact layer = Fact.of("layer", "", layerName + " (" + type.className() + ")");
            throw new ProblemException(e.problem().of(layerName).with(layer));
        }
    }

    /** A model as a layer, under its own name. */
    GraphLayer model(Graph model) {
        names.take(model.name());
        return new GraphLayer(this, new NestedModel(model, ""), model.name());
    }

    /** A layer that was made elsewhere. */
    GraphLayer layer(LayerSpec spec, String wanted) {
        names.take(wanted);
        return new GraphLayer(this, spec, wanted);
    }

    /** A layer around another one of this graph, which is then no layer by itself. */
    GraphLayer wrapper(GraphLayer inner, Function<Graph.Layer, LayerSpec> of) {
        Graph.Layer inside = inner.wrapped(this);
        LayerSpec spec = of.apply(inside);
        return new GraphLayer(this, spec, names.next(spec.type().className()));
    }

    /** Applies a layer; changes nothing if it cannot be. */
    GraphTensor apply(GraphLayer layer, List<GraphTensor> given) {
        layer.refuseWrapped();
        boolean isInput = layer.spec() instanceof InputLayer;
        List<Graph.Tensor> from = given.stream().map(tensor -> tensor.in(this)).toList();
        if (isInput) {
            checkInput(layer, from);
        }
        int uses = (int)
                nodes.stream().filter(node -> node.layer() == layer.index()).count();
        boolean isNew = layer.index() < 0;
        int index = isNew ? layers.size() : layer.index();
        String symbol = uses == 0 ? layer.name() : layer.name() + "[" + uses + "]";
        Graph.Node node = new Graph.Node(index, symbol, from, components(from.size()));
        if (isNew) {
            layers.add(layer.made());
        }
        try {
            types.add(inference.add(node));
        } catch (ProblemException e) {
            if (isNew) {
                layers.remove(index);
            }
            throw e;
        }
        layer.index(index);
        nodes.add(node);
        Graph.Tensor made = new Graph.Tensor(nodes.size() - 1, 0);
        if (isInput) {
            inputs.add(made);
        }
        return new GraphTensor(this, made);
    }

    private static void checkInput(GraphLayer layer, List<Graph.Tensor> from) {
        if (!from.isEmpty()) {
            throw Problem.error("InputWithComponents")
                    .at(Where.input(0).of(layer.name()))
                    .headline("`" + layer.name() + "` is an input, and was applied to tensors")
                    .help("what goes into a model is given to it when it runs: call on()")
                    .exception();
        }
        if (layer.index() >= 0) {
            throw Problem.error("InputTwice")
                    .at(Where.layer().of(layer.name()))
                    .headline("the input `" + layer.name() + "` was made twice")
                    .help("use its tensor as often as it is needed")
                    .exception();
        }
    }

    private static List<String> components(int count) {
        return count == 1
                ? List.of("x")
                : IntStream.range(0, count).mapToObj(i -> "x" + i).toList();
    }

    /** The graph of what leads to the outputs. */
    Graph graph(
            Graph.Form form,
            List<Graph.Tensor> taken,
            List<Graph.Tensor> outputs,
            @Nullable CompileSpec compile) {
        if (outputs.isEmpty()) {
            throw Problem.error("NoOutput")
                    .headline("`" + name + "` has no output")
                    .help("name it: outputs(…) before build()")
                    .exception();
        }
        Graph all = new Graph(name, name, form, layers, nodes, taken, outputs, compile);
        Graph used = KerasOrder.of(all);
        for (int i = 0; i < used.nodes().size(); i++) {
            Graph.Node node = used.nodes().get(i);
            boolean isInput = used.layer(node).spec() instanceof InputLayer;
            if (isInput && !used.inputs().contains(new Graph.Tensor(i, 0))) {
                throw Problem.error("InputNotListed")
                        .at(Where.layer().of(node.symbol()))
                        .headline("input `" + node.symbol()
                                + "` leads to an output, and is not in the model's inputs")
                        .help("add it to inputs(…)")
                        .exception();
            }
        }
        if (compile != null) {
            CompileCheck.check(compile, ShapeInference.infer(used).orThrow());
        }
        return used;
    }
}
