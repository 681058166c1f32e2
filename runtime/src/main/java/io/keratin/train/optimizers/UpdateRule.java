package io.keratin.train.optimizers;

import io.keratin.optimizers.Adagrad;
import io.keratin.optimizers.Adam;
import io.keratin.optimizers.OptimizerSpec;
import io.keratin.optimizers.RMSprop;
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
            return RmspropRule.of(rmsprop);
        }
        if (spec instanceof Adam adam) {
            return AdamRule.of(adam);
        }
        if (spec instanceof Adagrad adagrad) {
            return AdagradRule.of(adagrad);
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

    /** How many numbers {@link #begin} sets. */
    default int numbers() {
        return 1;
    }

    /**
     * Begins a step: sets what is the same for all weights.
     *
     * @param iteration the number of the step, from 1
     * @param learningRate the learning rate
     * @param numbers to be set; the learning rate alone, if a rule does not say otherwise
     */
    default void begin(long iteration, float learningRate, float[] numbers) {
        numbers[0] = learningRate;
    }

    /**
     * Moves one weight.
     *
     * @param length how many elements of each array belong to the weight; no other is touched
     * @param weight changed
     * @param gradient read
     * @param state one array for each name of {@link #state}, changed
     * @param numbers what {@link #begin} has set
     */
    void update(int length, float[] weight, float[] gradient, float[][] state, float[] numbers);
}
