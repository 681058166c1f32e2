package io.keratin.losses;

import io.keratin.spec.Signature;

/** The arguments that losses have in common. */
final class LossArguments {
    /** How the losses of samples become one number. */
    static final Signature.Parameter REDUCTION =
            Signature.text("reduction", Reduction.SUM_OVER_BATCH_SIZE.keras());

    /** The axis of the classes, always the last. */
    static final Signature.Parameter AXIS = Signature.integer("axis", -1);

    /** A name of one's own; nothing shows it. */
    static final Signature.Parameter NAME = Signature.optional("name", Signature.Kind.TEXT);

    /** The type of numbers, always float32. */
    static final Signature.Parameter DTYPE = Signature.optional("dtype", Signature.Kind.TEXT);

    private LossArguments() {}
}
