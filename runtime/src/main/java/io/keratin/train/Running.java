package io.keratin.train;

import io.keratin.execution.Routine;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import java.util.List;

/** A routine of a loss or a metric with its memory and parameters. */
final class Running {
    private final Routine routine;
    private final Workspace workspace = new Workspace();

    /**
     * A routine that is run on many batches.
     *
     * @param firstParameter the number of its inputs before the parameters
     */
    Running(Routine routine, int firstParameter, List<Double> parameters) {
        this.routine = routine;
        for (int i = 0; i < parameters.size(); i++) {
            float[] one = new float[1 + Kernels.SLACK];
            one[0] = parameters.get(i).floatValue();
            workspace.input(firstParameter + i, one);
        }
    }

    Workspace workspace() {
        return workspace;
    }

    /** Runs it on a prediction and a target. */
    void run(int rows, int columns, float[] prediction, float[] target) {
        workspace.size(0, rows);
        workspace.size(1, columns);
        workspace.input(0, prediction);
        workspace.input(1, target);
        routine.run(workspace);
    }
}
