package io.keratin.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.keratin.compiler.plan.Routine;
import io.keratin.program.Program;
import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Prints the class that holds a model's arithmetic: nested in the model's class, or by itself. */
public final class NetworkEmitter {
    static final ClassName KERNELS = ClassName.get("io.keratin.kernels", "Kernels");
    private static final ClassName NETWORK = ClassName.get("io.keratin.execution", "Network");
    private static final int FIELDS_A_METHOD = 200;

    private final ModelSource source;
    private final Set<String> methodNames = new HashSet<>(Set.of(
            "predict", "forward", "backward", "bind", "updatedByForward", "updatedByPredict"));
    private final List<String> fieldNames = new ArrayList<>();
    private final Map<String, String> loops = new HashMap<>();
    private final Constants constants = new Constants();
    private final MethodSpec.Builder constructor =
            MethodSpec.constructorBuilder().addParameter(float[][].class, "weights");

    private NetworkEmitter(ModelSource source) {
        this.source = source;
    }

    /** The class nested in the model's. */
    static TypeSpec emit(ModelSource source) {
        return new NetworkEmitter(source)
                .emit(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .build();
    }

    /**
     * The source of a public class {@code FooNetwork} with a public constructor that takes the
     * weights; the same for the same graph, byte by byte.
     */
    public static GeneratedSource emitAlone(ModelSource source) {
        ClassName name = ClassName.get(
                source.declaredAs().packageName(), source.networkName().simpleName());
        NetworkEmitter emitter = new NetworkEmitter(source);
        emitter.constructor.addModifiers(Modifier.PUBLIC);
        return GeneratedSource.of(
                name, emitter.emit(Modifier.PUBLIC, Modifier.FINAL).build());
    }

    private TypeSpec.Builder emit(Modifier... modifiers) {
        TypeSpec.Builder type = TypeSpec.classBuilder(source.networkName())
                .addJavadoc("The arithmetic of the model; only the sizes of the data vary.\n")
                .addModifiers(modifiers)
                .addSuperinterface(NETWORK)
                .addField(FieldSpec.builder(
                                KERNELS,
                                "KERNELS",
                                Modifier.PRIVATE,
                                Modifier.STATIC,
                                Modifier.FINAL)
                        .initializer("$T.get()", KERNELS)
                        .build());
        nameFields();
        addFields(type);
        addRoutine(type, source.predict());
        addRoutine(type, source.train());
        addUpdated(type, "updatedByPredict", source.predict().updates());
        addUpdated(type, "updatedByForward", source.train().updates());
        constants.addTo(type);
        return type;
    }

    /** The method that says which weights get new values, where any does. */
    private static void addUpdated(
            TypeSpec.Builder type, String name, List<? extends Value> updates) {
        List<String> updated = IntStream.range(0, updates.size())
                .filter(i -> updates.get(i) != null)
                .mapToObj(Integer::toString)
                .toList();
        if (!updated.isEmpty()) {
            type.addMethod(MethodSpec.methodBuilder(name)
                    .addAnnotation(Override.class)
                    .addModifiers(Modifier.PUBLIC)
                    .returns(int[].class)
                    .addStatement("return new int[] {" + String.join(",$W", updated) + "}")
                    .build());
        }
    }

    private void nameFields() {
        Set<String> taken = new HashSet<>();
        for (Value weight : source.predict().weights()) {
            String name = weight.name() == null ? "weight" : weight.name();
            String unique = name;
            for (int i = 2; !taken.add(unique); i++) {
                unique = name + i;
            }
            fieldNames.add(unique);
        }
    }

    private void addFields(TypeSpec.Builder type) {
        List<Value> weights = source.predict().weights();
        boolean many = weights.size() > FIELDS_A_METHOD;
        Modifier[] modifiers = many
                ? new Modifier[] {Modifier.PRIVATE}
                : new Modifier[] {Modifier.PRIVATE, Modifier.FINAL};
        List<MethodSpec> binders = new ArrayList<>();
        CodeBlock.Builder code = CodeBlock.builder();
        for (int i = 0; i < weights.size(); i++) {
            type.addField(FieldSpec.builder(float[].class, fieldNames.get(i), modifiers)
                    .addJavadoc(
                            "$L, $L.\n",
                            weights.get(i).shape(),
                            weights.get(i).primitive().text().replaceAll("^parameter\\[|\\]$", ""))
                    .build());
            code.addStatement("$L = weights[$L]", fieldNames.get(i), i);
            boolean full = (i + 1) % FIELDS_A_METHOD == 0 || i == weights.size() - 1;
            if (many && full) {
                String name = "bind" + (binders.size() + 1);
                methodNames.add(name);
                constructor.addStatement("$L(weights)", name);
                binders.add(MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(float[][].class, "weights")
                        .addCode(code.build())
                        .build());
                code = CodeBlock.builder();
            }
        }
        type.addMethod(constructor.addCode(code.build()).build());
        type.addMethods(binders);
    }

    private void addRoutine(TypeSpec.Builder type, Routine routine) {
        Map<Value, String> given = new HashMap<>();
        for (int i = 0; i < routine.inputs().size(); i++) {
            given.put(routine.inputs().get(i), "w.input(" + i + ")");
        }
        for (int i = 0; i < routine.seeds().size(); i++) {
            given.put(routine.seeds().get(i), "w.outputGradient(" + i + ")");
        }
        Map<Value, String> fields = new HashMap<>();
        for (int i = 0; i < routine.weights().size(); i++) {
            fields.put(routine.weights().get(i), fieldNames.get(i));
        }
        List<Value> values = new ArrayList<>();
        routine.sections().forEach(section -> values.addAll(Program.reachable(section.results())));
        List<Symbol> symbols = source.symbols();
        Set<String> reserved = new HashSet<>(fieldNames);
        reserved.addAll(methodNames);
        symbols.forEach(symbol -> reserved.add(symbol.id()));
        Names names = new Names(routine.names(), values, reserved);
        Bindings bindings = new Bindings(given, fields, results(routine));
        List<MethodSpec> methods = new RoutineEmitter(
                        routine.plan(), names, bindings, symbols, loops, constants)
                .methods(routine.sections());
        for (MethodSpec method : methods) {
            methodNames.add(method.name());
            type.addMethod(method);
        }
    }

    private static List<List<Bindings.Result>> results(Routine routine) {
        List<Bindings.Result> outputs = new ArrayList<>();
        for (int i = 0; i < routine.outputs().size(); i++) {
            outputs.add(new Bindings.Result(
                    "w.output(" + i + ", ", routine.outputs().get(i)));
        }
        addPresent(outputs, "w.mask(", routine.masks());
        Value added = routine.addedLoss();
        if (added != null) {
            outputs.add(new Bindings.Result("w.addedLoss(", added));
        }
        addPresent(outputs, "w.logits(", routine.logits());
        addPresent(outputs, "w.update(", routine.updates());
        List<Bindings.Result> gradients = new ArrayList<>();
        addPresent(gradients, "w.gradient(", routine.gradients());
        return routine.sections().size() == 1 ? List.of(outputs) : List.of(outputs, gradients);
    }

    private static void addPresent(
            List<Bindings.Result> results, String setter, List<? extends Value> values) {
        Map<Integer, Value> present = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            if (value != null) {
                present.put(i, value);
            }
        }
        present.forEach(
                (index, value) -> results.add(new Bindings.Result(setter + index + ", ", value)));
    }
}
