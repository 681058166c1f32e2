package io.keratin.train.optimizers;

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
        throw new IllegalArgumentException(
                "expected an optimizer that can run, got " + spec.text());
    }

    /**
     * Keras's names of what is kept of each weight. Names of one group alternate, weight by weight,
     * in Keras's files; groups follow each other.
     */
    List<List<String>> state();

    /**
     * The size of the steps that {@link #update} makes.
     *
     * @param iteration the number of the step, from 1
     * @param learningRate the learning rate
     */
    default float rate(long iteration, float learningRate) {
        return learningRate;
    }

    /**
     * Moves one weight.
     *
     * @param length how many elements of each array belong to the weight; no other is touched
     * @param weight changed
     * @param gradient read
     * @param state one array for each name of {@link #state}, changed
     * @param rate what {@link #rate} gives
     */
    void update(int length, float[] weight, float[] gradient, float[][] state, float rate);
}
