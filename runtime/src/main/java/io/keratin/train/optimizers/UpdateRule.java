package io.keratin.train.optimizers;

import io.keratin.optimizers.Adadelta;
import io.keratin.optimizers.Adagrad;
import io.keratin.optimizers.AdagradKeras2;
import io.keratin.optimizers.Adam;
import io.keratin.optimizers.AdamW;
import io.keratin.optimizers.Adamax;
import io.keratin.optimizers.Ftrl;
import io.keratin.optimizers.Lamb;
import io.keratin.optimizers.Lion;
import io.keratin.optimizers.Nadam;
import io.keratin.optimizers.NadamKeras2;
import io.keratin.optimizers.OptimizerSpec;
import io.keratin.optimizers.RMSprop;
import io.keratin.optimizers.RMSpropKeras2;
import io.keratin.optimizers.SGD;
import java.util.List;

/** The arithmetic of one kind of optimizer: how a weight moves by its gradient. */
interface UpdateRule {
    /** The rule of an optimizer with its hyperparameters. */
    static UpdateRule of(OptimizerSpec spec) {
        if (spec instanceof SGD sgd) {
            return SgdRule.of(sgd);
        }
        if (spec instanceof RMSprop rmsprop) {
            return RmspropRule.of(rmsprop, false);
        }
        if (spec instanceof RMSpropKeras2 old) {
            return RmspropRule.of(old.rmsprop(), true);
        }
        if (spec instanceof Adam adam) {
            return AdamRule.of(adam);
        }
        if (spec instanceof AdamW adamW) {
            return AdamRule.of(adamW.adam());
        }
        if (spec instanceof Adagrad adagrad) {
            return AdagradRule.of(adagrad, false);
        }
        if (spec instanceof AdagradKeras2 old) {
            return AdagradRule.of(old.adagrad(), true);
        }
        if (spec instanceof Adadelta adadelta) {
            return AdadeltaRule.of(adadelta);
        }
        if (spec instanceof Adamax adamax) {
            return AdamaxRule.of(adamax);
        }
        if (spec instanceof Nadam nadam) {
            return NadamRule.of(nadam, 1);
        }
        if (spec instanceof NadamKeras2 old) {
            return NadamRule.of(old.nadam(), old.scheduleDecay());
        }
        if (spec instanceof Ftrl ftrl) {
            return FtrlRule.of(ftrl);
        }
        if (spec instanceof Lion lion) {
            return LionRule.of(lion);
        }
        if (spec instanceof Lamb lamb) {
            return LambRule.of(lamb);
        }
        throw new IllegalArgumentException(
                "expected an optimizer that can run, got " + spec.text());
    }

    /**
     * Keras's names of what is kept of each weight. Names of one group alternate, weight by weight,
     * in Keras's files; groups follow each other.
     */
    List<List<String>> state();

    /** The value of every number that is kept by this name, before the first step. */
    default float initial(String name) {
        return 0;
    }

    /** Keras's names of the numbers that are kept of all weights together. */
    default List<String> common() {
        return List.of();
    }

    /**
     * Sets what is kept of all weights together, as it is after some steps.
     *
     * @param steps at least 0
     * @param common an array of one number for each name of {@link #common}
     */
    default void resume(long steps, float[][] common) {}

    /** How many numbers {@link #begin} sets. */
    default int numbers() {
        return 1;
    }

    /**
     * Begins a step: sets what is the same for all weights.
     *
     * @param iteration the number of the step, from 1
     * @param learningRate the learning rate
     * @param common what is kept of all weights together, changed
     * @param numbers to be set; the learning rate alone, if a rule does not say otherwise
     */
    default void begin(long iteration, float learningRate, float[][] common, float[] numbers) {
        numbers[0] = learningRate;
    }

    /**
     * Moves one weight.
     *
     * @param length how many elements of each array belong to the weight; no other is touched
     * @param weight changed
     * @param gradient read, and free to be used for something else
     * @param state one array for each name of {@link #state}, changed
     * @param numbers what {@link #begin} has set
     */
    void update(int length, float[] weight, float[] gradient, float[][] state, float[] numbers);
}
