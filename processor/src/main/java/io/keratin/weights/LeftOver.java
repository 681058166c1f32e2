package io.keratin.weights;

import io.keratin.files.LayerWeights;
import io.keratin.files.WeightArray;
import io.keratin.files.layout.StoredWeight;
import io.keratin.files.layout.WeightMismatch;
import io.keratin.shape.Shape;
import io.keratin.spec.DidYouMean;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds weights that the file has not, and weights that the model has not. */
final class LeftOver {
    private final Comparison comparison;
    private final List<Row> missing = new ArrayList<>();
    private final List<Row> extra = new ArrayList<>();

    /**
     * Weights without counterpart.
     *
     * @param name the layer's name
     * @param text what it has, in words
     */
    private record Row(String name, String text, List<Shape> shapes) {
        /** How many of its shapes are not the other's; a missing array is one too. */
        int distance(Row other) {
            int common = Math.min(shapes.size(), other.shapes.size());
            int distance = Math.max(shapes.size(), other.shapes.size()) - common;
            for (int i = 0; i < common; i++) {
                distance += shapes.get(i).equals(other.shapes.get(i)) ? 0 : 1;
            }
            return distance;
        }

        boolean isLike(Row other) {
            return shapes.size() == other.shapes.size()
                    && shapes.get(0).rank() == other.shapes.get(0).rank();
        }
    }

    private LeftOver(Comparison comparison) {
        this.comparison = comparison;
        comparison.mismatches(WeightMismatch.OtherLayers.class).forEach(this::layers);
        comparison.mismatches(WeightMismatch.OtherCount.class).forEach(this::count);
        comparison
                .mismatches(WeightMismatch.UnknownObject.class)
                .forEach(unknown -> extra.add(row("/" + unknown.place(), unknown.arrays())));
    }

    static void check(Comparison comparison, Consumer<Problem> problems) {
        LeftOver left = new LeftOver(comparison);
        if (!left.missing.isEmpty()) {
            problems.accept(left.missingProblem());
        }
        if (!left.extra.isEmpty()) {
            problems.accept(left.extraProblem());
        }
    }

    /** Layers of the model and of the file, as many as can be told to belong together left out. */
    private void layers(WeightMismatch.OtherLayers other) {
        List<List<StoredWeight>> model = List.copyOf(other.layers().values());
        List<LayerWeights> file = other.stored();
        Alignment alignment =
                Alignment.of(model.size(), file.size(), (m, f) -> alike(model.get(m), file.get(f)));
        alignment.left().forEach(m -> missing.add(row(model.get(m))));
        alignment
                .right()
                .forEach(f -> extra.add(row(file.get(f).layer(), file.get(f).weights())));
    }

    /** How much a layer of the model and one of the file are alike; 0 for not at all. */
    private static int alike(List<StoredWeight> weights, LayerWeights stored) {
        boolean named = weights.get(0).layer().equals(stored.layer());
        boolean fits = weights.stream()
                .map(StoredWeight::shape)
                .toList()
                .equals(stored.weights().stream().map(Comparison::shape).toList());
        return (fits ? 2 : 0) + (named ? 1 : 0);
    }

    /** A layer with another number of arrays: those without one of their shape. */
    private void count(WeightMismatch.OtherCount other) {
        List<StoredWeight> weights = other.weights();
        List<WeightArray> arrays = other.arrays();
        Alignment alignment = Alignment.of(
                weights.size(),
                arrays.size(),
                (w, a) -> Comparison.fits(weights.get(w), arrays.get(a)) ? 1 : 0);
        if (!alignment.left().isEmpty()) {
            missing.add(row(alignment.left().stream().map(weights::get).toList()));
        }
        if (!alignment.right().isEmpty()) {
            extra.add(row(
                    name(other.place()),
                    alignment.right().stream().map(arrays::get).toList()));
        }
    }

    /** A layer's name where the place is one. */
    private String name(String place) {
        return comparison.isLegacy() ? place.substring(1) : place;
    }

    private static Row row(List<StoredWeight> weights) {
        StoredWeight first = weights.get(0);
        return new Row(
                first.layer(),
                first.className() + ": " + Comparison.weights(weights),
                weights.stream().map(StoredWeight::shape).toList());
    }

    private static Row row(String name, List<WeightArray> arrays) {
        return new Row(
                name,
                Comparison.arrays(arrays),
                arrays.stream().map(Comparison::shape).toList());
    }

    private Problem missingProblem() {
        String what = missing.size() == 1
                ? "`" + missing.get(0).name() + "`"
                : missing.size() + " layers of `" + comparison.model() + "`";
        Problem.Builder problem = Problem.error("WeightsMissing")
                .at(ModelWeights.VALUE)
                .headline("`" + comparison.file() + "` lacks weights of " + what);
        add(problem, "missing", missing, extra);
        return problem.help(missingHelp()).build();
    }

    private String missingHelp() {
        boolean named = comparison.mismatches(WeightMismatch.OtherLayers.class).stream()
                .anyMatch(other -> extra.isEmpty()
                        && other.layers()
                                .keySet()
                                .containsAll(other.stored().stream()
                                        .map(LayerWeights::layer)
                                        .toList()));
        return named
                ? "name a file with all layers; byName = true takes those that there are"
                : "name a file of this model, or make the model that of the file";
    }

    private Problem extraProblem() {
        String what =
                extra.size() == 1 ? "`" + extra.get(0).name() + "`" : extra.size() + " layers";
        Problem.Builder problem = Problem.error("WeightsExtra")
                .at(ModelWeights.VALUE)
                .headline("`" + comparison.file() + "` has weights for " + what + " that `"
                        + comparison.model() + "` does not have");
        add(problem, "extra", extra, missing);
        boolean named = comparison.isLegacy()
                && missing.isEmpty()
                && !comparison.mismatches(WeightMismatch.OtherLayers.class).isEmpty();
        return problem.help(
                        named
                                ? "add the layers to the model; byName = true leaves out what the model does not have"
                                : "name a file of this model, or make the model that of the file")
                .build();
    }

    private static void add(
            Problem.Builder problem, String label, List<Row> rows, List<Row> others) {
        List<Row> free = new ArrayList<>(others);
        for (Row row : rows.subList(0, Math.min(rows.size(), Comparison.SHOWN))) {
            problem.fact(Fact.of(label, row.name(), row.text()));
            nearest(row, free).ifPresent(near -> {
                problem.fact(Fact.of("nearest", near.name(), near.text()));
                free.remove(near);
            });
        }
        if (rows.size() > Comparison.SHOWN) {
            problem.fact("and", (rows.size() - Comparison.SHOWN) + " more");
        }
    }

    /** What another row is probably meant for: of a similar name, else of similar shapes. */
    private static Optional<Row> nearest(Row row, List<Row> others) {
        return DidYouMean.nearest(row.name(), others.stream().map(Row::name).toList())
                .flatMap(name -> others.stream()
                        .filter(other -> other.name().equals(name))
                        .findFirst())
                .or(() -> others.stream()
                        .filter(row::isLike)
                        .min(Comparator.comparingInt(row::distance)));
    }
}
