package io.keratin.weights;

import io.keratin.files.layout.WeightMatch;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Finds weights with values that are no numbers. */
final class Numbers {
    /** A kind of value that no weight should have. */
    private interface Kind {
        boolean has(float value);
    }

    private Numbers() {}

    static void check(Comparison comparison, Consumer<Problem> problems) {
        check(
                comparison,
                Problem.error("WeightsNaN"),
                "NaN",
                Float::isNaN,
                "everything that they touch is NaN: save the model again from before its training failed",
                problems);
        check(
                comparison,
                Problem.lint("WeightsInfinite"),
                "infinite",
                Float::isInfinite,
                "save the model again from before its training failed, if that is not meant",
                problems);
    }

    private static void check(
            Comparison comparison,
            Problem.Builder problem,
            String what,
            Kind kind,
            String help,
            Consumer<Problem> problems) {
        List<WeightMatch.Pair> bad = comparison.match().pairs().stream()
                .filter(pair -> count(pair, kind) > 0)
                .toList();
        if (bad.isEmpty()) {
            return;
        }
        problem.at(ModelWeights.VALUE)
                .headline(
                        bad.size() == 1
                                ? "`" + Comparison.name(bad.get(0).weight()) + "` has " + what
                                        + " values in `" + comparison.file() + "`"
                                : bad.size() + " weights have " + what + " values in `"
                                        + comparison.file() + "`");
        for (WeightMatch.Pair pair : bad.subList(0, Math.min(bad.size(), Comparison.SHOWN))) {
            problem.fact(Fact.of(
                    "found",
                    pair.place(),
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d values are %s",
                            count(pair, kind),
                            pair.array().values().length,
                            what)));
        }
        if (bad.size() > Comparison.SHOWN) {
            problem.fact("and", (bad.size() - Comparison.SHOWN) + " more");
        }
        problems.accept(problem.help(help).build());
    }

    private static int count(WeightMatch.Pair pair, Kind kind) {
        int count = 0;
        for (float value : pair.array().values()) {
            count += kind.has(value) ? 1 : 0;
        }
        return count;
    }
}
