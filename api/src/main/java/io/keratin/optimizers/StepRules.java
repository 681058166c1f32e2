package io.keratin.optimizers;

import io.keratin.spec.CallForm;
import io.keratin.spec.CallSite;
import io.keratin.spec.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What all optimizers do before a step: clip gradients, let weights decay. At most one of the three
 * clippings is set.
 *
 * <p>Keras: the arguments common to all <a href="https://keras.io/api/optimizers/">optimizers</a>.
 *
 * @param weightDecay at least 0: weights lose this share of themselves, times the learning rate
 * @param clipnorm above 0: each weight's gradient is scaled down to at most this Euclidean norm
 * @param clipvalue above 0: each element of a gradient is drawn into ±this
 * @param globalClipnorm above 0: all gradients are scaled down to at most this norm together
 */
public record StepRules(
        OptionalDouble weightDecay,
        OptionalDouble clipnorm,
        OptionalDouble clipvalue,
        OptionalDouble globalClipnorm) {
    /** No clipping and no decay. */
    public static final StepRules NONE = new StepRules(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());

    private static final List<Signature.Parameter> PARAMETERS = List.of(
            Signature.optional("weight_decay", Signature.Kind.NUMBER),
            Signature.optional("clipnorm", Signature.Kind.NUMBER),
            Signature.optional("clipvalue", Signature.Kind.NUMBER),
            Signature.optional("global_clipnorm", Signature.Kind.NUMBER),
            Signature.flag("use_ema", false),
            Signature.number("ema_momentum", 0.99),
            Signature.optional("ema_overwrite_frequency", Signature.Kind.INTEGER),
            Signature.optional("loss_scale_factor", Signature.Kind.NUMBER),
            Signature.optional("gradient_accumulation_steps", Signature.Kind.INTEGER),
            Signature.optional("name", Signature.Kind.TEXT));

    /** The arguments of an optimizer: its own, then those of all. */
    static Signature signature(Signature.Parameter... own) {
        List<Signature.Parameter> all = new ArrayList<>(List.of(own));
        all.addAll(PARAMETERS);
        return new Signature(all);
    }

    /** The arguments of an optimizer whose weights always decay, the decay second as in Keras. */
    static Signature decaying(double standard, Signature.Parameter... own) {
        List<Signature.Parameter> all = new ArrayList<>(signature(own).parameters());
        all.removeIf(parameter -> parameter.name().equals("weight_decay"));
        all.add(1, Signature.number("weight_decay", standard));
        return new Signature(all);
    }

    /** The rules that a call gives. */
    static StepRules of(CallSite site) {
        site.onlyDefault("use_ema");
        site.onlyDefault("ema_momentum");
        site.onlyDefault("ema_overwrite_frequency");
        site.onlyDefault("loss_scale_factor");
        site.onlyDefault("gradient_accumulation_steps");
        site.onlyDefault("name");
        StepRules rules = new StepRules(
                site.arguments().isNone("weight_decay")
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(site.notNegative("weight_decay")),
                site.optionalPositive("clipnorm"),
                site.optionalPositive("clipvalue"),
                site.optionalPositive("global_clipnorm"));
        boolean both = rules.clipnorm.isPresent() && rules.clipvalue.isPresent();
        site.require(!both, "clipvalue", "None, as clipnorm is set: only one clipping is done");
        boolean clips = rules.clipnorm.isPresent() || rules.clipvalue.isPresent();
        site.require(
                !clips || rules.globalClipnorm.isEmpty(),
                "global_clipnorm",
                "None, as another clipping is set: only one is done");
        return rules;
    }

    /** The rules as arguments of a call, behind the optimizer's own. */
    Map<String, Object> arguments(Map<String, Object> own) {
        Map<String, Object> all = new LinkedHashMap<>(own);
        all.put("weight_decay", value(weightDecay));
        all.put("clipnorm", value(clipnorm));
        all.put("clipvalue", value(clipvalue));
        all.put("global_clipnorm", value(globalClipnorm));
        return all;
    }

    private static Object value(OptionalDouble number) {
        return number.isPresent() ? (Object) number.getAsDouble() : CallForm.NONE;
    }
}
