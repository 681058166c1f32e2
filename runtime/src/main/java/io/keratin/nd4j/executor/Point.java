package io.keratin.nd4j.executor;

import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import java.util.HashMap;
import java.util.Map;

/**
 * What a program is run on: numbers for its inputs and weights, its unknown sizes, and what its
 * random numbers depend on.
 *
 * @param numbers the elements of inputs and weights, in C order
 * @param sizes the values of the unknown sizes
 * @param seed the seed of the random numbers
 * @param step the number of the training step, which random numbers differ by
 */
public record Point(Map<Value, double[]> numbers, Map<Symbol, Long> sizes, long seed, long step) {
    public Point {
        numbers = Map.copyOf(numbers);
        sizes = Map.copyOf(sizes);
    }

    /** A batch of so many samples, nothing else given; seed and step are 0. */
    public static Point batch(long samples) {
        return new Point(Map.of(), Map.of(Symbol.BATCH, samples), 0, 0);
    }

    /** The same point with the numbers of one more input or weight, or others for it. */
    public Point with(Value given, double... values) {
        Map<Value, double[]> all = new HashMap<>(numbers);
        all.put(given, values);
        return new Point(all, sizes, seed, step);
    }

    /** The same point with the value of one more unknown size, or another for it. */
    public Point with(Symbol symbol, long size) {
        Map<Symbol, Long> all = new HashMap<>(sizes);
        all.put(symbol, size);
        return new Point(numbers, all, seed, step);
    }

    /** The same point with other random numbers. */
    public Point random(long newSeed, long newStep) {
        return new Point(numbers, sizes, newSeed, newStep);
    }
}
