package io.keratin.execution;

/** Generated code that computes the outputs of a program from its inputs, in a workspace. */
@FunctionalInterface
public interface Routine {
    /**
     * Runs the program once.
     *
     * @param workspace holds the sizes and inputs, and takes the outputs
     */
    void run(Workspace workspace);
}
