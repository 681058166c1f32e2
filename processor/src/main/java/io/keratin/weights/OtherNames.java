package io.keratin.weights;

import io.keratin.files.LayerWeights;
import io.keratin.files.WeightFile;
import io.keratin.files.layout.StoredWeight;
import io.keratin.files.layout.WeightMatch;
import io.keratin.files.layout.WeightMismatch;
import io.keratin.spec.DidYouMean;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds what would be loaded, but has other names than Keras gives it: layers that changed places,
 * weights that are others, names that are only nearly those of the model.
 */
final class OtherNames {
    /** Names that say which weight it is; older versions of Keras have others. */
    private static final Set<String> TELLING = Set.of(
            "kernel",
            "bias",
            "recurrent_kernel",
            "depthwise_kernel",
            "pointwise_kernel",
            "gamma",
            "beta",
            "moving_mean",
            "moving_variance",
            "embeddings");

    private OtherNames() {}

    static void check(Comparison comparison, boolean byName, Consumer<Problem> problems) {
        if (!comparison.mismatches(WeightMismatch.NoNames.class).isEmpty()) {
            problems.accept(withoutNames(comparison));
        } else if (byName) {
            nearNames(comparison, (WeightFile) comparison.saved(), problems);
        } else {
            order(comparison, problems);
            weights(comparison, problems);
        }
    }

    private static Problem withoutNames(Comparison comparison) {
        return Problem.error("WeightsWithoutNames")
                .at(ModelWeights.VALUE.on("Weights"))
                .headline("`" + comparison.file()
                        + "` has Keras 3's layout, without names to find layers by")
                .help("take out byName = true, or save the weights from Keras as name.h5")
                .build();
    }

    /** Layers that take the weights of others, though the file has some of their own name. */
    private static void order(Comparison comparison, Consumer<Problem> problems) {
        Map<String, String> taken = new LinkedHashMap<>();
        for (WeightMatch.Pair pair : comparison.match().pairs()) {
            taken.putIfAbsent(name(comparison, pair.weight()), pair.stored());
        }
        Set<String> stored = Set.copyOf(taken.values());
        Problem.Builder problem = Problem.lint("WeightsOrder").at(ModelWeights.VALUE);
        int swapped = 0;
        for (Map.Entry<String, String> layer : taken.entrySet()) {
            if (!layer.getKey().equals(layer.getValue())
                    && stored.contains(layer.getKey())
                    && taken.containsKey(layer.getValue())) {
                if (swapped++ < Comparison.SHOWN) {
                    problem.fact(Fact.of(layer.getKey(), "gets", "`" + layer.getValue() + "`"));
                }
            }
        }
        if (swapped > 0) {
            problems.accept(problem.headline("layers of `" + comparison.model()
                            + "` get weights that `" + comparison.file()
                            + "` stores for others of them")
                    .help(
                            comparison.isLegacy()
                                    ? "weights are loaded in the model's order, as in Keras: "
                                            + "byName = true loads them by name"
                                    : "weights are loaded in the model's order, as in Keras: bring "
                                            + "the layers into the order of the file")
                    .build());
        }
    }

    /** The name of the object whose weight it is: a layer of the model, or within it. */
    private static String name(Comparison comparison, StoredWeight weight) {
        if (comparison.isLegacy()) {
            return weight.layer();
        }
        String[] path = weight.path().split("/", -1);
        return path.length < 2 ? weight.layer() : path[path.length - 2];
    }

    /** Weights that take an array whose name is that of another kind of weight. */
    private static void weights(Comparison comparison, Consumer<Problem> problems) {
        List<WeightMatch.Pair> others = comparison.match().pairs().stream()
                .filter(pair -> !isNamed(pair))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        WeightMatch.Pair first = others.get(0);
        Problem.Builder problem = Problem.lint("WeightsName")
                .at(ModelWeights.VALUE)
                .headline("`" + Comparison.name(first.weight()) + "` gets what `"
                        + comparison.file() + "` calls `" + own(first) + "`");
        for (WeightMatch.Pair pair : others.subList(0, Math.min(others.size(), Comparison.SHOWN))) {
            problem.fact(Fact.of(
                    Comparison.name(pair.weight()),
                    "gets",
                    pair.place() + " " + Comparison.shape(pair.array())));
        }
        if (others.size() > Comparison.SHOWN) {
            problem.fact("and", (others.size() - Comparison.SHOWN) + " more");
        }
        problems.accept(problem.help("the shapes fit by chance: name a file of this model")
                .build());
    }

    private static boolean isNamed(WeightMatch.Pair pair) {
        String expected = pair.weight().name();
        return !TELLING.contains(own(pair))
                || own(pair).equals(expected.substring(expected.lastIndexOf('/') + 1));
    }

    private static String own(WeightMatch.Pair pair) {
        return Comparison.simple(pair.array()).replaceFirst(":\\d+$", "");
    }

    /** Layers that get nothing, and how the file spells those that may be meant. */
    private static void nearNames(
            Comparison comparison, WeightFile file, Consumer<Problem> problems) {
        Set<String> layers = new LinkedHashSet<>();
        comparison.places().weights().forEach(weight -> layers.add(weight.layer()));
        List<String> stored = new ArrayList<>(file.layers().stream()
                .filter(layer -> !layer.weights().isEmpty())
                .map(LayerWeights::layer)
                .toList());
        boolean none = layers.stream().noneMatch(stored::contains);
        stored.removeIf(layers::contains);
        layers.removeIf(layer -> comparison.match().pairs().stream()
                .anyMatch(pair -> pair.weight().layer().equals(layer)));
        Problem.Builder problem = Problem.lint("WeightsByName").at(ModelWeights.VALUE);
        int near = 0;
        for (String layer : layers) {
            Optional<String> nearest = DidYouMean.nearest(layer, stored);
            if (nearest.isPresent() && near++ < Comparison.SHOWN) {
                problem.fact(Fact.of(layer, "nearest", "`" + nearest.get() + "`"));
            }
        }
        if (none) {
            problems.accept(problem.headline("`" + comparison.file()
                            + "` has no layer of the names of `" + comparison.model() + "`")
                    .fact("in the file", String.join(", ", stored))
                    .help("name the layers as the file does: @Named")
                    .build());
        } else if (near > 0) {
            problems.accept(problem.headline("layers of `" + comparison.model()
                            + "` get no weights, and `" + comparison.file()
                            + "` has some of nearly their names")
                    .help("name the layers as the file does: @Named")
                    .build());
        }
    }
}
