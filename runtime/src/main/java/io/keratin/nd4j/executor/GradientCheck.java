package io.keratin.nd4j.executor;

import io.keratin.compiler.ModelProgram;
import io.keratin.program.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Compares the gradient that was derived for a model with what its outputs really do when a weight
 * moves, in 64 bits.
 *
 * <p>Each weight moves as a whole, in a random direction, so that one comparison covers all its
 * elements.
 */
public final class GradientCheck {
    private static final double STEP = 1e-6;

    private final Nd4jExecutor executor = new Nd4jExecutor(DataType.DOUBLE);
    private final ModelProgram program;
    private final Point point;

    private GradientCheck(ModelProgram program, Point point) {
        this.program = program;
        this.point = point;
    }

    /**
     * How the loss changes when a weight moves.
     *
     * @param weight the weight
     * @param derived the change by the derived gradient
     * @param measured the change by central differences
     */
    public record Slope(Value weight, double derived, double measured) {
        /** The difference of the two, relative to the measured one where that is above 1. */
        public double error() {
            return Math.abs(derived - measured) / Math.max(1, Math.abs(measured));
        }
    }

    /**
     * Compares both for every weight that is trained.
     *
     * @param train a program that trains
     * @param point numbers for its inputs, weights and seeds; away from kinks, such as that of relu
     *     at 0, by more than 1e-6
     * @param seed of the directions
     */
    public static List<Slope> slopes(ModelProgram train, Point point, long seed) {
        return new GradientCheck(train, point).slopes(new SplittableRandom(seed));
    }

    private List<Slope> slopes(SplittableRandom random) {
        List<Value> gradients =
                program.gradients().stream().filter(Objects::nonNull).toList();
        Map<Value, double[]> derived = executor.run(gradients, point);
        List<Slope> slopes = new ArrayList<>();
        for (int i = 0; i < program.weights().size(); i++) {
            Value weight = program.weights().get(i);
            double[] gradient = derived.get(program.gradients().get(i));
            if (gradient != null) {
                double[] direction = random.doubles(gradient.length, -1, 1).toArray();
                double measured = (loss(weight, direction, STEP) - loss(weight, direction, -STEP))
                        / (2 * STEP);
                slopes.add(new Slope(weight, product(gradient, direction), measured));
            }
        }
        return slopes;
    }

    /** The sum of everything backward starts from, each times its seed, at a moved weight. */
    private double loss(Value weight, double[] direction, double by) {
        double[] moved = Objects.requireNonNull(point.numbers().get(weight)).clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by * direction[i];
        }
        Set<Value> targets = new LinkedHashSet<>();
        for (int i = 0; i < program.outputs().size(); i++) {
            targets.add(program.target(i));
        }
        Value added = program.addedLoss();
        if (added != null) {
            targets.add(added);
        }
        Map<Value, double[]> results = executor.run(targets, point.with(weight, moved));
        double loss = added == null ? 0 : Objects.requireNonNull(results.get(added))[0];
        for (int i = 0; i < program.outputs().size(); i++) {
            double[] target = Objects.requireNonNull(results.get(program.target(i)));
            double[] seed =
                    Objects.requireNonNull(point.numbers().get(program.seeds().get(i)));
            loss += product(target, seed);
        }
        return loss;
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
