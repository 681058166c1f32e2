package io.keratin.losses;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Crossentropy of probabilities of classes against class indices: {@code -log p[y]}.
 *
 * <p>Each row of probabilities is first divided by its sum. An index that names no class has the
 * loss 0: whoever feeds targets checks them. Keras: <a
 * href="https://keras.io/api/losses/probabilistic_losses/">SparseCategoricalCrossentropy</a>.
 *
 * @param fromLogits whether predictions are logits, whose softmax are the probabilities
 * @param reduction how the losses of samples become one number
 */
public record SparseCategoricalCrossentropy(boolean fromLogits, Reduction reduction)
        implements Loss {
    static final Signature SIGNATURE = Signature.of(
            Signature.flag("from_logits", false),
            Signature.optional("ignore_class", Signature.Kind.INTEGER),
            LossArguments.REDUCTION,
            LossArguments.AXIS,
            LossArguments.NAME,
            LossArguments.DTYPE);

    static Loss of(CallSite site) {
        site.onlyDefault("ignore_class");
        site.onlyDefault("axis");
        site.onlyDefault("dtype");
        return new SparseCategoricalCrossentropy(
                site.arguments().flag("from_logits"), Reduction.of(site));
    }

    @Override
    public String name() {
        return "sparse_categorical_crossentropy";
    }

    @Override
    public String text() {
        return CallText.of(
                name(),
                SIGNATURE,
                Map.of("from_logits", fromLogits, "reduction", reduction.keras()));
    }

    @Override
    public String routine() {
        return fromLogits
                ? "SparseCategoricalCrossentropyFromLogits"
                : "SparseCategoricalCrossentropy";
    }

    @Override
    public boolean sparseTargets() {
        return true;
    }

    @Override
    public Value perSample(
            ProgramBuilder p, Value prediction, Value target, List<Value> parameters) {
        String outer = p.name();
        p.name("oneHot");
        Value oneHot = Crossentropy.oneHot(p, target, prediction.shape());
        Value logProbabilities = Crossentropy.logProbabilities(p, prediction, fromLogits);
        p.name(outer);
        // Selected, not multiplied: a class of probability 0 that is not the label gives 0, not
        // NaN.
        return p.negate(p.sumLast(p.select(oneHot, logProbabilities, p.constant(0))));
    }

    @Override
    public Optional<Loss> onLogits(Ending ending) {
        return ending == Ending.SOFTMAX && !fromLogits
                ? Optional.of(new SparseCategoricalCrossentropy(true, reduction))
                : Optional.empty();
    }

    @Override
    public void check(String output, Shape shape) {
        Loss.super.check(output, shape);
        LossChecks.classes(this, output, shape);
    }
}
