package io.keratin.layers;

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
import io.keratin.spec.Where;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

/**
 * Applies an activation; the shape stays, except under {@code glu}, which halves the last axis.
 *
 * <p>See <a href="https://keras.io/api/layers/core_layers/activation/">Activation</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Activation {
    /** The activation, such as {@link io.keratin.Keras#RELU}. */
    String activation();

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "Activation", Map.of("activation", AttributeKind.TEXT), Attributes.NONE, Spec::of);

    /** A configured Activation layer. */
    record Spec(io.keratin.activations.Activation activation) implements LayerSpec {
        private static Spec of(Attributes attributes) {
            return new Spec(Activations.parse(
                    attributes.text("activation"), Where.attribute("activation")));
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of("activation", activation.text());
        }

        @Override
        public List<TensorType> infer(Call call) {
            return List.of(activation.type(
                    call.node(), TensorType.float32(call.single().shape())));
        }

        @Override
        public List<Boolean> masked(List<Boolean> inputs) {
            return Masks.pass(inputs);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            return List.of(activation.apply(
                    lowering.builder(), Checks.toFloat(lowering.builder(), inputs.get(0))));
        }
    }
}
