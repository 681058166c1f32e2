package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelReader;
import io.keratin.read.ModelSource;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * {@code @Apply} names an interface of the model that declares a layer, and each of these is
 * applied.
 */
final class ApplyRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        Set<String> applied = new HashSet<>();
        for (Declaration tensor : model.records()) {
            WrittenAnnotation apply = tensor.isApply() ? tensor.makers().get(0) : null;
            if (apply == null || !apply.resolved()) {
                continue;
            }
            TypeMirror type = apply.types("value").get(0);
            model.declaration(type).ifPresent(layer -> applied.add(layer.symbol()));
            if (model.layerOf(tensor).isEmpty() && !isWrongItself(model, type)) {
                problems.accept(problem(model, type)
                        .at(Where.attribute("value").of(tensor.symbol()))
                        .build());
            }
        }
        for (Declaration layer : model.interfaces()) {
            if (!applied.contains(layer.symbol())) {
                problems.accept(Problem.lint("LayerNeverApplied")
                        .at(Where.model().of(layer.symbol()))
                        .headline("layer `" + layer.symbol() + "` is applied to nothing")
                        .help("apply it: @Apply(" + layer.symbol()
                                + ".class) record …, or remove it")
                        .build());
            }
        }
    }

    /** Whether the named interface has a problem of its own: that is the one to report. */
    private static boolean isWrongItself(ModelSource model, TypeMirror type) {
        return model.declaration(type)
                .filter(named -> !named.isRecord() && !named.makers().isEmpty())
                .isPresent();
    }

    private static Problem.Builder problem(ModelSource model, TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) {
            return problem(model, "`" + type + "` is no layer");
        }
        Element element = declared.asElement();
        String name = "`" + element.getSimpleName() + "`";
        if (ModelReader.isModel(element)) {
            return Problem.error("ModelAsLayer")
                    .headline(name + " is a model: models as layers are not supported yet")
                    .help("write its layers into `" + model.symbol() + "`");
        }
        if (model.declaration(type).filter(Declaration::isRecord).isPresent()) {
            return problem(model, name + " is a tensor, and @Apply takes a layer");
        }
        if (ModelReader.isModel(element.getEnclosingElement())
                && model.declaration(type).isEmpty()) {
            return problem(model, name + " belongs to another model");
        }
        return problem(model, name + " declares no layer");
    }

    private static Problem.Builder problem(ModelSource model, String headline) {
        String layers = model.interfaces().stream()
                .filter(Declaration::isLayer)
                .map(layer -> "`" + layer.symbol() + "`")
                .collect(Collectors.joining(", "));
        return Problem.error("ApplyNotALayer")
                .headline(headline)
                .help(
                        layers.isEmpty()
                                ? "declare the layer by itself: @Dense(units = 64) interface Encoder {}"
                                : "apply an interface of the model that declares a layer: "
                                        + layers);
    }

    @Override
    public boolean breaksNodes() {
        return false;
    }
}
