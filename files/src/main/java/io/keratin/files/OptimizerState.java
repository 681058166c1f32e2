package io.keratin.files;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What an optimizer has to know to go on: how many steps it made and what it keeps of each weight.
 *
 * @param scope the name of the optimizer's variables, such as {@code adam}; empty where the file
 *     does not say
 * @param iterations the number of steps made; empty where the file does not say, as for RMSprop of
 *     Keras 2
 * @param learningRate the learning rate of the next step; empty where the configuration has it, as
 *     in Keras 2 and with a schedule
 * @param variables what is kept of the weights, in the file's order and by its names, such as
 *     {@code adam/dense_kernel_momentum}; what is kept of all together has no weight's name, and no
 *     axes
 * @param order how that order goes
 */
public record OptimizerState(
        String scope,
        OptionalLong iterations,
        OptionalDouble learningRate,
        List<WeightArray> variables,
        Order order) {

    /** In which order an optimizer that keeps several numbers of each weight writes them. */
    public enum Order {
        /** All numbers of the first weight, then all of the second: Keras 2.11 and newer. */
        BY_WEIGHT,
        /** The first number of all weights, then the second of all: before Keras 2.11. */
        BY_KIND,
        /** By kind too, the weights sorted by their names: Keras 1 and the first of Keras 2. */
        BY_KIND_AND_NAME
    }

    /** Copies the list. */
    public OptimizerState {
        variables = List.copyOf(variables);
    }

    /** A variable as it is written. */
    record Variable(String name, Hdf5Node node) {}

    /**
     * All variables as Keras 3 has them: steps, learning rate if any, and what is kept of the
     * weights.
     */
    List<Variable> all() {
        List<Variable> all = new ArrayList<>();
        int steps = Math.toIntExact(iterations.orElse(0));
        all.add(new Variable(scope + "/iteration", new Hdf5Node.Int(steps, Integer.BYTES)));
        learningRate.ifPresent(
                rate -> all.add(new Variable(scope + "/learning_rate", scalar((float) rate))));
        variables.forEach(
                variable -> all.add(new Variable(variable.name(), new Hdf5Node.Floats(variable))));
        return all;
    }

    /** All variables as Keras 2.2.4 has them, by their whole names. */
    List<Variable> allOfKeras2() {
        List<Variable> all = new ArrayList<>();
        iterations.ifPresent(steps -> all.add(
                new Variable(scope + "/iterations:0", new Hdf5Node.Int(steps, Long.BYTES))));
        variables.forEach(
                variable -> all.add(new Variable(variable.name(), new Hdf5Node.Floats(variable))));
        return all;
    }

    private static Hdf5Node scalar(float value) {
        return new Hdf5Node.Floats(new WeightArray("", new int[0], new float[] {value}));
    }
}
