package io.keratin.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.keratin.spec.Graph;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;

/**
 * Prints the records that hold the inputs or outputs of a model with several, and their builders.
 *
 * <p>A builder has one step for each tensor, and only the last gives the record: what is forgotten
 * does not compile.
 */
final class GroupEmitter {
    private static final ClassName MULTI_MODEL = ClassName.get("io.keratin.model", "MultiModel");
    private static final ClassName GROUP = ClassName.get("io.keratin.model", "TensorGroup");
    private static final ClassName TENSOR = ClassName.get("io.keratin.model", "Tensor");
    private static final ClassName INDARRAY =
            ClassName.get("org.nd4j.linalg.api.ndarray", "INDArray");

    /** What no component of these records can be called, by Java or by the group's own method. */
    private static final Set<String> NO_COMPONENTS = Set.of(
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "tensors",
            "toString",
            "wait");

    private final ModelSource source;

    GroupEmitter(ModelSource source) {
        this.source = source;
    }

    static TypeName superclass(ModelSource source) {
        return ParameterizedTypeName.get(
                MULTI_MODEL,
                source.className().nestedClass("Inputs"),
                source.className().nestedClass("Outputs"));
    }

    TypeSpec inputs() {
        return group("Inputs", "inputs", source.graph().graph().inputs());
    }

    TypeSpec outputs() {
        return group("Outputs", "outputs", source.graph().graph().outputs());
    }

    /** The methods that start the builders. */
    List<MethodSpec> methods() {
        return List.of(
                start("Inputs", "inputs", source.graph().graph().inputs()),
                start("Outputs", "outputs", source.graph().graph().outputs()));
    }

    private ClassName name(String group) {
        return source.className().nestedClass(group);
    }

    private List<String> variables(List<Graph.Tensor> tensors) {
        Set<String> names = new LinkedHashSet<>();
        for (Graph.Tensor tensor : tensors) {
            String word = source.variable(tensor);
            boolean taken = SourceVersion.isKeyword(word) || NO_COMPONENTS.contains(word);
            String name = taken ? word + "_" : word;
            for (int i = 2; !names.add(name); i++) {
                name = word + i;
            }
        }
        return List.copyOf(names);
    }

    private TypeSpec group(String name, String what, List<Graph.Tensor> tensors) {
        List<String> variables = variables(tensors);
        MethodSpec.Builder canonical = MethodSpec.constructorBuilder();
        variables.forEach(variable -> canonical.addParameter(TENSOR, variable));
        TypeSpec.Builder type = TypeSpec.recordBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(GROUP)
                .addJavadoc("The $L of the model", what)
                .recordConstructor(canonical.build());
        for (int i = 0; i < tensors.size(); i++) {
            type.addJavadoc(
                    i == 0 ? ".\n\n@param $L $L\n" : "@param $L $L\n",
                    variables.get(i),
                    source.graph().type(tensors.get(i)));
        }
        type.addMethod(MethodSpec.methodBuilder("tensors")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(ClassName.get(List.class), TENSOR))
                .addStatement("return $T.of($L)", List.class, String.join(", ", variables))
                .build());
        type.addMethod(MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.STATIC)
                .addParameter(
                        ParameterizedTypeName.get(ClassName.get(List.class), TENSOR), "tensors")
                .returns(name(name))
                .addStatement(
                        "return new $T($L)",
                        name(name),
                        java.util.stream.IntStream.range(0, variables.size())
                                .mapToObj(i -> "tensors.get(" + i + ")")
                                .collect(Collectors.joining(", ")))
                .build());
        for (int i = 0; i < tensors.size(); i++) {
            type.addType(step(name, variables, i));
        }
        return type.build();
    }

    private ClassName stepName(String group, List<String> variables, int index) {
        if (index == variables.size()) {
            return name(group);
        }
        String word = io.keratin.compiler.lower.Identifiers.capitalised(variables.get(index));
        return name(group).nestedClass("Needs" + word);
    }

    /** The builder's step that takes one tensor. */
    private TypeSpec step(String group, List<String> variables, int index) {
        String variable = variables.get(index);
        List<String> before = variables.subList(0, index);
        MethodSpec.Builder canonical = MethodSpec.constructorBuilder();
        before.forEach(name -> canonical.addParameter(TENSOR, name));
        ClassName next = stepName(group, variables, index + 1);
        String arguments = String.join(", ", variables.subList(0, index + 1));
        TypeSpec.Builder step = TypeSpec.recordBuilder(stepName(group, variables, index))
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Asks for {@code $L}.\n", variable)
                .recordConstructor(canonical.build())
                .addMethod(setter(variable, TENSOR, next)
                        .addStatement("return new $T($L)", next, arguments)
                        .build());
        step.addMethod(convert(
                variable,
                TypeName.get(float[][].class),
                next,
                CodeBlock.of("$T.of($L)", TENSOR, variable)));
        step.addMethod(convert(
                variable,
                TypeName.get(int[].class),
                next,
                CodeBlock.of("$T.of($L)", TENSOR, variable)));
        step.addMethod(
                convert(variable, INDARRAY, next, CodeBlock.of("$T.of($L)", TENSOR, variable)));
        return step.build();
    }

    private static MethodSpec convert(
            String variable, TypeName type, ClassName next, CodeBlock converted) {
        return setter(variable, type, next)
                .addStatement("return $L($L)", variable, converted)
                .build();
    }

    private static MethodSpec.Builder setter(String variable, TypeName type, ClassName next) {
        return MethodSpec.methodBuilder(variable)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(type, variable)
                .returns(next);
    }

    private MethodSpec start(String group, String method, List<Graph.Tensor> tensors) {
        ClassName first = stepName(group, variables(tensors), 0);
        return MethodSpec.methodBuilder(method)
                .addJavadoc("Starts to put the model's $L together, one after the other.\n", method)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(first)
                .addStatement("return new $T()", first)
                .build();
    }
}
