package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws loops over time: bodies of random operations on states, elements and weights. */
final class RandomScans {
    private static final Dim N = Dim.of(3);
    private static final Shape ROW = Shape.of(Dim.BATCH, N);

    private final SplittableRandom random;
    private final ProgramBuilder p;
    private final List<Value> weights;

    private RandomScans(SplittableRandom random, ProgramBuilder p, List<Value> weights) {
        this.random = random;
        this.p = p;
        this.weights = weights;
    }

    /** A loop over the inputs: a sequence, two states, a matrix and a row of weights. */
    static ScanPrograms.Example draw(long seed) {
        return new ScanPrograms.Example(
                "random" + seed,
                List.of(
                        Shape.of(Dim.of(ScanPrograms.TIME), Dim.BATCH, N),
                        ROW,
                        ROW,
                        Shape.of(N, N),
                        Shape.of(N)),
                (p, x) -> new RandomScans(new SplittableRandom(seed), p, x.subList(3, 5)).of(x));
    }

    private Value of(List<Value> x) {
        List<Value> sequences = new ArrayList<>(x.subList(0, 1));
        List<Value> states = new ArrayList<>(x.subList(1, 2 + random.nextInt(2)));
        List<Value> results = new ArrayList<>();
        int loops = 1 + random.nextInt(2);
        for (int i = 0; i < loops; i++) {
            ScanResult scan = p.scan(
                    Dim.of(ScanPrograms.TIME), random.nextBoolean(), states, sequences, this::step);
            results.add(pick(scan.stacked()));
            results.add(pick(scan.finalStates()));
            sequences.add(pick(scan.stacked()));
            states.set(0, pick(scan.finalStates()));
        }
        return ScanPrograms.flat(p, results);
    }

    private StepResult step(List<Value> states, List<Value> elements) {
        List<Value> known = new ArrayList<>(states);
        known.addAll(elements);
        int count = 2 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            known.add(operation(pick(known), pick(known)));
        }
        List<Value> next = states.stream().map(state -> pick(known)).toList();
        return new StepResult(next, List.of(pick(known), pick(known)));
    }

    private Value operation(Value a, Value b) {
        return switch (random.nextInt(13)) {
            case 0 -> p.tanh(p.add(a, b));
            case 1 -> p.sigmoid(a);
            case 2 -> p.multiply(p.tanh(a), b);
            case 3 -> p.subtract(a, p.multiply(b, p.constant(0.5)));
            case 4 -> p.tanh(p.add(a, p.matmul(b, weights.get(0))));
            case 5 -> p.tanh(p.matmulTransposedB(a, weights.get(0)));
            case 6 -> p.add(p.multiply(a, p.constant(0.5)), weights.get(1));
            case 7 -> p.softmax(a);
            case 8 -> p.concat(1, List.of(part(a, 1, 2), part(b, 0, 1)));
            case 9 -> p.broadcast(p.tanh(p.sumLast(a)), ROW);
            case 10 -> p.select(p.greater(p.iota(ROW, 1), p.constant(0.5)), a, b);
            case 11 -> p.reshape(p.tanh(p.reshape(a, Shape.of(Dim.BATCH.times(3)))), ROW);
            default -> p.tanh(p.multiply(p.square(a), weights.get(1)));
        };
    }

    private Value part(Value a, int from, int length) {
        return p.slice(a, 1, Dim.of(from), Dim.of(length));
    }

    private Value pick(List<Value> values) {
        return values.get(random.nextInt(values.size()));
    }
}
