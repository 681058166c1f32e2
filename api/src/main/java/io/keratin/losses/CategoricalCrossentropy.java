package io.keratin.losses;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Crossentropy of probabilities of classes against one-hot labels: {@code -Σ y · log p}.
 *
 * <p>Each row of probabilities is first divided by its sum. Keras: <a
 * href="https://keras.io/api/losses/probabilistic_losses/">CategoricalCrossentropy</a>.
 *
 * @param fromLogits whether predictions are logits, whose softmax are the probabilities
 * @param labelSmoothing from 0 to 1: how much of each label is spread over all classes
 * @param reduction how the losses of samples become one number
 */
public record CategoricalCrossentropy(
        boolean fromLogits, double labelSmoothing, Reduction reduction) implements Loss {
    static final Signature SIGNATURE = Signature.of(
            Signature.flag("from_logits", false),
            Signature.number("label_smoothing", 0),
            LossArguments.AXIS,
            LossArguments.REDUCTION,
            LossArguments.NAME,
            LossArguments.DTYPE);

    static Loss of(CallSite site) {
        site.onlyDefault("axis");
        site.onlyDefault("dtype");
        return new CategoricalCrossentropy(
                site.arguments().flag("from_logits"),
                site.numberUpTo("label_smoothing", 1),
                Reduction.of(site));
    }

    @Override
    public String name() {
        return "categorical_crossentropy";
    }

    @Override
    public String text() {
        return CallText.of(
                name(),
                SIGNATURE,
                Map.of(
                        "from_logits", fromLogits,
                        "label_smoothing", labelSmoothing,
                        "reduction", reduction.keras()));
    }

    @Override
    public String routine() {
        return fromLogits ? "CategoricalCrossentropyFromLogits" : "CategoricalCrossentropy";
    }

    @Override
    public boolean sparseTargets() {
        return false;
    }

    @Override
    public List<Double> parameters() {
        return List.of(labelSmoothing);
    }

    @Override
    public Value perSample(
            ProgramBuilder p, Value prediction, Value target, List<Value> parameters) {
        String outer = p.name();
        Value smoothing = parameters.get(0);
        p.name("labels");
        Value labels = p.add(
                p.multiply(target, p.subtract(p.constant(1), smoothing)),
                p.divide(smoothing, p.extent(prediction.shape().last())));
        Value logProbabilities = Crossentropy.logProbabilities(p, prediction, fromLogits);
        p.name(outer);
        return p.negate(p.sumLast(p.multiply(labels, logProbabilities)));
    }

    @Override
    public Optional<Loss> onLogits(Ending ending) {
        return ending == Ending.SOFTMAX && !fromLogits
                ? Optional.of(new CategoricalCrossentropy(true, labelSmoothing, reduction))
                : Optional.empty();
    }
}
