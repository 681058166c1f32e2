package io.keratin.train.optimizers;

import io.keratin.optimizers.OptimizerSpec;
import io.keratin.optimizers.StepRules;
import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Changes weights by their gradients, step by step, with the state that this needs.
 *
 * <p>A step allocates nothing, and gives the same bits for the same weights, gradients and state.
 * An optimizer serves one model and one thread at a time. Formulas are Keras 3's.
 */
public final class Optimizer {
    private final OptimizerSpec spec;
    private final UpdateRule rule;
    private final float[] numbers;
    private final float[][] common;
    private int[] lengths = new int[0];
    private float[][][] state = new float[0][][];
    private LearningRateSchedule learningRate;
    private long iterations;

    private Optimizer(OptimizerSpec spec) {
        this.spec = spec;
        this.rule = UpdateRule.of(spec);
        this.numbers = new float[rule.numbers()];
        this.common = new float[rule.common().size()][1];
        rule.resume(0, common);
        this.learningRate = spec.learningRate();
    }

    /** An optimizer that has made no step and knows no weights. */
    public static Optimizer of(OptimizerSpec spec) {
        return new Optimizer(spec);
    }

    /** The optimizer's hyperparameters; the learning rate is the one it started with. */
    public OptimizerSpec spec() {
        return spec;
    }

    /**
     * Sets the weights that steps will change, and begins anew: no steps made, all state as Keras
     * starts with it.
     *
     * @param weights the number of elements of each trainable weight, in the model's order
     */
    public void allocate(int[] weights) {
        lengths = weights.clone();
        List<String> names = rule.state().stream().flatMap(List::stream).toList();
        state = new float[lengths.length][names.size()][];
        for (int i = 0; i < lengths.length; i++) {
            for (int j = 0; j < names.size(); j++) {
                state[i][j] = new float[lengths[i]];
                Arrays.fill(state[i][j], rule.initial(names.get(j)));
            }
        }
        iterations(0);
    }

    /**
     * Makes one step.
     *
     * @param weights the arrays of the weights, changed; elements behind a weight's length are not
     *     touched
     * @param gradients the gradient of each weight, in the same order; the step may change them
     * @throws IllegalArgumentException if these are not the weights that were {@link #allocate
     *     allocated}; nothing is changed
     */
    public void step(float[][] weights, float[][] gradients) {
        check("weights", weights);
        check("gradients", gradients);
        float rate = learningRate();
        StepRules rules = spec.rules();
        Clipping.clip(rules, lengths, gradients);
        if (rules.weightDecay().isPresent()) {
            float decay = (float) rules.weightDecay().getAsDouble();
            for (int i = 0; i < lengths.length; i++) {
                decay(lengths[i], weights[i], decay, rate);
            }
        }
        rule.begin(iterations + 1, rate, common, numbers);
        for (int i = 0; i < lengths.length; i++) {
            rule.update(lengths[i], weights[i], gradients[i], state[i], numbers);
        }
        iterations++;
    }

    private static void decay(int length, float[] weight, float decay, float learningRate) {
        for (int i = 0; i < length; i++) {
            weight[i] -= weight[i] * decay * learningRate;
        }
    }

    private void check(String what, float[][] arrays) {
        if (arrays.length != lengths.length) {
            throw new IllegalArgumentException(
                    "expected " + lengths.length + " " + what + ", got " + arrays.length);
        }
        for (int i = 0; i < lengths.length; i++) {
            if (arrays[i].length < lengths[i]) {
                throw new IllegalArgumentException("expected at least " + lengths[i]
                        + " elements in " + what + " " + i + ", got " + arrays[i].length);
            }
        }
    }

    /** The learning rate of the next step. */
    public float learningRate() {
        return learningRate.at(iterations);
    }

    /** Whether the learning rate is a schedule's, which says it for every step. */
    public boolean hasSchedule() {
        return !learningRate.isConstant();
    }

    /**
     * Changes the learning rate from the next step on.
     *
     * @throws IllegalStateException if it is a schedule's, as in Keras
     */
    public void learningRate(float rate) {
        if (hasSchedule()) {
            throw new IllegalStateException("expected an optimizer whose learning rate is a number,"
                    + " got " + spec.text() + ": compile the model with another learning rate");
        }
        learningRate = new ConstantRate(rate);
    }

    /** How many steps were made. */
    public long iterations() {
        return iterations;
    }

    /**
     * Sets how many steps were made, to go on from a saved state. What is kept of all weights
     * together becomes what it is after so many steps.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void iterations(long steps) {
        if (steps < 0) {
            throw new IllegalArgumentException(
                    "expected a number of steps of at least 0, got " + steps);
        }
        iterations = steps;
        rule.resume(steps, common);
    }

    /**
     * All that is kept, in the order of Keras's files ({@code optimizer.variables}, where
     * {@code iteration} and, without a schedule, {@code learning_rate} stand before it): what is
     * kept of each weight, then what is kept of all together.
     */
    public List<StateVariable> state() {
        List<StateVariable> variables = new ArrayList<>();
        int first = 0;
        for (List<String> group : rule.state()) {
            for (int weight = 0; weight < lengths.length; weight++) {
                for (int j = 0; j < group.size(); j++) {
                    variables.add(
                            new StateVariable(group.get(j), weight, state[weight][first + j]));
                }
            }
            first += group.size();
        }
        for (int i = 0; i < common.length; i++) {
            variables.add(new StateVariable(rule.common().get(i), StateVariable.ALL, common[i]));
        }
        return List.copyOf(variables);
    }

    /** Keras's names of what is kept of each weight, in groups: see {@link UpdateRule#state}. */
    public List<List<String>> kept() {
        return rule.state();
    }

    /** Keras's names of the numbers that are kept of all weights together. */
    public List<String> common() {
        return rule.common();
    }

    /**
     * Goes on from a saved state.
     *
     * @param steps how many steps were made, at least 0
     * @param rate the learning rate of the next step; not used where a schedule says it
     * @param values what is kept, in the order of {@link #state}; copied. What is kept of all
     *     weights together may be left out: it follows from the steps
     * @throws IllegalArgumentException if the number of values differs; nothing is changed
     */
    public void restore(long steps, float rate, List<float[]> values) {
        List<StateVariable> variables = state();
        int least = variables.size() - common.length;
        boolean fits = values.size() == least || values.size() == variables.size();
        for (int i = 0; fits && i < values.size(); i++) {
            fits = values.get(i).length == variables.get(i).values().length;
        }
        if (!fits) {
            throw new IllegalArgumentException("expected the numbers of " + variables.size()
                    + " variables of " + spec.text() + ", got those of another optimizer");
        }
        iterations(steps);
        if (!hasSchedule()) {
            learningRate(rate);
        }
        for (int i = 0; i < values.size(); i++) {
            float[] kept = variables.get(i).values();
            System.arraycopy(values.get(i), 0, kept, 0, kept.length);
        }
    }
}
