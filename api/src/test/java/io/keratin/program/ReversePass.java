package io.keratin.program;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reverse mode in its plainest form: adds up the gradients of the primitives from the result back.
 */
public final class ReversePass {
    private ReversePass() {}

    /**
     * The gradients of a result by some values.
     *
     * @param result the value that is differentiated
     * @param cotangent its gradient, of its shape
     * @return one gradient a value, of its shape; a scalar 0 where none flows
     */
    public static List<Value> gradients(
            ProgramBuilder builder, Value result, Value cotangent, List<Value> values) {
        Map<Value, Value> gradients = new IdentityHashMap<>();
        gradients.put(result, cotangent);
        List<Value> order = Program.reachable(List.of(result));
        for (int i = order.size() - 1; i >= 0; i--) {
            Value value = order.get(i);
            Value gradient = gradients.get(value);
            if (gradient == null || value.inputs().isEmpty()) {
                continue;
            }
            List<@Nullable Value> back = value.primitive().gradient(builder, value, gradient);
            if (back.size() != value.inputs().size()) {
                throw new AssertionError(value + " gave " + back.size() + " gradients");
            }
            for (int k = 0; k < back.size(); k++) {
                Value part = back.get(k);
                Value input = value.input(k);
                if (part == null) {
                    continue;
                }
                if (!part.shape().equals(input.shape())) {
                    throw new AssertionError(
                            "the gradient of " + value + " by input " + k + " is " + part);
                }
                gradients.merge(input, part, builder::add);
            }
        }
        return values.stream()
                .map(value -> gradients.getOrDefault(value, builder.constant(0)))
                .toList();
    }

    /**
     * The gradient of each of these values, evaluated, of the sum of the result times a cotangent.
     */
    public static List<Tensor> evaluate(
            Interpreter interpreter,
            ProgramBuilder builder,
            Value result,
            Tensor cotangent,
            List<Value> values) {
        Value seed = builder.input("cotangent", result.type());
        interpreter.input("cotangent", cotangent);
        return gradients(builder, result, seed, values).stream()
                .map(interpreter::evaluate)
                .toList();
    }
}
