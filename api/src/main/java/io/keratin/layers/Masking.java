package io.keratin.layers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Reduce;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.Fact;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Lowering;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

/**
 * Masks the steps of a sequence whose features all have one value: layers that come after skip
 * them.
 *
 * <p>Inputs {@code (batch, …, features)} keep their shape; masked steps become 0. The mask is
 * {@code (batch, …)}. See <a href="https://keras.io/api/layers/core_layers/masking/">Masking</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Masking {
    /** The value of all features of a step that is to be skipped. */
    double maskValue() default 0;

    /** Makes the layers. */
    LayerType TYPE =
            new SimpleLayerType("Masking", Map.of(), Attributes.of("maskValue", 0.0), Spec::of);

    /** A configured Masking layer. */
    record Spec(double maskValue) implements LayerSpec {
        private static Spec of(Attributes attributes) {
            return new Spec(attributes.number("maskValue"));
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of("maskValue", maskValue);
        }

        @Override
        public List<TensorType> infer(Call call) {
            Call.Argument input = call.single();
            if (input.shape().rank() < 2) {
                throw Problem.error("MaskingRank")
                        .at(Where.input(0))
                        .headline("`" + call.node() + "` needs an input of rank 2 or more, and `"
                                + input.tensor() + "` has rank " + input.shape().rank())
                        .fact(Fact.of("expected", "", "(batch, …, features)"))
                        .fact(Fact.of("found", "", input.type()))
                        .help("a step is masked by its features; give the input an axis of them")
                        .exception();
            }
            return List.of(TensorType.float32(input.shape()));
        }

        /** What comes out has a mask of its own, whatever goes in. */
        @Override
        public List<Boolean> masked(List<Boolean> inputs) {
            return List.of(true);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            ProgramBuilder p = lowering.builder();
            String name = p.name();
            Value x = Checks.toFloat(p, inputs.get(0));
            Shape shape = x.shape();
            p.name(name == null ? null : name + "Mask");
            Value differs = p.subtract(p.constant(1), p.equal(x, p.constant((float) maskValue)));
            Value counts = p.reduce(Reduce.Kind.MAX, differs, shape.rank() - 1, shape.rank());
            lowering.mask(
                    0, p.reshape(counts, new Shape(shape.dims().subList(0, shape.rank() - 1))));
            p.name(name);
            return List.of(p.select(counts, x, p.constant(0)));
        }
    }
}
