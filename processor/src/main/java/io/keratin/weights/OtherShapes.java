package io.keratin.weights;

import io.keratin.files.layout.StoredWeight;
import io.keratin.files.layout.WeightMismatch.OtherShape;
import io.keratin.shape.Shape;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Finds weights that are transposed in the file, or have another shape. */
final class OtherShapes {
    /** The argument that the last axis of a kernel follows from, and how many sizes there are. */
    private static final Map<String, String> LAST_AXIS =
            Map.of("Dense", "units", "Conv2D", "filters");

    private final Comparison comparison;

    private OtherShapes(Comparison comparison) {
        this.comparison = comparison;
    }

    static void check(Comparison comparison, Consumer<Problem> problems) {
        List<OtherShape> all = comparison.mismatches(OtherShape.class);
        OtherShapes shapes = new OtherShapes(comparison);
        List<OtherShape> transposed =
                all.stream().filter(OtherShapes::isTransposed).toList();
        List<OtherShape> other =
                all.stream().filter(shape -> !isTransposed(shape)).toList();
        // One that is stored under another layer is in another order, whatever its axes.
        boolean moved = !all.isEmpty()
                && all.stream().allMatch(shape -> nearest(shape, all).isPresent());
        if (moved) {
            problems.accept(shapes.moved(all));
            return;
        }
        if (!transposed.isEmpty()) {
            problems.accept(shapes.transposed(transposed));
        }
        if (!other.isEmpty()) {
            problems.accept(shapes.other(other));
        }
    }

    private static boolean isTransposed(OtherShape other) {
        int[] expected = other.weight().shape().toArray();
        int[] found = other.array().shape();
        Arrays.sort(expected);
        Arrays.sort(found);
        return Arrays.equals(expected, found);
    }

    private Problem moved(List<OtherShape> all) {
        Problem.Builder problem = Problem.error("WeightsShape")
                .at(ModelWeights.VALUE)
                .headline("the layers in `" + comparison.file()
                        + "` stand in another order than in `" + comparison.model() + "`");
        for (OtherShape other : shown(all)) {
            add(problem, other);
            nearest(other, all)
                    .ifPresent(near -> problem.fact(
                            Fact.of("nearest", near.place(), Comparison.shape(near.array()))));
        }
        return more(problem, all)
                .help(
                        comparison.isLegacy()
                                ? "bring the layers into the order of the file; byName = true finds "
                                        + "them by their names"
                                : "bring the layers into the order of the file")
                .build();
    }

    private Problem transposed(List<OtherShape> transposed) {
        Problem.Builder problem = Problem.error("WeightsTransposed")
                .at(ModelWeights.VALUE)
                .headline(headline(transposed, "transposed"));
        shown(transposed).forEach(other -> add(problem, other));
        StoredWeight first = transposed.get(0).weight();
        return more(problem, transposed)
                .help(
                        first.shape().rank() == 2
                                ? "Keras stores a kernel as (inputs, units): transpose it before "
                                        + "it is saved"
                                : "Keras stores a kernel as (rows, columns, channels, filters), "
                                        + "Theano and PyTorch as (filters, channels, rows, "
                                        + "columns): transpose it before it is saved")
                .build();
    }

    private Problem other(List<OtherShape> others) {
        Problem.Builder problem = Problem.error("WeightsShape")
                .at(ModelWeights.VALUE)
                .headline(headline(others, "of another shape"));
        shown(others).forEach(other -> add(problem, other));
        return more(problem, others)
                .help(argument(others.get(0))
                        .map(argument -> "give `" + others.get(0).weight().layer() + "` " + argument
                                + ", or name a file of this model")
                        .orElse("name a file of this model, or make the model that of the file"))
                .build();
    }

    private String headline(List<OtherShape> others, String how) {
        String what = others.size() == 1
                ? "`" + Comparison.name(others.get(0).weight()) + "` is "
                : others.size() + " weights of `" + comparison.model() + "` are ";
        return what + how + " in `" + comparison.file() + "`";
    }

    private static List<OtherShape> shown(List<OtherShape> all) {
        return all.subList(0, Math.min(all.size(), Comparison.SHOWN));
    }

    private static Problem.Builder more(Problem.Builder problem, List<OtherShape> all) {
        return all.size() > Comparison.SHOWN
                ? problem.fact("and", (all.size() - Comparison.SHOWN) + " more")
                : problem;
    }

    private static void add(Problem.Builder problem, OtherShape other) {
        Shape expected = other.weight().shape();
        Shape found = Comparison.shape(other.array());
        problem.fact(Fact.of("expected", Comparison.name(other.weight()), expected));
        List<Integer> wrong = wrongAxes(expected, found);
        problem.fact(
                wrong.size() == 1
                        ? Fact.axis(
                                "found",
                                other.place(),
                                found,
                                wrong.get(0),
                                "axis " + wrong.get(0) + " must be " + expected.dim(wrong.get(0)))
                        : Fact.of("found", other.place(), found));
    }

    /** The axes that differ, of shapes of one rank; none where the ranks differ. */
    private static List<Integer> wrongAxes(Shape expected, Shape found) {
        return expected.rank() != found.rank()
                ? List.of()
                : IntStream.range(0, expected.rank())
                        .filter(axis -> !expected.dim(axis).equals(found.dim(axis)))
                        .boxed()
                        .toList();
    }

    /** The argument that gives a layer the file's shape, where it is one. */
    private static Optional<String> argument(OtherShape other) {
        Shape expected = other.weight().shape();
        Shape found = Comparison.shape(other.array());
        String argument = LAST_AXIS.get(other.weight().className());
        int last = expected.rank() - 1;
        return argument != null && wrongAxes(expected, found).equals(List.of(last))
                ? Optional.of(argument + " = " + found.dim(last))
                : Optional.empty();
    }

    /** An array that fits, among those that stand elsewhere; of the same name if there is one. */
    private static Optional<OtherShape> nearest(OtherShape other, List<OtherShape> all) {
        List<OtherShape> fitting = all.stream()
                .filter(candidate -> !candidate.place().equals(other.place()))
                .filter(candidate -> Comparison.fits(other.weight(), candidate.array()))
                .toList();
        return fitting.stream()
                .filter(candidate ->
                        candidate.place().contains("/" + other.weight().layer() + "/"))
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }
}
