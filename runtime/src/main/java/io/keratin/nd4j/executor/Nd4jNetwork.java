package io.keratin.nd4j.executor;

import io.keratin.compiler.ModelProgram;
import io.keratin.compiler.ModelPrograms;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.program.Value;
import io.keratin.spec.ShapedGraph;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The arithmetic of a model on ND4J's operations, in 32 bits: what a model runs on where its graph
 * was not compiled.
 *
 * <p>It is a network as any other. What {@link #forward} keeps for {@link #backward} lies in the
 * workspace; no array of ND4J outlives a call.
 */
public final class Nd4jNetwork implements Network {
    private static final Nd4jExecutor EXECUTOR = new Nd4jExecutor(DataType.FLOAT);

    private final NetworkPlan plan;
    private final float[][] weights;

    private Nd4jNetwork(NetworkPlan plan, float[][] weights) {
        this.plan = plan;
        this.weights = weights;
    }

    /** Makes networks of a graph, on any weights. */
    public static Network.Factory factory(ShapedGraph graph) {
        ModelProgram predict = ModelPrograms.predict(graph);
        ModelProgram train = ModelPrograms.train(graph);
        NetworkPlan plan = NetworkPlan.of(predict, train);
        return weights -> new Nd4jNetwork(plan, weights);
    }

    @Override
    public void predict(Workspace workspace) {
        ModelProgram program = plan.predict();
        run(plan.predictSection(), program, workspace);
        setOutputs(plan.predictSection(), program, workspace);
    }

    @Override
    public void forward(Workspace workspace) {
        ModelProgram program = plan.train();
        NetworkPlan.Section section = plan.forwardSection();
        run(section, program, workspace);
        setOutputs(section, program, workspace);
        for (int i = 0; i < program.logits().size(); i++) {
            Value logits = program.logits().get(i);
            if (logits != null) {
                workspace.logits(i, section.array(logits, workspace));
            }
        }
    }

    @Override
    public int[] updatedByForward() {
        return updated(plan.train());
    }

    @Override
    public int[] updatedByPredict() {
        return updated(plan.predict());
    }

    @Override
    public void backward(Workspace workspace) {
        ModelProgram program = plan.train();
        NetworkPlan.Section section = plan.backwardSection();
        run(section, program, workspace);
        for (int i = 0; i < program.gradients().size(); i++) {
            Value gradient = program.gradients().get(i);
            if (gradient != null) {
                workspace.gradient(i, section.array(gradient, workspace));
            }
        }
    }

    private void run(NetworkPlan.Section section, ModelProgram program, Workspace workspace) {
        Source source = new WorkspaceSource(plan, program, weights, workspace);
        EXECUTOR.run(
                section.schedule(),
                source,
                (value, array) -> Transfer.read(
                        array, workspace.floats(section.slot(value), array.length())));
    }

    private static int[] updated(ModelProgram program) {
        return IntStream.range(0, program.updates().size())
                .filter(i -> program.updates().get(i) != null)
                .toArray();
    }

    private static void setOutputs(
            NetworkPlan.Section section, ModelProgram program, Workspace workspace) {
        List<Value> outputs = program.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            workspace.output(i, section.array(outputs.get(i), workspace));
            Value mask = program.masks().get(i);
            if (mask != null) {
                workspace.mask(i, section.array(mask, workspace));
            }
        }
        Value added = program.addedLoss();
        if (added != null) {
            workspace.addedLoss(section.array(added, workspace));
        }
        for (int i = 0; i < program.updates().size(); i++) {
            Value update = program.updates().get(i);
            if (update != null) {
                workspace.update(i, section.array(update, workspace));
            }
        }
    }
}
