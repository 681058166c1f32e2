package io.keratin.checks;

import io.keratin.program.Function;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Reduce;
import io.keratin.program.ScanResult;
import io.keratin.program.StepResult;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Every primitive, and every function of {@link io.keratin.program.Elementwise}, at work once. */
final class PrimitiveExamples {
    private static final Dim B = Dim.BATCH;
    private static final List<Example> ALL = makeAll();

    private PrimitiveExamples() {}

    /**
     * A primitive at work.
     *
     * @param name the name of its class, or of a function
     * @param hasGradient whether a gradient flows to any of the inputs
     * @param formula makes it of the inputs
     * @param shapes the shapes of the inputs
     */
    record Example(
            String name,
            boolean hasGradient,
            BiFunction<ProgramBuilder, List<Value>, Value> formula,
            List<Shape> shapes) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** One of each. */
    static List<Example> all() {
        return ALL;
    }

    private static List<Example> makeAll() {
        List<Example> all = new ArrayList<>(List.of(
                flat("ArgMax", (p, x) -> p.argMax(x.get(0)), Shape.batchOf(5)),
                smooth("Broadcast", (p, x) -> p.broadcast(x.get(0), Shape.batchOf(3)), Shape.of(3)),
                smooth("Concat", (p, x) -> p.concat(1, x), Shape.batchOf(2), Shape.batchOf(3)),
                smooth("Constant", (p, x) -> p.add(x.get(0), p.constant(2.5)), Shape.batchOf(3)),
                smooth("Extent", (p, x) -> p.add(x.get(0), p.extent(B.times(3))), Shape.batchOf(3)),
                smooth(
                        "Gather",
                        (p, x) -> p.gather(x.get(0), p.iota(Shape.batchOf(3), 1)),
                        Shape.of(4, 2)),
                smooth("Input", (p, x) -> p.square(x.get(0)), Shape.batchOf(3)),
                smooth(
                        "Iota",
                        (p, x) -> p.add(x.get(0), p.iota(Shape.batchOf(3), 1)),
                        Shape.batchOf(3)),
                smooth("LogSoftmax", (p, x) -> p.logSoftmax(x.get(0)), Shape.batchOf(4)),
                smooth(
                        "BatchMatMul",
                        (p, x) -> p.batchMatmul(x.get(0), x.get(1)),
                        Shape.batchOf(3, 4),
                        Shape.batchOf(4, 2)),
                smooth(
                        "BatchMatMul",
                        (p, x) -> p.batchMatmulTransposedA(x.get(0), x.get(1)),
                        Shape.batchOf(4, 3),
                        Shape.batchOf(4, 2)),
                smooth(
                        "BatchMatMul",
                        (p, x) -> p.batchMatmulTransposedB(x.get(0), x.get(1)),
                        Shape.batchOf(3, 4),
                        Shape.batchOf(2, 4)),
                smooth(
                        "MatMul",
                        (p, x) -> p.matmul(x.get(0), x.get(1)),
                        Shape.batchOf(3),
                        Shape.of(3, 4)),
                smooth(
                        "MatMul",
                        (p, x) -> p.matmulTransposedA(x.get(0), x.get(1)),
                        Shape.batchOf(3),
                        Shape.batchOf(4)),
                smooth(
                        "MatMul",
                        (p, x) -> p.matmulTransposedB(x.get(0), x.get(1)),
                        Shape.batchOf(3),
                        Shape.of(4, 3)),
                smooth("Pad", (p, x) -> p.pad(x.get(0), 1, Dim.of(1), Dim.of(2)), Shape.batchOf(3)),
                smooth(
                        "Parameter",
                        (p, x) -> p.multiply(x.get(0), p.parameter("w", Shape.of(2))),
                        Shape.batchOf(2)),
                smooth("Reduce", (p, x) -> p.sum(x.get(0), 0, 1), Shape.batchOf(3)),
                smooth(
                        "Reduce",
                        (p, x) -> p.reduce(Reduce.Kind.MAX, x.get(0), 1, 2),
                        Shape.batchOf(3, 2)),
                smooth(
                        "Reduce",
                        (p, x) -> p.reduce(Reduce.Kind.MIN, x.get(0), 1, 2),
                        Shape.batchOf(3, 2)),
                smooth(
                        "Reshape",
                        (p, x) -> p.square(p.reshape(x.get(0), Shape.of(B.times(3)))),
                        Shape.batchOf(3)),
                smooth("Reverse", (p, x) -> p.reverse(x.get(0), 0), Shape.batchOf(3)),
                smooth("Reverse", (p, x) -> p.reverse(x.get(0), 1), Shape.batchOf(4, 2)),
                smooth(
                        "ScatterAdd",
                        (p, x) -> p.scatterAdd(Dim.of(4), p.iota(Shape.batchOf(3), 1), x.get(0)),
                        Shape.batchOf(3, 2)),
                smooth(
                        "Slice",
                        (p, x) -> p.slice(x.get(0), 1, Dim.of(1), Dim.of(2)),
                        Shape.batchOf(4)),
                smooth(
                        "Scan",
                        (p, x) -> sums(p, x).finalStates().get(0),
                        Shape.batchOf(2),
                        Shape.of(2)),
                smooth(
                        "FinalState",
                        (p, x) -> p.square(sums(p, x).finalStates().get(0)),
                        Shape.batchOf(2),
                        Shape.of(2)),
                smooth(
                        "Stacked",
                        (p, x) -> p.square(sums(p, x).stacked().get(0)),
                        Shape.batchOf(2),
                        Shape.of(2)),
                smooth(
                        "StepInput",
                        (p, x) -> sums(p, x).stacked().get(0),
                        Shape.batchOf(2),
                        Shape.of(2)),
                smooth("Softmax", (p, x) -> p.softmax(x.get(0)), Shape.batchOf(4)),
                flat(
                        "StopGradient",
                        (p, x) -> p.square(p.stopGradient(x.get(0))),
                        Shape.batchOf(3)),
                smooth(
                        "Uniform",
                        (p, x) -> p.add(x.get(0), p.uniform(Shape.batchOf(3), 7)),
                        Shape.batchOf(3))));
        all.addAll(ImageExamples.all());
        for (Function function : Function.values()) {
            all.add(example(function));
        }
        return List.copyOf(all);
    }

    private static Example example(Function function) {
        boolean positive = switch (function) {
            case LOG, SQRT, DIVIDE -> true;
            default -> false;
        };
        boolean isFlat = switch (function) {
            case GREATER, GREATER_EQUAL, EQUAL, SIGN -> true;
            default -> false;
        };
        BiFunction<ProgramBuilder, List<Value>, Value> formula = (p, x) -> {
            Value[] arguments =
                    x.stream().map(each -> positive ? p.exp(each) : each).toArray(Value[]::new);
            if (function == Function.RELU_GRADIENT) {
                arguments[1] = p.relu(arguments[1]);
            }
            return p.apply(function, arguments);
        };
        Shape[] shapes = {Shape.batchOf(3), Shape.of(3), Shape.batchOf(1)};
        List<Shape> taken = List.of(shapes).subList(0, function.arity());
        return new Example(function.name(), !isFlat, formula, taken);
    }

    /** The products of the rows so far and a sum. */
    private static ScanResult sums(ProgramBuilder p, List<Value> x) {
        return p.scan(B, true, List.of(x.get(1)), x.subList(0, 1), (states, elements) -> {
            Value next = p.sigmoid(p.multiply(states.get(0), elements.get(0)));
            return new StepResult(List.of(next), List.of(p.add(next, x.get(1))));
        });
    }

    static Example smooth(
            String name, BiFunction<ProgramBuilder, List<Value>, Value> formula, Shape... shapes) {
        return new Example(name, true, formula, List.of(shapes));
    }

    private static Example flat(
            String name, BiFunction<ProgramBuilder, List<Value>, Value> formula, Shape... shapes) {
        return new Example(name, false, formula, List.of(shapes));
    }
}
