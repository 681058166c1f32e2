package io.keratin.spec;

import io.keratin.spec.Graph.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Graphs as readable lines of text, for generated classes to carry theirs.
 *
 * <pre>{@code
 * model two Two functional
 * layer image Image InputLayer(shape=[784])
 * layer left Left Dense(units=64, activation='relu')
 * layer sum Sum Add()
 * node 0 Image
 * node 1 Left x=0
 * node 2 Sum a=1 b=1
 * inputs 0
 * outputs 2
 * compile(optimizer='rmsprop', losses=['mse'], metrics=[])
 * }</pre>
 *
 * <p>Layers and nodes are numbered from 0 in their order. A layer has Keras's name, the Java name
 * and the arguments that are not the default; a node the number of its layer, the Java name and
 * what goes in: component, number of the node, and {@code :1} for another output of it than the
 * first. Names that are no plain words stand in quotes.
 *
 * <p>A model that is a layer has the Java interface it was declared as, and its own lines between
 * braces; a layer that training leaves as it is starts with {@code frozen}:
 *
 * <pre>{@code
 * frozen layer vision Vision app.Vision {
 *     model vision Vision functional
 *     …
 * }
 * }</pre>
 *
 * <p>A wrapper has the layer inside of it as a line between brackets:
 *
 * <pre>{@code
 * layer frames Frames TimeDistributed [
 *     layer per_frame PerFrame Dense(units=8)
 * ]
 * }</pre>
 */
public final class GraphText {
    private GraphText() {}

    /** The graph as text, a line for each part; every line ends. */
    public static String print(Graph graph) {
        StringBuilder text = new StringBuilder();
        print(text, graph, "");
        return text.toString();
    }

    private static void print(StringBuilder text, Graph graph, String indent) {
        line(text, indent + "model", word(graph.name()), word(graph.symbol()), form(graph.form()));
        graph.layers().forEach(layer -> print(text, layer, indent));
        for (Graph.Node node : graph.nodes()) {
            String inputs = IntStream.range(0, node.inputs().size())
                    .mapToObj(i -> " " + word(node.components().get(i)) + "="
                            + tensor(node.inputs().get(i)))
                    .collect(Collectors.joining());
            line(text, indent + "node", "" + node.layer(), word(node.symbol()) + inputs);
        }
        line(text, indent + "inputs", tensors(graph.inputs()));
        line(text, indent + "outputs", tensors(graph.outputs()));
        CompileSpec compile = graph.compile();
        if (compile != null) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("optimizer", compile.optimizer());
            values.put("losses", compile.losses());
            if (!compile.lossWeights().isEmpty()) {
                values.put("lossWeights", compile.lossWeights());
            }
            values.put("metrics", compile.metrics());
            // Arguments hold no lists of lists: one for each output.
            for (int i = 0; i < compile.outputMetrics().size(); i++) {
                values.put("metrics" + i, compile.outputMetrics().get(i));
            }
            line(text, indent + "compile" + arguments(values));
        }
    }

    private static void print(StringBuilder text, Graph.Layer layer, String indent) {
        String start = indent + (layer.frozen() ? "frozen layer" : "layer");
        String names = word(layer.name()) + " " + word(layer.symbol());
        if (layer.spec() instanceof NestedModel nested) {
            String type = nested.declaredAs().isEmpty() ? "" : word(nested.declaredAs()) + " ";
            line(text, start, names, type + "{");
            print(text, nested.graph(), indent + "    ");
            line(text, indent + "}");
        } else if (layer.spec() instanceof Wrapper wrapper) {
            line(text, start, names, word(layer.spec().type().className()), "[");
            print(text, wrapper.inner(), indent + "    ");
            line(text, indent + "]");
        } else {
            line(text, start, names, call(layer.spec()));
        }
    }

    /**
     * The graph that a text is of.
     *
     * @param types finds a class of layers by its Keras class name
     * @throws IllegalArgumentException if the text is no graph; the message names the line, what
     *     was expected and what came
     */
    public static Graph parse(String text, Function<String, Optional<LayerType>> types) {
        return GraphParser.parse(text, types);
    }

    private static void line(StringBuilder text, String... words) {
        text.append(String.join(" ", words).stripTrailing()).append('\n');
    }

    static String form(Graph.Form form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    private static String call(LayerSpec spec) {
        Map<String, Object> defaults = spec.type().defaults().values();
        Map<String, Object> given = spec.attributes().values().entrySet().stream()
                .filter(argument -> !argument.getValue().equals(defaults.get(argument.getKey())))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        (a, b) -> a,
                        java.util.LinkedHashMap::new));
        return word(spec.type().className()) + arguments(given);
    }

    private static String arguments(Map<String, Object> arguments) {
        return arguments.entrySet().stream()
                .map(argument -> argument.getKey() + "=" + value(argument.getValue()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String value(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof List<?> items) {
            return items.stream().map(GraphText::value).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    private static String tensors(List<Tensor> tensors) {
        return tensors.stream().map(GraphText::tensor).collect(Collectors.joining(" "));
    }

    private static String tensor(Tensor tensor) {
        return tensor.node() + (tensor.output() == 0 ? "" : ":" + tensor.output());
    }

    private static boolean isLineEnd(char c) {
        int type = Character.getType(c);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** A plain word as it is, anything else in quotes. */
    private static String word(String name) {
        return GraphLine.isWord(name) ? name : quoted(name);
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c) || isLineEnd(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(quote).toString();
    }
}
