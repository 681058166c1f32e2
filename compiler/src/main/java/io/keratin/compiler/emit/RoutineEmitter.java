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
import io.keratin.compiler.fuse.TimeLoop;
import io.keratin.compiler.lower.Identifiers;
import io.keratin.compiler.plan.Plan;
import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Prints the steps of a plan as methods on a workspace: one for each section, one for each fused
 * loop.
 *
 * <p>A section that would compile to more bytecode than the JVM likes is cut into parts.
 */
final class RoutineEmitter {
    static final ClassName WORKSPACE = ClassName.get("io.keratin.execution", "Workspace");

    private static final int LONGEST_DESCRIPTION = 60;

    private final Plan plan;
    private final Names names;
    private final Bindings bindings;
    private final Variables.Scope scope;
    private final List<Symbol> symbols;
    private final List<MethodSpec> timeLoops = new ArrayList<>();
    private final List<MethodSpec> loops = new ArrayList<>();
    private final Map<String, String> knownLoops;

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
        this.plan = plan;
        this.names = names;
        this.bindings = bindings;
        this.scope = new Variables.Scope(
                plan, names, bindings, new HashMap<>(), new HashMap<>(), constants);
        this.symbols = symbols;
    }

    /** The methods of all sections, and behind them those of the loops. */
    List<MethodSpec> methods(List<Section> sections) {
        List<MethodSpec> methods = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            methods.addAll(section(sections.get(i).name(), statements(i)));
        }
        methods.addAll(timeLoops);
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
            Variables variables = new Variables(scope);
            String array = variables.array(result.value());
            statements.add(variables.statement(CodeBlock.of("$L$L)", result.setter(), array)));
        }
        return statements;
    }

    private List<Statement> statements(Step step) {
        Variables variables = new Variables(scope, step);
        if (step instanceof Loop loop) {
            return List.of(variables.statement(callLoop(loop, variables)));
        }
        if (step instanceof Gemm gemm) {
            return product(gemm);
        }
        if (step instanceof Convolution convolution) {
            variables.sizes(convolution.product());
            return List.of(variables.statement(ConvolutionEmitter.emit(convolution, variables)));
        }
        if (step instanceof TimeLoop loop) {
            return List.of(variables.statement(CodeBlock.of("$L(w)", timeLoop(loop))));
        }
        KernelCall call = (KernelCall) step;
        variables.sizes(call.result());
        return KernelEmitters.emit(call.result(), variables).stream()
                .map(variables::statement)
                .toList();
    }

    private List<Statement> product(Gemm gemm) {
        List<Statement> statements = new ArrayList<>();
        Value addend = gemm.addend();
        if (addend != null && !plan.isSame(addend, gemm.result())) {
            statements.add(TimeLoopEmitter.copy(new Variables(scope), addend, gemm.result()));
        }
        Variables variables = new Variables(scope, gemm);
        variables.sizes(gemm.product());
        CodeBlock code = gemm.isPacked()
                ? GemmEmitter.emitPacked(gemm, variables, variables.packed(gemm))
                : GemmEmitter.emit(gemm, variables);
        statements.add(variables.statement(code));
        return statements;
    }

    /** Prints a loop over time as a method of its own, whose name it returns. */
    private String timeLoop(TimeLoop loop) {
        loop.scan().invariants().forEach(leaf -> scope.invariants().put(leaf, loop.input(leaf)));
        String word = loop.anchor().name();
        String name = names.unique((word == null ? "scan" : word) + "Loop");
        TimeLoopEmitter emitter = new TimeLoopEmitter(loop, plan, () -> new Variables(scope));
        List<Statement> before = emitter.before();
        List<Statement> body = emitter.body(this::statements);
        Variables steps = new Variables(scope);
        steps.size(loop.scan().steps());
        List<Statement> all = new ArrayList<>(before);
        all.add(steps.statement(CodeBlock.of("")));
        all.addAll(body);
        MethodSpec.Builder method = header(name, Modifier.PRIVATE);
        method.addJavadoc("$L\n", emitter.description());
        if (Statement.split(all).size() == 1) {
            declare(method, all);
            before.forEach(statement -> method.addStatement(statement.code()));
            method.beginControlFlow("$L", emitter.head());
            body.forEach(statement -> method.addStatement(statement.code()));
        } else {
            List<Statement> whole = new ArrayList<>(before);
            whole.add(steps.statement(CodeBlock.of("")));
            declare(method, whole);
            before.forEach(statement -> method.addStatement(statement.code()));
            method.beginControlFlow("$L", emitter.head());
            for (List<Statement> part : Statement.split(body)) {
                String partName = names.unique(name + "Step");
                method.addStatement("$L(w, $L)", partName, TimeLoopEmitter.TIME);
                MethodSpec.Builder step = header(partName, Modifier.PRIVATE)
                        .addParameter(int.class, TimeLoopEmitter.TIME);
                addAll(step, part);
                timeLoops.add(step.build());
            }
        }
        timeLoops.add(method.endControlFlow().build());
        return name;
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
            variables.size(symbol);
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

    private List<MethodSpec> section(String name, List<Statement> statements) {
        List<List<Statement>> parts = Statement.split(statements);
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

    private MethodSpec method(String name, List<Statement> statements, Modifier modifier) {
        MethodSpec.Builder method = header(name, modifier);
        addAll(method, statements);
        return method.build();
    }

    /** Adds statements to a method; every variable is declared where it is first needed. */
    private void addAll(MethodSpec.Builder method, List<Statement> statements) {
        declareSizes(method, statements);
        Set<String> declared = new HashSet<>();
        for (Statement statement : statements) {
            declareArrays(method, statement, declared);
            method.addStatement(statement.code());
        }
    }

    /** Declares all variables of some statements. */
    private void declare(MethodSpec.Builder method, List<Statement> statements) {
        declareSizes(method, statements);
        Set<String> declared = new HashSet<>();
        statements.forEach(statement -> declareArrays(method, statement, declared));
    }

    private static void declareArrays(
            MethodSpec.Builder method, Statement statement, Set<String> declared) {
        statement.arrays().forEach((array, from) -> {
            if (declared.add(array)) {
                method.addStatement("float[] $L = $L", array, from);
            }
        });
    }

    private void declareSizes(MethodSpec.Builder method, List<Statement> statements) {
        Set<Symbol> sizes = new LinkedHashSet<>();
        statements.forEach(statement -> sizes.addAll(statement.sizes()));
        for (int i = 0; i < symbols.size(); i++) {
            if (sizes.contains(symbols.get(i))) {
                method.addStatement("int $L = w.size($L)", symbols.get(i).id(), i);
            }
        }
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
