package io.keratin.files.config;

import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Adds to the problems of layers and calls where in a configuration they come from. */
final class Placed {
    /** Stands for a place that {@link #at} says. */
    static final Where HERE = Where.model();

    private Placed() {}

    /**
     * What an action makes; a problem that it throws gets the value's place.
     *
     * @throws ProblemException the action's, with the place among its facts
     */
    static <T> T at(ConfigValue value, Supplier<T> action) {
        try {
            return action.get();
        } catch (ProblemException e) {
            throw new ProblemException(at(value, e.problem()));
        }
    }

    /** The same problem with the value's place among its facts. */
    static Problem at(ConfigValue value, Problem problem) {
        List<Fact> facts = new ArrayList<>(problem.facts());
        facts.add(Fact.of("at", "", value.source() + ", " + value.place()));
        return new Problem(
                problem.id(),
                problem.severity(),
                problem.where(),
                problem.headline(),
                facts,
                problem.trails(),
                problem.help());
    }
}
