package io.keratin.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops over time: what they compute, and their gradients against finite differences. */
class ScanTest {
    private static final Shape STEPS = Shape.of(4, 2);

    static Stream<Arguments> programs() {
        Stream<Arguments> drawn = LongStream.range(0, 12)
                .mapToObj(seed -> Arguments.of(ScanPrograms.random(seed), 3L));
        return Stream.concat(
                drawn,
                ScanPrograms.all().stream()
                        .flatMap(example -> Stream.of(0, 1, 3)
                                .map(steps -> Arguments.of(example, (long) steps))));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void theGradientIsThatOfFiniteDifferences(ScanPrograms.Example example, long steps) {
        Map<Symbol, Long> sizes = Map.of(Symbol.BATCH, 2L, ScanPrograms.TIME, steps);
        SplittableRandom random = new SplittableRandom(5);
        List<Tensor> point = new ArrayList<>();
        for (Shape shape : example.shapes()) {
            int[] dims = shape.dims().stream()
                    .mapToInt(dim -> (int) dim.evaluate(sizes::get))
                    .toArray();
            point.add(Tensor.fill(dims, i -> 2 * random.nextDouble() - 1));
        }
        FiniteDifferences.check(
                example.formula(),
                example.shapes().stream().map(TensorType::float32).toList(),
                point,
                sizes);
    }

    /** The sum so far, and before each step what it was. */
    private static ScanResult sums(ProgramBuilder p, boolean reverse) {
        Value x = p.input("x", TensorType.float32(STEPS));
        Value start = p.input("start", TensorType.float32(Shape.of(2)));
        return p.scan(Dim.of(4), reverse, List.of(start), List.of(x), (states, elements) -> {
            Value sum = p.add(states.get(0), elements.get(0));
            return new StepResult(List.of(sum), List.of(sum, states.get(0)));
        });
    }

    private static Interpreter counted() {
        return new Interpreter()
                .input("x", Tensor.fill(new int[] {4, 2}, i -> i))
                .input("start", Tensor.of(new int[] {2}, 100, 200));
    }

    @Test
    void timeRunsForward() {
        ScanResult sums = sums(new ProgramBuilder(), false);
        Interpreter interpreter = counted();
        assertEquals(
                Tensor.of(new int[] {4, 2}, 100, 201, 102, 204, 106, 209, 112, 216),
                interpreter.evaluate(sums.stacked().get(0)));
        assertEquals(
                Tensor.of(new int[] {4, 2}, 100, 200, 100, 201, 102, 204, 106, 209),
                interpreter.evaluate(sums.stacked().get(1)));
        assertEquals(
                Tensor.of(new int[] {2}, 112, 216),
                interpreter.evaluate(sums.finalStates().get(0)));
    }

    @Test
    void timeRunsBackward() {
        ScanResult sums = sums(new ProgramBuilder(), true);
        Interpreter interpreter = counted();
        assertEquals(
                Tensor.of(new int[] {4, 2}, 112, 216, 112, 215, 110, 212, 106, 207),
                interpreter.evaluate(sums.stacked().get(0)));
        assertEquals(
                Tensor.of(new int[] {2}, 112, 216),
                interpreter.evaluate(sums.finalStates().get(0)));
    }

    @Test
    void theBodyReadsWhatIsOutsideAsInvariants() {
        ProgramBuilder p = new ProgramBuilder();
        Value x = p.input("x", TensorType.float32(STEPS));
        Value rate = p.input("start", TensorType.float32(Shape.of(2)));
        ScanResult result = p.scan(Dim.of(4), false, List.of(), List.of(x), (states, elements) -> {
            Value twice = p.multiply(rate, p.constant(2));
            return new StepResult(List.of(), List.of(p.multiply(elements.get(0), twice)));
        });
        Value anchor = result.stacked().get(0).input(0);
        Scan scan = (Scan) anchor.primitive();
        assertEquals(1, scan.invariants().size());
        assertTrue(anchor.input(1).is(Function.MULTIPLY), "computed once, before the loop");
        assertEquals(
                Tensor.of(new int[] {4, 2}, 0, 400, 400, 1200, 800, 2000, 1200, 2800),
                counted().evaluate(result.stacked().get(0)));
    }

    @Test
    void whatIsSummedOverStepsIsOneProduct() {
        ProgramBuilder p = new ProgramBuilder();
        Value x = p.input("x", TensorType.float32(Shape.of(5, 2, 3)));
        Value u = p.parameter("u", Shape.of(3, 3));
        Value start = p.input("start", TensorType.float32(Shape.of(2, 3)));
        ScanResult rnn =
                p.scan(Dim.of(5), false, List.of(start), List.of(x), (states, elements) -> {
                    Value h = p.tanh(p.add(elements.get(0), p.matmul(states.get(0), u)));
                    return new StepResult(List.of(h), List.of());
                });
        Value last = rnn.finalStates().get(0);
        Value seed = p.input("seed", last.type());
        Value gradient = Gradients.of(p, Map.of(last, seed), List.of(u)).get(u);
        assertEquals(new MatMul(true, false), gradient.primitive());
        assertEquals(Shape.of(5, 2, 3), gradient.input(0).shape());
        Scan back = (Scan) gradient.input(1).input(0).primitive();
        long products = back.body(List.of()).stream()
                .filter(value -> value.primitive() instanceof MatMul)
                .count();
        assertEquals(1, products, "only the product with the recurrent weights stays");
    }

    @Test
    void aProgramShowsWhatAStepDoes() {
        ScanResult sums = sums(new ProgramBuilder(), true);
        String text = new Program(Map.of("sum", sums.stacked().get(0))).toString();
        assertEquals("""
                %0 = input[x] (4, 2)
                %1 = input[start] (2,)
                %5 = scan[4, reverse](%1, %0) (0,)
                    %2 = state[0] (2,)
                    %3 = element[0] (2,)
                    %4 = add(%2, %3) (2,)
                    next states: %4
                %7 = stacked[%4](%5) (4, 2)
                sum = %7
                """, text);
    }

    @Test
    void mistakesAreRefused() {
        ProgramBuilder p = new ProgramBuilder();
        Value x = p.input("x", TensorType.float32(STEPS));
        Value start = p.constant(0);
        ScanBody keep = (states, elements) -> new StepResult(states, List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> p.scan(Dim.of(3), false, List.of(start), List.of(x), keep));
        assertThrows(
                IllegalArgumentException.class,
                () -> p.scan(Dim.of(4), false, List.of(), List.of(start), keep));
        ScanBody lose = (states, elements) -> new StepResult(List.of(), List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> p.scan(Dim.of(4), false, List.of(start), List.of(x), lose));
        ScanBody widen = (states, elements) -> new StepResult(elements, List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> p.scan(Dim.of(4), false, List.of(start), List.of(x), widen));
    }
}
