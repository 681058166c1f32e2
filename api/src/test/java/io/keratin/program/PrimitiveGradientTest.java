package io.keratin.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every primitive's gradient against finite differences, with broadcasting and an unknown batch.
 */
class PrimitiveGradientTest {
    private static final int BATCH = 2;
    private static final Dim B = Dim.BATCH;
    /** Shapes that broadcast, for functions of two numbers and, taken in threes, of three. */
    private static final List<List<Shape>> SHAPES = List.of(
            List.of(shape(3), shape(3), shape(3)),
            List.of(shape(3), Shape.of(3), Shape.of(1)),
            List.of(Shape.of(3), shape(3), Shape.SCALAR),
            List.of(shape(1), Shape.of(1, 3), shape(3)),
            List.of(Shape.SCALAR, shape(3), shape(1)),
            List.of(shape(2, 3), Shape.of(2, 1), Shape.of(3)),
            List.of(Shape.of(2, 1, 3), shape(2, 1, 1, 1), Shape.of(1, 1, 1)));

    private record Case(
            String name, BiFunction<ProgramBuilder, List<Value>, Value> formula, Shape... shapes) {}

    static List<Case> cases() {
        return List.of(
                new Case("Reduce", (p, x) -> p.sum(x.get(0), 1, 2), shape(3, 2)),
                new Case("Reduce", (p, x) -> p.sum(x.get(0), 0, 2), shape(3, 2)),
                new Case(
                        "Reduce", (p, x) -> p.reduce(Reduce.Kind.MAX, x.get(0), 1, 3), shape(3, 2)),
                new Case("Reduce", (p, x) -> p.reduce(Reduce.Kind.MIN, x.get(0), 0, 1), shape(3)),
                new Case(
                        "MatMul", (p, x) -> p.matmul(x.get(0), x.get(1)), shape(3), Shape.of(3, 2)),
                new Case(
                        "MatMul",
                        (p, x) -> p.matmul(x.get(0), x.get(1)),
                        shape(2, 2, 3),
                        Shape.of(3, 4)),
                new Case(
                        "MatMul",
                        (p, x) -> p.matmulTransposedB(x.get(0), x.get(1)),
                        shape(2, 3),
                        Shape.of(4, 3)),
                new Case(
                        "MatMul",
                        (p, x) -> p.matmulTransposedA(x.get(0), x.get(1)),
                        shape(3),
                        shape(2)),
                new Case(
                        "MatMul",
                        (p, x) -> p.matmulTransposedA(x.get(0), x.get(1)),
                        shape(2, 3),
                        shape(2, 4)),
                new Case(
                        "BatchMatMul",
                        (p, x) -> p.batchMatmul(x.get(0), x.get(1)),
                        shape(2, 3),
                        shape(3, 4)),
                new Case(
                        "BatchMatMul",
                        (p, x) -> p.batchMatmulTransposedA(x.get(0), x.get(1)),
                        shape(3, 2),
                        shape(3, 4)),
                new Case(
                        "BatchMatMul",
                        (p, x) -> p.batchMatmulTransposedB(x.get(0), x.get(1)),
                        shape(2, 3),
                        shape(4, 3)),
                new Case("Softmax", (p, x) -> p.softmax(x.get(0)), shape(2, 3)),
                new Case("LogSoftmax", (p, x) -> p.logSoftmax(x.get(0)), shape(4)),
                new Case(
                        "Reshape",
                        (p, x) -> p.reshape(x.get(0), Shape.of(B.times(2), Dim.of(3))),
                        shape(3, 2)),
                new Case("Broadcast", (p, x) -> p.broadcast(x.get(0), shape(2, 3)), Shape.of(2, 1)),
                new Case("Broadcast", (p, x) -> p.broadcast(x.get(0), shape(2, 3)), Shape.SCALAR),
                new Case(
                        "Slice", (p, x) -> p.slice(x.get(0), 1, Dim.of(1), Dim.of(2)), shape(4, 2)),
                new Case(
                        "Slice", (p, x) -> p.slice(x.get(0), 2, Dim.of(0), Dim.of(2)), shape(2, 3)),
                new Case("Pad", (p, x) -> p.pad(x.get(0), 1, Dim.of(1), Dim.of(2)), shape(2, 2)),
                new Case("Concat", (p, x) -> p.concat(1, x), shape(2, 2), shape(1, 2), shape(3, 2)),
                new Case("Concat", (p, x) -> p.concat(2, x), shape(2, 1), shape(2, 2)),
                new Case("Concat", (p, x) -> p.concat(0, List.of(x.get(0), x.get(0))), shape(2)),
                new Case("Gather", (p, x) -> p.gather(x.get(0), indices(p)), Shape.of(3, 2)),
                new Case(
                        "ScatterAdd",
                        (p, x) -> p.scatterAdd(Dim.of(4), indices(p), x.get(0)),
                        shape(5, 2)),
                new Case("Reverse", (p, x) -> p.reverse(x.get(0), 1), shape(4, 2)),
                new Case("Reverse", (p, x) -> p.reverse(x.get(0), 0), shape(3)),
                new Case(
                        "Transpose",
                        (p, x) -> p.transpose(x.get(0), new Transpose(List.of(2, 0, 1))),
                        shape(3, 2)));
    }

    /** 0, 1, 1, 2, 2: some rows once, some twice, some not at all. */
    private static Value indices(ProgramBuilder p) {
        Value position = p.iota(shape(5), 1);
        return p.add(p.greater(position, p.constant(0)), p.greater(position, p.constant(2)));
    }

    /** Convolutions and poolings: strides, dilation, groups, padding, and their gradients' own. */
    static List<Case> images() {
        List<Case> cases = new ArrayList<>();
        for (boolean same : new boolean[] {false, true}) {
            Window two = new Window(2, 1, 2, same);
            Window three = new Window(3, 2, 1, same);
            Convolve2D plain = new Convolve2D(three, two, 1);
            Convolve2D grouped = new Convolve2D(two, three, 2);
            cases.add(convolution(plain, Shape.of(3, 2, 1, 2), shape(4, 5, 1)));
            cases.add(convolution(grouped, Shape.of(2, 3, 2, 4), shape(3, 4, 4)));
            Shape images = shape(4, 5, 2);
            Window odd = new Window(2, 1, 1, same);
            cases.add(new Case("MaxPool2D", (p, x) -> p.maxPool(x.get(0), three, odd), images));
            cases.add(new Case(
                    "AveragePool2D", (p, x) -> p.averagePool(x.get(0), odd, three), images));
            Shape pooled = shape(same ? 4 : 3, same ? 3 : 2, 2);
            cases.add(new Case(
                    "AveragePool2DGradient",
                    (p, x) -> p.make(new AveragePool2DGradient(odd, three, images), x),
                    pooled));
            cases.add(new Case(
                    "MaxPool2DGradient",
                    (p, x) -> {
                        Value drawn = p.uniform(images, 1);
                        Value largest = p.maxPool(drawn, odd, three);
                        return p.make(
                                new MaxPool2DGradient(odd, three),
                                List.of(drawn, largest, x.get(0)));
                    },
                    pooled));
        }
        cases.addAll(
                gradients(new Convolve2D(new Window(2, 2, 1, true), new Window(3, 1, 1, true), 2)));
        return cases;
    }

    private static Case convolution(Convolve2D convolution, Shape kernel, Shape images) {
        return new Case(
                "Convolve2D",
                (p, x) -> p.convolve(x.get(0), x.get(1), convolution),
                images,
                kernel);
    }

    private static List<Case> gradients(Convolve2D convolution) {
        Shape images = shape(3, 4, 2);
        Shape kernel = Shape.of(2, 3, 1, 4);
        Shape result = shape(2, 4, 4);
        return List.of(
                new Case(
                        "Convolve2DInputGradient",
                        (p, x) -> p.make(new Convolve2DInputGradient(convolution, images), x),
                        result,
                        kernel),
                new Case(
                        "Convolve2DKernelGradient",
                        (p, x) -> p.make(new Convolve2DKernelGradient(convolution, kernel), x),
                        images,
                        result));
    }

    @ParameterizedTest
    @MethodSource("images")
    void derivesImages(Case each) {
        derivesPrimitives(each);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void derivesPrimitives(Case each) {
        List<Shape> shapes = List.of(each.shapes());
        check(each.formula(), shapes, points(shapes, -2, 2));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void derivesFunctions(Function function) {
        for (List<Shape> all : SHAPES) {
            List<Shape> shapes = all.subList(0, function.arity());
            List<Tensor> point = points(shapes, positive(function) ? 0.3 : -2, 2);
            if (function == Function.SELECT) {
                Tensor chooses = point.get(0);
                point.set(0, Tensor.fill(chooses.shape(), i -> i % 2));
                // Only the two choices: a change of the condition itself has no gradient.
                check(
                        (p, x) -> p.select(fixed(p, shapes.get(0)), x.get(0), x.get(1)),
                        shapes.subList(1, 3),
                        point.subList(1, 3));
                continue;
            }
            if (function == Function.RELU_GRADIENT) {
                check(
                        (p, x) -> p.apply(function, x.get(0), fixed(p, shapes.get(1))),
                        shapes.subList(0, 1),
                        point.subList(0, 1));
                continue;
            }
            check((p, x) -> p.apply(function, x.toArray(Value[]::new)), shapes, point);
        }
    }

    static Function[] functions() {
        return Function.values();
    }

    /** -1 or 1 by turns along the last axis, in the shape. */
    private static Value fixed(ProgramBuilder p, Shape shape) {
        if (shape.rank() == 0) {
            return p.constant(1);
        }
        Value odd = p.greater(p.iota(shape, shape.rank() - 1), p.constant(0.5));
        return p.select(odd, p.constant(1), p.constant(0));
    }

    private static boolean positive(Function function) {
        return switch (function) {
            case LOG, LOG1P, SQRT, DIVIDE -> true;
            default -> false;
        };
    }

    @Test
    void stopsGradients() {
        ProgramBuilder p = new ProgramBuilder();
        Value x = p.input("x", TensorType.float32(shape(3)));
        Value y = p.multiply(p.stopGradient(x), x);
        Interpreter interpreter =
                new Interpreter().batch(1).input("x", Tensor.of(new int[] {1, 3}, 2, 3, 4));
        Tensor ones = Tensor.of(new int[] {1, 3}, 1, 1, 1);
        assertEquals(
                Tensor.of(new int[] {1, 3}, 2, 3, 4),
                ReversePass.evaluate(interpreter, p, y, ones, List.of(x)).get(0));
    }

    @Test
    void sharesTheGradientOfAnExtremeAmongEquals() {
        ProgramBuilder p = new ProgramBuilder();
        Value x = p.input("x", TensorType.float32(Shape.of(1, 4)));
        Interpreter interpreter =
                new Interpreter().input("x", Tensor.of(new int[] {1, 4}, 5, 1, 5, 2));
        Value max = p.reduce(Reduce.Kind.MAX, x, 1, 2);
        assertEquals(
                Tensor.of(new int[] {1, 4}, 3, 0, 3, 0),
                ReversePass.evaluate(
                                interpreter, p, max, Tensor.of(new int[] {1, 1}, 6), List.of(x))
                        .get(0));
    }

    @Test
    void leavesBringTensorsIn() {
        ProgramBuilder p = new ProgramBuilder();
        Interpreter interpreter = new Interpreter()
                .batch(2)
                .parameter("w", Tensor.of(new int[] {2}, 5, 6))
                .random((stream, index) -> stream + index / 10.0);
        assertEquals(
                Tensor.of(new int[] {2}, 5, 6),
                interpreter.evaluate(p.parameter("w", Shape.of(2))));
        assertEquals(Tensor.of(new int[] {}, 3.5), interpreter.evaluate(p.constant(3.5)));
        assertEquals(Tensor.of(new int[] {}, 6), interpreter.evaluate(p.extent(B.times(3))));
        assertEquals(Tensor.of(new int[] {}, 3), interpreter.evaluate(p.extent(Dim.of(3))));
        assertEquals(
                Tensor.of(new int[] {2, 3}, 0, 1, 2, 0, 1, 2),
                interpreter.evaluate(p.iota(shape(3), 1)));
        assertEquals(
                Tensor.of(new int[] {2, 2}, 7, 7.1, 7.2, 7.3),
                interpreter.evaluate(p.uniform(shape(2), 7)));
        Value x = p.input("x", TensorType.float32(Shape.of(2, 3)));
        interpreter.input("x", Tensor.of(new int[] {2, 3}, 1, 7, 7, 9, 2, 3));
        assertEquals(Tensor.of(new int[] {2, 1}, 1, 0), interpreter.evaluate(p.argMax(x)));
    }

    /** A primitive without a case here would go unseen. */
    @Test
    void knowsEveryPrimitive() throws IOException, URISyntaxException {
        Set<String> seen = Stream.of(cases(), images())
                .flatMap(List::stream)
                .map(Case::name)
                .collect(Collectors.toCollection(TreeSet::new));
        seen.addAll(Set.of("Elementwise", "StopGradient", "ArgMax"));
        seen.addAll(Set.of("Scan", "StepInput", "FinalState", "Stacked")); // by ScanTest
        seen.addAll(Set.of("Constant", "Extent", "Input", "Iota", "Parameter", "Uniform"));
        assertEquals(primitives(), seen);
    }

    private static Set<String> primitives() throws IOException, URISyntaxException {
        Path classes = Path.of(Primitive.class.getResource("Primitive.class").toURI());
        try (Stream<Path> files = Files.list(classes.getParent())) {
            Map<String, Class<?>> found = new TreeMap<>();
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> type = load("io.keratin.program." + name);
                if (Primitive.class.isAssignableFrom(type) && !type.isInterface()) {
                    found.put(name, type);
                }
            }
            return found.keySet();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    private static void check(
            BiFunction<ProgramBuilder, List<Value>, Value> formula,
            List<Shape> shapes,
            List<Tensor> point) {
        FiniteDifferences.check(
                formula, shapes.stream().map(TensorType::float32).toList(), point, BATCH);
    }

    /** Numbers that are all different, none near 0, so that no kink is near. */
    private static List<Tensor> points(List<Shape> shapes, double from, double to) {
        SplittableRandom random = new SplittableRandom(11);
        List<Tensor> points = new ArrayList<>();
        for (Shape shape : shapes) {
            int[] sizes = shape.dims().stream()
                    .mapToInt(dim -> (int) dim.evaluate(Map.of(Symbol.BATCH, (long) BATCH)::get))
                    .toArray();
            points.add(Tensor.fill(sizes, i -> away(from + (to - from) * random.nextDouble())));
        }
        return points;
    }

    private static double away(double x) {
        return Math.abs(x) < 0.05 ? x + 0.1 : x;
    }

    private static Shape shape(int... sizes) {
        return Shape.batchOf(sizes);
    }
}
