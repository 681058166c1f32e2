package io.keratin.checks.random;

import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import io.keratin.spec.Wrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A graph as the interface that a user would write for it.
 *
 * @param symbol the name of the interface
 * @param annotations what stands before it
 * @param inputs the names of its inputs
 * @param outputs the names of its outputs
 * @param declarations what is in it, one a line
 * @param models the models that it uses as layers, interfaces beside it
 */
record AnnotatedModel(
        String symbol,
        List<String> annotations,
        List<String> inputs,
        List<String> outputs,
        List<Declaration> declarations,
        List<AnnotatedModel> models) {
    /** The package of the interface. */
    static final String PACKAGE = "drawn";

    private static final List<String> HEADER = List.of(
            "package " + PACKAGE + ";", "import io.keratin.*;", "import io.keratin.layers.*;");

    AnnotatedModel {
        annotations = List.copyOf(annotations);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        declarations = List.copyOf(declarations);
        models = List.copyOf(models);
    }

    /** The interface of a graph. */
    static AnnotatedModel of(Graph graph) {
        return of(graph, graph.symbol());
    }

    private static AnnotatedModel of(Graph graph, String symbol) {
        List<Declaration> declarations = new ArrayList<>();
        List<AnnotatedModel> models = new ArrayList<>();
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            Graph.Layer declared = graph.layers().get(layer);
            if (declared.spec() instanceof NestedModel model) {
                String name = symbol + declared.symbol();
                models.add(of(model.graph(), name));
                applyEach(graph, layer, name, declarations);
            } else {
                declare(graph, layer, declarations);
            }
        }
        addOutputs(graph, declarations);
        return new AnnotatedModel(
                symbol,
                List.of(),
                symbols(graph, graph.inputs()),
                symbols(graph, graph.outputs()),
                declarations,
                models);
    }

    /** A record for each output of a model that has several. */
    private static void addOutputs(Graph graph, List<Declaration> declarations) {
        for (Graph.Node node : graph.nodes()) {
            for (int output = 0;
                    hasSeveral(graph, node) && output < outputs(graph, node);
                    output++) {
                declarations.add(new Declaration(
                        Map.of(
                                "Output", Map.of("value", "" + output),
                                "SuppressWarnings", Map.of("value", "\"keratin:UnusedTensor\"")),
                        true,
                        node.symbol() + "Output" + output,
                        List.of(node.symbol())));
            }
        }
    }

    private static boolean hasSeveral(Graph graph, Graph.Node node) {
        return outputs(graph, node) > 1;
    }

    private static int outputs(Graph graph, Graph.Node node) {
        List<Boolean> unmasked = Collections.nCopies(node.inputs().size(), false);
        return graph.layer(node).spec().masked(unmasked).size();
    }

    private static void declare(Graph graph, int index, List<Declaration> declarations) {
        Graph.Layer layer = graph.layers().get(index);
        if (layer.spec() instanceof Wrapper wrapper) {
            Graph.Layer inner = wrapper.inner();
            declarations.add(
                    new Declaration(annotation(inner.spec()), false, inner.symbol(), List.of()));
        }
        List<Graph.Node> uses =
                graph.nodes().stream().filter(node -> node.layer() == index).toList();
        boolean byItself = uses.size() > 1 || !uses.get(0).symbol().equals(layer.symbol());
        if (!byItself) {
            declarations.add(new Declaration(
                    annotation(layer.spec()),
                    true,
                    layer.symbol(),
                    symbols(graph, uses.get(0).inputs())));
            return;
        }
        declarations.add(
                new Declaration(annotation(layer.spec()), false, layer.symbol(), List.of()));
        applyEach(graph, index, layer.symbol(), declarations);
    }

    private static void applyEach(
            Graph graph, int layer, String declared, List<Declaration> declarations) {
        for (Graph.Node use : graph.nodes()) {
            if (use.layer() == layer) {
                declarations.add(new Declaration(
                        Map.of("Apply", Map.of("value", declared + ".class")),
                        true,
                        use.symbol(),
                        symbols(graph, use.inputs())));
            }
        }
    }

    private static Map<String, Map<String, String>> annotation(LayerSpec spec) {
        boolean input = spec.type().className().equals("InputLayer");
        Map<String, String> members = new LinkedHashMap<>();
        if (spec instanceof Wrapper wrapper) {
            members.put("value", wrapper.inner().symbol() + ".class");
        }
        spec.attributes().values().forEach((name, value) -> {
            if (!value.equals(spec.type().defaults().values().get(name))) {
                members.put(input && name.equals("shape") ? "value" : name, java(value));
            }
        });
        return Map.of(input ? "Input" : spec.type().className(), members);
    }

    private static String java(Object value) {
        if (value instanceof String text) {
            return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
        if (value instanceof List<?> items) {
            return items.stream()
                    .map(AnnotatedModel::java)
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }

    private static List<String> symbols(Graph graph, List<Graph.Tensor> tensors) {
        return tensors.stream()
                .map(tensor -> {
                    Graph.Node node = graph.node(tensor);
                    return hasSeveral(graph, node)
                            ? node.symbol() + "Output" + tensor.output()
                            : node.symbol();
                })
                .toList();
    }

    Declaration declaration(int index) {
        return declarations.get(index);
    }

    /** The indices of the declarations with this annotation. */
    List<Integer> indices(String annotation) {
        return IntStream.range(0, declarations.size())
                .filter(i -> declarations.get(i).is(annotation))
                .boxed()
                .toList();
    }

    /** The same with one declaration changed. */
    AnnotatedModel change(int index, UnaryOperator<Declaration> change) {
        List<Declaration> changed = new ArrayList<>(declarations);
        changed.set(index, change.apply(changed.get(index)));
        return new AnnotatedModel(symbol, annotations, inputs, outputs, changed, models);
    }

    /** The same with declarations added. */
    AnnotatedModel plus(Declaration... added) {
        List<Declaration> all = new ArrayList<>(declarations);
        all.addAll(List.of(added));
        return new AnnotatedModel(symbol, annotations, inputs, outputs, all, models);
    }

    AnnotatedModel withOutputs(List<String> names) {
        return new AnnotatedModel(symbol, annotations, inputs, names, declarations, models);
    }

    AnnotatedModel withInputs(List<String> names) {
        return new AnnotatedModel(symbol, annotations, names, outputs, declarations, models);
    }

    /** The same with an annotation on the interface. */
    AnnotatedModel annotated(String annotation) {
        return new AnnotatedModel(
                symbol, List.of(annotation), inputs, outputs, declarations, models);
    }

    /** The qualified name of the interface. */
    String name() {
        return PACKAGE + "." + symbol;
    }

    /** The source, a line for each declaration; the models it uses come behind it. */
    String print() {
        List<String> lines = new ArrayList<>(HEADER);
        addLines(lines);
        return String.join("\n", lines) + "\n";
    }

    private void addLines(List<String> lines) {
        lines.addAll(annotations);
        lines.add("@Functional(inputs = " + classes(inputs) + ", outputs = " + classes(outputs)
                + ") interface " + symbol + " {");
        declarations.forEach(declaration -> lines.add("    " + declaration.print()));
        lines.add("}");
        models.forEach(model -> model.addLines(lines));
    }

    /** What is declared in a line of the source, counted from 1; the interface itself elsewhere. */
    String declaredIn(long line) {
        int index = (int) line - HEADER.size() - annotations.size() - 2;
        if (index < 0) {
            return symbol;
        }
        return index < declarations.size() ? declarations.get(index).symbol() : "another model";
    }

    private String classes(List<String> names) {
        return names.stream()
                .map(name -> symbol + "." + name + ".class")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
