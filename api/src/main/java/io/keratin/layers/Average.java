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
 * Takes the mean of each group of elements, a float32. Behind the batch the axes of the inputs
 * broadcast, counted from the last.
 *
 * <p>See <a href="https://keras.io/api/layers/merging_layers/average/">Average</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Average {
    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType("Average", Map.of(), Attributes.NONE, Spec::of);

    /** An Average layer. */
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
            return List.of(TensorType.float32(Merging.broadcast(call, "average").shape()));
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
            List<Value> floats = inputs.stream().map(x -> Checks.toFloat(p, x)).toList();
            Value sum = Merging.fold(p, floats, p::add);
            return List.of(inputs.size() == 1 ? sum : p.divide(sum, p.constant(inputs.size())));
        }
    }
}
