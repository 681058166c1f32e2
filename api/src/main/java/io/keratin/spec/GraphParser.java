package io.keratin.spec;

import io.keratin.spec.Graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link GraphText} prints. */
final class GraphParser {
    private final Function<String, Optional<LayerType>> types;
    private final Iterator<GraphLine> lines;
    private final List<Graph.Layer> layers = new ArrayList<>();
    private final List<Graph.Node> nodes = new ArrayList<>();
    private String name = "";
    private String symbol = "";
    private Graph.@Nullable Form form;
    private @Nullable List<Tensor> inputs;
    private @Nullable List<Tensor> outputs;
    private @Nullable CompileSpec compile;

    private GraphParser(Function<String, Optional<LayerType>> types, Iterator<GraphLine> lines) {
        this.types = types;
        this.lines = lines;
    }

    static Graph parse(String text, Function<String, Optional<LayerType>> types) {
        List<GraphLine> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.add(new GraphLine(line, lines.size() + 1)));
        GraphParser parser = new GraphParser(types, lines.iterator());
        while (parser.lines.hasNext()) {
            parser.line(parser.lines.next());
        }
        return parser.graph();
    }

    /** Reads the lines of a nested model, up to its closing brace. */
    private Graph nested(GraphLine start) {
        start.end();
        GraphParser inner = new GraphParser(types, lines);
        while (lines.hasNext()) {
            GraphLine line = lines.next();
            if (line.read('}')) {
                line.end();
                if (inner.isIncomplete()) {
                    throw start.error("expected lines for the model, its inputs and its outputs");
                }
                return inner.graph();
            }
            inner.line(line);
        }
        throw start.error("expected a line `}` behind the lines of this model");
    }

    /** Reads the line of the layer inside of a wrapper, up to the closing bracket. */
    private LayerSpec wrapper(GraphLine start, String className) {
        start.end();
        if (!className.equals(TimeDistributed.TYPE.className())) {
            throw start.error("unknown class of wrappers `" + className
                    + "`; compile the model again with this version of Keratin");
        }
        int before = layers.size();
        while (lines.hasNext()) {
            GraphLine line = lines.next();
            if (line.read(']')) {
                line.end();
                if (layers.size() != before + 1) {
                    throw start.error("expected one layer inside of the wrapper, got "
                            + (layers.size() - before));
                }
                return new TimeDistributed(layers.remove(before));
            }
            line(line);
        }
        throw start.error("expected a line `]` behind the layer of this wrapper");
    }

    private boolean isIncomplete() {
        return form == null || inputs == null || outputs == null;
    }

    private Graph graph() {
        if (form == null || inputs == null || outputs == null) {
            throw new IllegalArgumentException(
                    "expected a graph with lines for the model, its inputs and its outputs");
        }
        return new Graph(name, symbol, form, layers, nodes, inputs, outputs, compile);
    }

    private void line(GraphLine line) {
        if (!line.atEnd()) {
            part(line);
            line.end();
        }
    }

    private void part(GraphLine line) {
        String kind = line.name();
        switch (kind) {
            case "model" -> {
                name = line.name();
                symbol = line.name();
                form = form(line, line.name());
            }
            case "layer" -> layers.add(layer(line, false));
            case "frozen" -> {
                line.expect("layer");
                layers.add(layer(line, true));
            }
            case "node" -> nodes.add(node(line));
            case "inputs" -> inputs = tensors(line);
            case "outputs" -> outputs = tensors(line);
            case "compile" -> compile = compile(line);
            default ->
                throw line.error(
                        "expected model, layer, frozen, node, inputs, outputs or compile, got `"
                                + kind + "`");
        }
    }

    private static Graph.Form form(GraphLine line, String word) {
        return Arrays.stream(Graph.Form.values())
                .filter(each -> GraphText.form(each).equals(word))
                .findFirst()
                .orElseThrow(
                        () -> line.error("expected sequential or functional, got `" + word + "`"));
    }

    private Graph.Layer layer(GraphLine line, boolean frozen) {
        String layer = line.name();
        String declared = line.name();
        if (line.read('{')) {
            return new Graph.Layer(layer, declared, new NestedModel(nested(line), ""), frozen);
        }
        String className = line.name();
        if (line.read('{')) {
            NestedModel model = new NestedModel(nested(line), className);
            return new Graph.Layer(layer, declared, model, frozen);
        }
        if (line.read('[')) {
            return new Graph.Layer(layer, declared, wrapper(line, className), frozen);
        }
        LayerType type = types.apply(className)
                .orElseThrow(() -> line.error("unknown class of layers `" + className
                        + "`; compile the model again with this version of Keratin"));
        Attributes attributes = type.defaults().with(line.arguments());
        try {
            return new Graph.Layer(layer, declared, type.create(attributes), frozen);
        } catch (IllegalArgumentException | ClassCastException | ProblemException e) {
            IllegalArgumentException error =
                    line.error("cannot make a layer with these arguments (" + e.getMessage() + ")");
            error.initCause(e);
            throw error;
        }
    }

    private Graph.Node node(GraphLine line) {
        int layer = line.index();
        if (layer >= layers.size()) {
            throw line.error(
                    "expected the number of one of the " + layers.size() + " layers, got " + layer);
        }
        String made = line.name();
        List<Tensor> tensors = new ArrayList<>();
        List<String> components = new ArrayList<>();
        while (!line.atEnd()) {
            components.add(line.name());
            line.expect('=');
            tensors.add(tensor(line));
        }
        return new Graph.Node(layer, made, tensors, components);
    }

    private List<Tensor> tensors(GraphLine line) {
        List<Tensor> tensors = new ArrayList<>();
        while (!line.atEnd()) {
            tensors.add(tensor(line));
        }
        return List.copyOf(tensors);
    }

    /** An output of a node that stands above. */
    private Tensor tensor(GraphLine line) {
        int node = line.index();
        if (node >= nodes.size()) {
            throw line.error("expected the number of one of the " + nodes.size()
                    + " nodes above, got " + node);
        }
        return new Tensor(node, line.read(':') ? line.index() : 0);
    }

    private static CompileSpec compile(GraphLine line) {
        Attributes attributes = line.arguments();
        try {
            List<List<String>> metrics = new ArrayList<>();
            while (attributes.values().containsKey("metrics" + metrics.size())) {
                metrics.add(attributes.texts("metrics" + metrics.size()));
            }
            return new CompileSpec(
                    attributes.text("optimizer"),
                    attributes.texts("losses"),
                    attributes.values().containsKey("lossWeights")
                            ? attributes.numbers("lossWeights")
                            : List.of(),
                    attributes.texts("metrics"),
                    metrics);
        } catch (IllegalArgumentException | ClassCastException e) {
            IllegalArgumentException error =
                    line.error("cannot read these arguments (" + e.getMessage() + ")");
            error.initCause(e);
            throw error;
        }
    }
}
