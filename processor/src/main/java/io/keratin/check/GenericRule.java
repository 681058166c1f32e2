package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.function.Consumer;

/** Models, layers and tensors have no type parameters. */
final class GenericRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        if (!model.element().getTypeParameters().isEmpty()) {
            problems.accept(problem(model.symbol(), Where.model()));
        }
        for (Declaration declared : model.declarations().values()) {
            if (!declared.element().getTypeParameters().isEmpty()) {
                problems.accept(problem(declared.symbol(), Where.model().of(declared.symbol())));
            }
        }
    }

    private static Problem problem(String symbol, Where where) {
        return Problem.error("TypeParameters")
                .at(where)
                .headline("`" + symbol + "` has type parameters, which mean nothing in a model")
                .help("remove them")
                .build();
    }
}
