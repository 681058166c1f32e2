package io.keratin.files;

import io.jhdf.api.Dataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the groups of a {@code .weights.h5} file of Keras 3. */
final class StoreReader {
    static final String VARIABLES = "vars";
    static final String OPTIMIZER = "optimizer";

    /** What Keras 2 has measured; no model is made of it. */
    private static final String METRICS = "metrics";

    /** The random numbers of dropout and the like: where they stand is no part of the model. */
    private static final String SEEDS = "seed_generator";

    /** Models in models; Keras adds three groups for each. */
    private static final int DEEPEST = 100;

    private final Hdf5Source source;
    private final Hdf5Strings strings;
    private final Hdf5Arrays arrays;
    private final Map<String, WeightStore.Variables> objects = new LinkedHashMap<>();
    private final Set<Long> above = new HashSet<>();
    private long visited;

    private StoreReader(Hdf5Source source) {
        this.source = source;
        this.strings = new Hdf5Strings(source);
        this.arrays = new Hdf5Arrays(source);
    }

    /** Whether the groups are those of such a file. */
    static boolean isStore(Hdf5Group root) {
        return root.child(VARIABLES) != null
                || root.names().stream().anyMatch(StoreNames::areLayers);
    }

    static WeightStore read(Hdf5Source source) {
        StoreReader reader = new StoreReader(source);
        reader.object(source.root(), "", 0);
        return new WeightStore(StoreNames.modern(reader.objects));
    }

    /** What the file says of the optimizer; null where it says nothing. */
    static @Nullable OptimizerState optimizer(Hdf5Source source) {
        if (source.root().child(OPTIMIZER) == null) {
            return null;
        }
        StoreReader reader = new StoreReader(source);
        Hdf5Group group = source.group(source.root(), OPTIMIZER + "/" + VARIABLES);
        List<Dataset> variables = reader.numbered(group);
        String scope = reader.strings.scalar(group, "name");
        return reader.optimizer(scope == null ? "" : scope, group.path(), variables);
    }

    private @Nullable OptimizerState optimizer(
            String scope, String place, List<Dataset> variables) {
        if (variables.isEmpty()) {
            return null;
        }
        source.at(place + "0");
        long steps = arrays.steps(variables.get(0));
        // Keras 2 has no learning rate here, nor Keras 3 with a schedule: it stands in the
        // configuration alone.
        boolean hasRate = variables.size() > 1 && variables.get(1).getDimensions().length == 0;
        OptionalDouble rate = hasRate
                ? OptionalDouble.of(
                        arrays.read(variables.get(1), "learning_rate").values()[0])
                : OptionalDouble.empty();
        List<WeightArray> kept = new ArrayList<>();
        for (Dataset variable : variables.subList(hasRate ? 2 : 1, variables.size())) {
            source.at(place + variable.getName());
            kept.add(arrays.read(variable, variable.getName()));
        }
        return new OptimizerState(
                scope, OptionalLong.of(steps), rate, kept, OptimizerState.Order.BY_WEIGHT);
    }

    private void object(Hdf5Group group, String place, int depth) {
        source.at(group.path());
        checkPath(group, depth);
        if (group.child(VARIABLES) != null) {
            objects.put(place, variables(source.group(group, VARIABLES)));
        }
        for (String name : group.names()) {
            String path = StoreNames.path(name);
            String first = path.replaceFirst("/.*", "");
            boolean skipped = name.equals(VARIABLES)
                    || path.endsWith(SEEDS)
                    || (depth == 0 && (first.equals(OPTIMIZER) || first.equals(METRICS)));
            Hdf5Child child = skipped ? null : group.child(name);
            if (child instanceof Hdf5Group inner) {
                object(inner, place.isEmpty() ? path : place + "/" + path, depth + 1);
            } else if (child instanceof Hdf5Child.Other other) {
                source.at(group.path() + name);
                throw source.failure(
                        "a group or an array",
                        other.what(),
                        "store the weights in the file itself");
            }
        }
        above.remove(group.address());
    }

    /** Damage can make a group contain itself, or a few groups contain each other many times. */
    private void checkPath(Hdf5Group group, int depth) {
        visited++;
        // Every group takes up more bytes than these, unless two names lead to the same one.
        long most = source.size() / 16;
        if (!above.add(group.address()) || depth > DEEPEST || visited > most) {
            throw source.failure(
                    "groups in groups, at most " + DEEPEST + " deep and each under one name",
                    "a circle, or groups that several names lead to",
                    "save or copy the file again; it is damaged");
        }
    }

    private WeightStore.Variables variables(Hdf5Group group) {
        List<WeightArray> values = new ArrayList<>();
        for (Dataset dataset : numbered(group)) {
            source.at(group.path() + dataset.getName());
            values.add(arrays.read(dataset, dataset.getName()));
        }
        source.at(group.path());
        String name = strings.scalar(group, "name");
        return new WeightStore.Variables(name == null ? "" : name, values);
    }

    /** The arrays that are named by their numbers, in the order of these. */
    private List<Dataset> numbered(Hdf5Group group) {
        List<String> names = group.names().stream()
                .filter(name -> name.matches("[0-9]{1,9}"))
                .sorted(Comparator.comparing(Integer::valueOf))
                .toList();
        List<Dataset> found = new ArrayList<>();
        for (String name : names) {
            if (Integer.parseInt(name) != found.size()) {
                throw source.failure(
                        "variables numbered from 0",
                        "the number " + name + " after " + found.size() + " variables",
                        "save the model from Keras again");
            }
            found.add(source.dataset(group, name));
        }
        return found;
    }
}
