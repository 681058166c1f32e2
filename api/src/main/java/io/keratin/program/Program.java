package io.keratin.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values that lead to some named results, each after its inputs.
 *
 * @param outputs the results by name, in order
 */
public record Program(Map<String, Value> outputs) {
    public Program {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** Every value that the results need, in the order of their numbers: inputs come first. */
    public List<Value> values() {
        return reachable(outputs.values());
    }

    /** Every value that these values need, themselves included, in the order of their numbers. */
    public static List<Value> reachable(Collection<Value> roots) {
        Set<Value> seen = new HashSet<>();
        List<Value> stack = new ArrayList<>(roots);
        while (!stack.isEmpty()) {
            Value value = stack.remove(stack.size() - 1);
            if (seen.add(value)) {
                stack.addAll(value.inputs());
            }
        }
        List<Value> order = new ArrayList<>(seen);
        order.sort(Comparator.comparingInt(Value::id));
        return order;
    }

    /**
     * The program as readable text, one value a line, the results last. What a scan does in each
     * step stands behind it, indented.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        print(values(), "", text);
        outputs.forEach((name, value) ->
                text.append(name).append(" = %").append(value.id()).append('\n'));
        return text.toString();
    }

    private static void print(List<Value> values, String indent, StringBuilder text) {
        for (Value value : values) {
            text.append(indent).append(value).append('\n');
            if (value.primitive() instanceof Scan scan) {
                String inner = indent + "    ";
                print(scan.body(stacked(value, values)), inner, text);
                String next = scan.next().stream()
                        .map(state -> "%" + state.id())
                        .collect(Collectors.joining(", ", "next states: ", "\n"));
                text.append(inner).append(next);
            }
        }
    }

    /** The values of a scan's body that are stacked somewhere among these values. */
    private static List<Value> stacked(Value scan, List<Value> among) {
        List<Value> stacked = new ArrayList<>();
        for (Value value : among) {
            if (value.primitive() instanceof Stacked taken && value.input(0) == scan) {
                stacked.add(taken.value());
            }
        }
        return stacked;
    }
}
