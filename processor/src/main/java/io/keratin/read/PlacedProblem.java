package io.keratin.read;

import io.keratin.spec.Problem;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * A problem of something else than a model's records.
 *
 * @param element what it is about
 * @param annotation the annotation on it; null for none
 * @param value the value in the annotation; null for none
 */
public record PlacedProblem(
        Problem problem,
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value) {}
