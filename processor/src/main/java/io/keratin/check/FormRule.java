package io.keratin.check;

import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.function.Consumer;

/** A model is Sequential or Functional, not both. */
final class FormRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        if (model.forms().size() > 1) {
            problems.accept(Problem.error("TwoForms")
                    .at(new Where(null, model.forms().get(1).name(), null, -1, -1))
                    .headline("`" + model.symbol() + "` is both Sequential and Functional")
                    .help(
                            "keep @Sequential for layers one after the other, or @Functional for a graph")
                    .build());
        }
    }
}
