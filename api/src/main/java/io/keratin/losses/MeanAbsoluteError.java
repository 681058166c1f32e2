package io.keratin.losses;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.List;
import java.util.Map;

/**
 * The mean absolute difference of predictions and targets: {@code mean(|p - y|)}.
 *
 * <p>Keras: <a href="https://keras.io/api/losses/regression_losses/">MeanAbsoluteError</a>.
 *
 * @param reduction how the losses of samples become one number
 */
public record MeanAbsoluteError(Reduction reduction) implements Loss {
    static final Signature SIGNATURE =
            Signature.of(LossArguments.REDUCTION, LossArguments.NAME, LossArguments.DTYPE);

    static Loss of(CallSite site) {
        site.onlyDefault("dtype");
        return new MeanAbsoluteError(Reduction.of(site));
    }

    @Override
    public String name() {
        return "mean_absolute_error";
    }

    @Override
    public String text() {
        return CallText.of(name(), SIGNATURE, Map.of("reduction", reduction.keras()));
    }

    @Override
    public String routine() {
        return "MeanAbsoluteError";
    }

    @Override
    public boolean sparseTargets() {
        return false;
    }

    @Override
    public Value perSample(
            ProgramBuilder p, Value prediction, Value target, List<Value> parameters) {
        String outer = p.name();
        p.name("difference");
        Value difference = p.subtract(prediction, target);
        p.name(outer);
        return p.meanLast(p.abs(difference));
    }
}
