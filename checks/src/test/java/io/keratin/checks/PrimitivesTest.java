package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javapoet.ClassName;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.keratin.compiler.ModelProgram;
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
import io.keratin.kernels.Philox;
import io.keratin.nd4j.executor.GradientCheck;
import io.keratin.nd4j.executor.Nd4jExecutor;
import io.keratin.nd4j.executor.Point;
import io.keratin.program.Interpreter;
import io.keratin.program.Parameter;
import io.keratin.program.Primitive;
import io.keratin.program.Program;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Scan;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * That every primitive has all its parts: the interpreter, the ND4J executor and generated code
 * compute it alike, and its gradient is that of finite differences.
 */
class PrimitivesTest {
    private static final int BATCH = 2;

    private static InMemoryCompiler classes;

    /** One primitive at work. */
    private static final class Work {
        final ProgramBuilder builder = new ProgramBuilder();
        final List<Value> inputs = new ArrayList<>();
        final Value result;
        final Point point;
        final Interpreter interpreter = new Interpreter().batch(BATCH).random(Work::random);

        Work(PrimitiveExamples.Example example) {
            Map<Value, double[]> numbers = new HashMap<>();
            for (Shape shape : example.shapes()) {
                Value input = builder.input("x" + inputs.size(), TensorType.float32(shape));
                int[] sizes = shape.dims().stream()
                        .mapToInt(dim -> (int) dim.evaluate(symbol -> BATCH))
                        .toArray();
                int seed = inputs.size();
                Tensor tensor = Tensor.fill(sizes, i -> (float) Math.sin(1 + 7 * i + 3 * seed));
                interpreter.input("x" + inputs.size(), tensor);
                numbers.put(input, tensor.data());
                inputs.add(input);
            }
            result = example.formula().apply(builder, inputs);
            for (Value value : Program.reachable(List.of(result))) {
                if (value.primitive() instanceof Parameter parameter) {
                    double[] weight = {0.5, -2};
                    interpreter.parameter(parameter.name(), Tensor.of(new int[] {2}, weight));
                    numbers.put(value, weight);
                }
            }
            point = new Point(numbers, Map.of(Symbol.BATCH, (long) BATCH), 3, 1);
        }

        private static double random(int stream, int index) {
            float[] number = new float[1];
            Philox.uniform(3, 1, stream, index, 1, number, 0);
            return number[0];
        }
    }

    static Stream<PrimitiveExamples.Example> examples() {
        return PrimitiveExamples.all().stream();
    }

    /** Those that generated code takes from its model's fields are left to the tests of models. */
    static Stream<PrimitiveExamples.Example> printed() {
        return examples().filter(example -> !example.name().equals("Parameter"));
    }

    @BeforeAll
    static void compileAll() throws IOException {
        Map<String, String> sources = new HashMap<>();
        printed().forEach(example -> {
            Work work = new Work(example);
            Value result = Simplify.simplify(work.builder, List.of(work.result)).get(work.result);
            List<Section> sections = List.of(new Section("run", List.of(result)));
            GeneratedSource source = ClassEmitter.emit(new ClassSource(
                    ClassName.get("generated", className(example)),
                    "One primitive.",
                    work.inputs,
                    List.of(result),
                    Map.of(),
                    List.of(Symbol.BATCH),
                    Plan.of(Fuse.fuse(sections), sections)));
            sources.put(source.name().reflectionName(), source.text());
        });
        classes = InMemoryCompiler.compile(sources);
    }

    @Test
    void everyPrimitiveHasAnExample() {
        Set<String> primitives = primitives().stream()
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> shown = examples()
                .map(example -> new Work(example).result)
                .flatMap(result -> Program.reachable(List.of(result)).stream())
                .flatMap(PrimitivesTest::withBody)
                .map(value -> value.primitive().getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(primitives, shown, "give PrimitiveExamples one of each");
        Set<String> names =
                examples().map(PrimitiveExamples.Example::name).collect(Collectors.toSet());
        primitives.remove("Elementwise");
        primitives.removeAll(names);
        assertEquals(Set.of(), primitives, "primitives seen only beside others");
    }

    /** A value, and with a loop what is in it. */
    private static Stream<Value> withBody(Value value) {
        return value.primitive() instanceof Scan scan
                ? Stream.concat(Stream.of(value), scan.body(List.of()).stream())
                : Stream.of(value);
    }

    @Test
    void everyPrimitiveHasAFormOnNd4j() {
        Set<Class<? extends Primitive>> without = primitives().stream()
                .filter(primitive -> !Nd4jExecutor.knows(primitive))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), without);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExecutorComputesWhatTheInterpreterComputes(PrimitiveExamples.Example example) {
        Work work = new Work(example);
        double[] expected = work.interpreter.evaluate(work.result).data();
        double[] found = new Nd4jExecutor(DataType.DOUBLE)
                .run(List.of(work.result), work.point)
                .get(work.result);
        assertClose(expected, found, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("printed")
    void generatedCodeComputesWhatTheInterpreterComputes(PrimitiveExamples.Example example)
            throws ReflectiveOperationException {
        Work work = new Work(example);
        Tensor expected = work.interpreter.evaluate(work.result);
        Workspace workspace = new Workspace();
        workspace.size(0, BATCH);
        workspace.random(work.point.seed(), work.point.step());
        for (int i = 0; i < work.inputs.size(); i++) {
            double[] numbers = work.point.numbers().get(work.inputs.get(i));
            float[] array = Workspace.allocate(numbers.length);
            for (int k = 0; k < numbers.length; k++) {
                array[k] = (float) numbers[k];
            }
            workspace.input(i, array);
        }
        Constructor<?> constructor =
                classes.loadClass("generated." + className(example)).getDeclaredConstructor();
        constructor.setAccessible(true);
        ((Routine) constructor.newInstance()).run(workspace);
        double[] found = new double[expected.data().length];
        Arrays.setAll(found, i -> workspace.output(0)[i]);
        assertClose(expected.data(), found, 1e-5);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theGradientIsThatOfFiniteDifferences(PrimitiveExamples.Example example) {
        Work work = new Work(example);
        Value seed = work.builder.input("seed", work.result.type());
        Map<Value, Value> gradientOf =
                Differentiate.gradients(work.builder, Map.of(work.result, seed), work.inputs);
        List<Value> gradients = new ArrayList<>();
        work.inputs.forEach(input -> gradients.add(gradientOf.get(input)));
        boolean none = gradients.stream().allMatch(gradient -> gradient == null);
        assertEquals(example.hasGradient(), !none, "whether a gradient flows");
        ModelProgram program = new ModelProgram(
                work.builder,
                List.of(),
                work.inputs,
                List.of(work.result),
                Arrays.asList((Value) null),
                List.of(seed),
                gradients,
                List.of(),
                List.of(),
                null,
                Map.of());
        double[] cotangent = new double[work.interpreter.evaluate(work.result).data().length];
        Arrays.setAll(cotangent, i -> Math.cos(2 + 5 * i));
        for (GradientCheck.Slope slope :
                GradientCheck.slopes(program, work.point.with(seed, cotangent), 4)) {
            assertTrue(slope.error() < 1e-6, slope::toString);
        }
    }

    private static String className(PrimitiveExamples.Example example) {
        return "Example" + PrimitiveExamples.all().indexOf(example);
    }

    private static void assertClose(double[] expected, double[] found, double tolerance) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    expected[i],
                    found[i],
                    tolerance * Math.max(1, Math.abs(expected[i])),
                    "element " + i);
        }
    }

    private static List<Class<? extends Primitive>> primitives() {
        List<Class<? extends Primitive>> found = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter().importPackagesOf(Primitive.class)) {
            if (type.isAssignableTo(Primitive.class) && !type.isInterface()) {
                found.add(type.reflect().asSubclass(Primitive.class));
            }
        }
        assertFalse(found.size() < 15, "found only " + found);
        return found;
    }
}
