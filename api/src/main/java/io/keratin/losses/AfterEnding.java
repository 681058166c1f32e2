package io.keratin.losses;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.List;

/**
 * A loss on an output that ends in softmax or sigmoid, as a function of the output's logits: the
 * ending, then the loss.
 *
 * <p>Its gradient is that of the logits, which is where the backward pass of such an output starts.
 * For a loss that has an exact form on logits use that form ({@link Loss#onLogits}).
 *
 * @param loss the loss of the output itself
 * @param ending what the output ends in
 */
public record AfterEnding(Loss loss, Ending ending) implements Loss {
    @Override
    public String name() {
        return loss.name();
    }

    @Override
    public String text() {
        return loss.text();
    }

    @Override
    public String routine() {
        return loss.routine() + "After" + ending.word();
    }

    @Override
    public boolean sparseTargets() {
        return loss.sparseTargets();
    }

    @Override
    public List<Double> parameters() {
        return loss.parameters();
    }

    @Override
    public Reduction reduction() {
        return loss.reduction();
    }

    @Override
    public Value perSample(ProgramBuilder p, Value logits, Value target, List<Value> parameters) {
        String outer = p.name();
        p.name("output");
        Value output = ending.apply(p, logits);
        p.name(outer);
        return loss.perSample(p, output, target, parameters);
    }

    @Override
    public void check(String output, Shape shape) {
        loss.check(output, shape);
    }
}
