package io.keratin.files.layout;

import io.keratin.files.OptimizerState;
import io.keratin.files.WeightArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What an optimizer keeps of each weight, in the order of Keras 2's files and by the names that its
 * variables have on TensorFlow.
 *
 * <p>All numbers of one kind follow each other, for the weights in Keras 2's order. The values mean
 * what they mean in Keras 3. Keras 2.2.4 leaves the count of steps of some optimizers out, and
 * writes numbers that others do not use. Source: {@code keras/optimizers.py} of 2.2.4.
 */
public final class Keras2State {
    /** The optimizers whose count of steps is in the file. */
    private static final Set<String> COUNTED = Set.of("SGD", "Adam", "Adamax", "Nadam");

    private final OptimizerPlaces places;

    /** The index among the places' weights of each weight in Keras 2's order. */
    private final List<Integer> order;

    private final OptimizerPlaces ordered;

    /**
     * The state of an optimizer in files of Keras 2.
     *
     * @param places the same in Keras 3's
     * @param weights where Keras 2 has the model's weights
     */
    public Keras2State(OptimizerPlaces places, Keras2Places weights) {
        this.places = places;
        List<Integer> all = weights.order();
        order = IntStream.range(0, places.weights().size())
                .boxed()
                .sorted(Comparator.comparing(
                        i -> all.indexOf(places.weights().get(i).index())))
                .toList();
        ordered = places.of(order.stream().map(places.weights()::get).toList());
    }

    /**
     * The state to write.
     *
     * @param className Keras's class of the optimizer: {@code Adam}
     * @param values the numbers of {@link OptimizerPlaces#variables}, in their order; what is kept
     *     of all weights together is left out, as in Keras 2.2.4
     */
    public OptimizerState state(String className, long iterations, List<float[]> values) {
        List<OptimizerPlaces.Variable> variables = places.variables();
        List<WeightArray> arrays = new ArrayList<>();
        for (OptimizerPlaces.Variable variable : ordered.byKind()) {
            int weight = order.get(variable.weight());
            int value = variables.indexOf(new OptimizerPlaces.Variable(weight, variable.name()));
            arrays.add(array(className, arrays.size(), shape(weight), values.get(value)));
        }
        for (int weight : order) {
            if (className.equals("SGD") && variables.isEmpty()) {
                int[] shape = shape(weight);
                int size = IntStream.of(shape).reduce(1, (a, b) -> a * b);
                arrays.add(array(className, arrays.size(), shape, new float[size]));
            }
            if (className.equals("Adam") && variables.size() == 2 * order.size()) {
                arrays.add(array(className, arrays.size(), new int[] {1}, new float[1]));
            }
        }
        return new OptimizerState(
                className,
                COUNTED.contains(className) ? OptionalLong.of(iterations) : OptionalLong.empty(),
                OptionalDouble.empty(),
                arrays,
                OptimizerState.Order.BY_KIND);
    }

    private int[] shape(int weight) {
        return places.weights().get(weight).shape().toArray();
    }

    private static WeightArray array(String className, int number, int[] shape, float[] values) {
        String counted = number == 0 ? "" : "_" + number;
        return new WeightArray(
                "training/" + className + "/Variable" + counted + ":0", shape, values);
    }

    /** The arrays of a file of Keras 2, as {@link OptimizerPlaces#find} finds those of Keras 3. */
    public Optional<List<float[]>> find(OptimizerState state) {
        return ordered.find(state).map(found -> {
            List<float[]> moved = new ArrayList<>(found);
            List<OptimizerPlaces.Variable> variables = places.variables();
            List<OptimizerPlaces.Variable> stored = ordered.variables();
            for (int i = 0; i < stored.size(); i++) {
                int weight = order.get(stored.get(i).weight());
                moved.set(
                        variables.indexOf(new OptimizerPlaces.Variable(
                                weight, stored.get(i).name())),
                        found.get(i));
            }
            return moved;
        });
    }
}
