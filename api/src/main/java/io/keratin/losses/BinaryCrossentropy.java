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
 * Crossentropy of a probability each against labels 0 and 1, the mean over the columns: {@code -(y
 * · log p + (1 - y) · log(1 - p))}.
 *
 * <p>Keras: <a href="https://keras.io/api/losses/probabilistic_losses/">BinaryCrossentropy</a>.
 *
 * @param fromLogits whether predictions are logits, whose sigmoid are the probabilities
 * @param labelSmoothing from 0 to 1: how far labels are drawn towards one half
 * @param reduction how the losses of samples become one number
 */
public record BinaryCrossentropy(boolean fromLogits, double labelSmoothing, Reduction reduction)
        implements Loss {
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
        return new BinaryCrossentropy(
                site.arguments().flag("from_logits"),
                site.numberUpTo("label_smoothing", 1),
                Reduction.of(site));
    }

    @Override
    public String name() {
        return "binary_crossentropy";
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
        return fromLogits ? "BinaryCrossentropyFromLogits" : "BinaryCrossentropy";
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
                p.multiply(smoothing, p.constant(0.5)));
        Value each = fromLogits ? ofLogits(p, prediction, labels) : of(p, prediction, labels);
        p.name(outer);
        return p.meanLast(each);
    }

    private static Value of(ProgramBuilder p, Value probabilities, Value labels) {
        p.name("probability");
        Value probability = Crossentropy.clipped(p, probabilities);
        p.name("ifOne");
        Value ifOne = p.multiply(labels, p.log(probability));
        p.name("ifZero");
        Value ifZero =
                p.multiply(p.subtract(p.constant(1), labels), p.log1p(p.negate(probability)));
        p.name("crossentropy");
        return p.negate(p.add(ifOne, ifZero));
    }

    /**
     * {@code max(z, 0) - z·y + log(1 + exp(-|z|))}: no exponential overflows. -|z| is written as a
     * minimum whose gradient at 0, like the maximum's, goes to the first argument; so the gradient
     * there is one half less the label, where that of |z| would miss the half.
     */
    private static Value ofLogits(ProgramBuilder p, Value logits, Value labels) {
        p.name("positive");
        Value positive = p.maximum(logits, p.constant(0));
        p.name("notPositive");
        Value notPositive = p.minimum(p.negate(logits), logits);
        p.name("crossentropy");
        return p.add(p.subtract(positive, p.multiply(logits, labels)), p.log1p(p.exp(notPositive)));
    }

    @Override
    public Optional<Loss> onLogits(Ending ending) {
        return ending == Ending.SIGMOID && !fromLogits
                ? Optional.of(new BinaryCrossentropy(true, labelSmoothing, reduction))
                : Optional.empty();
    }
}
