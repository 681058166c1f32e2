package io.keratin.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A block as its annotation type says it: from a source or from a class file, since nothing of it
 * depends on the order of its members.
 *
 * @param body its records and interfaces
 * @param parameters the members of the annotation
 */
public record BlockSource(ModelSource body, List<Parameter> parameters) {
    public BlockSource {
        parameters = List.copyOf(parameters);
    }

    /**
     * A parameter.
     *
     * @param name its name
     * @param element the member
     * @param settings the arguments that it is
     */
    public record Parameter(String name, ExecutableElement element, List<Setting> settings) {
        public Parameter {
            settings = List.copyOf(settings);
        }
    }

    /**
     * An argument of a layer that a parameter is.
     *
     * @param written the annotation that says so
     * @param item which of the types it names
     * @param target what that type declares in the block; null where it declares nothing
     * @param member the argument
     * @param times what it is multiplied by
     */
    public record Setting(
            WrittenAnnotation written,
            int item,
            @Nullable Declaration target,
            String member,
            int times) {
        /** The type of the argument; empty where there is no such argument. */
        public Optional<TypeMirror> memberType() {
            return Optional.ofNullable(target)
                    .flatMap(Declaration::maker)
                    .map(maker -> maker.members().get(member))
                    .map(ExecutableElement::getReturnType);
        }

        /** The value that stands in the layer's annotation; empty where it is left out. */
        public Optional<AnnotationValue> explicit() {
            return Optional.ofNullable(target)
                    .flatMap(Declaration::maker)
                    .filter(maker -> maker.isExplicit(member))
                    .flatMap(maker -> maker.value(member));
        }
    }

    /** What goes in, in order: the records that the annotation lists, or the only entry. */
    public List<Declaration> entries() {
        List<TypeMirror> listed = body.forms().get(0).types("inputs");
        if (!listed.isEmpty()) {
            return listed.stream()
                    .flatMap(type -> body.declaration(type).stream())
                    .toList();
        }
        return body.records().stream().filter(Declaration::isEntry).toList();
    }

    /** The record whose tensor the block makes; empty where it names none of its own. */
    public Optional<Declaration> output() {
        List<TypeMirror> output = body.forms().get(0).types("output");
        return output.isEmpty() ? Optional.empty() : body.declaration(output.get(0));
    }

    /**
     * Its records from the one that takes the entry to the output, of a block in which every record
     * takes the one before, and no other.
     */
    public List<Declaration> chain() {
        List<Declaration> chain = new ArrayList<>();
        Declaration at = output().orElseThrow();
        while (!at.isEntry()) {
            chain.add(0, at);
            String before = at.components().get(0).symbol();
            at = Objects.requireNonNull(body.declarations().get(before));
        }
        return chain;
    }

    /** The type that a setting names, as messages have it. */
    public static String name(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? declared.asElement().getSimpleName().toString()
                : type.toString();
    }
}
