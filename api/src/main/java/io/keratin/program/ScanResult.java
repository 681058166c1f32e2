package io.keratin.program;

import java.util.List;

/**
 * What a loop over time leaves.
 *
 * @param finalStates the states after the last step; the initial ones where there is no step
 * @param stacked each output of the step in all steps, time first
 */
public record ScanResult(List<Value> finalStates, List<Value> stacked) {
    public ScanResult {
        finalStates = List.copyOf(finalStates);
        stacked = List.copyOf(stacked);
    }
}
