package io.keratin.spec;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import java.util.List;

/**
 * The part of the loss that comes from what a layer makes: what its activity regularizer says of
 * each output, divided by the number of samples, as in Keras 3.
 */
public final class Activity {
    private Activity() {}

    /** Adds the part of one application of a layer to the loss. */
    public static void addLoss(LayerSpec layer, Lowering lowering, List<Value> made) {
        Regularizer regularizer = layer.activityRegularizer();
        if (regularizer == null) {
            return;
        }
        ProgramBuilder p = lowering.builder();
        String name = p.name();
        p.name(name == null ? null : name + "Penalty");
        for (Value output : made) {
            Value samples = p.extent(output.shape().dim(0));
            lowering.addLoss(p.divide(regularizer.penalty(p, output), samples));
        }
        p.name(name);
    }
}
