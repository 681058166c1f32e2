package io.keratin.compiler.emit;

import io.keratin.compiler.lower.Lower;
import io.keratin.compiler.lower.Lowered;
import io.keratin.compiler.plan.Flops;
import io.keratin.compiler.plan.Plan;
import io.keratin.compiler.plan.Slot;
import io.keratin.program.Program;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Symbol;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a model costs, as text: its layers, shapes, parameters, operations and memory. */
final class CostTable {
    private final ShapedGraph shaped;
    private final List<Dim> flopsOfNodes = new ArrayList<>();

    CostTable(ShapedGraph shaped) {
        this.shaped = shaped;
        Lowered lowered = Lower.lower(shaped, false);
        shaped.graph().nodes().forEach(node -> flopsOfNodes.add(Dim.of(0)));
        for (Value value : Program.reachable(lowered.outputs())) {
            int node = lowered.node(value);
            flopsOfNodes.set(node, flopsOfNodes.get(node).plus(Flops.of(value)));
        }
    }

    /** One row a node, in columns. */
    List<String> rows() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"layer", "output", "parameters", "FLOPs per sample"});
        Graph graph = shaped.graph();
        boolean[] counted = new boolean[graph.layers().size()];
        for (int i = 0; i < graph.nodes().size(); i++) {
            Graph.Node node = graph.nodes().get(i);
            Graph.Layer layer = graph.layer(node);
            String parameters = counted[node.layer()] ? "shared" : number(parameters(node.layer()));
            counted[node.layer()] = true;
            rows.add(new String[] {
                layer.name() + " (" + layer.spec().type().className() + ")",
                shaped.types().get(i).get(0).toString(),
                parameters,
                perSample(flopsOfNodes.get(i))
            });
        }
        return columns(rows);
    }

    private long parameters(int layer) {
        return shaped.weights(layer).stream()
                .filter(weight -> !weight.state())
                .mapToLong(CostTable::size)
                .sum();
    }

    private static long size(WeightSpec weight) {
        return weight.shape().size().known().orElseThrow();
    }

    /** The number of parameters of the whole model. */
    long parameters() {
        long sum = 0;
        for (int layer = 0; layer < shaped.graph().layers().size(); layer++) {
            sum += parameters(layer);
        }
        return sum;
    }

    /** The operations of one prediction, for one sample. */
    String flops() {
        return perSample(flopsOfNodes.stream().reduce(Dim.of(0), Dim::plus));
    }

    /** The bytes of a plan's slots: so many a sample, and so many once. */
    static String memory(Plan plan) {
        Dim floats = plan.slots().stream().map(Slot::length).reduce(Dim.of(0), Dim::plus);
        Dim bytes = floats.times(Float.BYTES);
        if (!onlyBatch(bytes)) {
            return bytes + " bytes";
        }
        long fixed = bytes.evaluate(symbol -> 0);
        long sample = bytes.evaluate(symbol -> 1) - fixed;
        return number(sample) + " bytes a sample and " + number(fixed) + " bytes once";
    }

    private static boolean onlyBatch(Dim size) {
        return SizeCode.symbols(size).stream().allMatch(Symbol.BATCH::equals);
    }

    private static String perSample(Dim flops) {
        Dim one = flops.dividedBy(Dim.BATCH).orElse(flops);
        return one.known().isPresent() ? number(one.known().getAsLong()) : one.toString();
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static List<String> columns(List<String[]> rows) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String space = " ".repeat(widths[i] - row[i].length());
                line.append(i < 2 ? row[i] + space : space + row[i])
                        .append(i < columns - 1 ? "  " : "");
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
