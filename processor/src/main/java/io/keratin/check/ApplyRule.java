package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelReader;
import io.keratin.read.ModelSource;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * {@code @Apply} names a model, or an interface of the model that declares a layer, and each of
 * these is applied; on an interface it names a model.
 */
final class ApplyRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        Set<String> applied = new HashSet<>();
        for (Declaration declared : model.declarations().values()) {
            model.wrappedLayer(declared).ifPresent(layer -> applied.add(layer.symbol()));
            WrittenAnnotation apply = declared.isApply() ? declared.makers().get(0) : null;
            if (apply == null || !apply.resolved()) {
                continue;
            }
            TypeMirror type = apply.types("value").get(0);
            Optional<Problem.Builder> problem = declared.isRecord()
                    ? ofRecord(model, declared, type)
                    : ofInstance(declared, type);
            problem.ifPresent(wrong -> problems.accept(
                    wrong.at(Where.attribute("value").of(declared.symbol())).build()));
            if (declared.isRecord()) {
                model.declaration(type).ifPresent(layer -> applied.add(layer.symbol()));
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

    private static Optional<Problem.Builder> ofRecord(
            ModelSource model, Declaration tensor, TypeMirror type) {
        return model.appliedLayer(tensor).isPresent() || isWrongItself(model, type)
                ? Optional.empty()
                : Optional.of(problem(model, type));
    }

    /** An interface that applies a model is an instance of it. */
    private static Optional<Problem.Builder> ofInstance(Declaration instance, TypeMirror type) {
        return instance.appliedModel().isPresent()
                ? Optional.empty()
                : Optional.of(Problem.error("ApplyNotALayer")
                        .headline("`" + Types.name(type) + "` is no model, and `"
                                + instance.symbol() + "` is to be an instance of one")
                        .help("write a layer on the interface itself, or make it a record"));
    }

    private static Problem.Builder problem(ModelSource model, TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) {
            return problem(model, "`" + type + "` is no layer");
        }
        Element element = declared.asElement();
        String name = "`" + element.getSimpleName() + "`";
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
                                : "apply a model, or an interface that declares a layer: "
                                        + layers);
    }

    @Override
    public boolean breaksNodes() {
        return false;
    }
}
