package io.keratin.files.layout;

import io.keratin.files.OptimizerState;
import io.keratin.files.WeightArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an optimizer keeps of each weight, in the order and by the names of Keras's files.
 *
 * @param scope the name of its variables: {@code adam}
 * @param weights the weights that it changes, in the model's order
 * @param kept what it keeps of each; names of one group alternate, weight by weight, and groups
 *     follow each other
 * @param common the numbers that it keeps of all together, behind the others
 */
public record OptimizerPlaces(
        String scope, List<StoredWeight> weights, List<List<String>> kept, List<String> common) {
    /** The names that Keras gives the variables of its optimizers. */
    private static final Set<String> SCOPES = Set.of(
            "adadelta",
            "adafactor",
            "adagrad",
            "adam",
            "adamax",
            "adam_w",
            "ftrl",
            "lamb",
            "lion",
            "loss_scale_optimizer",
            "muon",
            "nadam",
            "rm_sprop",
            "sgd");

    /**
     * Of these, Keras 2 writes what it does not use: one number a weight for Adam without amsgrad,
     * a momentum of 0 for SGD without momentum.
     */
    private static final Set<String> PADDED = Set.of("adam", "sgd");

    /** Names of weights in Keras 1, as far as they are others. */
    private static final Map<String, String> KERAS1_NAMES =
            Map.of("kernel", "W", "embeddings", "W", "recurrent_kernel", "U", "bias", "b");

    /**
     * One variable.
     *
     * @param weight the index of the weight among {@link #weights}
     * @param name what it is: {@code momentum}
     */
    public record Variable(int weight, String name) {}

    /** Copies the lists. */
    public OptimizerPlaces {
        weights = List.copyOf(weights);
        kept = kept.stream().map(List::copyOf).toList();
        common = List.copyOf(common);
    }

    /** The same for other weights, or the same weights in another order. */
    OptimizerPlaces of(List<StoredWeight> others) {
        return new OptimizerPlaces(scope, others, kept, common);
    }

    /** The variables of the weights in the order of Keras 3's files. */
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        for (List<String> group : kept) {
            for (int weight = 0; weight < weights.size(); weight++) {
                for (String name : group) {
                    variables.add(new Variable(weight, name));
                }
            }
        }
        return variables;
    }

    /** The variables in the order before Keras 2.11. */
    List<Variable> byKind() {
        List<Variable> variables = new ArrayList<>();
        for (List<String> group : kept) {
            for (String name : group) {
                for (int weight = 0; weight < weights.size(); weight++) {
                    variables.add(new Variable(weight, name));
                }
            }
        }
        return variables;
    }

    /**
     * The state to write.
     *
     * @param learningRate empty for a schedule, which keeps none
     * @param values the numbers of the {@link #variables}, in their order, and of what is
     *     {@link #common}
     */
    public OptimizerState state(
            long iterations, OptionalDouble learningRate, List<float[]> values) {
        List<Variable> variables = variables();
        List<WeightArray> arrays = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < variables.size(); i++) {
            StoredWeight weight = weights.get(variables.get(i).weight());
            String path = weight.path().replace('/', '_');
            String name = scope + "/" + path + "_" + variables.get(i).name();
            arrays.add(
                    new WeightArray(unique(name, names), weight.shape().toArray(), values.get(i)));
        }
        for (int i = 0; i < common.size(); i++) {
            float[] value = values.get(variables.size() + i);
            arrays.add(new WeightArray(common.get(i), new int[0], value));
        }
        return new OptimizerState(
                scope,
                OptionalLong.of(iterations),
                learningRate,
                arrays,
                OptimizerState.Order.BY_WEIGHT);
    }

    /**
     * The name, with a number where another has it: layers of two models within may be called the
     * same. Keras cannot write such a file, and reads this one, since it goes by the order.
     */
    private static String unique(String name, Set<String> taken) {
        String unique = name;
        for (int i = 1; !taken.add(unique); i++) {
            unique = name + "_" + i;
        }
        return unique;
    }

    /** Whether the weights are in the order of the names that they have in Keras 1. */
    private boolean isSorted() {
        List<String> names =
                weights.stream().map(weight -> keras1(weight.path())).toList();
        return names.equals(names.stream().sorted().toList());
    }

    /** The name of a weight in Keras 1: {@code dense_1_W} of {@code dense_1/kernel}. */
    private static String keras1(String path) {
        int end = path.lastIndexOf('/');
        String own = path.substring(end + 1);
        String layer = path.substring(path.lastIndexOf('/', end - 1) + 1, Math.max(end, 0));
        return layer + "_" + KERAS1_NAMES.getOrDefault(own, own);
    }

    /**
     * The arrays of a file for the {@link #variables}, in their order, and for what is
     * {@link #common} where the file has that; empty where the file's are those of another
     * optimizer or of other weights, or may be in another order.
     */
    public Optional<List<float[]>> find(OptimizerState state) {
        List<WeightArray> stored = state.variables();
        boolean byKind = state.order() != OptimizerState.Order.BY_WEIGHT;
        if (state.order() == OptimizerState.Order.BY_KIND_AND_NAME && !isSorted()) {
            return Optional.empty();
        }
        List<Variable> expected = byKind ? byKind() : variables();
        List<WeightArray> together = List.of();
        if (!common.isEmpty() && stored.size() == expected.size() + common.size()) {
            // Before Keras 2.11 they come first.
            int first = byKind ? 0 : expected.size();
            int last = first + common.size();
            together = stored.subList(first, last);
            stored = byKind ? stored.subList(last, stored.size()) : stored.subList(0, first);
        }
        boolean isOther = SCOPES.contains(state.scope()) && !state.scope().equals(scope);
        boolean padded = (byKind || expected.isEmpty())
                && PADDED.contains(scope)
                && stored.size() == expected.size() + weights.size();
        boolean plain = together.stream().allMatch(array -> array.shape().length == 0);
        if (isOther || !plain || (stored.size() != expected.size() && !padded)) {
            return Optional.empty();
        }
        List<float[]> found = new ArrayList<>(Collections.nCopies(expected.size(), new float[0]));
        List<Variable> order = variables();
        for (int i = 0; i < expected.size(); i++) {
            int[] shape = weights.get(expected.get(i).weight()).shape().toArray();
            if (!Arrays.equals(shape, stored.get(i).shape())) {
                return Optional.empty();
            }
            found.set(order.indexOf(expected.get(i)), stored.get(i).values());
        }
        together.forEach(array -> found.add(array.values()));
        return Optional.of(found);
    }
}
