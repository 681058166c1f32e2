package io.keratin.spec;

import io.keratin.spec.Graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link GraphText} prints. */
final class GraphParser {
    private final Function<String, Optional<LayerType>> types;
    private final List<Graph.Layer> layers = new ArrayList<>();
    private final List<Graph.Node> nodes = new ArrayList<>();
    private String name = "";
    private String symbol = "";
    private Graph.@Nullable Form form;
    private @Nullable List<Tensor> inputs;
    private @Nullable List<Tensor> outputs;
    private @Nullable CompileSpec compile;

    private GraphParser(Function<String, Optional<LayerType>> types) {
        this.types = types;
    }

    static Graph parse(String text, Function<String, Optional<LayerType>> types) {
        GraphParser parser = new GraphParser(types);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            GraphLine line = new GraphLine(lines.get(i), i + 1);
            if (!line.atEnd()) {
                parser.line(line);
                line.end();
            }
        }
        return parser.graph();
    }

    private Graph graph() {
        if (form == null || inputs == null || outputs == null) {
            throw new IllegalArgumentException(
                    "expected a graph with lines for the model, its inputs and its outputs");
        }
        return new Graph(name, symbol, form, layers, nodes, inputs, outputs, compile);
    }

    private void line(GraphLine line) {
        String kind = line.name();
        switch (kind) {
            case "model" -> {
                name = line.name();
                symbol = line.name();
                form = form(line, line.name());
            }
            case "layer" -> layers.add(layer(line));
            case "node" -> nodes.add(node(line));
            case "inputs" -> inputs = tensors(line);
            case "outputs" -> outputs = tensors(line);
            case "compile" -> compile = compile(line);
            default ->
                throw line.error("expected model, layer, node, inputs, outputs or compile, got `"
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

    private Graph.Layer layer(GraphLine line) {
        String layer = line.name();
        String declared = line.name();
        String className = line.name();
        LayerType type = types.apply(className)
                .orElseThrow(() -> line.error("unknown class of layers `" + className
                        + "`; compile the model again with this version of Keratin"));
        Attributes attributes = type.defaults().with(line.arguments());
        try {
            return new Graph.Layer(layer, declared, type.create(attributes));
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
            return new CompileSpec(
                    attributes.text("optimizer"),
                    attributes.texts("losses"),
                    attributes.texts("metrics"));
        } catch (IllegalArgumentException | ClassCastException e) {
            IllegalArgumentException error =
                    line.error("cannot read these arguments (" + e.getMessage() + ")");
            error.initCause(e);
            throw error;
        }
    }
}
