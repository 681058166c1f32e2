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
 * Adds tensors element by element. Behind the batch their axes broadcast, counted from the last.
 *
 * <p>See <a href="https://keras.io/api/layers/merging_layers/add/">Add</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Add {
    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType("Add", Map.of(), Attributes.NONE, Spec::of);

    /** An Add layer. */
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
            return List.of(Merging.broadcast(call, "add", "AddShapes"));
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
            return List.of(Merging.fold(p, inputs, p::add));
        }
    }
}
