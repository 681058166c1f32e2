package io.keratin.check;

import io.keratin.spec.Problem;
import io.keratin.spec.ShapedGraph;
import java.util.List;
import java.util.Optional;

/**
 * What the rules found of a model.
 *
 * @param problems errors, or warnings where there are no errors
 * @param graph the model with its shapes; empty where there are errors, or where the compiler
 *     itself reports names that it cannot find
 */
public record Checked(List<Problem> problems, Optional<ShapedGraph> graph) {
    public Checked {
        problems = List.copyOf(problems);
    }
}
