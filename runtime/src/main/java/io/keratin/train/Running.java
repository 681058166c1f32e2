package io.keratin.train;

import io.keratin.execution.Routine;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import java.util.List;

/** A routine of a loss or a metric with its memory and parameters. */
final class Running {
    private final Routine routine;
    private final Workspace workspace = new Workspace();
    private final int firstParameter;
    private final float[][] parameters;

    /**
     * A routine that is run on many batches.
     *
     * @param firstParameter the number of its inputs before the parameters
     */
    Running(Routine routine, int firstParameter, List<Double> parameters) {
        this.routine = routine;
        this.firstParameter = firstParameter;
        this.parameters = new float[parameters.size()][1 + Kernels.SLACK];
        for (int i = 0; i < parameters.size(); i++) {
            this.parameters[i][0] = parameters.get(i).floatValue();
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
        for (int i = 0; i < parameters.length; i++) {
            workspace.input(firstParameter + i, parameters[i]);
        }
        routine.run(workspace);
    }
}
