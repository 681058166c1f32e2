package io.keratin.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * An annotation as it stands in the source, with the values that were left out.
 *
 * @param mirror the annotation, for positions
 * @param values the value of every member by name; what could not be resolved is not there
 * @param resolved whether every value could be read; where not, the compiler itself says why
 */
public record WrittenAnnotation(
        AnnotationMirror mirror, Map<String, AnnotationValue> values, boolean resolved) {

    /** What javac gives as the value of a name that it cannot find. */
    private static final String UNRESOLVED = "<error>";

    /** Reads an annotation. */
    static WrittenAnnotation of(AnnotationMirror mirror, Elements elements) {
        Map<String, AnnotationValue> values = new LinkedHashMap<>();
        boolean resolved = true;
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                elements.getElementValuesWithDefaults(mirror).entrySet()) {
            if (fits(entry.getValue(), entry.getKey().getReturnType())) {
                values.put(entry.getKey().getSimpleName().toString(), entry.getValue());
            } else {
                resolved = false;
            }
        }
        long members = mirror.getAnnotationType().asElement().getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.METHOD)
                .count();
        return new WrittenAnnotation(mirror, values, resolved && values.size() == members);
    }

    /** The simple name: {@code Dense}. */
    public String name() {
        return mirror.getAnnotationType().asElement().getSimpleName().toString();
    }

    /** The type of the annotation. */
    public TypeElement type() {
        return (TypeElement) mirror.getAnnotationType().asElement();
    }

    /** The members of the annotation's type by name. */
    public Map<String, ExecutableElement> members() {
        Map<String, ExecutableElement> members = new LinkedHashMap<>();
        ElementFilter.methodsIn(type().getEnclosedElements())
                .forEach(member -> members.put(member.getSimpleName().toString(), member));
        return members;
    }

    /** The same annotation with other values for some members. */
    WrittenAnnotation with(Map<String, AnnotationValue> others) {
        Map<String, AnnotationValue> changed = new LinkedHashMap<>(values);
        changed.putAll(others);
        return new WrittenAnnotation(mirror, changed, resolved);
    }

    /** The name with its package: {@code io.keratin.layers.Dense}. */
    public String qualifiedName() {
        return qualifiedName(mirror);
    }

    /** The name with its package of any annotation. */
    static String qualifiedName(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    /**
     * The value of a member: {@link Boolean}, {@link Integer}, {@link Double}, {@link String} or a
     * list.
     */
    public Object plain(String member) {
        return plain(value(member)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a value of " + member + " in " + mirror)));
    }

    /** A text. */
    public String text(String member) {
        return (String) plain(member);
    }

    /** A list of texts. */
    public List<String> texts(String member) {
        return ((List<?>) plain(member)).stream().map(String.class::cast).toList();
    }

    /** A list of class literals, as the types they name. */
    public List<TypeMirror> types(String member) {
        return items(member).stream().map(item -> (TypeMirror) item.getValue()).toList();
    }

    /** Whether the source gives the member a value. */
    public boolean isExplicit(String member) {
        return mirror.getElementValues().keySet().stream()
                .anyMatch(written -> written.getSimpleName().contentEquals(member));
    }

    /** The value of a member for positions; empty where it could not be resolved. */
    public Optional<AnnotationValue> value(String member) {
        return Optional.ofNullable(values.get(member));
    }

    /** The items of an array; a single value is one item. */
    public List<AnnotationValue> items(String member) {
        return value(member)
                .map(value -> value.getValue() instanceof List<?> list
                        ? list.stream().map(AnnotationValue.class::cast).toList()
                        : List.of(value))
                .orElse(List.of());
    }

    private static Object plain(AnnotationValue value) {
        Object plain = value.getValue();
        if (plain instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain((AnnotationValue) item)));
            return List.copyOf(items);
        }
        if (plain instanceof Boolean || plain instanceof String || plain instanceof Integer) {
            return plain;
        }
        if (plain instanceof Float || plain instanceof Double) {
            return ((Number) plain).doubleValue();
        }
        throw new IllegalArgumentException(
                "expected a number, a text or a truth value, got " + value);
    }

    /**
     * Whether a value is of its member's type, and not what a compiler puts in place of a mistake.
     */
    private static boolean fits(@Nullable AnnotationValue value, TypeMirror type) {
        Object plain = value == null ? null : value.getValue();
        if (plain == null || plain.equals(UNRESOLVED)) {
            return false;
        }
        if (type instanceof ArrayType array) {
            return plain instanceof List<?> items
                    ? items.stream()
                            .allMatch(
                                    item -> fits((AnnotationValue) item, array.getComponentType()))
                    : fits(value, array.getComponentType());
        }
        return switch (type.getKind()) {
            case BOOLEAN -> plain instanceof Boolean;
            case INT -> plain instanceof Integer;
            case FLOAT -> plain instanceof Float;
            case DOUBLE -> plain instanceof Double;
            case DECLARED ->
                isText(type)
                        ? plain instanceof String
                        : !(plain instanceof TypeMirror mirror)
                                || mirror.getKind() != TypeKind.ERROR;
            default -> true;
        };
    }

    private static boolean isText(TypeMirror type) {
        return ((DeclaredType) type).asElement().getSimpleName().contentEquals("String");
    }
}
