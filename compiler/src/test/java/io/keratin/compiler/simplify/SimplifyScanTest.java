package io.keratin.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.program.Gradients;
import io.keratin.program.Interpreter;
import io.keratin.program.MatMul;
import io.keratin.program.Program;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Scan;
import io.keratin.program.ScanPrograms;
import io.keratin.program.StepInput;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That simplified loops compute what they computed, and what is left of them. */
class SimplifyScanTest {
    static Stream<Arguments> programs() {
        Stream<Arguments> drawn = LongStream.range(0, 30)
                .mapToObj(seed -> Arguments.of(ScanPrograms.random(seed), 3));
        return Stream.concat(
                drawn,
                ScanPrograms.all().stream()
                        .flatMap(example ->
                                Stream.of(0, 1, 3).map(steps -> Arguments.of(example, steps))));
    }

    private static ScanPrograms.Example example(String name) {
        return ScanPrograms.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A program's result and its gradients, before and after. */
    private static final class Work {
        final ProgramBuilder builder = new ProgramBuilder();
        final List<Value> inputs = new ArrayList<>();
        final List<Value> results = new ArrayList<>();
        final Map<Value, Value> simple;

        Work(ScanPrograms.Example example) {
            example.shapes()
                    .forEach(shape -> inputs.add(
                            builder.input("x" + inputs.size(), TensorType.float32(shape))));
            Value result = example.formula().apply(builder, inputs);
            Value seed = builder.input("seed", result.type());
            results.add(result);
            Map<Value, Value> gradients = Gradients.of(builder, Map.of(result, seed), inputs);
            inputs.forEach(input -> {
                Value gradient = gradients.get(input);
                if (gradient != null) {
                    results.add(gradient);
                }
            });
            inputs.add(seed);
            simple = Simplify.simplify(builder, results);
        }

        Interpreter interpreter(int steps) {
            Interpreter interpreter = new Interpreter().batch(2).size(ScanPrograms.TIME, steps);
            SplittableRandom random = new SplittableRandom(3);
            for (Value input : inputs) {
                int[] shape = input.shape().dims().stream()
                        .mapToInt(dim -> (int) dim.evaluate(
                                symbol -> symbol.equals(ScanPrograms.TIME) ? steps : 2))
                        .toArray();
                interpreter.input(
                        input.primitive().text().replaceAll("input\\[|\\]", ""),
                        Tensor.fill(shape, i -> 2 * random.nextDouble() - 1));
            }
            return interpreter;
        }

        List<Scan> scans() {
            Map<String, Value> outputs = new LinkedHashMap<>();
            outputs.put("result", simple.get(results.get(0)));
            return new Program(outputs)
                    .values().stream()
                            .filter(value -> value.primitive() instanceof Scan)
                            .map(value -> (Scan) value.primitive())
                            .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void nothingChanges(ScanPrograms.Example example, int steps) {
        Work work = new Work(example);
        for (Value result : work.results) {
            double[] expected = work.interpreter(steps).evaluate(result).data();
            double[] found =
                    work.interpreter(steps).evaluate(work.simple.get(result)).data();
            assertEquals(expected.length, found.length);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], found[i], 1e-12, result + ", element " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void everyStateBecomesAValueOfItsOwn(ScanPrograms.Example example, int steps) {
        for (Scan scan : new Work(example).scans()) {
            assertEquals(scan.next().size(), scan.next().stream().distinct().count());
            scan.next()
                    .forEach(next ->
                            assertTrue(!(next.primitive() instanceof StepInput), next::toString));
        }
    }

    @Test
    void aProjectionLeavesTheLoop() {
        Scan scan = new Work(example("projectedInside")).scans().get(0);
        assertEquals(
                0,
                scan.body(List.of()).stream()
                        .filter(value -> value.primitive() instanceof MatMul)
                        .count());
        assertEquals(1, scan.elements().size());
    }

    @Test
    void aStateThatNobodyTakesGoes() {
        assertEquals(2, new Work(example("twoStates")).scans().get(0).states().size());
    }
}
