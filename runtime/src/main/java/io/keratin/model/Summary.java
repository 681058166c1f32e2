package io.keratin.model;

import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.spec.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the table of a model's layers as Keras 3 does. */
final class Summary {
    private static final int[] CHAIN_WIDTHS = {33, 24, 15};
    private static final int[] GRAPH_WIDTHS = {24, 18, 12, 19};

    private final Model model;
    private final Graph graph;
    private final boolean chain;
    private final int[] widths;

    private Summary(Model model) {
        this.model = model;
        this.graph = model.graph();
        chain = isChain(graph);
        widths = chain ? CHAIN_WIDTHS : GRAPH_WIDTHS;
    }

    /** The whole text, each line with its end. */
    static String of(Model model) {
        return new Summary(model).text();
    }

    /** Whether every layer is applied once, to the one before. */
    private static boolean isChain(Graph graph) {
        return graph.inputs().size() == 1
                && graph.layers().size() == graph.nodes().size()
                && IntStream.range(1, graph.nodes().size())
                        .allMatch(i -> graph.nodes()
                                .get(i)
                                .inputs()
                                .equals(List.of(new Graph.Tensor(i - 1, 0))));
    }

    private String text() {
        StringBuilder text = new StringBuilder("Model: \"" + model.name() + "\"\n");
        text.append(rule("┏", "━", "┳", "┓"));
        List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
        if (!chain) {
            header.add("Connected to");
        }
        text.append(row("┃", header));
        text.append(rule("┡", "━", "╇", "┩"));
        List<Layer> layers = model.layers();
        for (int i = 0; i < layers.size(); i++) {
            text.append(i == 0 ? "" : rule("├", "─", "┼", "┤"));
            text.append(row("│", cells(layers.get(i))));
        }
        text.append(rule("└", "─", "┴", "┘"));
        return text.append(totals()).toString();
    }

    private List<String> cells(Layer layer) {
        List<String> cells = new ArrayList<>();
        cells.add(layer + "");
        String shapes = layer.outputShapes().stream()
                .map(Summary::shape)
                .distinct()
                .collect(Collectors.joining(", "));
        cells.add(layer.outputs() > 1 ? "[" + shapes + "]" : shapes);
        cells.add(number(layer.countParams()));
        if (!chain) {
            cells.add(connections(layer.index()));
        }
        return cells;
    }

    /** What goes into a layer: the name of each layer with the numbers of its use and output. */
    private String connections(int layer) {
        String all = graph.nodes().stream()
                .filter(node -> node.layer() == layer)
                .flatMap(node -> node.inputs().stream())
                .map(this::connection)
                .collect(Collectors.joining(",\n"));
        return all.isEmpty() ? "-" : all;
    }

    private String connection(Graph.Tensor tensor) {
        int layer = graph.node(tensor).layer();
        long use = graph.nodes().subList(0, tensor.node()).stream()
                .filter(node -> node.layer() == layer)
                .count();
        return graph.layers().get(layer).name() + "[" + use + "][" + tensor.output() + "]";
    }

    private String totals() {
        long all = 0;
        long trainable = 0;
        for (Weights.Entry entry : model.weights().entries()) {
            all += entry.size();
            trainable += model.weights().isTrained(entry) ? entry.size() : 0;
        }
        long optimizer = model.optimizerParams();
        StringBuilder text = new StringBuilder();
        text.append(total("Total", all + optimizer));
        text.append(total("Trainable", trainable));
        text.append(total("Non-trainable", all - trainable));
        text.append(optimizer == 0 ? "" : total("Optimizer", optimizer));
        model.cost().lines().forEach(line -> text.append(' ').append(line).append('\n'));
        return text.toString();
    }

    private static String total(String what, long count) {
        return " " + what + " params: " + number(count) + " ("
                + memory((double) Float.BYTES * count) + ")\n";
    }

    private static String memory(double bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        int unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", size, units[unit]);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * A shape as Keras prints it, {@code (None, 64)}, but for sizes that users named and what is
     * computed from them: {@code (None, 2·T, 64)}.
     */
    private static String shape(Shape shape) {
        return shape.dims().stream()
                .map(dim ->
                        dim.symbols().stream().allMatch(Symbol::isNamed) ? dim.toString() : "None")
                .collect(Collectors.joining(", ", "(", shape.rank() == 1 ? ",)" : ")"));
    }

    private String rule(String left, String line, String cross, String right) {
        return IntStream.of(widths)
                .mapToObj(line::repeat)
                .collect(Collectors.joining(cross, left, right + "\n"));
    }

    /** A row of the table, as many lines high as its cells need. */
    private String row(String edge, List<String> cells) {
        List<List<String>> columns = new ArrayList<>();
        int height = 0;
        for (int column = 0; column < cells.size(); column++) {
            List<String> lines = wrap(cells.get(column), widths[column] - 2);
            columns.add(lines);
            height = Math.max(height, lines.size());
        }
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < height; line++) {
            for (int column = 0; column < columns.size(); column++) {
                List<String> lines = columns.get(column);
                String cell = line < lines.size() ? lines.get(line) : "";
                String space = " ".repeat(widths[column] - 2 - cell.length());
                text.append(edge)
                        .append(' ')
                        .append(column == 2 ? space + cell : cell + space)
                        .append(' ');
            }
            text.append(edge).append('\n');
        }
        return text.toString();
    }

    /** Breaks a cell into lines, at spaces where there are any. */
    private static List<String> wrap(String cell, int width) {
        List<String> lines = new ArrayList<>();
        for (String part : cell.split("\n", -1)) {
            String rest = part;
            while (rest.length() > width) {
                int space = rest.lastIndexOf(' ', width);
                int end = space > 0 ? space : width;
                lines.add(rest.substring(0, end));
                rest = rest.substring(end).strip();
            }
            lines.add(rest);
        }
        return lines;
    }
}
