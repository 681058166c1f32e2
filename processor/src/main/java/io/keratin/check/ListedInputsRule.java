package io.keratin.check;

import io.keratin.read.Component;
import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.type.TypeMirror;

/** What an output needs is listed among the inputs, where they are listed. */
final class ListedInputsRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        if (model.isSequential() || model.forms().size() > 1) {
            return;
        }
        WrittenAnnotation form = model.forms().get(0);
        List<TypeMirror> types = form.types("inputs");
        if (types.isEmpty() || !form.resolved()) {
            return;
        }
        List<Declaration> listed =
                types.stream().flatMap(type -> model.declaration(type).stream()).toList();
        Set<Declaration> needed = needed(model, form, listed);
        for (Declaration input : model.inputs()) {
            if (needed.contains(input) && !listed.contains(input)) {
                problems.accept(Problem.error("InputNotListed")
                        .at(Where.model().of(input.symbol()))
                        .headline("input `" + input.symbol()
                                + "` leads to an output, and is not in the model's inputs")
                        .help("add " + model.symbol() + "." + input.symbol() + ".class to inputs")
                        .build());
            }
        }
    }

    private static Set<Declaration> needed(
            ModelSource model, WrittenAnnotation form, List<Declaration> listed) {
        Set<Declaration> needed = new HashSet<>();
        Deque<Declaration> left = new ArrayDeque<>();
        form.types("outputs").forEach(type -> model.declaration(type).ifPresent(left::add));
        while (!left.isEmpty()) {
            Declaration declared = left.remove();
            if (needed.add(declared) && !listed.contains(declared)) {
                for (Component component : declared.components()) {
                    Declaration input = model.declarations().get(component.symbol());
                    if (component.kind() == Component.Kind.TENSOR && input != null) {
                        left.add(input);
                    }
                }
            }
        }
        return needed;
    }

    @Override
    public boolean breaksNodes() {
        return false;
    }
}
