package io.keratin.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.keratin.compiler.fuse.Convolution;
import io.keratin.compiler.fuse.Gemm;
import io.keratin.compiler.fuse.KernelCall;
import io.keratin.compiler.fuse.Loop;
import io.keratin.compiler.fuse.Section;
import io.keratin.compiler.fuse.Step;
import io.keratin.compiler.fuse.Storage;
import io.keratin.compiler.lower.Identifiers;
import io.keratin.compiler.plan.Plan;
import io.keratin.compiler.plan.Slot;
import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Prints the steps of a plan as methods on a workspace: one for each section, one for each fused
 * loop.
 *
 * <p>A section that would compile to more bytecode than the JVM likes is cut into parts.
 */
final class RoutineEmitter {
    static final ClassName WORKSPACE = ClassName.get("io.keratin.execution", "Workspace");

    /** About how many bytes of bytecode a method may have; see {@link #weight}. */
    private static final int LARGEST_METHOD = 2_800;

    private static final int LONGEST_DESCRIPTION = 60;

    private final Plan plan;
    private final Names names;
    private final Bindings bindings;
    private final List<Symbol> symbols;
    private final List<MethodSpec> loops = new ArrayList<>();
    private final Map<Slot, String> scratchNames = new HashMap<>();
    private final Map<String, String> knownLoops;
    private final Constants constants;

    /**
     * An emitter of one routine.
     *
     * @param knownLoops the methods of loops that the class has by now, by what they do; those of
     *     this routine are added
     * @param constants of the class; those of this routine are added
     */
    RoutineEmitter(
            Plan plan,
            Names names,
            Bindings bindings,
            List<Symbol> symbols,
            Map<String, String> knownLoops,
            Constants constants) {
        this.knownLoops = knownLoops;
        this.constants = constants;
        this.plan = plan;
        this.names = names;
        this.bindings = bindings;
        this.symbols = symbols;
    }

    /** A statement with the variables it needs. */
    private record Statement(CodeBlock code, Map<String, String> arrays, Set<Symbol> sizes) {}

    /** The methods of all sections, and behind them those of the loops. */
    List<MethodSpec> methods(List<Section> sections) {
        List<MethodSpec> methods = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            methods.addAll(section(sections.get(i).name(), statements(i)));
        }
        methods.addAll(loops);
        return methods;
    }

    private List<Statement> statements(int section) {
        List<Statement> statements = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (step.section() == section) {
                statements.addAll(statements(step));
            }
        }
        for (Bindings.Result result : bindings.results().get(section)) {
            Variables variables = new Variables(null);
            String array = variables.array(result.value());
            statements.add(variables.statement(CodeBlock.of("$L$L)", result.setter(), array)));
        }
        return statements;
    }

    private List<Statement> statements(Step step) {
        Variables variables = new Variables(step);
        if (step instanceof Loop loop) {
            return List.of(variables.statement(callLoop(loop, variables)));
        }
        if (step instanceof Gemm gemm) {
            variables.sizes(gemm.product());
            return List.of(variables.statement(GemmEmitter.emit(gemm, variables)));
        }
        if (step instanceof Convolution convolution) {
            variables.sizes(convolution.product());
            return List.of(variables.statement(ConvolutionEmitter.emit(convolution, variables)));
        }
        KernelCall call = (KernelCall) step;
        variables.sizes(call.result());
        return KernelEmitters.emit(call.result(), variables).stream()
                .map(variables::statement)
                .toList();
    }

    private CodeBlock callLoop(Loop loop, Variables variables) {
        LoopEmitter emitter = new LoopEmitter(loop, plan, names);
        Value last = loop.writes().get(loop.writes().size() - 1);
        String base = "compute" + Identifiers.capitalised(names.of(last));
        MethodSpec method = emitter.method(base);
        String content = method.toString();
        String known = knownLoops.get(content);
        String name = known == null ? names.unique(base) : known;
        if (known == null) {
            knownLoops.put(content, name);
            loops.add(method.toBuilder()
                    .setName(name)
                    .addJavadoc("$L\n", description(loop))
                    .build());
        }
        List<String> arguments = new ArrayList<>();
        for (Symbol symbol : emitter.sizes()) {
            variables.sizes.add(symbol);
            arguments.add(symbol.id());
        }
        emitter.arguments().forEach(value -> arguments.add(variables.array(value)));
        return CodeBlock.of(name + "(" + String.join(",$W", arguments) + ")");
    }

    private String description(Loop loop) {
        StringBuilder text = new StringBuilder();
        int line = 0;
        for (Value value : loop.writes()) {
            String word = (text.length() == 0 ? "" : ", ") + names.of(value);
            if (text.length() - line + word.length() > LONGEST_DESCRIPTION) {
                text.append(",\n").append(names.of(value));
                line = text.length() - names.of(value).length();
            } else {
                text.append(word);
            }
        }
        return text.append(": ").append(loop.domain()).append('.').toString();
    }

    /** Collects the variables of one statement. */
    private final class Variables implements KernelEmitter.Memory {
        private final @Nullable Step step;
        private final Map<String, String> arrays = new LinkedHashMap<>();
        private final Set<Symbol> sizes = new LinkedHashSet<>();

        Variables(@Nullable Step step) {
            this.step = step;
        }

        @Override
        public String array(Value value) {
            Value source = Storage.of(value);
            String field = bindings.fields().get(source);
            if (field != null) {
                return field;
            }
            String name = names.of(source);
            String given = bindings.given().get(source);
            if (given != null) {
                arrays.put(name, given);
                return name;
            }
            Slot slot = plan.slot(source);
            if (slot == null) {
                throw new IllegalStateException("expected memory for " + source);
            }
            arrays.put(name, floats(slot));
            return name;
        }

        @Override
        public String scratch() {
            Slot slot = step == null ? null : plan.scratch(step);
            if (slot == null) {
                throw new IllegalStateException("expected scratch for " + step);
            }
            String name = scratchNames.computeIfAbsent(slot, key -> names.unique("scratch"));
            arrays.put(name, floats(slot));
            return name;
        }

        private String floats(Slot slot) {
            sizes.addAll(SizeCode.symbols(slot.length()));
            return "w.floats(" + slot.index() + ", " + SizeCode.ofLong(slot.length()) + ")";
        }

        @Override
        public String constant(ClassName type, String arguments, Value value) {
            return constants.of(type, arguments, value);
        }

        /** The sizes of a value and of what it reads. */
        void sizes(Value value) {
            sizes.addAll(SizeCode.symbols(value.shape().dims()));
            value.inputs()
                    .forEach(
                            input -> sizes.addAll(SizeCode.symbols(input.shape().dims())));
        }

        Statement statement(CodeBlock code) {
            return new Statement(code, arrays, sizes);
        }
    }

    private List<MethodSpec> section(String name, List<Statement> statements) {
        List<List<Statement>> parts = split(statements);
        if (parts.size() == 1) {
            return List.of(method(name, parts.get(0), Modifier.PUBLIC));
        }
        List<MethodSpec> methods = new ArrayList<>();
        MethodSpec.Builder whole = header(name, Modifier.PUBLIC);
        for (List<Statement> part : parts) {
            String partName = names.unique(name + (methods.size() + 1));
            whole.addStatement("$L(w)", partName);
            methods.add(method(partName, part, Modifier.PRIVATE));
        }
        methods.add(0, whole.build());
        return methods;
    }

    private static List<List<Statement>> split(List<Statement> statements) {
        List<List<Statement>> parts = new ArrayList<>();
        List<Statement> part = new ArrayList<>();
        int weight = 0;
        for (Statement statement : statements) {
            int added = weight(statement);
            if (weight + added > LARGEST_METHOD && !part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
                weight = 0;
            }
            part.add(statement);
            weight += added;
        }
        parts.add(part);
        return parts;
    }

    /** About how many bytes of bytecode a statement and its variables take, at most. */
    private static int weight(Statement statement) {
        int words = statement.code().toString().split("[^\\w.]+").length;
        return 5 * words + 18 * statement.arrays().size();
    }

    /** A method; every variable is declared where it is first needed. */
    private MethodSpec method(String name, List<Statement> statements, Modifier modifier) {
        MethodSpec.Builder method = header(name, modifier);
        Set<Symbol> sizes = new LinkedHashSet<>();
        statements.forEach(statement -> sizes.addAll(statement.sizes()));
        for (int i = 0; i < symbols.size(); i++) {
            if (sizes.contains(symbols.get(i))) {
                method.addStatement("int $L = w.size($L)", symbols.get(i).id(), i);
            }
        }
        Set<String> declared = new HashSet<>();
        for (Statement statement : statements) {
            statement.arrays().forEach((array, from) -> {
                if (declared.add(array)) {
                    method.addStatement("float[] $L = $L", array, from);
                }
            });
            method.addStatement(statement.code());
        }
        return method.build();
    }

    private static MethodSpec.Builder header(String name, Modifier modifier) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name).addModifiers(modifier).addParameter(WORKSPACE, "w");
        if (modifier == Modifier.PUBLIC) {
            method.addAnnotation(Override.class);
        }
        return method;
    }
}
