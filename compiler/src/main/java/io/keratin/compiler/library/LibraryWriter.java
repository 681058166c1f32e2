package io.keratin.compiler.library;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.keratin.compiler.differentiate.Differentiate;
import io.keratin.compiler.emit.ClassEmitter;
import io.keratin.compiler.emit.ClassSource;
import io.keratin.compiler.emit.GeneratedSource;
import io.keratin.compiler.fuse.Fuse;
import io.keratin.compiler.fuse.Section;
import io.keratin.compiler.plan.Plan;
import io.keratin.compiler.simplify.Simplify;
import io.keratin.losses.Loss;
import io.keratin.losses.Losses;
import io.keratin.metrics.Metric;
import io.keratin.metrics.Metrics;
import io.keratin.program.Input;
import io.keratin.program.Program;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;

/**
 * Writes the sources of the library's losses and metrics, each a class that computes it for any
 * number of rows and columns, and of the class that finds them by name.
 */
public final class LibraryWriter {
    private static final String PACKAGE = "io.keratin.train.library";
    private static final ClassName ROUTINE = ClassName.get("io.keratin.execution", "Routine");
    private static final ClassName ROUTINES = ClassName.get(PACKAGE, "Routines");
    private static final List<Symbol> SYMBOLS =
            List.of(new Symbol("rows", "rows"), new Symbol("columns", "columns"));

    private final Path folder;
    private final Map<String, ClassName> classes = new TreeMap<>();

    private LibraryWriter(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes all sources.
     *
     * @param arguments the folder to write to
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "expected the folder to write to, got " + arguments.length + " arguments");
        }
        new LibraryWriter(Path.of(arguments[0])).write();
    }

    private void write() throws IOException {
        List<Loss> losses = new ArrayList<>(Losses.all());
        losses.addAll(Losses.afterEndings());
        for (Loss loss : losses) {
            writeLoss(loss);
        }
        for (Metric metric : Metrics.all()) {
            writeMetric(metric);
        }
        writeRegistry();
    }

    /** A loss: the loss of each row, and the gradient of the prediction. */
    private void writeLoss(Loss loss) throws IOException {
        if (classes.containsKey(loss.routine())) {
            return;
        }
        Program program = Losses.program(loss);
        Value prediction = input(program, "prediction");
        Value total = program.outputs().get("total");
        Value perRow = program.outputs().get("loss");
        if (total == null || perRow == null) {
            throw new IllegalStateException(
                    "expected the results loss and total of " + loss.name());
        }
        ProgramBuilder builder = ProgramBuilder.behind(program);
        Value gradient = Differentiate.gradients(
                        builder, Map.of(total, builder.constant(1)), List.of(prediction))
                .get(prediction);
        if (gradient == null) {
            throw new IllegalStateException(
                    "expected " + loss.name() + " to depend on the prediction");
        }
        Map<Value, Value> simple = Simplify.simplify(builder, List.of(perRow, gradient));
        Value simpleGradient = simple.getOrDefault(gradient, gradient);
        write(
                loss.routine(),
                "The loss {@code " + loss.name() + "} of each row, and its gradient.",
                inputs(program),
                List.of(simple.getOrDefault(perRow, perRow), simpleGradient),
                Map.of(simpleGradient, "gradient"));
    }

    private void writeMetric(Metric metric) throws IOException {
        if (classes.containsKey(metric.routine())) {
            return;
        }
        Program program = Metrics.program(metric);
        Map<Value, Value> simple = Simplify.simplify(
                ProgramBuilder.behind(program), program.outputs().values());
        Value value = program.outputs().values().iterator().next();
        write(
                metric.routine(),
                "The metric {@code " + metric.name() + "} of each row.",
                inputs(program),
                List.of(simple.getOrDefault(value, value)),
                Map.of());
    }

    private void write(
            String routine,
            String description,
            List<Value> inputs,
            List<Value> outputs,
            Map<Value, String> names)
            throws IOException {
        ClassName name = ClassName.get(PACKAGE, routine);
        List<Section> sections = List.of(new Section("run", outputs));
        Plan plan = Plan.of(Fuse.fuse(sections), sections);
        Map<Value, String> identities = new HashMap<>(names);
        ClassSource source =
                new ClassSource(name, description, inputs, outputs, identities, SYMBOLS, plan);
        save(ClassEmitter.emit(source));
        classes.put(routine, name);
    }

    private static List<Value> inputs(Program program) {
        return program.values().stream().filter(value -> value.is(Input.class)).toList();
    }

    private static Value input(Program program, String name) {
        return inputs(program).stream()
                .filter(value -> ((Input) value.primitive()).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("expected an input " + name));
    }

    private void writeRegistry() throws IOException {
        MethodSpec.Builder of = MethodSpec.methodBuilder("of")
                .addJavadoc("The routine of a loss or metric.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(String.class, "name")
                .returns(ROUTINE)
                .addCode("return switch (name) {\n$>");
        new LinkedHashMap<>(classes)
                .forEach((name, type) -> of.addCode("case $S ->$Wnew $T();\n", name, type));
        of.addCode(
                "default -> throw new IllegalArgumentException($S + name);\n$<};\n",
                "no routine is named ");
        TypeSpec type = TypeSpec.classBuilder(ROUTINES)
                .addJavadoc("Finds the routines of losses and metrics by name.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(of.build())
                .build();
        save(ClassEmitter.print(ROUTINES, type));
    }

    private void save(GeneratedSource source) throws IOException {
        Path file = folder.resolve(source.name().reflectionName().replace('.', '/') + ".java");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, source.text());
    }
}
