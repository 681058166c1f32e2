package io.keratin.layers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Lowering;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

/**
 * Takes the smallest of each group of elements. Behind the batch the axes of the inputs broadcast,
 * counted from the last.
 *
 * <p>The gradient goes to the input that was taken; to the first of them where several are equal,
 * as Keras has it on TensorFlow.
 *
 * <p>See <a href="https://keras.io/api/layers/merging_layers/minimum/">Minimum</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Minimum {
    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType("Minimum", Map.of(), Attributes.NONE, Spec::of);

    /** A Minimum layer. */
    record Spec() implements LayerSpec {
        private static Spec of(Attributes attributes) {
            return new Spec();
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.NONE;
        }

        @Override
        public List<TensorType> infer(Call call) {
            return List.of(Merging.broadcast(call, "take the minimum of"));
        }

        @Override
        public List<Boolean> masked(List<Boolean> inputs) {
            return MergedMasks.masked(inputs);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            ProgramBuilder p = lowering.builder();
            MergedMasks masks = MergedMasks.of(lowering, inputs);
            lowering.mask(0, masks.combined(p));
            return List.of(masks.extreme(p, inputs, p::minimum));
        }
    }
}
