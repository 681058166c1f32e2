package io.keratin.report;

import io.keratin.read.Component;
import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.Where;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place in the source that a problem is shown at. The one class that knows what compilers
 * can show.
 *
 * <ul>
 *   <li>javac shows anything, down to one item of an annotation's array. In javac 17 a record
 *       component has no position, but the record's private field of the same name has the
 *       component's.
 *   <li>ecj has no position for a record nor for anything on it: there the model is shown, and the
 *       message must name the record.
 * </ul>
 */
public final class Positions {
    private final boolean records;

    /** Positions as the compiler that runs has them. */
    public Positions(ProcessingEnvironment environment) {
        records = !environment.getClass().getName().startsWith("org.eclipse.");
    }

    /**
     * A place that a message is printed at.
     *
     * @param element the nearest element that has a position
     * @param annotation the annotation on the element; null for none
     * @param value the value in the annotation; null for none
     * @param unseen what the place is about, where the element does not show it: {@code Hidden1,
     *     units}; empty where it does
     */
    record Position(
            Element element,
            @Nullable AnnotationMirror annotation,
            @Nullable AnnotationValue value,
            String unseen) {}

    /** The nearest element with a position. */
    Element of(Element element) {
        Element owner = element.getEnclosingElement();
        boolean shown = records || element.getKind() != ElementKind.RECORD;
        return shown || owner == null || owner.getKind() == ElementKind.PACKAGE
                ? element
                : of(owner);
    }

    /** The position of a place in a model. */
    Position of(ModelSource model, Where where) {
        Declaration declared =
                where.node() == null ? null : model.declarations().get(where.node());
        if (declared == null) {
            return annotated(model.element(), written(model, where), where, "");
        }
        Optional<WrittenAnnotation> written = written(declared, where);
        if (declared.isRecord() && !records) {
            return new Position(model.element(), null, null, described(declared, written, where));
        }
        List<Component> components = declared.components();
        if (where.component() >= 0 && where.component() < components.size()) {
            return new Position(components.get(where.component()).field(), null, null, "");
        }
        return annotated(declared.element(), written, where, "");
    }

    private static Position annotated(
            Element element, Optional<WrittenAnnotation> written, Where where, String unseen) {
        if (written.isEmpty()
                || (where.annotation() == null && value(written.get(), where) == null)) {
            return new Position(element, null, null, unseen);
        }
        return new Position(element, written.get().mirror(), value(written.get(), where), unseen);
    }

    private static Optional<WrittenAnnotation> written(ModelSource model, Where where) {
        Stream<WrittenAnnotation> all = Stream.concat(
                model.forms().stream(),
                Stream.of(model.compile(), model.weights(), model.named())
                        .flatMap(Stream::ofNullable));
        return all.filter(annotation -> where.annotation() == null
                        ? annotation.value(String.valueOf(where.attribute())).isPresent()
                        : annotation.name().equals(where.annotation()))
                .findFirst();
    }

    private static Optional<WrittenAnnotation> written(Declaration declared, Where where) {
        Stream<WrittenAnnotation> all = Stream.concat(
                declared.makers().stream(),
                Stream.of(declared.named(), declared.repeat()).flatMap(Stream::ofNullable));
        return where.annotation() == null
                ? declared.maker()
                : all.filter(annotation -> annotation.name().equals(where.annotation()))
                        .findFirst();
    }

    /** The value as it stands in the source; null where it is left out, or none is meant. */
    private static @Nullable AnnotationValue value(WrittenAnnotation written, Where where) {
        if (where.attribute() == null || !written.isExplicit(where.attribute())) {
            return null;
        }
        List<AnnotationValue> items = written.items(where.attribute());
        return where.item() >= 0 && where.item() < items.size()
                ? items.get(where.item())
                : written.value(where.attribute()).orElse(null);
    }

    private static String described(
            Declaration declared, Optional<WrittenAnnotation> written, Where where) {
        String described = declared.symbol();
        if (where.component() >= 0 && where.component() < declared.components().size()) {
            return described + ", component "
                    + declared.components().get(where.component()).name();
        }
        if (written.isPresent() && where.attribute() != null) {
            String item = where.item() >= 0 ? "[" + where.item() + "]" : "";
            return described + ", @" + written.get().name() + " " + where.attribute() + item;
        }
        return where.annotation() == null ? described : described + ", @" + where.annotation();
    }
}
