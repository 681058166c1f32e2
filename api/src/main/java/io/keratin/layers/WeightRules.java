package io.keratin.layers;

import io.keratin.constraints.Constraints;
import io.keratin.regularizers.Regularizers;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.Constraint;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import io.keratin.spec.Regularizer;
import io.keratin.spec.WeightSpec;
import io.keratin.spec.Where;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The regularizers and constraints of a layer's weights: the arguments {@code kernelRegularizer}
 * and {@code kernelConstraint} of its kernel, and so on; and the regularizer of what it makes.
 *
 * @param attributes these arguments, in Keras's call form; empty for none
 */
record WeightRules(Attributes attributes) {
    private static final String REGULARIZER = "Regularizer";
    private static final String CONSTRAINT = "Constraint";

    /** Stands among the weights for what the layer makes, which has no constraint. */
    private static final String ACTIVITY = "activity";

    /** The arguments of these weights as they are by default: none. */
    static Attributes none(String... weights) {
        return new Attributes(names(weights)
                .collect(Collectors.toMap(
                        name -> name, name -> "", (one, other) -> one, LinkedHashMap::new)));
    }

    private static Stream<String> names(String... weights) {
        return Stream.concat(
                Arrays.stream(weights).map(weight -> weight + REGULARIZER),
                Arrays.stream(weights)
                        .filter(weight -> !weight.equals(ACTIVITY))
                        .map(weight -> weight + CONSTRAINT));
    }

    /** The rules for these weights among a layer's arguments. */
    static WeightRules of(Attributes attributes, String... weights) {
        Map<String, Object> texts = new LinkedHashMap<>();
        names(weights).forEach(name -> {
            String text = attributes.text(name);
            if (text.isEmpty()) {
                texts.put(name, text);
            } else if (name.endsWith(REGULARIZER)) {
                texts.put(name, Regularizers.parse(text, Where.attribute(name)).text());
            } else {
                texts.put(name, Constraints.parse(text, Where.attribute(name)).text());
            }
        });
        return new WeightRules(new Attributes(texts));
    }

    /** The weights with their rules. */
    List<WeightSpec> on(List<WeightSpec> weights) {
        return weights.stream()
                .map(weight -> weight.with(regularizer(weight.name()), constraint(weight.name())))
                .toList();
    }

    /** The start of the names of a weight's arguments. */
    private static String stem(String weight) {
        return weight.equals("recurrent_kernel") ? "recurrent" : weight;
    }

    /** The regularizer of what the layer makes. */
    @Nullable
    Regularizer activity() {
        return regularizer(ACTIVITY);
    }

    /**
     * What the layer makes, once it has shapes that its regularizer can be about.
     *
     * @throws io.keratin.spec.ProblemException {@code BadRegularizer} else
     */
    List<TensorType> checked(Call call, List<TensorType> made) {
        Regularizer regularizer = activity();
        if (regularizer != null) {
            for (TensorType type : made) {
                refuse(
                        call,
                        "output",
                        type.shape(),
                        ACTIVITY + REGULARIZER,
                        regularizer.text(),
                        regularizer.refuses(type.shape()));
            }
        }
        return made;
    }

    private @Nullable Regularizer regularizer(String weight) {
        String name = stem(weight) + REGULARIZER;
        String text = text(name);
        return text.isEmpty() ? null : Regularizers.parse(text, Where.attribute(name));
    }

    private @Nullable Constraint constraint(String weight) {
        String name = stem(weight) + CONSTRAINT;
        String text = text(name);
        return text.isEmpty() ? null : Constraints.parse(text, Where.attribute(name));
    }

    private String text(String name) {
        return (String) attributes.values().getOrDefault(name, "");
    }

    /** Every weight must have a shape that its rules can be about. */
    static void check(Call call, List<WeightSpec> weights) {
        for (WeightSpec weight : weights) {
            Regularizer regularizer = weight.regularizer();
            if (regularizer != null) {
                refuse(
                        call,
                        weight.name(),
                        weight.shape(),
                        stem(weight.name()) + REGULARIZER,
                        regularizer.text(),
                        regularizer.refuses(weight.shape()));
            }
            Constraint constraint = weight.constraint();
            if (constraint != null) {
                refuse(
                        call,
                        weight.name(),
                        weight.shape(),
                        stem(weight.name()) + CONSTRAINT,
                        constraint.text(),
                        constraint.refuses(weight.shape()));
            }
        }
    }

    private static void refuse(
            Call call,
            String what,
            Shape shape,
            String attribute,
            String text,
            Optional<String> reason) {
        if (reason.isPresent()) {
            boolean regularizes = attribute.endsWith(REGULARIZER);
            throw Problem.error("Bad" + (regularizes ? REGULARIZER : CONSTRAINT))
                    .at(Where.attribute(attribute))
                    .headline("`" + text + "` does not fit the " + what + " of `" + call.node()
                            + "`: " + reason.get())
                    .fact(Fact.of(what, "", shape))
                    .exception();
        }
    }
}
