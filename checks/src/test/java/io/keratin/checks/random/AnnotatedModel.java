package io.keratin.checks.random;

import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import java.util.ArrayList;
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
 */
record AnnotatedModel(
        String symbol,
        List<String> annotations,
        List<String> inputs,
        List<String> outputs,
        List<Declaration> declarations) {
    /** The package of the interface. */
    static final String PACKAGE = "drawn";

    private static final List<String> HEADER = List.of(
            "package " + PACKAGE + ";", "import io.keratin.*;", "import io.keratin.layers.*;");

    AnnotatedModel {
        annotations = List.copyOf(annotations);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        declarations = List.copyOf(declarations);
    }

    /** The interface of a graph. */
    static AnnotatedModel of(Graph graph) {
        List<Declaration> declarations = new ArrayList<>();
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            declare(graph, layer, declarations);
        }
        return new AnnotatedModel(
                graph.symbol(),
                List.of(),
                symbols(graph, graph.inputs()),
                symbols(graph, graph.outputs()),
                declarations);
    }

    private static void declare(Graph graph, int index, List<Declaration> declarations) {
        Graph.Layer layer = graph.layers().get(index);
        List<Graph.Node> uses =
                graph.nodes().stream().filter(node -> node.layer() == index).toList();
        boolean byItself =
                uses.size() > 1 || !uses.get(0).symbol().equals(layer.symbol());
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
        for (Graph.Node use : uses) {
            declarations.add(new Declaration(
                    Map.of("Apply", Map.of("value", layer.symbol() + ".class")),
                    true,
                    use.symbol(),
                    symbols(graph, use.inputs())));
        }
    }

    private static Map<String, Map<String, String>> annotation(LayerSpec spec) {
        boolean input = spec.type().className().equals("InputLayer");
        Map<String, String> members = new LinkedHashMap<>();
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
        return tensors.stream().map(tensor -> graph.node(tensor).symbol()).toList();
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
        return new AnnotatedModel(symbol, annotations, inputs, outputs, changed);
    }

    /** The same with declarations added. */
    AnnotatedModel plus(Declaration... added) {
        List<Declaration> all = new ArrayList<>(declarations);
        all.addAll(List.of(added));
        return new AnnotatedModel(symbol, annotations, inputs, outputs, all);
    }

    AnnotatedModel withOutputs(List<String> names) {
        return new AnnotatedModel(symbol, annotations, inputs, names, declarations);
    }

    AnnotatedModel withInputs(List<String> names) {
        return new AnnotatedModel(symbol, annotations, names, outputs, declarations);
    }

    /** The same with an annotation on the interface. */
    AnnotatedModel annotated(String annotation) {
        return new AnnotatedModel(symbol, List.of(annotation), inputs, outputs, declarations);
    }

    /** The qualified name of the interface. */
    String name() {
        return PACKAGE + "." + symbol;
    }

    /** The source, a line for each declaration. */
    String print() {
        List<String> lines = new ArrayList<>(HEADER);
        lines.addAll(annotations);
        lines.add("@Functional(inputs = " + classes(inputs) + ", outputs = " + classes(outputs)
                + ") interface " + symbol + " {");
        declarations.forEach(declaration -> lines.add("    " + declaration.print()));
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    /** What is declared in a line of the source, counted from 1; the interface itself elsewhere. */
    String declaredIn(long line) {
        int index = (int) line - HEADER.size() - annotations.size() - 2;
        return index >= 0 && index < declarations.size()
                ? declarations.get(index).symbol()
                : symbol;
    }

    private String classes(List<String> names) {
        return names.stream()
                .map(name -> symbol + "." + name + ".class")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
