package io.keratin.read;

import io.keratin.spec.KerasNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an annotated type says, under javac and ecj alike.
 *
 * <p>The type must be one of this round's sources: elements keep the order of the source only
 * within one kind, and elements of class files keep none.
 */
public final class ModelReader {
    private final Elements elements;
    private final Set<String> layerAnnotations;

    /**
     * A reader.
     *
     * @param layerAnnotations the qualified names of the annotations that make layers
     */
    public ModelReader(Elements elements, Set<String> layerAnnotations) {
        this.elements = elements;
        this.layerAnnotations = layerAnnotations;
    }

    /** Reads a model. */
    public ModelSource read(TypeElement model) {
        Map<String, WrittenAnnotation> written = written(model);
        List<WrittenAnnotation> forms = written.values().stream()
                .filter(annotation -> isForm(annotation.qualifiedName())
                        || annotation.qualifiedName().equals(Names.BLOCK))
                .toList();
        Map<String, Declaration> declarations = new LinkedHashMap<>();
        for (ElementKind kind : List.of(ElementKind.RECORD, ElementKind.INTERFACE)) {
            for (TypeElement type : ElementFilter.typesIn(model.getEnclosedElements())) {
                if (type.getKind() == kind && !isModel(type)) {
                    declarations.put(type.getSimpleName().toString(), declaration(type, model));
                }
            }
        }
        return new ModelSource(
                model,
                model.getSimpleName().toString(),
                forms,
                written.get(Names.COMPILE),
                written.get(Names.WEIGHTS),
                written.get(Names.NAMED),
                written.containsKey(Names.FROZEN),
                declarations);
    }

    /** Whether a type is annotated as a model. */
    public static boolean isModel(@Nullable Element type) {
        return type != null
                && type.getAnnotationMirrors().stream()
                        .anyMatch(mirror -> isForm(WrittenAnnotation.qualifiedName(mirror)));
    }

    /** Whether a type is annotated as a block. */
    public static boolean isBlock(@Nullable Element type) {
        return type != null
                && type.getAnnotationMirrors().stream()
                        .anyMatch(mirror ->
                                WrittenAnnotation.qualifiedName(mirror).equals(Names.BLOCK));
    }

    /** Whether a type holds layers and tensors. */
    public static boolean isModelOrBlock(@Nullable Element type) {
        return isModel(type) || isBlock(type);
    }

    /**
     * The models that a model's records and interfaces apply or wrap, of a source or a class file.
     */
    public static List<TypeElement> appliedModels(TypeElement model) {
        List<TypeElement> models = new ArrayList<>();
        for (TypeElement type : ElementFilter.typesIn(model.getEnclosedElements())) {
            List<Object> named = values(type, Names.APPLY);
            named.addAll(values(type, Names.TIME_DISTRIBUTED));
            for (Object applied : named) {
                if (applied instanceof DeclaredType declared && isModel(declared.asElement())) {
                    models.add((TypeElement) declared.asElement());
                }
            }
        }
        return models;
    }

    /** The text of the graph that a generated class holds; empty where it holds none. */
    public static Optional<String> spec(TypeElement generated) {
        StringBuilder text = new StringBuilder();
        for (Object value : values(generated, Names.MODEL_SPEC)) {
            if (value instanceof List<?> chunks) {
                chunks.forEach(chunk -> text.append(((AnnotationValue) chunk).getValue()));
            } else {
                text.append(value);
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    /** The values that are written in an annotation of a type. */
    private static List<Object> values(TypeElement type, String annotation) {
        List<Object> values = new ArrayList<>();
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            if (WrittenAnnotation.qualifiedName(mirror).equals(annotation)) {
                mirror.getElementValues().values().forEach(value -> values.add(value.getValue()));
            }
        }
        return values;
    }

    /** Keras's name of a model: that of its {@code @Named}, or of the interface in snake case. */
    static String kerasName(TypeElement model) {
        return values(model, Names.NAMED).stream()
                .map(Object::toString)
                .findFirst()
                .orElseGet(() -> KerasNames.snakeCase(model.getSimpleName().toString()));
    }

    /** Whether the compiler knows all annotations of a type; where not, it says so itself. */
    public static boolean isResolved(Element type) {
        return type.getAnnotationMirrors().stream()
                .map(AnnotationMirror::getAnnotationType)
                .allMatch(annotation -> annotation.getKind() != TypeKind.ERROR
                        && annotation.asElement().getKind() == ElementKind.ANNOTATION_TYPE);
    }

    private static boolean isForm(String annotation) {
        return annotation.equals(Names.SEQUENTIAL) || annotation.equals(Names.FUNCTIONAL);
    }

    private Map<String, WrittenAnnotation> written(TypeElement type) {
        Map<String, WrittenAnnotation> written = new LinkedHashMap<>();
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            String name = WrittenAnnotation.qualifiedName(mirror);
            if (isMaker(mirror)
                    || isForm(name)
                    || name.equals(Names.BLOCK)
                    || name.equals(Names.REPEAT)
                    || name.equals(Names.COMPILE)
                    || name.equals(Names.WEIGHTS)
                    || name.equals(Names.NAMED)
                    || name.equals(Names.FROZEN)) {
                written.put(name, WrittenAnnotation.of(mirror, elements));
            }
        }
        return written;
    }

    private boolean isMaker(AnnotationMirror mirror) {
        String annotation = WrittenAnnotation.qualifiedName(mirror);
        return isBlock(mirror.getAnnotationType().asElement())
                || layerAnnotations.contains(annotation)
                || annotation.equals(Names.INPUT)
                || annotation.equals(Names.APPLY)
                || annotation.equals(Names.TIME_DISTRIBUTED)
                || annotation.equals(Names.ENTRY)
                || annotation.equals(Names.OUTPUT);
    }

    private Declaration declaration(TypeElement type, TypeElement model) {
        Map<String, WrittenAnnotation> written = written(type);
        List<WrittenAnnotation> makers = written.values().stream()
                .filter(annotation -> isMaker(annotation.mirror()))
                .toList();
        return new Declaration(
                type,
                type.getSimpleName().toString(),
                type.getKind() == ElementKind.RECORD,
                makers,
                isResolved(type),
                written.get(Names.NAMED),
                written.get(Names.REPEAT),
                written.containsKey(Names.FROZEN),
                components(type, model),
                null);
    }

    private List<Component> components(TypeElement type, TypeElement model) {
        Map<String, Element> fields = new HashMap<>();
        for (Element field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            fields.put(field.getSimpleName().toString(), field);
        }
        List<Component> components = new ArrayList<>();
        for (RecordComponentElement component : type.getRecordComponents()) {
            String name = component.getSimpleName().toString();
            TypeMirror mirror = component.asType();
            String shortName = shortName(mirror).replace(model.getSimpleName() + ".", "");
            String symbol = mirror instanceof DeclaredType declared
                    ? declared.asElement().getSimpleName().toString()
                    : shortName;
            Element field = fields.getOrDefault(name, component);
            components.add(new Component(name, shortName, symbol, field, kind(mirror, model)));
        }
        return components;
    }

    private Component.Kind kind(TypeMirror type, TypeElement model) {
        if (type.getKind() == TypeKind.ERROR) {
            return Component.Kind.UNRESOLVED;
        }
        if (type.getKind() == TypeKind.ARRAY) {
            return Component.Kind.ARRAY;
        }
        if (type.getKind() == TypeKind.TYPEVAR) {
            return Component.Kind.GENERIC;
        }
        if (!(type instanceof DeclaredType declared)) {
            return Component.Kind.OTHER;
        }
        TypeElement element = (TypeElement) declared.asElement();
        Element owner = element.getEnclosingElement();
        if (isModel(element)) {
            return Component.Kind.MODEL;
        }
        if (!element.getTypeParameters().isEmpty() && !model.equals(owner)) {
            return Component.Kind.GENERIC;
        }
        if (element.getKind() == ElementKind.RECORD && model.equals(owner)) {
            return Component.Kind.TENSOR;
        }
        if (element.getKind() == ElementKind.RECORD && isModelOrBlock(owner)) {
            return Component.Kind.OTHER_TENSOR;
        }
        return element.getKind() == ElementKind.INTERFACE && model.equals(owner)
                ? Component.Kind.LAYER
                : Component.Kind.OTHER;
    }

    /** The type without packages. */
    private static String shortName(@Nullable TypeMirror type) {
        return String.valueOf(type).replaceAll("\\b[a-z_][\\w$]*\\.", "");
    }
}
