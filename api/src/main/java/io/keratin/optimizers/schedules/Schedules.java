package io.keratin.optimizers.schedules;

import io.keratin.spec.BoundCall;
import io.keratin.spec.CallForm;
import io.keratin.spec.CallSite;
import io.keratin.spec.Catalogue;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Signature;
import io.keratin.spec.Where;
import java.util.List;

/**
 * All learning rate schedules by name, which is that of Keras's class.
 *
 * <p>See <a href="https://keras.io/api/optimizers/learning_rate_schedules/">Learning rate
 * schedules</a>.
 */
public final class Schedules {
    private static final String LEARNING_RATE = "learning_rate";

    private static final Catalogue<LearningRateSchedule> CATALOGUE =
            Catalogue.<LearningRateSchedule>of(
                            "schedule", "ExponentialDecay(0.1, decay_steps=1000, decay_rate=0.96)")
                    .add(ExponentialDecay.SIGNATURE, ExponentialDecay::of, ExponentialDecay.NAME)
                    .add(InverseTimeDecay.SIGNATURE, InverseTimeDecay::of, InverseTimeDecay.NAME)
                    .add(
                            PiecewiseConstantDecay.SIGNATURE,
                            PiecewiseConstantDecay::of,
                            PiecewiseConstantDecay.NAME)
                    .add(PolynomialDecay.SIGNATURE, PolynomialDecay::of, PolynomialDecay.NAME)
                    .add(CosineDecay.SIGNATURE, CosineDecay::of, CosineDecay.NAME)
                    .add(
                            CosineDecayRestarts.SIGNATURE,
                            CosineDecayRestarts::of,
                            CosineDecayRestarts.NAME)
                    .build();

    private Schedules() {}

    /** The argument {@code learning_rate} of an optimizer: a number or a schedule. */
    public static Signature.Parameter parameter(double standard) {
        return new Signature.Parameter(LEARNING_RATE, Signature.Kind.RATE, standard, false);
    }

    /**
     * The learning rate that the call of an optimizer gives.
     *
     * @throws ProblemException if there is no such schedule ({@code UnknownSchedule}), an argument
     *     of it is wrong ({@code BadScheduleArgument}), or a number is not above 0
     */
    public static LearningRateSchedule of(CallSite site) {
        return site.arguments().values().get(LEARNING_RATE) instanceof CallForm call
                ? CATALOGUE.make(call, site.where())
                : new ConstantRate(site.positive(LEARNING_RATE));
    }

    /**
     * The schedule that a text in Keras's call form means.
     *
     * @param text such as {@code CosineDecay(0.1, decay_steps=1000)}
     * @param where the text, for messages
     * @throws ProblemException as {@link #of} does
     */
    public static LearningRateSchedule parse(String text, Where where) {
        return CATALOGUE.parse(text, where);
    }

    /**
     * A call with the values of all its arguments, as configurations write it.
     *
     * @throws ProblemException as {@link #of} does for names and arguments
     */
    public static BoundCall bind(CallForm call, Where where) {
        return CATALOGUE.bind(call, where);
    }

    /** Every name that {@link #parse} takes. */
    public static List<String> names() {
        return CATALOGUE.names();
    }
}
