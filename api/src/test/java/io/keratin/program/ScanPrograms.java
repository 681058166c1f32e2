package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Loops over time as layers write them, and some odder ones, for tests. */
public final class ScanPrograms {
    /** A number of steps that is known only when data arrives. */
    public static final Symbol TIME = new Symbol("time", "T");

    private static final Dim T = Dim.of(TIME);
    private static final Dim B = Dim.BATCH;
    private static final Dim N = Dim.of(3);
    private static final Shape SEQUENCE = Shape.of(T, B, Dim.of(2));
    private static final Shape STATE = Shape.of(B, N);

    private ScanPrograms() {}

    /**
     * A program with a loop.
     *
     * @param name what it is
     * @param shapes the shapes of its inputs
     * @param formula makes its result, one row of everything it computes
     */
    public record Example(
            String name,
            List<Shape> shapes,
            BiFunction<ProgramBuilder, List<Value>, Value> formula) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** All programs; a batch and {@link #TIME} are their unknown sizes. */
    public static List<Example> all() {
        List<Example> all = new ArrayList<>();
        all.add(example("cumulativeSum", ScanPrograms::cumulativeSum, SEQUENCE));
        all.add(example(
                "simpleRnn",
                (p, x) -> simpleRnn(p, x, false),
                SEQUENCE,
                STATE,
                Shape.of(2, 3),
                Shape.of(3, 3),
                Shape.of(3)));
        all.add(example(
                "simpleRnnReversed",
                (p, x) -> simpleRnn(p, x, true),
                SEQUENCE,
                STATE,
                Shape.of(2, 3),
                Shape.of(3, 3),
                Shape.of(3)));
        all.add(example("lstm", (p, x) -> flat(p, lstm(p, x, false).stacked()), lstmShapes()));
        all.add(example(
                "lstmLast", (p, x) -> lstm(p, x, false).finalStates().get(0), lstmShapes()));
        all.add(example("lstmMasked", ScanPrograms::masked, with(Shape.of(T, B, Dim.ONE))));
        all.add(example("lstmsStacked", ScanPrograms::stackedLstms, with(Shape.of(3, 12))));
        all.add(example(
                "projectedInside", ScanPrograms::projectedInside, SEQUENCE, Shape.of(2, 3)));
        all.add(example("twoStates", ScanPrograms::twoStates, SEQUENCE, Shape.of(B, Dim.of(2))));
        all.add(example("swappedStates", ScanPrograms::swapped, STATE, STATE));
        all.add(example("invariantTwice", ScanPrograms::invariantTwice, STATE, Shape.of(3, 3)));
        all.add(example("mapped", ScanPrograms::mapped, SEQUENCE, Shape.of(2)));
        all.add(example("initialStateOfWeights", ScanPrograms::learntStart, SEQUENCE, Shape.of(2)));
        all.add(example("normalised", ScanPrograms::normalised, SEQUENCE, Shape.of(2, 2)));
        all.add(example("nested", ScanPrograms::nested, Shape.of(T, B, Dim.of(2)), Shape.of(2)));
        return all;
    }

    /** A program drawn at random. */
    public static Example random(long seed) {
        return RandomScans.draw(seed);
    }

    private static Value cumulativeSum(ProgramBuilder p, List<Value> x) {
        Value zero = p.broadcast(p.constant(0), Shape.of(B, Dim.of(2)));
        ScanResult sums = p.scan(T, false, List.of(zero), x, (states, elements) -> {
            Value sum = p.add(states.get(0), elements.get(0));
            return new StepResult(List.of(sum), List.of(sum));
        });
        return flat(p, List.of(sums.stacked().get(0), sums.finalStates().get(0)));
    }

    private static Value simpleRnn(ProgramBuilder p, List<Value> x, boolean reverse) {
        Value projected = p.add(p.matmul(x.get(0), x.get(2)), x.get(4));
        ScanResult rnn =
                p.scan(T, reverse, List.of(x.get(1)), List.of(projected), (states, elements) -> {
                    Value h = p.tanh(p.add(elements.get(0), p.matmul(states.get(0), x.get(3))));
                    return new StepResult(List.of(h), List.of(h));
                });
        return flat(p, List.of(rnn.stacked().get(0), rnn.finalStates().get(0)));
    }

    private static Shape[] lstmShapes() {
        return new Shape[] {SEQUENCE, STATE, STATE, Shape.of(2, 12), Shape.of(3, 12), Shape.of(12)};
    }

    private static Shape[] with(Shape last) {
        List<Shape> shapes = new ArrayList<>(List.of(lstmShapes()));
        shapes.add(last);
        return shapes.toArray(Shape[]::new);
    }

    private static ScanResult lstm(ProgramBuilder p, List<Value> x, boolean reverse) {
        Value projected = p.add(p.matmul(x.get(0), x.get(3)), x.get(5));
        return p.scan(T, reverse, x.subList(1, 3), List.of(projected), (states, elements) -> {
            List<Value> next = cell(p, states, elements.get(0), x.get(4));
            return new StepResult(next, next);
        });
    }

    /** Gates in the order input, forget, cell, output. */
    private static List<Value> cell(
            ProgramBuilder p, List<Value> states, Value projected, Value recurrent) {
        Value z = p.add(projected, p.matmul(states.get(0), recurrent));
        Value i = p.sigmoid(gate(p, z, 0));
        Value f = p.sigmoid(gate(p, z, 1));
        Value g = p.tanh(gate(p, z, 2));
        Value o = p.sigmoid(gate(p, z, 3));
        Value c = p.add(p.multiply(f, states.get(1)), p.multiply(i, g));
        return List.of(p.multiply(o, p.tanh(c)), c);
    }

    private static Value gate(ProgramBuilder p, Value z, int index) {
        return p.slice(z, 1, Dim.of(3L * index), N);
    }

    private static Value masked(ProgramBuilder p, List<Value> x) {
        Value projected = p.add(p.matmul(x.get(0), x.get(3)), x.get(5));
        Value mask = p.greater(x.get(6), p.constant(0));
        ScanResult scan =
                p.scan(T, false, x.subList(1, 3), List.of(projected, mask), (states, elements) -> {
                    List<Value> next = cell(p, states, elements.get(0), x.get(4));
                    Value h = p.select(elements.get(1), next.get(0), states.get(0));
                    Value c = p.select(elements.get(1), next.get(1), states.get(1));
                    return new StepResult(List.of(h, c), List.of(h));
                });
        return flat(p, List.of(scan.stacked().get(0), scan.finalStates().get(1)));
    }

    private static Value stackedLstms(ProgramBuilder p, List<Value> x) {
        ScanResult first = lstm(p, x, false);
        List<Value> inputs = new ArrayList<>(x.subList(0, 6));
        inputs.set(0, first.stacked().get(0));
        inputs.set(1, first.finalStates().get(1));
        inputs.set(3, x.get(6));
        ScanResult second = lstm(p, inputs, true);
        return flat(p, List.of(second.stacked().get(0), first.finalStates().get(0)));
    }

    /** A projection that a good compiler takes out of the loop. */
    private static Value projectedInside(ProgramBuilder p, List<Value> x) {
        Value zero = p.broadcast(p.constant(0), STATE);
        ScanResult scan = p.scan(T, false, List.of(zero), List.of(x.get(0)), (states, elements) -> {
            Value projected = p.tanh(p.matmul(p.square(elements.get(0)), x.get(1)));
            Value h = p.multiply(p.add(states.get(0), projected), p.constant(0.5));
            return new StepResult(List.of(h), List.of(p.square(h)));
        });
        return flat(p, scan.stacked());
    }

    /** One state is read by the other, one by nobody; the sum of both is taken. */
    private static Value twoStates(ProgramBuilder p, List<Value> x) {
        Value zero = p.broadcast(p.constant(0.1), x.get(1).shape());
        ScanResult scan = p.scan(
                T, false, List.of(x.get(1), zero, zero), List.of(x.get(0)), (states, elements) -> {
                    Value a = p.sigmoid(p.multiply(states.get(0), elements.get(0)));
                    Value b = p.add(states.get(1), p.square(a));
                    Value unread = p.add(states.get(2), b);
                    return new StepResult(List.of(a, b, unread), List.of(p.multiply(a, b)));
                });
        return flat(p, List.of(scan.stacked().get(0), scan.finalStates().get(1)));
    }

    private static Value swapped(ProgramBuilder p, List<Value> x) {
        ScanResult scan = p.scan(
                T,
                false,
                x,
                List.of(),
                (states, elements) -> new StepResult(
                        List.of(states.get(1), states.get(0)),
                        List.of(p.square(states.get(0)), states.get(1), p.constant(2))));
        List<Value> all = new ArrayList<>(scan.stacked());
        all.addAll(scan.finalStates());
        return flat(p, all);
    }

    private static Value invariantTwice(ProgramBuilder p, List<Value> x) {
        ScanResult scan = p.scan(T, false, x.subList(0, 1), List.of(), (states, elements) -> {
            Value first = p.tanh(p.matmul(states.get(0), x.get(1)));
            Value second = p.matmulTransposedB(first, x.get(1));
            return new StepResult(List.of(p.tanh(second)), List.of(first));
        });
        return flat(p, List.of(scan.stacked().get(0), scan.finalStates().get(0)));
    }

    /** A loop without states. */
    private static Value mapped(ProgramBuilder p, List<Value> x) {
        ScanResult scan = p.scan(T, true, List.of(), x.subList(0, 1), (states, elements) -> {
            Value y = p.multiply(p.exp(elements.get(0)), x.get(1));
            return new StepResult(List.of(), List.of(p.softmax(y), x.get(1)));
        });
        return flat(p, scan.stacked());
    }

    private static Value learntStart(ProgramBuilder p, List<Value> x) {
        Value start = p.broadcast(p.tanh(x.get(1)), Shape.of(B, Dim.of(2)));
        ScanResult scan = p.scan(T, true, List.of(start), x.subList(0, 1), (states, elements) -> {
            Value next = p.multiply(states.get(0), p.sigmoid(elements.get(0)));
            return new StepResult(List.of(p.add(next, x.get(1))), List.of());
        });
        return scan.finalStates().get(0);
    }

    /** A product of states with each other and a reduction in the loop. */
    private static Value normalised(ProgramBuilder p, List<Value> x) {
        ScanResult scan =
                p.scan(T, false, List.of(x.get(1)), x.subList(0, 1), (states, elements) -> {
                    Value square = p.matmulTransposedA(elements.get(0), elements.get(0));
                    Value sum = p.add(p.matmul(states.get(0), square), x.get(1));
                    Value norm = p.sqrt(p.add(p.sum(p.square(sum), 0, 2), p.constant(1)));
                    Value next = p.divide(sum, norm);
                    return new StepResult(List.of(next), List.of(p.concat(0, List.of(norm, norm))));
                });
        return flat(p, List.of(scan.stacked().get(0), scan.finalStates().get(0)));
    }

    /** A loop within a loop. */
    private static Value nested(ProgramBuilder p, List<Value> x) {
        Value zero = p.broadcast(p.constant(0.5), Shape.of(B, Dim.of(2)));
        ScanResult outer =
                p.scan(T, false, List.of(zero), List.of(x.get(0)), (states, elements) -> {
                    ScanResult inner = p.scan(
                            T, true, states, x.subList(0, 1), (innerStates, innerElements) -> {
                                Value product =
                                        p.multiply(innerStates.get(0), innerElements.get(0));
                                Value next =
                                        p.tanh(p.add(p.add(product, elements.get(0)), x.get(1)));
                                return new StepResult(List.of(next), List.of(p.square(next)));
                            });
                    Value mean = p.sum(inner.stacked().get(0), 0, 1);
                    Value next = p.add(inner.finalStates().get(0), p.reshape(mean, zero.shape()));
                    return new StepResult(List.of(p.tanh(next)), List.of(next));
                });
        return flat(p, List.of(outer.stacked().get(0), outer.finalStates().get(0)));
    }

    /** Everything in one row. */
    static Value flat(ProgramBuilder p, List<Value> values) {
        return p.concat(
                0,
                values.stream()
                        .map(value -> p.reshape(value, Shape.of(value.shape().size())))
                        .toList());
    }

    private static Example example(
            String name, BiFunction<ProgramBuilder, List<Value>, Value> formula, Shape... shapes) {
        return new Example(name, List.of(shapes), formula);
    }
}
