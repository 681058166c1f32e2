package io.keratin.optimizers;

import io.keratin.optimizers.schedules.LearningRateSchedule;

/** An optimizer with its hyperparameters. */
public sealed interface OptimizerSpec
        permits SGD,
                RMSprop,
                RMSpropKeras2,
                Adam,
                AdamW,
                Adagrad,
                AdagradKeras2,
                Adadelta,
                Adamax,
                Nadam,
                NadamKeras2,
                Ftrl,
                Lion,
                Lamb {
    /** Keras's class name: {@code RMSprop}. */
    String className();

    /** The name that Keras gives its variables: {@code rm_sprop}. */
    String scope();

    /** The optimizer in Keras's call form, with every argument that is not the default. */
    String text();

    /** The size of every step. */
    LearningRateSchedule learningRate();

    /** What is done to gradients and weights before every step. */
    StepRules rules();

    /**
     * What Keras 3 has of the same class: this, or where a formula is that of Keras 1 and 2 the
     * optimizer that comes nearest to it.
     */
    default OptimizerSpec keras3() {
        return this;
    }
}
