package io.keratin.check;

import io.keratin.read.Component;
import io.keratin.read.Declaration;
import io.keratin.read.Expander;
import io.keratin.read.Expansion;
import io.keratin.read.ModelSource;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A block that is repeated takes what it made. Where it changes the shape so that a later use does
 * not take it, that is an error; where every use takes it, it may be meant: an image that becomes
 * smaller is, and features that become others every time are warned of.
 */
final class RepeatRule implements GraphRule {
    /** From this rank on, the channels of an image may stand first. */
    private static final int IMAGE_RANK = 4;

    /**
     * One of the uses that a repeated block is written out to.
     *
     * @param use the record that repeats the block
     * @param number which use it is, from 1
     */
    private record Copy(Declaration use, int number) {}

    private static Optional<Copy> copy(Declaration declared) {
        Expansion expansion = declared.expansion();
        if (expansion == null) {
            return Optional.empty();
        }
        String before = expansion.use().symbol() + "[";
        String scope = expansion.scope();
        int end = scope.indexOf(']');
        return scope.startsWith(before)
                ? Optional.of(new Copy(
                        expansion.use(), Integer.parseInt(scope.substring(before.length(), end))))
                : Optional.empty();
    }

    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        Set<Declaration> seen = new HashSet<>();
        for (Declaration declared : model.records()) {
            copy(declared)
                    .map(Copy::use)
                    .filter(seen::add)
                    .flatMap(use -> changing(shapes, use))
                    .ifPresent(problems);
        }
    }

    /** Warns where the features are others after every use, or the rank; the first may differ. */
    private static Optional<Problem> changing(Shapes shapes, Declaration use) {
        List<Shape> made = made(shapes, use);
        if (made.size() <= Expander.repeats(use) || made.get(1).equals(made.get(2))) {
            // Something is wrong, or what changes the shape is the first use alone.
            return Optional.empty();
        }
        boolean kept = true;
        for (int i = 2; i < made.size(); i++) {
            kept &= keepsFeatures(made.get(i - 1), made.get(i));
        }
        return kept
                ? Optional.empty()
                : Optional.of(Problem.lint("RepeatShape")
                        .at(place(use))
                        .headline("`" + use.symbol() + "` repeats @"
                                + use.makers().get(0).name()
                                + ", which changes the shape every time")
                        .fact(Fact.of("goes in", "", made.get(0)))
                        .fact(Fact.of("comes out", "of the 1st", made.get(1)))
                        .fact(Fact.of("", "of the 2nd", made.get(2)))
                        .help("write a record for the use that changes it, and repeat a block "
                                + "that does not")
                        .build());
    }

    /** The shapes before the first use and after each, as far as they are known. */
    private static List<Shape> made(Shapes shapes, Declaration use) {
        List<Shape> made = new ArrayList<>();
        for (int number = 1; number <= Expander.repeats(use); number++) {
            Optional<Shape> in = input(shapes, use, number);
            if (in.isEmpty()) {
                return made;
            }
            made.add(in.get());
        }
        shapes.type(use.symbol()).map(TensorType::shape).ifPresent(made::add);
        return made;
    }

    /** What goes into one of the uses. */
    private static Optional<Shape> input(Shapes shapes, Declaration use, int number) {
        if (shapes.model().isSequential()) {
            return shapes.model().records().stream()
                    .filter(declared ->
                            copy(declared).filter(new Copy(use, number)::equals).isPresent())
                    .findFirst()
                    .flatMap(declared -> shapes.input(declared.symbol()))
                    .map(TensorType::shape);
        }
        if (number == 1) {
            return shapes.type(use.components().get(0).symbol()).map(TensorType::shape);
        }
        String before = use.symbol() + "[" + (number - 1) + "].";
        return shapes.model().records().stream()
                .filter(declared ->
                        copy(declared).filter(new Copy(use, number)::equals).isPresent())
                .flatMap(declared -> declared.components().stream())
                .map(Component::symbol)
                .filter(symbol -> symbol.startsWith(before))
                .findFirst()
                .flatMap(shapes::type)
                .map(TensorType::shape);
    }

    /** Whether only sizes of an image or of a sequence changed. */
    private static boolean keepsFeatures(Shape before, Shape after) {
        int last = before.rank() - 1;
        return before.rank() == after.rank()
                && (before.dim(last).equals(after.dim(last))
                        || (before.rank() >= IMAGE_RANK && before.dim(1).equals(after.dim(1))));
    }

    /**
     * A problem of shapes, by its cause where that is a repeated block: its first use is right, and
     * a later one gets another shape.
     */
    Problem explained(Shapes shapes, Problem problem) {
        String node = problem.where().node();
        Declaration declared =
                node == null ? null : shapes.model().declarations().get(node);
        Optional<Copy> copy = declared == null ? Optional.empty() : copy(declared);
        if (copy.isEmpty() || copy.get().number() < 2 || !problem.isError()) {
            return problem;
        }
        Declaration use = copy.get().use();
        int number = copy.get().number();
        Optional<Shape> first = input(shapes, use, 1);
        Optional<Shape> gets = input(shapes, use, number);
        if (first.isEmpty() || gets.isEmpty() || first.equals(gets)) {
            return problem;
        }
        String block = use.makers().get(0).name();
        return Problem.error("RepeatShape")
                .at(place(use))
                .headline("`" + use.symbol() + "` cannot repeat @" + block + " "
                        + Expander.repeats(use)
                        + " times: it changes the shape, and the " + ordinal(number)
                        + " use does not take it")
                .fact(Fact.of("gets", "the 1st", first.get()))
                .fact(Fact.of("", "the " + ordinal(number), gets.get()))
                .fact(Fact.of("wrong", "[" + problem.id() + "]", problem.headline()))
                .help(
                        number == 2
                                ? "repeat a block that keeps the shape"
                                : "repeat it " + (number - 1)
                                        + " times, or let the block keep the shape")
                .build();
    }

    private static Where place(Declaration use) {
        return new Where(use.symbol(), "Repeat", "value", -1, -1);
    }

    private static String ordinal(int number) {
        boolean teen = number / 10 % 10 == 1;
        return number
                + switch (teen ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
