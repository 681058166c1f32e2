package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.function.Consumer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** What belongs to a model stands in it: nothing is inherited. */
final class InheritanceRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        check(
                model.element(),
                model.symbol(),
                Where.model(),
                "a model takes nothing over from",
                problems);
        for (Declaration declared : model.declarations().values()) {
            String what = declared.isRecord()
                    ? "a tensor takes nothing over from"
                    : "a layer takes nothing over from";
            check(
                    declared.element(),
                    declared.symbol(),
                    Where.model().of(declared.symbol()),
                    what,
                    problems);
        }
    }

    private static void check(
            TypeElement type, String symbol, Where where, String what, Consumer<Problem> problems) {
        if (type.getInterfaces().isEmpty()) {
            return;
        }
        String parent = ((DeclaredType) type.getInterfaces().get(0))
                .asElement()
                .getSimpleName()
                .toString();
        problems.accept(Problem.error("Inheritance")
                .at(where)
                .headline("`" + symbol + "` inherits from `" + parent + "`: " + what
                        + " another type")
                .help("remove the inheritance, and write what it stands for in the model itself")
                .build());
    }

    @Override
    public boolean breaksNodes() {
        return false;
    }
}
