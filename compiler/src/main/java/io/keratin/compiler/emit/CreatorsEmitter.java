package io.keratin.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.keratin.compiler.lower.Identifiers;
import io.keratin.spec.Graph;
import io.keratin.spec.NestedModel;
import io.keratin.spec.Wrapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;

/**
 * Prints what makes a model: its constructor, {@code create}, and, where models are layers of it,
 * {@code with}, which takes such models as they are trained.
 */
final class CreatorsEmitter {
    private static final ClassName MODEL = ClassName.get("io.keratin.model", "Model");

    /** {@code Map.of} takes that many entries. */
    private static final int MOST_PAIRS = 10;

    private final ModelSource source;
    private final List<SubModel> subModels = new ArrayList<>();

    /**
     * A model that is a layer.
     *
     * @param layer Keras's name of the layer
     * @param variable the parameter that takes it
     * @param type the class that is generated for it
     */
    private record SubModel(String layer, String variable, ClassName type) {}

    CreatorsEmitter(ModelSource source) {
        this.source = source;
        Set<String> taken = new HashSet<>(Set.of("seed", "trained"));
        for (Graph.Layer layer : source.graph().graph().layers()) {
            Graph.Layer inside = innermost(layer);
            if (inside.spec() instanceof NestedModel nested
                    && !nested.declaredAs().isEmpty()) {
                String word = Identifiers.value(inside.symbol());
                String variable = SourceVersion.isKeyword(word) ? word + "_" : word;
                for (int i = 2; !taken.add(variable); i++) {
                    variable = word + i;
                }
                ClassName type = ModelSource.className(ModelSource.declared(nested.declaredAs()));
                subModels.add(new SubModel(layer.name(), variable, type));
            }
        }
    }

    /** The layer within wrappers; any other layer itself. */
    private static Graph.Layer innermost(Graph.Layer layer) {
        Graph.Layer at = layer;
        while (at.spec() instanceof Wrapper wrapper) {
            at = wrapper.inner();
        }
        return at;
    }

    /**
     * Adds all of it to the class.
     *
     * @param graph the expression of the graph's chunks
     */
    void addTo(TypeSpec.Builder type, String graph) {
        type.addMethod(constructor(graph));
        type.addMethod(creator("create", "A model with new weights, drawn at random.\n")
                .addStatement("return new $T($L$T.randomSeed())", source.className(), none(), MODEL)
                .build());
        type.addMethod(creator(
                        "create",
                        "A model with new weights; the same seed gives the same weights and training.\n")
                .addParameter(long.class, "seed")
                .addStatement("return new $T($Lseed)", source.className(), none())
                .build());
        if (!subModels.isEmpty()) {
            type.addMethod(with("All other weights are new, drawn at random.\n")
                    .addStatement("return with($L, $T.randomSeed())", variables(), MODEL)
                    .build());
            type.addMethod(with("All other weights are new; the same seed gives the same.\n")
                    .addParameter(long.class, "seed")
                    .addStatement("return new $T($L, seed)", source.className(), trained())
                    .build());
        }
    }

    /** Adds {@code pretrained}, which makes a model with the weights that come along. */
    void addPretrained(TypeSpec.Builder type, Pretrained weights) {
        String name = weights.resource();
        String doc = "A model with the weights of {@code $L}, which comes along with this class";
        type.addMethod(creator("pretrained", "")
                .addJavadoc(doc + ".\n", name)
                .addStatement("return pretrained($T.randomSeed())", MODEL)
                .build());
        type.addMethod(creator("pretrained", "")
                .addJavadoc(doc + ";\nthe same seed gives the same training.\n", name)
                .addParameter(long.class, "seed")
                .addStatement("$T model = create(seed)", source.className())
                .addStatement(
                        "model.loadResource($S, $T.class.getResource($S), $L)",
                        name,
                        source.className(),
                        name,
                        weights.byName())
                .addStatement("return model")
                .build());
    }

    private MethodSpec constructor(String graph) {
        List<String> arguments = new ArrayList<>();
        arguments.add(graph);
        arguments.add(source.networkName().simpleName() + "::new");
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
        if (!source.isSingle()) {
            arguments.add("Outputs::of");
        }
        if (!subModels.isEmpty()) {
            constructor.addParameter(
                    ParameterizedTypeName.get(
                            ClassName.get(Map.class),
                            ClassName.get(String.class),
                            WildcardTypeName.subtypeOf(MODEL)),
                    "trained");
            arguments.add("trained");
        }
        return constructor
                .addParameter(long.class, "seed")
                .addStatement("super(" + String.join(",$W", arguments) + ",$Wseed)")
                .build();
    }

    private MethodSpec.Builder creator(String name, String javadoc) {
        return MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(source.className());
    }

    /** An argument for no trained models, where the constructor takes any. */
    private CodeBlock none() {
        return subModels.isEmpty() ? CodeBlock.of("") : CodeBlock.of("$T.of(), ", Map.class);
    }

    private MethodSpec.Builder with(String others) {
        boolean one = subModels.size() == 1;
        MethodSpec.Builder method = creator(
                "with",
                "A model on weights of " + (one ? "another model" : "other models")
                        + ": what trains one trains the other.\n" + others);
        for (SubModel model : subModels) {
            method.addParameter(model.type(), model.variable());
        }
        return method;
    }

    private String variables() {
        return subModels.stream().map(SubModel::variable).collect(Collectors.joining(", "));
    }

    private CodeBlock trained() {
        boolean pairs = subModels.size() <= MOST_PAIRS;
        CodeBlock entries = subModels.stream()
                .map(model -> pairs
                        ? CodeBlock.of("$S, $L", model.layer(), model.variable())
                        : CodeBlock.of(
                                "$T.entry($S, $L)", Map.class, model.layer(), model.variable()))
                .collect(CodeBlock.joining(",$W"));
        return CodeBlock.of("$T.$L($L)", Map.class, pairs ? "of" : "ofEntries", entries);
    }
}
