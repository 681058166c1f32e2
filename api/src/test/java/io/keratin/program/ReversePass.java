package io.keratin.program;

import java.util.List;
import java.util.Map;

/** The gradients of one result, in the form that tests ask for. */
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
        Map<Value, Value> gradients = Gradients.of(builder, Map.of(result, cotangent), values);
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
