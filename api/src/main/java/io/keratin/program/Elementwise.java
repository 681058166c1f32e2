package io.keratin.program;

import io.keratin.shape.DType;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A function of numbers applied element by element, its arguments broadcast by NumPy's rule.
 *
 * @param function what is computed of each element
 */
public record Elementwise(Function function) implements Primitive {
    @Override
    public String text() {
        return function.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, function.arity());
        Shape shape = inputs.get(0).shape();
        for (TensorType input : inputs) {
            shape = Shape.broadcast(shape, input.shape())
                    .orElseThrow(() ->
                            new IllegalArgumentException(text() + " cannot broadcast " + inputs));
        }
        boolean whole = inputs.stream().allMatch(input -> input.dtype() == DType.INT32);
        return new TensorType(shape, whole && isExactOnIntegers() ? DType.INT32 : DType.FLOAT32);
    }

    private boolean isExactOnIntegers() {
        return switch (function) {
            case ADD, SUBTRACT, MULTIPLY, MAXIMUM, MINIMUM, NEGATE, ABS, SIGN, SQUARE, RELU -> true;
            default -> false;
        };
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value y, Value g) {
        Value a = y.input(0);
        Value b = y.inputs().size() > 1 ? y.input(1) : a;
        return switch (function) {
            case ADD -> Arrays.asList(p.unbroadcast(g, a.shape()), p.unbroadcast(g, b.shape()));
            case SUBTRACT ->
                Arrays.asList(p.unbroadcast(g, a.shape()), p.unbroadcast(p.negate(g), b.shape()));
            case MULTIPLY ->
                Arrays.asList(
                        p.unbroadcast(p.multiply(g, b), a.shape()),
                        p.unbroadcast(p.multiply(g, a), b.shape()));
            case DIVIDE ->
                Arrays.asList(
                        p.unbroadcast(p.divide(g, b), a.shape()),
                        p.unbroadcast(p.negate(p.divide(p.multiply(g, y), b)), b.shape()));
            case MAXIMUM -> chosen(p, g, a, b, p.greaterEqual(a, b));
            case MINIMUM -> chosen(p, g, a, b, p.greaterEqual(b, a));
            case SELECT -> {
                Value c = y.input(2);
                yield Arrays.asList(
                        null,
                        p.unbroadcast(p.select(a, g, p.constant(0)), b.shape()),
                        p.unbroadcast(p.select(a, p.constant(0), g), c.shape()));
            }
            case NEGATE -> Arrays.asList(p.negate(g));
            case ABS -> Arrays.asList(p.multiply(g, p.sign(a)));
            case SQUARE -> Arrays.asList(p.multiply(g, p.multiply(p.constant(2), a)));
            case SQRT -> Arrays.asList(p.divide(p.multiply(g, p.constant(0.5)), y));
            case EXP -> Arrays.asList(p.multiply(g, y));
            case EXPM1 -> Arrays.asList(p.multiply(g, p.add(y, p.constant(1))));
            case LOG -> Arrays.asList(p.divide(g, a));
            case LOG1P -> Arrays.asList(p.divide(g, p.add(a, p.constant(1))));
            case TANH -> Arrays.asList(p.multiply(g, p.subtract(p.constant(1), p.square(y))));
            case SIGMOID ->
                Arrays.asList(p.multiply(g, p.multiply(y, p.subtract(p.constant(1), y))));
            case ERF ->
                Arrays.asList(p.multiply(
                        g,
                        p.multiply(
                                p.constant(2 / Math.sqrt(Math.PI)), p.exp(p.negate(p.square(a))))));
            case RELU -> Arrays.asList(p.apply(Function.RELU_GRADIENT, g, y));
            case RELU_GRADIENT ->
                Arrays.asList(
                        p.unbroadcast(p.apply(Function.RELU_GRADIENT, g, b), a.shape()), null);
            case GREATER, GREATER_EQUAL, EQUAL -> Arrays.asList(null, null);
            case SIGN -> Arrays.asList((Value) null);
        };
    }

    /** The gradient goes to the argument that was taken; to the first where both are equal. */
    private static List<@Nullable Value> chosen(
            ProgramBuilder p, Value g, Value a, Value b, Value first) {
        Value zero = p.constant(0);
        return Arrays.asList(
                p.unbroadcast(p.select(first, g, zero), a.shape()),
                p.unbroadcast(p.select(first, zero, g), b.shape()));
    }
}
