package io.keratin.read;

import io.keratin.spec.KerasNames;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/**
 * A record or an interface in a model: a tensor, or a layer that tensors share.
 *
 * @param element its type
 * @param symbol its simple name
 * @param isRecord whether it is a record
 * @param makers the annotations that say what it is: {@code @Input}, {@code @Apply},
 *     {@code @Output} or a layer's; a right declaration has exactly one
 * @param resolved whether the compiler knows all its annotations; where not, it says so itself
 * @param named its {@code @Named}
 * @param repeat its {@code @Repeat}
 * @param frozen whether it has {@code @Frozen}
 * @param components the record's components; none of an interface
 * @param expansion the use of a block that it was written out from; null for what stands in the
 *     source
 */
public record Declaration(
        TypeElement element,
        String symbol,
        boolean isRecord,
        List<WrittenAnnotation> makers,
        boolean resolved,
        @Nullable WrittenAnnotation named,
        @Nullable WrittenAnnotation repeat,
        boolean frozen,
        List<Component> components,
        @Nullable Expansion expansion) {

    public Declaration {
        makers = List.copyOf(makers);
        components = List.copyOf(components);
    }

    /** The one annotation that says what it is; empty where there are none or several. */
    public Optional<WrittenAnnotation> maker() {
        return makers.size() == 1 ? Optional.of(makers.get(0)) : Optional.empty();
    }

    /** Whether its one maker is this. */
    public boolean isMadeBy(String annotation) {
        return maker().filter(maker -> maker.qualifiedName().equals(annotation)).isPresent();
    }

    /** Whether it is an input of the model. */
    public boolean isInput() {
        return isMadeBy(Names.INPUT);
    }

    /** Whether it applies a layer that an interface declares. */
    public boolean isApply() {
        return isMadeBy(Names.APPLY);
    }

    /** Whether it names a further output of a node. */
    public boolean isOutput() {
        return isMadeBy(Names.OUTPUT);
    }

    /** Whether it is a tensor that goes into a block. */
    public boolean isEntry() {
        return isMadeBy(Names.ENTRY);
    }

    /** The block that it uses; empty where it uses none. */
    public Optional<TypeElement> block() {
        return maker().map(WrittenAnnotation::type).filter(ModelReader::isBlock);
    }

    /** Whether it declares a layer itself. */
    public boolean isLayer() {
        return maker().isPresent() && !isInput() && !isApply() && !isOutput() && !isEntry();
    }

    /** Whether it is a layer around the layer or model that it names. */
    public boolean isWrapper() {
        return isMadeBy(Names.TIME_DISTRIBUTED);
    }

    /** The type that it applies; empty where it applies none, or one the compiler doesn't know. */
    public Optional<TypeElement> applied() {
        return isApply() ? namedType() : Optional.empty();
    }

    /** The type that it wraps; empty where it wraps none, or one the compiler doesn't know. */
    public Optional<TypeElement> wrapped() {
        return isWrapper() ? namedType() : Optional.empty();
    }

    /** The type that its one maker names. */
    private Optional<TypeElement> namedType() {
        return maker().filter(WrittenAnnotation::resolved)
                .map(maker -> maker.types("value").get(0))
                .filter(DeclaredType.class::isInstance)
                .map(type -> (TypeElement) ((DeclaredType) type).asElement());
    }

    /** The model that it applies, or of which it is an instance; empty where that is no model. */
    public Optional<TypeElement> appliedModel() {
        return applied().filter(ModelReader::isModel);
    }

    /** Keras's name of its layer. */
    public String kerasName() {
        if (expansion != null) {
            return expansion.kerasName();
        }
        return named != null && named.resolved()
                ? named.text("value")
                : KerasNames.snakeCase(symbol);
    }
}
