package io.keratin.program;

/** The functions of numbers in double precision, for the {@link Interpreter}. */
final class Functions {
    private Functions() {}

    static double apply(Function function, double... x) {
        double a = x[0];
        return switch (function) {
            case ADD -> a + x[1];
            case SUBTRACT -> a - x[1];
            case MULTIPLY -> a * x[1];
            case DIVIDE -> a / x[1];
            case MAXIMUM -> Math.max(a, x[1]);
            case MINIMUM -> Math.min(a, x[1]);
            case GREATER -> a > x[1] ? 1 : 0;
            case GREATER_EQUAL -> a >= x[1] ? 1 : 0;
            case EQUAL -> a == x[1] ? 1 : 0;
            case SELECT -> a != 0 ? x[1] : x[2];
            case NEGATE -> -a;
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case SQUARE -> a * a;
            case SQRT -> Math.sqrt(a);
            case EXP -> Math.exp(a);
            case EXPM1 -> Math.expm1(a);
            case LOG -> Math.log(a);
            case LOG1P -> Math.log1p(a);
            case TANH -> Math.tanh(a);
            case SIGMOID -> a >= 0 ? 1 / (1 + Math.exp(-a)) : Math.exp(a) / (1 + Math.exp(a));
            case ERF -> erf(a);
            case RELU -> Math.max(a, 0);
            case RELU_GRADIENT -> x[1] > 0 ? a : 0;
        };
    }

    /** e^-x² times a series of positive terms: nothing cancels. */
    static double erf(double x) {
        if (Double.isNaN(x) || Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = 2 / Math.sqrt(Math.PI) * x * Math.exp(-x * x);
        double sum = 0;
        for (int n = 0; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
            sum += term;
            term *= 2 * x * x / (2 * n + 3);
        }
        return sum;
    }
}
