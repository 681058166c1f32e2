package io.keratin.optimizers.schedules;

import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.List;
import java.util.Map;

/**
 * A learning rate that is one number up to a step, another up to a later one, and so on.
 *
 * <p>Keras: <a
 * href="https://keras.io/api/optimizers/learning_rate_schedules/piecewise_constant_decay/">
 * PiecewiseConstantDecay</a>.
 *
 * @param boundaries the last step of every rate but the last, whole numbers, rising; one at least
 * @param values the rates, one more than there are boundaries
 */
public record PiecewiseConstantDecay(List<Double> boundaries, List<Double> values)
        implements LearningRateSchedule {
    static final String NAME = "PiecewiseConstantDecay";

    static final Signature SIGNATURE = Signature.of(
            Signature.required("boundaries", Signature.Kind.COUNTS),
            Signature.required("values", Signature.Kind.NUMBERS),
            Signature.text("name", "PiecewiseConstant").orNone());

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there are not as many values as boundaries and one more,
     *     no boundaries, or boundaries that do not rise
     */
    public PiecewiseConstantDecay {
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
        if (!rise(boundaries)) {
            throw new IllegalArgumentException(
                    "expected rising whole numbers as boundaries, got " + boundaries);
        }
        if (values.size() != boundaries.size() + 1) {
            throw new IllegalArgumentException("expected a value more than the " + boundaries.size()
                    + " boundaries, got " + values.size());
        }
    }

    static LearningRateSchedule of(CallSite site) {
        List<Double> boundaries = site.arguments().numbers("boundaries");
        List<Double> values = site.arguments().numbers("values");
        site.require(rise(boundaries), "boundaries", "one step at least, and each above the last");
        site.require(
                values.size() == boundaries.size() + 1,
                "values",
                boundaries.size() + 1 + " numbers, one more than there are boundaries");
        site.require(values.stream().allMatch(Double::isFinite), "values", "finite numbers");
        return new PiecewiseConstantDecay(boundaries, values);
    }

    private static boolean rise(List<Double> boundaries) {
        for (int i = 0; i < boundaries.size(); i++) {
            double one = boundaries.get(i);
            if (one != Math.rint(one) || (i > 0 && !(one > boundaries.get(i - 1)))) {
                return false;
            }
        }
        return !boundaries.isEmpty();
    }

    @Override
    public float at(long step) {
        int i = 0;
        while (i < boundaries.size() && step > boundaries.get(i)) {
            i++;
        }
        return (float) (double) values.get(i);
    }

    @Override
    public Object argument() {
        return CallText.call(NAME, SIGNATURE, Map.of("boundaries", boundaries, "values", values));
    }
}
