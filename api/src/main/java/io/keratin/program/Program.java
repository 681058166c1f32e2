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

    /** The program as readable text, one value a line, the results last. */
    @Override
    public String toString() {
        return values().stream().map(value -> value + "\n").collect(Collectors.joining())
                + outputs.entrySet().stream()
                        .map(output ->
                                output.getKey() + " = %" + output.getValue().id() + "\n")
                        .collect(Collectors.joining());
    }
}
