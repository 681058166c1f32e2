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
        Map<String, Declaration> first = new LinkedHashMap<>();
        for (Declaration declared : model.declarations().values()) {
            if (declared.isApply() || declared.isOutput() || declared.makers().isEmpty()) {
                continue;
            }
            String name = declared.kerasName();
            if (declared.named() != null && declared.named().resolved()) {
                checkText(name, declared.symbol(), problems);
            }
            Declaration other = first.putIfAbsent(name, declared);
            if (other != null) {
                problems.accept(duplicate(declared, other, name));
            }
        }
    }

    private static Problem duplicate(Declaration declared, Declaration other, String name) {
        Where where = declared.named() == null
                ? Where.model().of(declared.symbol())
                : new Where(declared.symbol(), "Named", "value", -1, -1);
        return Problem.error("DuplicateLayerName")
                .at(where)
                .headline("`" + declared.symbol() + "` and `" + other.symbol()
                        + "` are both layers named \"" + name + "\"")
                .help("give one of them another name: @Named(\"" + name + "_2\")")
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
