package io.keratin.program;

import java.util.List;

/**
 * What one step of a {@link ProgramBuilder#scan} leaves.
 *
 * @param states the states after the step: as many as before it, of the same shapes and types
 * @param outputs what is stacked over all steps
 */
public record StepResult(List<Value> states, List<Value> outputs) {
    public StepResult {
        states = List.copyOf(states);
        outputs = List.copyOf(outputs);
    }
}
