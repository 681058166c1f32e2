package io.keratin.check;

import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import java.util.function.Consumer;

/** Something that the shapes of a model must keep, or had better keep. */
interface GraphRule {
    /** Finds every place where the model breaks the rule. */
    void check(ModelSource model, Shapes shapes, Consumer<Problem> problems);
}
