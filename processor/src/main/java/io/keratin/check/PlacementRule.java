package io.keratin.check;

import io.keratin.read.ModelReader;
import io.keratin.read.Names;
import io.keratin.spec.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/**
 * Annotations stand where they mean something: a model's on an interface, a layer's inside of a
 * model.
 */
public final class PlacementRule {
    private PlacementRule() {}

    /**
     * Looks at a type that has any annotation of the language.
     *
     * @param layers the qualified names of the annotations that make layers
     */
    public static Optional<Problem> check(TypeElement type, Set<String> layers) {
        String name = "`" + type.getSimpleName() + "`";
        if (ModelReader.isModel(type)) {
            return type.getKind() == ElementKind.INTERFACE
                    ? Optional.empty()
                    : Optional.of(Problem.error("ModelNotInterface")
                            .headline(name + " is " + article(type.getKind())
                                    + ", and a model is an interface")
                            .help("declare it as an interface, with its layers as records in it")
                            .build());
        }
        Element owner = type.getEnclosingElement();
        if (ModelReader.isBlock(type)) {
            return type.getKind() == ElementKind.ANNOTATION_TYPE
                    ? Optional.empty()
                    : Optional.of(Problem.error("ModelNotInterface")
                            .headline(name + " is no annotation type, and a block is one")
                            .help("declare it as @interface " + type.getSimpleName())
                            .build());
        }
        if (has(type, Set.of(Names.COMPILE))) {
            return Optional.of(Problem.error("CompileWithoutModel")
                    .headline(name + " has @Compile, and is no model")
                    .help("annotate it with @Sequential or @Functional too")
                    .build());
        }
        if (has(type, Set.of(Names.WEIGHTS))) {
            return Optional.of(Problem.error("WeightsWithoutModel")
                    .headline(name + " has @Weights, and is no model")
                    .help("annotate it with @Sequential or @Functional too")
                    .build());
        }
        if (!ModelReader.isModelOrBlock(owner)
                && (owner == null || ModelReader.isResolved(owner))
                && (has(type, layers)
                        || has(
                                type,
                                Set.of(
                                        Names.INPUT,
                                        Names.APPLY,
                                        Names.TIME_DISTRIBUTED,
                                        Names.OUTPUT,
                                        Names.FROZEN)))) {
            return Optional.of(Problem.error("OutsideModel")
                    .headline(name + " is a layer or tensor outside of a model")
                    .help(
                            "move it into an interface that is annotated with @Sequential or @Functional, or annotate "
                                    + "the type around it so")
                    .build());
        }
        return Optional.empty();
    }

    private static boolean has(Element type, Set<String> annotations) {
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            if (annotations.contains(mirror.getAnnotationType().toString())) {
                return true;
            }
        }
        return false;
    }

    private static String article(ElementKind kind) {
        return switch (kind) {
            case ENUM -> "an enum";
            case ANNOTATION_TYPE -> "an annotation";
            default -> "a " + kind.name().toLowerCase(Locale.ROOT);
        };
    }
}
