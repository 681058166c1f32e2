package io.keratin.check;

import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import java.util.function.Consumer;

/** Something that the source of a model must keep, whatever its shapes are. */
interface SourceRule {
    /** Finds every place where the model breaks the rule. */
    void check(ModelSource model, Consumer<Problem> problems);

    /** Whether a record that breaks the rule cannot be a node of the graph. */
    default boolean breaksNodes() {
        return true;
    }
}
