package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javapoet.ClassName;
import io.keratin.compiler.differentiate.Differentiate;
import io.keratin.compiler.emit.ClassEmitter;
import io.keratin.compiler.emit.ClassSource;
import io.keratin.compiler.emit.GeneratedSource;
import io.keratin.compiler.fuse.Fuse;
import io.keratin.compiler.fuse.Section;
import io.keratin.compiler.plan.Plan;
import io.keratin.compiler.simplify.Simplify;
import io.keratin.execution.Routine;
import io.keratin.execution.Workspace;
import io.keratin.nd4j.executor.Nd4jExecutor;
import io.keratin.nd4j.executor.Point;
import io.keratin.program.Interpreter;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.ScanPrograms;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Loops over time in generated code and on ND4J, forward and backward, against the interpreter. */
class TimeLoopsTest {
    private static final List<Symbol> SYMBOLS = List.of(Symbol.BATCH, ScanPrograms.TIME);

    private static final int DRAWN = 16;

    private static InMemoryCompiler classes;

    /** A program with its result, its gradients and numbers for its inputs. */
    private static final class Work {
        final ProgramBuilder builder = new ProgramBuilder();
        final List<Value> inputs = new ArrayList<>();
        final List<Value> results = new ArrayList<>();

        Work(ScanPrograms.Example example) {
            example.shapes()
                    .forEach(shape -> inputs.add(
                            builder.input("x" + inputs.size(), TensorType.float32(shape))));
            Value result = example.formula().apply(builder, inputs);
            Value seed = builder.input("x" + inputs.size(), result.type());
            Map<Value, Value> gradients =
                    Differentiate.gradients(builder, Map.of(result, seed), inputs);
            results.add(result);
            inputs.forEach(input -> {
                if (gradients.containsKey(input)) {
                    results.add(gradients.get(input));
                }
            });
            inputs.add(seed);
        }

        List<Tensor> point(Map<Symbol, Long> sizes) {
            SplittableRandom random = new SplittableRandom(17);
            return inputs.stream()
                    .map(input -> Tensor.fill(
                            input.shape().dims().stream()
                                    .mapToInt(dim -> (int) dim.evaluate(sizes::get))
                                    .toArray(),
                            i -> (float) (2 * random.nextDouble() - 1)))
                    .toList();
        }

        String source(String name) {
            Map<Value, Value> simple = Simplify.simplify(builder, results);
            List<Value> simplified = results.stream().map(simple::get).toList();
            List<Section> sections = List.of(new Section("run", simplified));
            GeneratedSource source = ClassEmitter.emit(new ClassSource(
                    ClassName.get("generated", name),
                    "A loop over time.",
                    inputs,
                    simplified,
                    Map.of(),
                    SYMBOLS,
                    Plan.of(Fuse.fuse(sections), sections)));
            return source.text();
        }
    }

    private static final List<ScanPrograms.Example> EXAMPLES = Stream.concat(
                    ScanPrograms.all().stream(),
                    LongStream.range(0, DRAWN).mapToObj(ScanPrograms::random))
            .toList();

    static Stream<Arguments> runs() {
        return EXAMPLES.stream().flatMap(example -> {
            boolean isDrawn = example.name().startsWith("random");
            return (isDrawn ? Stream.of(3) : Stream.of(0, 1, 3))
                    .map(steps -> Arguments.of(example, (long) steps, steps == 1 ? 1L : 3L));
        });
    }

    @BeforeAll
    static void compileAll() throws IOException {
        Map<String, String> sources = new HashMap<>();
        EXAMPLES.forEach(example -> {
            String name = name(example);
            sources.put("generated." + name, new Work(example).source(name));
        });
        classes = InMemoryCompiler.compile(sources);
    }

    private static String name(ScanPrograms.Example example) {
        return "Loop" + EXAMPLES.indexOf(example);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void generatedCodeComputesWhatTheInterpreterComputes(
            ScanPrograms.Example example, long steps, long batch)
            throws ReflectiveOperationException {
        Work work = new Work(example);
        Map<Symbol, Long> sizes = Map.of(Symbol.BATCH, batch, ScanPrograms.TIME, steps);
        List<Tensor> point = work.point(sizes);
        Interpreter interpreter = new Interpreter();
        sizes.forEach(interpreter::size);
        Workspace workspace = new Workspace();
        workspace.size(0, (int) batch);
        workspace.size(1, (int) steps);
        for (int i = 0; i < point.size(); i++) {
            interpreter.input("x" + i, point.get(i));
            workspace.input(i, floats(point.get(i).data()));
        }
        Constructor<?> constructor =
                classes.loadClass("generated." + name(example)).getDeclaredConstructor();
        constructor.setAccessible(true);
        Routine routine = (Routine) constructor.newInstance();
        routine.run(workspace);
        routine.run(workspace);
        for (int k = 0; k < work.results.size(); k++) {
            double[] expected = interpreter.evaluate(work.results.get(k)).data();
            float[] found = workspace.output(k);
            assertTrue(found.length >= expected.length);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(
                        expected[i],
                        found[i],
                        2e-5 * Math.max(1, Math.abs(expected[i])),
                        "result " + k + ", element " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theExecutorComputesWhatTheInterpreterComputes(
            ScanPrograms.Example example, long steps, long batch) {
        Work work = new Work(example);
        Map<Symbol, Long> sizes = Map.of(Symbol.BATCH, batch, ScanPrograms.TIME, steps);
        List<Tensor> point = work.point(sizes);
        Interpreter interpreter = new Interpreter();
        sizes.forEach(interpreter::size);
        Map<Value, double[]> numbers = new HashMap<>();
        for (int i = 0; i < point.size(); i++) {
            interpreter.input("x" + i, point.get(i));
            numbers.put(work.inputs.get(i), point.get(i).data());
        }
        Map<Value, double[]> found = new Nd4jExecutor(DataType.DOUBLE)
                .run(work.results, new Point(numbers, sizes, 1, 1));
        for (Value result : work.results) {
            assertArrayEquals(interpreter.evaluate(result).data(), found.get(result), 1e-12);
        }
    }

    private static float[] floats(double[] numbers) {
        float[] array = Workspace.allocate(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            array[i] = (float) numbers[i];
        }
        return array;
    }
}
