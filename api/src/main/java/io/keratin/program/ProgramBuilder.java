package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the values of a program, checking the shapes of each.
 *
 * <p>Values are numbered in the order they are made and carry the name that is current when they
 * are made. Operations on numbers broadcast by NumPy's rule.
 */
public final class ProgramBuilder {
    private int next;
    private @Nullable String name;

    /** A builder that goes on where the one of a finished program stopped. */
    public static ProgramBuilder behind(Program program) {
        ProgramBuilder builder = new ProgramBuilder();
        program.values().forEach(value -> builder.next = Math.max(builder.next, value.id() + 1));
        return builder;
    }

    /** How many values were made; the number of the next one. */
    public int size() {
        return next;
    }

    /** Gives the values made from now on this name, a Java identifier; null for none. */
    public void name(@Nullable String current) {
        name = current;
    }

    /** The name that values get now. */
    public @Nullable String name() {
        return name;
    }

    /**
     * A value made by a primitive.
     *
     * @throws IllegalArgumentException if the primitive cannot work on these inputs
     */
    public Value make(Primitive primitive, List<Value> inputs) {
        TensorType type = primitive.type(inputs.stream().map(Value::type).toList());
        return new Value(next++, primitive, inputs, type, name);
    }

    private Value make(Primitive primitive, Value... inputs) {
        return make(primitive, List.of(inputs));
    }

    /** A tensor given from outside. */
    public Value input(String input, TensorType type) {
        return make(new Input(input, type));
    }

    /** A weight. */
    public Value parameter(String parameter, Shape shape) {
        return make(new Parameter(parameter, TensorType.float32(shape)));
    }

    /** A number. */
    public Value constant(double number) {
        return make(new Constant(number));
    }

    /** A size as a number. */
    public Value extent(Dim size) {
        return size.known().isPresent()
                ? constant((double) size.known().getAsLong())
                : make(new Extent(size));
    }

    /** The index along an axis. */
    public Value iota(Shape shape, int axis) {
        return make(new Iota(shape, axis));
    }

    /** Random numbers in [0, 1). */
    public Value uniform(Shape shape, int stream) {
        return make(new Uniform(shape, stream));
    }

    /** A function of numbers, element by element. */
    public Value apply(Function function, Value... arguments) {
        return make(new Elementwise(function), arguments);
    }

    /** a + b. */
    public Value add(Value a, Value b) {
        return apply(Function.ADD, a, b);
    }

    /** a - b. */
    public Value subtract(Value a, Value b) {
        return apply(Function.SUBTRACT, a, b);
    }

    /** a · b, element by element. */
    public Value multiply(Value a, Value b) {
        return apply(Function.MULTIPLY, a, b);
    }

    /** a / b. */
    public Value divide(Value a, Value b) {
        return apply(Function.DIVIDE, a, b);
    }

    /** The larger of each pair. */
    public Value maximum(Value a, Value b) {
        return apply(Function.MAXIMUM, a, b);
    }

    /** The smaller of each pair. */
    public Value minimum(Value a, Value b) {
        return apply(Function.MINIMUM, a, b);
    }

    /** 1 where a &gt; b, else 0. */
    public Value greater(Value a, Value b) {
        return apply(Function.GREATER, a, b);
    }

    /** 1 where a ≥ b, else 0. */
    public Value greaterEqual(Value a, Value b) {
        return apply(Function.GREATER_EQUAL, a, b);
    }

    /** 1 where a = b, else 0. */
    public Value equal(Value a, Value b) {
        return apply(Function.EQUAL, a, b);
    }

    /** {@code then} where the condition is not 0, else {@code otherwise}. */
    public Value select(Value condition, Value then, Value otherwise) {
        return apply(Function.SELECT, condition, then, otherwise);
    }

    /** -a. */
    public Value negate(Value a) {
        return apply(Function.NEGATE, a);
    }

    /** |a|. */
    public Value abs(Value a) {
        return apply(Function.ABS, a);
    }

    /** -1, 0 or 1. */
    public Value sign(Value a) {
        return apply(Function.SIGN, a);
    }

    /** a². */
    public Value square(Value a) {
        return apply(Function.SQUARE, a);
    }

    /** √a. */
    public Value sqrt(Value a) {
        return apply(Function.SQRT, a);
    }

    /** eᵃ. */
    public Value exp(Value a) {
        return apply(Function.EXP, a);
    }

    /** eᵃ - 1. */
    public Value expm1(Value a) {
        return apply(Function.EXPM1, a);
    }

    /** The natural logarithm. */
    public Value log(Value a) {
        return apply(Function.LOG, a);
    }

    /** log(1 + a). */
    public Value log1p(Value a) {
        return apply(Function.LOG1P, a);
    }

    /** The hyperbolic tangent. */
    public Value tanh(Value a) {
        return apply(Function.TANH, a);
    }

    /** 1 / (1 + e⁻ᵃ). */
    public Value sigmoid(Value a) {
        return apply(Function.SIGMOID, a);
    }

    /** The error function. */
    public Value erf(Value a) {
        return apply(Function.ERF, a);
    }

    /** max(a, 0). */
    public Value relu(Value a) {
        return apply(Function.RELU, a);
    }

    /** The softmax of the last axis. */
    public Value softmax(Value a) {
        return make(new Softmax(), a);
    }

    /** The logarithm of the softmax of the last axis. */
    public Value logSoftmax(Value a) {
        return make(new LogSoftmax(), a);
    }

    /** The index of the largest element of the last axis, which keeps size 1. */
    public Value argMax(Value a) {
        return make(new ArgMax(), a);
    }

    /** The sum along the axes {@code from} to before {@code to}, which keep size 1. */
    public Value sum(Value a, int from, int to) {
        return reduce(Reduce.Kind.SUM, a, from, to);
    }

    /** The sum of the last axis, which keeps size 1. */
    public Value sumLast(Value a) {
        return sum(a, a.shape().rank() - 1, a.shape().rank());
    }

    /** The mean of the last axis, which keeps size 1. */
    public Value meanLast(Value a) {
        return divide(sumLast(a), extent(a.shape().last()));
    }

    /** A reduction along the axes {@code from} to before {@code to}, which keep size 1. */
    public Value reduce(Reduce.Kind kind, Value a, int from, int to) {
        return from == to ? a : make(new Reduce(kind, from, to), a);
    }

    /** a(…, k) · b(k, n). */
    public Value matmul(Value a, Value b) {
        return make(new MatMul(false, false), a, b);
    }

    /** The sum over all rows of a(…, k)ᵀ · b(…, n). */
    public Value matmulTransposedA(Value a, Value b) {
        return make(new MatMul(true, false), a, b);
    }

    /** a(…, k) · b(n, k)ᵀ. */
    public Value matmulTransposedB(Value a, Value b) {
        return make(new MatMul(false, true), a, b);
    }

    /** a(g, m, k) · b(g, k, n), matrix by matrix. */
    public Value batchMatmul(Value a, Value b) {
        return make(new BatchMatMul(false, false), a, b);
    }

    /** a(g, k, m)ᵀ · b(g, k, n), matrix by matrix. */
    public Value batchMatmulTransposedA(Value a, Value b) {
        return make(new BatchMatMul(true, false), a, b);
    }

    /** a(g, m, k) · b(g, n, k)ᵀ, matrix by matrix. */
    public Value batchMatmulTransposedB(Value a, Value b) {
        return make(new BatchMatMul(false, true), a, b);
    }

    /** The same elements under other axes. */
    public Value reshape(Value a, Shape shape) {
        return a.shape().equals(shape) ? a : make(new Reshape(shape), a);
    }

    /** The tensor repeated to a larger shape. */
    public Value broadcast(Value a, Shape shape) {
        return a.shape().equals(shape) ? a : make(new Broadcast(shape), a);
    }

    /** A range along an axis. */
    public Value slice(Value a, int axis, Dim start, Dim length) {
        return length.equals(a.shape().dim(axis)) ? a : make(new Slice(axis, start, length), a);
    }

    /** Zeros before and after, along an axis. */
    public Value pad(Value a, int axis, Dim before, Dim after) {
        return before.is(0) && after.is(0) ? a : make(new Pad(axis, before, after), a);
    }

    /** Tensors one behind the other along an axis. */
    public Value concat(int axis, List<Value> parts) {
        return parts.size() == 1 ? parts.get(0) : make(new Concat(axis), parts);
    }

    /** Rows of a table (n, d) by their indices (…): (…, d). */
    public Value gather(Value table, Value indices) {
        return make(new Gather(), table, indices);
    }

    /** A table of so many rows: each the sum of the {@code added} rows that have its index. */
    public Value scatterAdd(Dim rows, Value indices, Value added) {
        return make(new ScatterAdd(rows), indices, added);
    }

    /** The elements along an axis in reverse order. */
    public Value reverse(Value a, int axis) {
        return a.shape().dim(axis).is(1) ? a : make(new Reverse(axis), a);
    }

    /** The same elements with the axes in another order. */
    public Value transpose(Value a, Transpose permutation) {
        return permutation.isIdentity() ? a : make(permutation, a);
    }

    /** The convolution of images (batch, height, width, channels) with a kernel. */
    public Value convolve(Value images, Value kernel, Convolve2D convolution) {
        return make(convolution, images, kernel);
    }

    /** The largest element of every window of images (batch, height, width, channels). */
    public Value maxPool(Value images, Window rows, Window columns) {
        return make(new MaxPool2D(rows, columns), images);
    }

    /** The mean of every window of images (batch, height, width, channels). */
    public Value averagePool(Value images, Window rows, Window columns) {
        return make(new AveragePool2D(rows, columns), images);
    }

    /** The same tensor, through which no gradient flows. */
    public Value stopGradient(Value a) {
        return make(new StopGradient(), a);
    }

    /**
     * A loop over time: {@code steps} times the body, from the initial states.
     *
     * @param reverse whether time runs from the last element to the first; elements and outputs
     *     keep their places
     * @param initialStates the states before the first step
     * @param sequences tensors whose first axis is time, of size {@code steps}
     * @param body makes the values of one step
     * @throws IllegalArgumentException if a sequence has another length, or the body leaves other
     *     states than it was given
     */
    public ScanResult scan(
            Dim steps,
            boolean reverse,
            List<Value> initialStates,
            List<Value> sequences,
            ScanBody body) {
        return ScanBuilder.scan(this, steps, reverse, initialStates, sequences, body);
    }

    /** The gradient of broadcasting: sums over the axes along which {@code shape} was repeated. */
    public Value unbroadcast(Value gradient, Shape shape) {
        int added = gradient.shape().rank() - shape.rank();
        Value sum = gradient;
        for (int axis = 0; axis < gradient.shape().rank(); axis++) {
            int end = axis;
            while (end < gradient.shape().rank()
                    && isRepeated(gradient.shape(), shape, end, added)) {
                end++;
            }
            if (end > axis) {
                sum = sum(sum, axis, end);
                axis = end;
            }
        }
        return reshape(sum, shape);
    }

    private static boolean isRepeated(Shape large, Shape small, int axis, int added) {
        return axis < added
                || (small.dim(axis - added).is(1) && !large.dim(axis).is(1));
    }
}
