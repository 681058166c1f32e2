package io.keratin.program;

import java.util.List;

/**
 * What happens in one step of {@link ProgramBuilder#scan}; it is called once, to build the loop.
 */
@FunctionalInterface
public interface ScanBody {
    /**
     * The values that one step computes, made with the same builder.
     *
     * <p>It may read any value made outside. What depends on neither states nor elements is
     * computed once, before the loop.
     *
     * @param states the states before the step
     * @param elements the sequences' elements at the time of the step, without the axis of time
     */
    StepResult step(List<Value> states, List<Value> elements);
}
