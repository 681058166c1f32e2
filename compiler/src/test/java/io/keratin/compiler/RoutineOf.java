package io.keratin.compiler;

import io.keratin.compiler.plan.Routine;
import io.keratin.spec.ShapedGraph;

/** The programs of a graph after all passes, for tests of single passes. */
public final class RoutineOf {
    private RoutineOf() {}

    /** The program that predicts. */
    public static Routine predict(ShapedGraph graph) {
        return Passes.predict(graph);
    }

    /** The program that trains. */
    public static Routine train(ShapedGraph graph) {
        return Passes.train(graph);
    }
}
