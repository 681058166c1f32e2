package io.keratin.program;

/** The functions of one, two or three numbers that {@link Elementwise} applies to every element. */
public enum Function {
    /** a + b. */
    ADD(2),
    /** a - b. */
    SUBTRACT(2),
    /** a · b. */
    MULTIPLY(2),
    /** a / b. */
    DIVIDE(2),
    /** The larger of a and b; NaN if either is. */
    MAXIMUM(2),
    /** The smaller of a and b; NaN if either is. */
    MINIMUM(2),
    /** 1 if a &gt; b, else 0. */
    GREATER(2),
    /** 1 if a ≥ b, else 0. */
    GREATER_EQUAL(2),
    /** 1 if a = b, else 0. */
    EQUAL(2),
    /** b where a is not 0, else c. */
    SELECT(3),
    /** -a. */
    NEGATE(1),
    /** |a|. */
    ABS(1),
    /** -1, 0 or 1: the sign of a. */
    SIGN(1),
    /** a². */
    SQUARE(1),
    /** √a. */
    SQRT(1),
    /** eᵃ. */
    EXP(1),
    /** eᵃ - 1, exact near 0. */
    EXPM1(1),
    /** The natural logarithm. */
    LOG(1),
    /** log(1 + a), exact near 0. */
    LOG1P(1),
    /** The hyperbolic tangent. */
    TANH(1),
    /** 1 / (1 + e⁻ᵃ). */
    SIGMOID(1),
    /** The error function. */
    ERF(1),
    /** max(a, 0). */
    RELU(1),
    /**
     * a where b &gt; 0, else 0: the gradient a of a {@link #RELU} whose result is b, and so at
     * least 0.
     */
    RELU_GRADIENT(2);

    private final int arity;

    Function(int arity) {
        this.arity = arity;
    }

    /** The number of arguments. */
    public int arity() {
        return arity;
    }

    /** Whether the order of its two arguments does not matter. */
    public boolean isCommutative() {
        return switch (this) {
            case ADD, MULTIPLY, MAXIMUM, MINIMUM, EQUAL -> true;
            default -> false;
        };
    }
}
