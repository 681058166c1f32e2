package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.program.Interpreter;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a program's values are in double precision.
 *
 * <p>Numbers in 32 bits are within 2e-5 of the largest of them, but where rounding alone costs a
 * program more: a graph may divide by what is zero but for rounding. How much that is, rounding at
 * random shows.
 */
final class Reference {
    private static final double TOLERANCE = 2e-5;

    /** How much more rounding may cost than two programs that round at random show. */
    private static final double MARGIN = 8;

    private final Supplier<Interpreter> interpreters;
    private final Interpreter exact;
    private @Nullable Interpreter first;
    private @Nullable Interpreter second;

    /**
     * A reference.
     *
     * @param interpreters makes interpreters that were given the same numbers
     */
    Reference(Supplier<Interpreter> interpreters) {
        this.interpreters = interpreters;
        exact = interpreters.get();
    }

    /** A value. */
    Tensor of(Value value) {
        return exact.evaluate(value);
    }

    /** Compares a value with numbers in 32 bits, which may be more of them. */
    void assertClose(Value value, float[] found, String what) {
        double[] expected = of(value).data();
        double scale = 1;
        for (double number : expected) {
            scale = Math.max(scale, Math.abs(number));
        }
        double tolerance = TOLERANCE * scale;
        for (int i = 0; i < expected.length; i++) {
            if (Math.abs(expected[i] - found[i]) > tolerance) {
                tolerance = Math.max(tolerance, MARGIN * costOfRounding(value));
            }
            assertEquals(expected[i], found[i], tolerance, what + ", element " + i);
        }
    }

    private double costOfRounding(Value value) {
        if (first == null || second == null) {
            first = interpreters.get().rounding(1);
            second = interpreters.get().rounding(2);
        }
        double[] expected = of(value).data();
        double[] one = first.evaluate(value).data();
        double[] other = second.evaluate(value).data();
        double cost = 0;
        for (int i = 0; i < expected.length; i++) {
            double apart =
                    Math.max(Math.abs(expected[i] - one[i]), Math.abs(expected[i] - other[i]));
            cost = apart > cost ? apart : cost;
        }
        return cost;
    }
}
