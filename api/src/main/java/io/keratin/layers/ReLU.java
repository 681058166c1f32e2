package io.keratin.layers;

import io.keratin.activations.Activation;
import io.keratin.activations.Activations;
import io.keratin.program.Value;
import io.keratin.shape.TensorType;
import io.keratin.spec.AttributeKind;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Lowering;
import io.keratin.spec.Masks;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Passes what is above a threshold and no more than a maximum; below the threshold a slope, 0 when
 * nothing else is said. The shape stays.
 *
 * <p>For {@code x} from the threshold on, {@code min(x, maxValue)}; below, {@code negativeSlope ·
 * (x - threshold)}. See <a href="https://keras.io/api/layers/activation_layers/relu/">ReLU
 * layer</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface ReLU {
    /** The largest result, 0 or more, at most one; {@code {}} for no limit. */
    double[] maxValue() default {};

    /** The slope below the threshold, 0 or more. */
    double negativeSlope() default 0;

    /** From where on {@code x} itself is passed, 0 or more. */
    double threshold() default 0;

    /** Makes the layers. */
    LayerType TYPE = new Type();

    /** The class of ReLU layers. */
    final class Type implements LayerType {
        private Type() {}

        @Override
        public String className() {
            return "ReLU";
        }

        @Override
        public Map<String, AttributeKind> required() {
            return Map.of();
        }

        @Override
        public Attributes defaults() {
            return Attributes.of("maxValue", List.of(), "negativeSlope", 0.0, "threshold", 0.0);
        }

        @Override
        public Map<String, AttributeKind> kinds() {
            Map<String, AttributeKind> kinds = new LinkedHashMap<>(LayerType.super.kinds());
            kinds.put("maxValue", AttributeKind.NUMBERS);
            return kinds;
        }

        @Override
        public LayerSpec create(Attributes attributes) {
            List<Double> maxValue = Checks.optional("maxValue", attributes.numbers("maxValue"));
            maxValue.forEach(value -> atLeastZero("maxValue", value));
            return new Spec(
                    maxValue,
                    atLeastZero("negativeSlope", attributes.number("negativeSlope")),
                    atLeastZero("threshold", attributes.number("threshold")));
        }

        private static double atLeastZero(String name, double value) {
            if (value >= 0 && value < Double.POSITIVE_INFINITY) {
                return value;
            }
            throw Problem.error("ReluNumber")
                    .at(Where.attribute(name))
                    .headline("`" + name + "` is a number of at least 0, and got " + value)
                    .help("leave it out for Keras's default")
                    .exception();
        }

        @Override
        public String toString() {
            return className();
        }
    }

    /** A configured ReLU layer. */
    record Spec(List<Double> maxValue, double negativeSlope, double threshold)
            implements LayerSpec {
        public Spec {
            maxValue = List.copyOf(maxValue);
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of(
                    "maxValue", maxValue, "negativeSlope", negativeSlope, "threshold", threshold);
        }

        @Override
        public List<TensorType> infer(Call call) {
            return List.of(activation()
                    .type(call.node(), TensorType.float32(call.single().shape())));
        }

        @Override
        public List<Boolean> masked(List<Boolean> inputs) {
            return Masks.pass(inputs);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            return List.of(activation()
                    .apply(lowering.builder(), Checks.toFloat(lowering.builder(), inputs.get(0))));
        }

        /** The function, of which this layer is another way to write it. */
        private Activation activation() {
            String top = maxValue.isEmpty() ? "" : "max_value=" + maxValue.get(0) + ", ";
            return Activations.parse(
                    "relu(" + top + "negative_slope=" + negativeSlope + ", threshold=" + threshold
                            + ")",
                    Where.layer());
        }
    }
}
