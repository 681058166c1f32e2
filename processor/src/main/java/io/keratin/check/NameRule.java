package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every layer has a name of its own, which files can hold. */
final class NameRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        if (model.named() != null && model.named().resolved()) {
            checkText(model.kerasName(), null, problems);
        }
        Map<String, Named> first = new LinkedHashMap<>();
        for (Declaration declared : model.declarations().values()) {
            if (declared.named() != null && namesNoLayer(declared)) {
                problems.accept(nothingToName(declared));
            }
            Named layer = named(model, declared);
            if (layer == null) {
                continue;
            }
            if (!declared.isApply()
                    && declared.named() != null
                    && declared.named().resolved()) {
                checkText(layer.name(), declared.symbol(), problems);
            }
            Named other = first.putIfAbsent(layer.name(), layer);
            if (other != null && (!other.key().equals(layer.key()) || model.isSequential())) {
                problems.accept(duplicate(layer, other));
            }
        }
    }

    /**
     * A layer that has a name.
     *
     * @param declared the record or interface that brings it in
     * @param key what tells the layer apart
     */
    private record Named(Declaration declared, String key, String name) {}

    /**
     * The layer that a declaration brings in; null where it applies that of another one, or is
     * inside of a wrapper.
     */
    private static @Nullable Named named(ModelSource model, Declaration declared) {
        if (declared.isApply() && declared.isRecord()) {
            return model.layerOf(declared).isPresent()
                    ? null
                    : model.appliedLayer(declared)
                            .map(layer -> new Named(declared, layer.key(), layer.kerasName()))
                            .orElse(null);
        }
        boolean wrapped = model.declarations().values().stream()
                .anyMatch(other -> model.wrappedLayer(other)
                        .filter(layer -> layer.key().equals(declared.symbol()))
                        .isPresent());
        return declared.isOutput() || declared.makers().isEmpty() || wrapped
                ? null
                : new Named(declared, declared.symbol(), declared.kerasName());
    }

    /** Whether a record only names a tensor, of a layer that is declared elsewhere. */
    private static boolean namesNoLayer(Declaration declared) {
        return declared.isOutput() || (declared.isApply() && declared.isRecord());
    }

    private static Problem nothingToName(Declaration declared) {
        return Problem.lint("NothingToName")
                .at(new Where(declared.symbol(), "Named", "value", -1, -1))
                .headline("`" + declared.symbol()
                        + "` gives a name to no layer: its layer is that of "
                        + (declared.isOutput()
                                ? "the record it reads"
                                : "the interface it applies"))
                .help("remove @Named, or put it on the layer that is meant")
                .build();
    }

    private static Problem duplicate(Named layer, Named other) {
        Declaration declared = layer.declared();
        boolean model = declared.isApply() && declared.isRecord();
        Where where = declared.named() == null || model
                ? Where.model().of(declared.symbol())
                : new Where(declared.symbol(), "Named", "value", -1, -1);
        return Problem.error("DuplicateLayerName")
                .at(where)
                .headline("`" + declared.symbol() + "` and `"
                        + other.declared().symbol()
                        + "` are both layers named \"" + layer.name() + "\"")
                .help(
                        model
                                ? "apply an instance under another name: @Apply(…) interface Another {}"
                                : "give one of them another name: @Named(\"" + layer.name()
                                        + "_2\")")
                .build();
    }

    private static void checkText(
            String name, @Nullable String symbol, Consumer<Problem> problems) {
        String wrong = name.isBlank() ? "is empty" : name.contains("/") ? "contains `/`" : null;
        if (wrong != null) {
            problems.accept(Problem.error("BadName")
                    .at(new Where(symbol, "Named", "value", -1, -1))
                    .headline("name \"" + name + "\" " + wrong + ", and files could not hold it")
                    .help("use letters, digits and `_`")
                    .build());
        }
    }

    @Override
    public boolean breaksNodes() {
        return false;
    }
}
