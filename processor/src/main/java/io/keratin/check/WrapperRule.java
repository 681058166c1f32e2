package io.keratin.check;

import io.keratin.read.AppliedLayer;
import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.lang.model.type.TypeMirror;

/**
 * A wrapper names a model, or an interface of the model that declares a layer; never itself, and
 * nothing that is used elsewhere, since its weights are the wrapper's.
 */
final class WrapperRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        Map<String, Declaration> users = new LinkedHashMap<>();
        for (Declaration tensor : model.records()) {
            if (!tensor.isWrapper()) {
                model.appliedLayer(tensor)
                        .ifPresent(layer -> users.putIfAbsent(layer.key(), tensor));
            }
        }
        for (Declaration wrapper : model.declarations().values()) {
            if (!wrapper.isWrapper() || !wrapper.makers().get(0).resolved()) {
                continue;
            }
            AppliedLayer inside = model.wrappedLayer(wrapper).orElse(null);
            List<String> way = way(model, wrapper);
            if (inside == null) {
                notALayer(model, wrapper, problems);
            } else if (!way.isEmpty()) {
                ofItself(model, wrapper, way, problems);
            } else {
                Declaration other = users.putIfAbsent(inside.key(), wrapper);
                if (other != null) {
                    problems.accept(shared(wrapper, inside, other));
                }
            }
        }
    }

    private static Problem.Builder problem(String id, Declaration wrapper) {
        return Problem.error(id).at(Where.attribute("value").of(wrapper.symbol()));
    }

    private static void notALayer(
            ModelSource model, Declaration wrapper, Consumer<Problem> problems) {
        TypeMirror type = wrapper.makers().get(0).types("value").get(0);
        boolean isWrongItself = model.declaration(type)
                .filter(named -> !named.isRecord() && !named.makers().isEmpty())
                .isPresent();
        if (!isWrongItself) {
            problems.accept(problem("WrapperNotALayer", wrapper)
                    .headline("`" + wrapper.symbol() + "` wraps `" + Types.name(type)
                            + "`, which is no model, and no interface of `" + model.symbol()
                            + "` that declares a layer")
                    .help("declare the layer by itself: @Dense(units = 64) interface PerStep {}")
                    .build());
        }
    }

    /** The wrappers from one to itself; empty where it does not hold itself. */
    private static List<String> way(ModelSource model, Declaration wrapper) {
        List<String> way = new ArrayList<>(List.of(wrapper.symbol()));
        Declaration at = wrapper;
        while (true) {
            AppliedLayer inside = model.wrappedLayer(at).orElse(null);
            Declaration next = inside == null ? null : model.declarations().get(inside.key());
            if (next == null || (way.contains(next.symbol()) && !next.equals(wrapper))) {
                return List.of();
            }
            way.add(next.symbol());
            if (next.equals(wrapper)) {
                return way;
            }
            at = next;
        }
    }

    /** One problem for a circle: at the wrapper that stands first. */
    private static void ofItself(
            ModelSource model, Declaration wrapper, List<String> way, Consumer<Problem> problems) {
        List<String> order = List.copyOf(model.declarations().keySet());
        if (way.stream()
                .allMatch(other -> order.indexOf(wrapper.symbol()) <= order.indexOf(other))) {
            problems.accept(problem("WrapperOfItself", wrapper)
                    .headline("`" + wrapper.symbol() + "` wraps itself")
                    .fact("way", String.join(" → ", way))
                    .help("wrap a model, or an interface that declares a layer")
                    .build());
        }
    }

    private static Problem shared(Declaration wrapper, AppliedLayer inside, Declaration other) {
        return problem("WrapperShared", wrapper)
                .headline("`" + wrapper.symbol() + "` wraps `" + inside.symbol() + "`, which `"
                        + other.symbol() + (other.isWrapper() ? "` wraps" : "` applies")
                        + " too: its weights can be only one layer's")
                .help(
                        other.isWrapper()
                                ? "declare the wrapper by itself, @TimeDistributed("
                                        + inside.symbol()
                                        + ".class) interface Steps {}, and apply it twice"
                                : inside.model() == null
                                        ? "declare a second layer for the wrapper"
                                        : "wrap an instance of it: @Apply(" + inside.symbol()
                                                + ".class) interface Another {}")
                .build();
    }
}
