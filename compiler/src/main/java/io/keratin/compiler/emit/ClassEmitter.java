package io.keratin.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.keratin.program.Program;
import io.keratin.program.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Prints a library routine as a class. */
public final class ClassEmitter {
    private static final ClassName ROUTINE = ClassName.get("io.keratin.execution", "Routine");

    private ClassEmitter() {}

    /** Prints a class that is made otherwise, in the same style. */
    public static GeneratedSource print(ClassName name, TypeSpec type) {
        return GeneratedSource.of(name, type);
    }

    /** The source of the class. */
    public static GeneratedSource emit(ClassSource source) {
        Map<Value, String> given = new HashMap<>();
        for (int i = 0; i < source.inputs().size(); i++) {
            given.put(source.inputs().get(i), "w.input(" + i + ")");
        }
        List<Bindings.Result> results = new ArrayList<>();
        for (int i = 0; i < source.outputs().size(); i++) {
            results.add(
                    new Bindings.Result("w.output(" + i + ", ", source.outputs().get(i)));
        }
        Set<String> reserved = new HashSet<>(Set.of("run"));
        source.symbols().forEach(symbol -> reserved.add(symbol.id()));
        Names names = new Names(source.names(), Program.reachable(source.outputs()), reserved);
        Bindings bindings = new Bindings(given, Map.of(), List.of(results));
        Constants constants = new Constants();
        List<MethodSpec> methods = new RoutineEmitter(
                        source.plan(),
                        names,
                        bindings,
                        source.symbols(),
                        new HashMap<>(),
                        constants)
                .methods(List.of(source.section()));
        TypeSpec.Builder type = TypeSpec.classBuilder(source.className())
                .addJavadoc("$L\n", source.description())
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(ROUTINE)
                .addMethods(methods);
        boolean callsKernels =
                methods.stream().anyMatch(method -> method.toString().contains("KERNELS"));
        if (callsKernels) {
            ClassName kernels = NetworkEmitter.KERNELS;
            type.addField(FieldSpec.builder(
                            kernels, "KERNELS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$T.get()", kernels)
                    .build());
        }
        constants.addTo(type);
        return GeneratedSource.of(source.className(), type.build());
    }
}
