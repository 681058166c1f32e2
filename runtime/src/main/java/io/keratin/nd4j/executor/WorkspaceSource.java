package io.keratin.nd4j.executor;

import io.keratin.compiler.ModelProgram;
import io.keratin.execution.Workspace;
import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gives a run of a network what lies in the workspace, and the weights. */
record WorkspaceSource(
        NetworkPlan plan, ModelProgram program, float[][] weights, Workspace workspace)
        implements Source {
    @Override
    public long size(Symbol symbol) {
        int index = plan.symbols().indexOf(symbol);
        if (index < 0) {
            throw new IllegalStateException("expected a size of an input, got " + symbol);
        }
        return workspace.size(index);
    }

    @Override
    public void fill(Value given, INDArray array) {
        Transfer.write(numbers(given), array);
    }

    private float[] numbers(Value given) {
        int weight = program.weights().indexOf(given);
        if (weight >= 0) {
            return weights[weight];
        }
        int input = program.inputs().indexOf(given);
        if (input >= 0) {
            return workspace.input(input);
        }
        int seed = program.seeds().indexOf(given);
        return seed >= 0
                ? workspace.outputGradient(seed)
                : plan.forwardSection().array(given, workspace);
    }

    @Override
    public long seed() {
        return workspace.seed();
    }

    @Override
    public long step() {
        return workspace.step();
    }
}
