package io.keratin.compiler.emit;

import io.keratin.program.Constant;
import io.keratin.program.Elementwise;
import io.keratin.program.Extent;
import io.keratin.program.Function;
import io.keratin.program.Value;
import java.util.List;

/**
 * A Java expression of type float, with what is needed to put it into a larger one.
 *
 * @param code the source; {@code $W} stands where a line may be broken
 * @param binding how tightly its outermost operator binds: more is tighter
 */
record Expression(String code, int binding) {
    private static final int TERNARY = 1;
    private static final int COMPARISON = 2;
    private static final int SUM = 3;
    private static final int PRODUCT = 4;
    private static final int UNARY = 5;
    private static final int PRIMARY = 6;

    /** What makes a comparison 1 or 0. */
    private static final String AS_NUMBER = "$W? 1f : 0f";

    /** A variable, a number or an array element. */
    static Expression primary(String code) {
        return new Expression(code, PRIMARY);
    }

    /** A number. */
    static Expression number(double number) {
        float value = (float) number;
        if (Float.isNaN(value)) {
            return primary("Float.NaN");
        }
        if (Float.isInfinite(value)) {
            return primary(value > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY");
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e6;
        String digits = whole ? Long.toString((long) value) : Float.toString(value);
        return new Expression(digits + "f", value < 0 ? UNARY : PRIMARY);
    }

    /** The value of a constant or a size. */
    static Expression leaf(Value value) {
        if (value.primitive() instanceof Constant constant) {
            return number(constant.number());
        }
        if (value.primitive() instanceof Extent extent) {
            return new Expression("(float) " + SizeCode.factor(extent.size()), UNARY);
        }
        throw new IllegalArgumentException("expected a constant or a size, got " + value);
    }

    /** The number that all elements of a uniform value are. */
    static Expression uniform(Value value) {
        if (value.primitive() instanceof Elementwise elementwise) {
            return apply(
                    elementwise,
                    value.inputs().stream().map(Expression::uniform).toList());
        }
        return value.inputs().isEmpty() ? leaf(value) : uniform(value.input(0));
    }

    /** A function applied to arguments. */
    static Expression apply(Elementwise elementwise, List<Expression> arguments) {
        Expression a = arguments.get(0);
        Expression b = arguments.size() > 1 ? arguments.get(1) : a;
        return switch (elementwise.function()) {
            case ADD -> new Expression(a.at(SUM) + " +$W" + b.at(PRODUCT), SUM);
            case SUBTRACT -> new Expression(a.at(SUM) + " -$W" + b.at(PRODUCT), SUM);
            case MULTIPLY -> new Expression(a.at(PRODUCT) + " *$W" + b.at(UNARY), PRODUCT);
            case DIVIDE -> new Expression(a.at(PRODUCT) + " /$W" + b.at(UNARY), PRODUCT);
            case MAXIMUM -> call("Math.max", a, b);
            case MINIMUM -> call("Math.min", a, b);
            case GREATER -> compare(a, ">", b);
            case GREATER_EQUAL -> compare(a, ">=", b);
            case EQUAL -> compare(a, "==", b);
            case SELECT -> select(a, b, arguments.get(2));
            case NEGATE -> new Expression("-" + a.at(PRIMARY), UNARY);
            case ABS -> call("Math.abs", a);
            case SIGN -> call("Math.signum", a);
            case SQUARE -> new Expression(a.at(PRIMARY) + " * " + a.at(PRIMARY), PRODUCT);
            case SQRT -> wide("Math.sqrt", a);
            case EXP -> wide("Math.exp", a);
            case EXPM1 -> wide("Math.expm1", a);
            case LOG -> wide("Math.log", a);
            case LOG1P -> wide("Math.log1p", a);
            case TANH -> wide("Math.tanh", a);
            case RELU -> call("Math.max", number(0), a);
            case RELU_GRADIENT ->
                new Expression(
                        a.at(PRODUCT) + " *$WMath.min(1f, " + b.at(PRODUCT) + " * Float.MAX_VALUE)",
                        PRODUCT);
            case SIGMOID, ERF ->
                throw new IllegalArgumentException(
                        "expected a function with a form in plain Java, got "
                                + elementwise.function());
        };
    }

    /** Whether an argument is printed twice, and so should be a variable. */
    static boolean repeatsArgument(Function function) {
        return function == Function.SQUARE;
    }

    private String at(int needed) {
        return binding >= needed ? code : "(" + code + ")";
    }

    private static Expression call(String method, Expression... arguments) {
        StringBuilder code = new StringBuilder(method).append('(');
        for (int i = 0; i < arguments.length; i++) {
            code.append(i == 0 ? "" : ",$W").append(arguments[i].code());
        }
        return primary(code.append(')').toString());
    }

    private static Expression wide(String method, Expression argument) {
        return new Expression("(float) " + method + "(" + argument.code() + ")", UNARY);
    }

    private static Expression compare(Expression a, String operator, Expression b) {
        return new Expression(a.at(SUM) + " " + operator + "$W" + b.at(SUM) + AS_NUMBER, TERNARY);
    }

    private static Expression select(Expression condition, Expression then, Expression otherwise) {
        String code = condition.code();
        String test = condition.binding() == TERNARY && code.endsWith(AS_NUMBER)
                ? code.substring(0, code.length() - AS_NUMBER.length())
                : condition.at(SUM) + " != 0f";
        return new Expression(
                test + "$W? " + then.at(COMPARISON) + "$W: " + otherwise.at(COMPARISON), TERNARY);
    }
}
