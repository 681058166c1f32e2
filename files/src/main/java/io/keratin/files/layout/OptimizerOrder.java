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
 * What an optimizer keeps of each weight, in files that have the weights in another order than the
 * model: those that do not say how masks flow, see {@link WeightPlaces#in}.
 *
 * <p>In Keras 2 all numbers of one kind follow each other, by the names that its variables have on
 * TensorFlow. The values mean what they mean in Keras 3. Keras 2.2.4 leaves the count of steps of
 * some optimizers out, and writes numbers that others do not use. Source:
 * {@code keras/optimizers.py} of 2.2.4.
 */
public final class OptimizerOrder {
    /** The optimizers whose count of steps is in files of Keras 2. */
    private static final Set<String> COUNTED = Set.of("SGD", "Adam", "Adamax", "Nadam");

    private final OptimizerPlaces places;

    /** The index among the places' weights of each weight in the file's order. */
    private final List<Integer> order;

    private final OptimizerPlaces ordered;

    /**
     * The state of an optimizer in a file.
     *
     * @param places the same in the model's order
     * @param weights where the file has the model's weights
     */
    public OptimizerOrder(OptimizerPlaces places, WeightPlaces weights) {
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
     * Whether the count of steps of an optimizer is in files of Keras 2.
     *
     * @param className Keras's class of the optimizer: {@code Adam}
     */
    public static boolean isCountedInKeras2(String className) {
        return COUNTED.contains(className);
    }

    /** The index among the model's variables of a variable in the file's order. */
    private int indexInModel(OptimizerPlaces.Variable variable) {
        int weight = order.get(variable.weight());
        return places.variables().indexOf(new OptimizerPlaces.Variable(weight, variable.name()));
    }

    /**
     * The state to write for Keras 3.
     *
     * @param learningRate empty for a schedule, which keeps none
     * @param values the numbers of {@link OptimizerPlaces#variables}, in their order
     */
    public OptimizerState state(
            long iterations, OptionalDouble learningRate, List<float[]> values) {
        List<float[]> moved = new ArrayList<>(values);
        List<OptimizerPlaces.Variable> stored = ordered.variables();
        for (int i = 0; i < stored.size(); i++) {
            moved.set(i, values.get(indexInModel(stored.get(i))));
        }
        return ordered.state(iterations, learningRate, moved);
    }

    /**
     * The state to write for Keras 2.
     *
     * @param className Keras's class of the optimizer: {@code Adam}
     * @param values the numbers of {@link OptimizerPlaces#variables}, in their order; what is kept
     *     of all weights together is left out, as in Keras 2.2.4
     */
    public OptimizerState keras2(String className, long iterations, List<float[]> values) {
        List<OptimizerPlaces.Variable> variables = ordered.byKind();
        List<WeightArray> arrays = new ArrayList<>();
        for (OptimizerPlaces.Variable variable : variables) {
            int[] shape = shape(order.get(variable.weight()));
            arrays.add(array(className, arrays.size(), shape, values.get(indexInModel(variable))));
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
        String name = "training/" + className + "/Variable" + counted + ":0";
        return new WeightArray(name, shape, values);
    }

    /** The arrays of a file, as {@link OptimizerPlaces#find} finds them. */
    public Optional<List<float[]>> find(OptimizerState state) {
        return ordered.find(state).map(found -> {
            List<float[]> moved = new ArrayList<>(found);
            List<OptimizerPlaces.Variable> stored = ordered.variables();
            for (int i = 0; i < stored.size(); i++) {
                moved.set(indexInModel(stored.get(i)), found.get(i));
            }
            return moved;
        });
    }
}
