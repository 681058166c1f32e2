package io.keratin.data;

import io.keratin.shape.Dim;
import io.keratin.shape.Quotient;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The unknown sizes of a model: the number of samples, and others in the order in which the inputs'
 * shapes have them first. Solves them from data.
 */
public final class Sizes {
    private final List<String> names;
    private final List<Shape> inputs;
    private final List<Symbol> symbols;
    private final List<Inner> inner;

    /** A tensor that the model computes, whose shape some sizes would make empty. */
    private record Inner(String name, Shape shape) {}

    /**
     * The unknowns of these inputs.
     *
     * @param names the inputs' names, for messages
     * @param inputs their shapes, the samples first
     */
    public Sizes(List<String> names, List<Shape> inputs) {
        this(names, inputs, Map.of());
    }

    /**
     * The unknowns of these inputs, where the model computes other tensors.
     *
     * @param names the inputs' names, for messages
     * @param inputs their shapes, the samples first
     * @param tensors the other tensors' shapes by name; data too small for one of them, such as an
     *     image smaller than a window that slides over it, do not fit
     */
    public Sizes(List<String> names, List<Shape> inputs, Map<String, Shape> tensors) {
        this.names = List.copyOf(names);
        this.inputs = List.copyOf(inputs);
        this.inner = tensors.entrySet().stream()
                .filter(tensor -> tensor.getValue().dims().stream().anyMatch(Sizes::mayBeEmpty))
                .map(tensor -> new Inner(tensor.getKey(), tensor.getValue()))
                .toList();
        Set<Symbol> found = new LinkedHashSet<>();
        found.add(Symbol.BATCH);
        for (Shape shape : inputs) {
            for (Dim dim : shape.dims()) {
                found.addAll(dim.symbols());
            }
        }
        symbols = List.copyOf(found);
    }

    /** The number of unknowns, the number of samples included. */
    public int count() {
        return symbols.size();
    }

    /**
     * The unknowns that make the data fit the inputs; index 0 is the number of samples.
     *
     * @throws DataException if data do not fit, or leave a size open
     */
    public int[] solve(List<Samples> data) {
        if (data.size() != inputs.size()) {
            throw new DataException(
                    "expected " + inputs.size() + " inputs " + names + ", got " + data.size());
        }
        int[] sizes = new int[symbols.size()];
        Arrays.fill(sizes, -1);
        sizes[0] = data.get(0).count();
        for (int i = 0; i < data.size(); i++) {
            Samples samples = data.get(i);
            if (samples.count() == 0) {
                throw new DataException(
                        "expected at least one sample for input `" + names.get(i) + "`, got none");
            }
            if (samples.count() != sizes[0]) {
                throw new DataException("expected as many samples for every input, got " + sizes[0]
                        + " for `" + names.get(0) + "` and " + samples.count() + " for `"
                        + names.get(i) + "`");
            }
        }
        int[] sources = new int[symbols.size()];
        for (int i = 0; i < data.size(); i++) {
            fit(i, data.get(i), sizes, sources);
        }
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 0) {
                throw new DataException("expected data that tell the size `" + symbols.get(i)
                        + "`: give a Tensor with all its axes");
            }
        }
        inner.forEach(tensor -> checkHolds(tensor, sizes));
        return sizes;
    }

    /** Whether a formula subtracts or rounds down. */
    private static boolean mayBeEmpty(Dim dim) {
        return dim.terms().stream()
                .anyMatch(term -> term.coefficient() < 0
                        || term.factors().stream().anyMatch(Quotient.class::isInstance));
    }

    private void checkHolds(Inner tensor, int[] sizes) {
        for (int axis = 0; axis < tensor.shape().rank(); axis++) {
            Dim dim = tensor.shape().dim(axis);
            long size = mayBeEmpty(dim) ? evaluate(dim, sizes) : 1;
            if (size < 1) {
                String given = dim.symbols().stream()
                        .map(symbol -> symbol + " = " + sizes[symbols.indexOf(symbol)])
                        .collect(Collectors.joining(" and "));
                throw new DataException("expected data large enough for `" + tensor.name()
                        + "`, whose shape is " + tensor.shape() + ", got " + given
                        + ", which leaves axis " + axis + " a size of " + size
                        + ": give larger samples");
            }
        }
    }

    /** The value of a formula, once the unknowns are solved. */
    public long evaluate(Dim dim, int[] sizes) {
        return dim.evaluate(symbol -> {
            int index = symbols.indexOf(symbol);
            if (index < 0) {
                throw new IllegalStateException("the size " + symbol + " is of no input");
            }
            return sizes[index];
        });
    }

    /** The sizes of a shape's axes, once the unknowns are solved. */
    public int[] evaluate(Shape shape, int[] sizes) {
        return shape.dims().stream()
                .mapToInt(dim -> Math.toIntExact(evaluate(dim, sizes)))
                .toArray();
    }

    /**
     * Binds the unknowns of one input.
     *
     * @param sources the input that told each size, to be kept for messages
     */
    private void fit(int input, Samples samples, int[] sizes, int[] sources) {
        Shape expected = inputs.get(input);
        if (expected.dim(0).isKnown() && samples.count() % evaluate(expected.dim(0), sizes) != 0) {
            throw mismatch(
                    input,
                    samples,
                    "the model takes " + expected.dim(0)
                            + " samples at once, so give it a multiple of that");
        }
        Shape sample = expected.from(1);
        int[] given = samples.shape();
        if (sample.isKnown() && sample.size().is(samples.size()) && fits(sample, given)) {
            return;
        }
        if (given.length != sample.rank()) {
            throw mismatch(input, samples, "give it " + expected.rank() + " axes, samples first");
        }
        List<String> wrong = new ArrayList<>();
        for (int axis = 0; axis < given.length; axis++) {
            Dim dim = sample.dim(axis);
            int index = dim.symbol().map(symbols::indexOf).orElse(-1);
            if (index >= 0 && sizes[index] < 0) {
                sources[index] = input;
            }
            if (!bind(dim, given[axis], sizes)) {
                String solved = index < 0
                        ? ""
                        : ", which is " + sizes[index] + " by input `" + names.get(sources[index])
                                + "`";
                wrong.add(
                        "axis " + (axis + 1) + " must be " + dim + solved + ", not " + given[axis]);
            }
        }
        if (!wrong.isEmpty()) {
            throw mismatch(input, samples, String.join(", ", wrong));
        }
    }

    /**
     * Whether a sample of the right size has a form that stands for the shape: flat, or with ones
     * more.
     */
    private static boolean fits(Shape sample, int[] given) {
        if (given.length <= 1) {
            return true;
        }
        int[] expected =
                Arrays.stream(sample.toArray()).filter(size -> size != 1).toArray();
        return Arrays.equals(
                expected, Arrays.stream(given).filter(size -> size != 1).toArray());
    }

    private boolean bind(Dim dim, int size, int[] sizes) {
        if (dim.isKnown()) {
            return dim.is(size);
        }
        Symbol unknown = dim.symbol()
                .orElseThrow(() -> new IllegalStateException(
                        "expected a number or an unknown as size of an input, got " + dim));
        int index = symbols.indexOf(unknown);
        if (sizes[index] < 0) {
            sizes[index] = size;
        }
        return sizes[index] == size;
    }

    private DataException mismatch(int input, Samples samples, String remedy) {
        return new DataException("expected the shape " + inputs.get(input) + " for input `"
                + names.get(input) + "`, got " + samples.text() + ": " + remedy);
    }
}
