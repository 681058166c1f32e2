package io.keratin.weights;

import io.keratin.files.WeightArray;
import io.keratin.files.layout.WeightMatch;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds weights that the file does not hold as float32, which is what they become when they are
 * loaded. Types that cannot become float32, and numbers that would change, keep the file from being
 * read at all.
 */
final class StoredTypes {
    private static final String ROUNDED = "float64";

    private StoredTypes() {}

    static void check(Comparison comparison, Consumer<Problem> problems) {
        List<WeightMatch.Pair> other = comparison.match().pairs().stream()
                .filter(pair -> !pair.array().stored().equals(WeightArray.FLOAT32))
                .toList();
        if (other.isEmpty()) {
            return;
        }
        Problem.Builder problem = Problem.lint("WeightsType").at(ModelWeights.VALUE);
        WeightMatch.Pair first = other.get(0);
        problem.headline(
                other.size() == 1
                        ? "`" + Comparison.name(first.weight()) + "` is "
                                + first.array().stored() + " in `" + comparison.file() + "`"
                        : other.size() + " weights are not float32 in `" + comparison.file() + "`");
        problem.fact("expected", "float32, in which the model computes");
        for (WeightMatch.Pair pair : other.subList(0, Math.min(other.size(), Comparison.SHOWN))) {
            String type = pair.array().stored();
            problem.fact(Fact.of(
                    "found",
                    pair.place(),
                    type
                            + (type.equals(ROUNDED)
                                    ? ", which is rounded"
                                    : ", which float32 holds")));
        }
        if (other.size() > Comparison.SHOWN) {
            problem.fact("and", (other.size() - Comparison.SHOWN) + " more");
        }
        problems.accept(problem.help("save the weights as float32, if another type is not meant")
                .build());
    }
}
