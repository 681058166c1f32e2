package io.keratin.nd4j.executor;

import io.keratin.compiler.ModelProgram;
import io.keratin.program.Value;
import io.keratin.shape.DType;
import io.keratin.shape.Symbol;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

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
    /** How many indices are drawn. */
    private static final int INDICES = 4;

    public Point {
        numbers = Map.copyOf(numbers);
        sizes = Map.copyOf(sizes);
    }

    /** A batch of so many samples, nothing else given; seed and step are 0. */
    public static Point batch(long samples) {
        return new Point(Map.of(), Map.of(Symbol.BATCH, samples), 0, 0);
    }

    /**
     * Random numbers from [-1, 1), exact in 32 bits too, for everything that a program is given;
     * for inputs of whole numbers those from 0 to 3, which are indices of any table of 4 rows.
     *
     * @param sizes a value for every unknown size
     * @param seed of these numbers, and of the program's own random numbers
     */
    public static Point draw(ModelProgram program, Map<Symbol, Long> sizes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Value, double[]> numbers = new LinkedHashMap<>();
        Stream.of(program.inputs(), program.weights(), program.seeds())
                .flatMap(List::stream)
                .forEach(value -> {
                    long length = value.shape().size().evaluate(symbol -> size(sizes, symbol));
                    double[] drawn = new double[Math.toIntExact(length)];
                    boolean whole = value.type().dtype() == DType.INT32;
                    Arrays.setAll(
                            drawn,
                            i -> whole
                                    ? random.nextInt(INDICES)
                                    : (float) (2 * random.nextDouble() - 1));
                    numbers.put(value, drawn);
                });
        return new Point(numbers, sizes, seed, 0);
    }

    static long size(Map<Symbol, Long> sizes, Symbol symbol) {
        Long size = sizes.get(symbol);
        if (size == null) {
            throw new IllegalArgumentException(
                    "expected a value for the size `" + symbol + "`, got none");
        }
        return size;
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

    /** The same point with another seed and step of the program's random numbers. */
    public Point random(long newSeed, long newStep) {
        return new Point(numbers, sizes, newSeed, newStep);
    }
}
