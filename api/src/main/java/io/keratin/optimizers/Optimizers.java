package io.keratin.optimizers;

import io.keratin.spec.BoundCall;
import io.keratin.spec.CallForm;
import io.keratin.spec.Catalogue;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.List;
import java.util.Optional;

/**
 * All optimizers by name. As in Keras, upper and lower case are the same. Names in {@code _keras2}
 * are those with the formulas of Keras 1 and 2.
 *
 * <p>See <a href="https://keras.io/api/optimizers/">Optimizers</a>.
 */
public final class Optimizers {
    private static final Catalogue<OptimizerSpec> CATALOGUE = Catalogue.<OptimizerSpec>of(
                    "optimizer", "adam(learning_rate=0.01)")
            .ignoreCase()
            .add(SGD.SIGNATURE, SGD::of, "sgd")
            .add(RMSprop.SIGNATURE, RMSprop::of, "rmsprop")
            .add(Adam.SIGNATURE, Adam::of, "adam")
            .add(AdamW.SIGNATURE, AdamW::of, "adamw")
            .add(Adagrad.SIGNATURE, Adagrad::of, "adagrad")
            .add(Adadelta.SIGNATURE, Adadelta::of, "adadelta")
            .add(Adamax.SIGNATURE, Adamax::of, "adamax")
            .add(Nadam.SIGNATURE, Nadam::of, "nadam")
            .add(Ftrl.SIGNATURE, Ftrl::of, "ftrl")
            .add(Lion.SIGNATURE, Lion::of, "lion")
            .add(Lamb.SIGNATURE, Lamb::of, "lamb")
            .addOld(RMSpropKeras2.SIGNATURE, RMSpropKeras2::of, "rmsprop_keras2")
            .addOld(AdagradKeras2.SIGNATURE, AdagradKeras2::of, "adagrad_keras2")
            .addOld(NadamKeras2.SIGNATURE, NadamKeras2::of, "nadam_keras2")
            .notYet("adafactor", "lossscaleoptimizer", "multioptimizer", "muon")
            .notYet("schedulefreeadamw")
            .build();

    private Optimizers() {}

    /**
     * The optimizer that a text in Keras's call form means.
     *
     * @param text such as {@code rmsprop} or {@code sgd(learning_rate=0.1, momentum=0.9)}
     * @param where the text, for messages
     * @throws ProblemException if there is no such optimizer ({@code UnknownOptimizer}), it is one
     *     that is not supported yet ({@code OptimizerNotSupported},
     *     {@code OptimizerArgumentNotSupported}) or an argument is wrong
     *     ({@code BadOptimizerArgument})
     */
    public static OptimizerSpec parse(String text, Where where) {
        return CATALOGUE.parse(text, where);
    }

    /**
     * A call with the values of all its arguments, as configurations write it.
     *
     * @throws ProblemException as {@link #parse} does for names and arguments
     */
    public static BoundCall bind(CallForm call, Where where) {
        BoundCall bound = CATALOGUE.bind(call, where);
        String className = CATALOGUE.parse(bound.name(), where).className();
        return new BoundCall(List.of(bound.name(), className), bound.arguments());
    }

    /**
     * The optimizer whose variables have a name, with Keras's defaults for all but the learning
     * rate; empty if there is none.
     *
     * @param scope such as {@code rm_sprop}: {@link OptimizerSpec#scope}
     * @param learningRate above 0
     */
    public static Optional<OptimizerSpec> ofScope(String scope, double learningRate) {
        Where where = Where.model("Compile", "optimizer");
        return names().stream()
                .map(name -> parse(name + "(learning_rate=" + learningRate + ")", where))
                .filter(optimizer -> optimizer.scope().equals(scope))
                .findFirst();
    }

    /** Every name that {@link #parse} takes, in lower case. */
    public static List<String> names() {
        return CATALOGUE.names();
    }
}
