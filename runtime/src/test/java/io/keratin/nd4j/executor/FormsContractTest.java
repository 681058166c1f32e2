package io.keratin.nd4j.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.kernels.Philox;
import io.keratin.program.AveragePool2DGradient;
import io.keratin.program.Convolve2D;
import io.keratin.program.Convolve2DInputGradient;
import io.keratin.program.Convolve2DKernelGradient;
import io.keratin.program.Function;
import io.keratin.program.Interpreter;
import io.keratin.program.MaxPool2DGradient;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Reduce;
import io.keratin.program.Tensor;
import io.keratin.program.Transpose;
import io.keratin.program.Value;
import io.keratin.program.Window;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Every form against the reference interpreter: odd and empty sizes, scalars, NaN, infinities. */
class FormsContractTest {
    private static final Symbol T = new Symbol("t", "t");
    private static final Dim STEPS = Dim.of(T);
    private static final long SEED = 11;
    private static final long STEP = 4;
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    /** Numbers that functions treat in ways of their own. */
    private static final double[] ODD = {
        0, 1, -1, NAN, INF, -INF, 1e-12, -3e-9, 0.3, -0.5, 2, -7.5, 1e-3, 40, -90, 0.5
    };

    /** A formula of inputs; sizes of T and of the batch are tried from 0 to 3. */
    private record Case(
            String name, BiFunction<ProgramBuilder, List<Value>, Value> formula, Shape... shapes) {
        /**
         * Whether every element is a function of one number each, and so must be exact by itself.
         */
        boolean isFunction() {
            return Stream.of(Function.values()).anyMatch(f -> f.name().equals(name));
        }

        @Override
        public String toString() {
            return name + " of " + List.of(shapes);
        }
    }

    private static Shape shape(Object... dims) {
        return Shape.of(Stream.of(dims)
                .map(dim -> dim instanceof Dim size ? size : Dim.of((int) dim))
                .toArray(Dim[]::new));
    }

    static Stream<Case> cases() {
        Dim b = Dim.BATCH;
        return Stream.of(
                new Case("sum", (p, x) -> p.sum(x.get(0), 1, 2), shape(b, STEPS, 3)),
                new Case("sum", (p, x) -> p.sum(x.get(0), 0, 3), shape(b, STEPS, 3)),
                new Case("sum", (p, x) -> p.sum(x.get(0), 0, 1), shape(STEPS)),
                new Case(
                        "max",
                        (p, x) -> p.reduce(Reduce.Kind.MAX, x.get(0), 1, 3),
                        shape(b, STEPS, 3, 2)),
                new Case(
                        "min",
                        (p, x) -> p.reduce(Reduce.Kind.MIN, x.get(0), 0, 2),
                        shape(b, STEPS, 3)),
                new Case(
                        "matmul", (p, x) -> p.matmul(x.get(0), x.get(1)), shape(b, 3), shape(3, 2)),
                new Case(
                        "matmul",
                        (p, x) -> p.matmul(x.get(0), x.get(1)),
                        shape(b, 2, STEPS, 3),
                        shape(3, 4)),
                new Case(
                        "matmul", (p, x) -> p.matmul(x.get(0), x.get(1)), shape(b, 1), shape(1, 1)),
                new Case(
                        "matmul",
                        (p, x) -> p.matmul(x.get(0), x.get(1)),
                        shape(b, STEPS),
                        shape(STEPS, 3)),
                new Case(
                        "matmul, b transposed",
                        (p, x) -> p.matmulTransposedB(x.get(0), x.get(1)),
                        shape(b, 2, 3),
                        shape(5, 3)),
                new Case(
                        "matmul, a transposed",
                        (p, x) -> p.matmulTransposedA(x.get(0), x.get(1)),
                        shape(b, STEPS, 3),
                        shape(b, STEPS, 4)),
                new Case(
                        "batch_matmul",
                        (p, x) -> p.batchMatmul(x.get(0), x.get(1)),
                        shape(b, 2, STEPS),
                        shape(b, STEPS, 4)),
                new Case(
                        "batch_matmul, a transposed",
                        (p, x) -> p.batchMatmulTransposedA(x.get(0), x.get(1)),
                        shape(b, 3, 2),
                        shape(b, 3, STEPS)),
                new Case(
                        "batch_matmul, b transposed",
                        (p, x) -> p.batchMatmulTransposedB(x.get(0), x.get(1)),
                        shape(b, 1, 3),
                        shape(b, STEPS, 3)),
                new Case("softmax", (p, x) -> p.softmax(x.get(0)), shape(b, 2, 5)),
                new Case("softmax", (p, x) -> p.softmax(x.get(0)), shape(4)),
                new Case("softmax", (p, x) -> p.softmax(x.get(0)), shape(b, STEPS)),
                new Case("log-softmax", (p, x) -> p.logSoftmax(x.get(0)), shape(b, 2, 5)),
                new Case("log-softmax", (p, x) -> p.logSoftmax(x.get(0)), shape(b, 1)),
                new Case("argmax", (p, x) -> p.argMax(x.get(0)), shape(b, STEPS, 7)),
                new Case("argmax", (p, x) -> p.argMax(x.get(0)), shape(1)),
                new Case(
                        "reshape",
                        (p, x) -> p.add(p.reshape(x.get(0), shape(b.times(2), 3, STEPS)), x.get(1)),
                        shape(b, STEPS, 6),
                        Shape.SCALAR),
                new Case(
                        "reshape to a scalar",
                        (p, x) -> p.reshape(x.get(0), Shape.SCALAR),
                        shape(1, 1, 1)),
                new Case(
                        "stop-gradient",
                        (p, x) -> p.multiply(p.stopGradient(x.get(0)), x.get(0)),
                        shape(b, 3)),
                new Case(
                        "broadcast",
                        (p, x) -> p.broadcast(x.get(0), shape(b, 2, STEPS, 3)),
                        shape(2, 1, 3)),
                new Case(
                        "broadcast of a scalar",
                        (p, x) -> p.broadcast(x.get(0), shape(b, STEPS)),
                        Shape.SCALAR),
                new Case(
                        "slice",
                        (p, x) -> p.slice(x.get(0), 1, Dim.of(1), Dim.of(2)),
                        shape(b, 4, STEPS)),
                new Case(
                        "slice from an unknown size on",
                        (p, x) -> p.slice(x.get(0), 0, STEPS, b),
                        shape(STEPS.plus(b).plus(Dim.of(1)), 2)),
                new Case("pad", (p, x) -> p.pad(x.get(0), 1, Dim.of(1), STEPS), shape(b, STEPS, 2)),
                new Case("pad", (p, x) -> p.pad(x.get(0), 0, Dim.of(0), Dim.of(2)), shape(b)),
                new Case(
                        "concat",
                        (p, x) -> p.concat(1, x),
                        shape(b, 2),
                        shape(b, STEPS),
                        shape(b, 1)),
                new Case("concat", (p, x) -> p.concat(0, x), shape(STEPS, 2), shape(b, 2)),
                new Case(
                        "concat with itself",
                        (p, x) -> p.concat(2, List.of(x.get(0), x.get(0))),
                        shape(b, 2, 2)),
                new Case(
                        "gather",
                        (p, x) -> p.gather(x.get(0), p.greater(x.get(1), p.constant(0))),
                        shape(2, STEPS),
                        shape(b, 3)),
                new Case(
                        "gather by one axis",
                        (p, x) -> p.gather(x.get(0), p.iota(shape(STEPS), 0)),
                        shape(4, 1)),
                new Case(
                        "scatter-add",
                        (p, x) -> p.scatterAdd(
                                Dim.of(2), p.greater(x.get(0), p.constant(0)), x.get(1)),
                        shape(b, 3),
                        shape(b, 3, STEPS)),
                new Case("reverse", (p, x) -> p.reverse(x.get(0), 0), shape(b, STEPS)),
                new Case("reverse", (p, x) -> p.reverse(x.get(0), 1), shape(b, STEPS, 2)),
                new Case("iota", (p, x) -> p.iota(shape(b, STEPS, 2), 1)),
                new Case("extent", (p, x) -> p.extent(b.times(STEPS).plus(Dim.of(2)))),
                new Case("constant", (p, x) -> p.constant(-0.1)),
                new Case("uniform", (p, x) -> p.uniform(shape(b, STEPS, 5), 3)),
                new Case(
                        "all at once",
                        (p, x) -> p.softmax(p.add(p.matmul(p.tanh(x.get(0)), x.get(1)), x.get(2))),
                        shape(b, STEPS, 3),
                        shape(3, 2),
                        shape(2)));
    }

    /** Images of unknown heights; windows with strides, dilation, groups and padding. */
    static Stream<Case> images() {
        Shape tall = shape(Dim.BATCH, STEPS.plus(Dim.of(2)), 5, 2);
        Window two = new Window(2, 2, 1, false);
        Window three = new Window(3, 2, 1, true);
        Window wide = new Window(2, 1, 3, true);
        Convolve2D valid = new Convolve2D(two, new Window(2, 1, 3, false), 2);
        return Stream.of(
                new Case(
                        "transpose",
                        (p, x) -> p.transpose(x.get(0), new Transpose(List.of(3, 0, 2, 1))),
                        tall),
                new Case(
                        "convolution",
                        (p, x) -> p.convolve(x.get(0), x.get(1), valid),
                        tall,
                        shape(2, 2, 1, 4)),
                new Case("max", (p, x) -> p.maxPool(x.get(0), two, three), tall),
                new Case("mean", (p, x) -> p.averagePool(x.get(0), three, two), tall),
                new Case(
                        "gradient of max",
                        (p, x) -> p.make(
                                new MaxPool2DGradient(two, three),
                                List.of(x.get(0), p.maxPool(x.get(0), two, three), x.get(1))),
                        tall,
                        pooled(tall, two, three)),
                new Case(
                        "gradient of mean",
                        (p, x) -> p.make(new AveragePool2DGradient(three, two, tall), x),
                        pooled(tall, three, two)),
                new Case(
                        "padded convolution",
                        (p, x) -> p.convolve(x.get(0), x.get(1), new Convolve2D(three, wide, 1)),
                        tall,
                        shape(3, 2, 2, 3)),
                new Case(
                        "gradient to the images",
                        (p, x) -> p.make(
                                new Convolve2DInputGradient(new Convolve2D(two, wide, 2), tall), x),
                        pooled(tall, two, wide).with(3, Dim.of(4)),
                        shape(2, 2, 1, 4)),
                new Case(
                        "gradient to the kernel",
                        (p, x) -> p.make(
                                new Convolve2DKernelGradient(
                                        new Convolve2D(three, wide, 1), shape(3, 2, 2, 3)),
                                x),
                        tall,
                        pooled(tall, three, wide).with(3, Dim.of(3))));
    }

    private static Shape pooled(Shape images, Window rows, Window columns) {
        return images.with(1, rows.count(images.dim(1))).with(2, columns.count(images.dim(2)));
    }

    @ParameterizedTest
    @MethodSource("images")
    void computesImages(Case each) {
        computesWhatTheInterpreterComputes(each);
        // What padding makes of infinities and NaN in a kernel is nobody's business.
        if (images().limit(6).anyMatch(other -> other.name().equals(each.name()))) {
            passesNaNAndInfinitiesOn(each);
        }
    }

    static Function[] functions() {
        return Function.values();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computesWhatTheInterpreterComputes(Case each) {
        for (int batch : new int[] {0, 1, 3}) {
            for (int steps : new int[] {0, 1, 2}) {
                SplittableRandom random = new SplittableRandom(batch + 5 * steps);
                check(each, batch, steps, () -> 4 * random.nextDouble() - 2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void passesNaNAndInfinitiesOn(Case each) {
        for (int seed = 0; seed < 6; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int kinds = seed % 2 == 0 ? 6 : ODD.length;
            check(each, 2, 3, () -> ODD[random.nextInt(kinds)]);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void appliesFunctions(Function function) {
        List<List<Shape>> shapes = List.of(
                List.of(shape(256), shape(256), shape(256)),
                List.of(shape(Dim.BATCH, 3), shape(3), shape(1)),
                List.of(shape(3), shape(Dim.BATCH, 3), Shape.SCALAR),
                List.of(Shape.SCALAR, Shape.SCALAR, Shape.SCALAR),
                List.of(Shape.SCALAR, shape(STEPS, 3), shape(Dim.BATCH, 1, 1)),
                List.of(shape(Dim.BATCH, 1, 5), shape(1, STEPS, 1), shape(5)),
                List.of(shape(2, 1, 3, 1, 2), shape(Dim.BATCH, 2, 2, 1, 2, 1), shape(1, 1, 1)));
        for (List<Shape> all : shapes) {
            Shape[] taken = all.subList(0, function.arity()).toArray(Shape[]::new);
            Case each = new Case(
                    function.name(), (p, x) -> p.apply(function, x.toArray(Value[]::new)), taken);
            for (int seed = 0; seed < 2; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                check(each, 3, 2, () -> ODD[random.nextInt(ODD.length)]);
                check(each, 2, 0, () -> 6 * random.nextDouble() - 3);
            }
        }
    }

    /** Rows over 32 elements, and enough of them for ND4J to share the work among threads. */
    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void computesLargeArrays(DataType type) {
        ProgramBuilder p = new ProgramBuilder();
        Value x = p.input("x", TensorType.float32(shape(300, 500)));
        double[] numbers = new double[150_000];
        SplittableRandom random = new SplittableRandom(1);
        Arrays.setAll(numbers, i -> (float) (random.nextInt(1000) / 8.0));
        numbers[70_123] = NAN;
        Point point = Point.batch(1).with(x, numbers);
        Value row = p.slice(x, 0, Dim.of(140), Dim.of(1));
        Value max = p.reduce(Reduce.Kind.MAX, x, 0, 2);
        Value best = p.argMax(x);
        Map<Value, double[]> results =
                new Nd4jExecutor(type).run(List.of(max, best, row, p.relu(x)), point);
        assertTrue(Double.isNaN(results.get(max)[0]));
        assertEquals(123, results.get(best)[140]);
        assertEquals(numbers[70_124], results.get(row)[124]);
    }

    @Test
    void argMaxOfNothingIsAnError() {
        ProgramBuilder p = new ProgramBuilder();
        Value x = p.input("x", TensorType.float32(shape(Dim.BATCH, STEPS)));
        Point point = Point.batch(2).with(T, 0).with(x);
        Nd4jExecutor executor = new Nd4jExecutor(DataType.FLOAT);
        List<Value> wanted = List.of(p.argMax(x));
        assertThrows(IllegalArgumentException.class, () -> executor.run(wanted, point));
    }

    @Test
    void anIndexOutsideTheTableIsAnError() {
        ProgramBuilder p = new ProgramBuilder();
        Value table = p.input("table", TensorType.float32(shape(2, 1)));
        Value indices = p.input("indices", TensorType.float32(shape(Dim.BATCH)));
        List<Value> wanted = List.of(p.gather(table, indices));
        Nd4jExecutor executor = new Nd4jExecutor(DataType.FLOAT);
        for (double index : new double[] {-1, 2, 0.5, NAN}) {
            Point point = Point.batch(2).with(table, 5, 6).with(indices, 0, index);
            String message = assertThrows(
                            IndexOutOfBoundsException.class, () -> executor.run(wanted, point))
                    .getMessage();
            assertEquals(
                    "expected whole numbers from 0 to 1, got " + index + " at position 1", message);
        }
    }

    @Test
    void aSizeBelowZeroIsAnError() {
        ProgramBuilder p = new ProgramBuilder();
        Value x = p.input("x", TensorType.float32(shape(STEPS)));
        Value rest = p.slice(x, 0, Dim.of(2), STEPS.minus(Dim.of(2)));
        Point point = Point.batch(1).with(T, 1).with(x, 5);
        Nd4jExecutor executor = new Nd4jExecutor(DataType.DOUBLE);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> executor.run(List.of(rest), point))
                .getMessage();
        assertEquals("expected sizes that make t - 2 at least 0, got -1", message);
    }

    private static void check(Case each, int batch, int steps, DoubleSupplier numbers) {
        ProgramBuilder p = new ProgramBuilder();
        Interpreter interpreter = new Interpreter()
                .batch(batch)
                .size(T, steps)
                .random((stream, index) -> {
                    float[] number = new float[1];
                    Philox.uniform(SEED, STEP, stream, index, 1, number, 0);
                    return number[0];
                });
        Point point = Point.batch(batch).with(T, steps).random(SEED, STEP);
        List<Value> inputs = new ArrayList<>();
        for (int i = 0; i < each.shapes().length; i++) {
            Value input = p.input("x" + i, TensorType.float32(each.shapes()[i]));
            int[] sizes = input.shape().dims().stream()
                    .mapToInt(dim -> (int) dim.evaluate(s -> s.equals(T) ? steps : batch))
                    .toArray();
            Tensor tensor = Tensor.fill(sizes, k -> (float) numbers.getAsDouble());
            inputs.add(input);
            interpreter.input("x" + i, tensor);
            point = point.with(input, tensor.data());
        }
        Value value = each.formula().apply(p, inputs);
        double[] expected = interpreter.evaluate(value).data();
        String what = each + ", batch " + batch + ", steps " + steps;
        double[] doubles = run(DataType.DOUBLE, value, point);
        assertClose(expected, doubles, Double.MAX_VALUE, 1e-12, 0, what);
        double[] floats = run(DataType.FLOAT, value, point);
        double room = each.isFunction() ? Float.MIN_NORMAL : 4e-6;
        assertClose(expected, floats, Float.MAX_VALUE, 4e-6, room, what + " in floats");
    }

    private static double[] run(DataType type, Value value, Point point) {
        return new Nd4jExecutor(type).run(List.of(value), point).get(value);
    }

    private static void assertClose(
            double[] expected,
            double[] found,
            double largest,
            double relative,
            double absolute,
            String what) {
        assertEquals(expected.length, found.length, what);
        for (int i = 0; i < expected.length; i++) {
            double x = expected[i];
            double want = Math.abs(x) > largest ? Math.signum(x) * INF : x;
            String message = what + ", element " + i;
            if (Double.isNaN(want) || Double.isInfinite(want)) {
                assertEquals(want, found[i], message);
            } else {
                assertEquals(
                        want, found[i], Math.max(absolute, relative * Math.abs(want)), message);
            }
        }
    }
}
