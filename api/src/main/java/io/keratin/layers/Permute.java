package io.keratin.layers;

import io.keratin.program.Transpose;
import io.keratin.program.Value;
import io.keratin.shape.TensorType;
import io.keratin.spec.AttributeKind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Puts the axes of each sample into another order: with {@code dims = {2, 1}}, {@code (batch, 10,
 * 64)} becomes {@code (batch, 64, 10)}.
 *
 * <p>See <a href="https://keras.io/api/layers/reshaping_layers/permute/">Permute</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Permute {
    /** For each axis of the result, which axis of the input it is; 1 is the first behind batch. */
    int[] dims();

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "Permute", Map.of("dims", AttributeKind.INTEGERS), Attributes.NONE, Spec::of);

    /** A configured Permute layer. */
    record Spec(List<Integer> dims) implements LayerSpec {
        private static Spec of(Attributes attributes) {
            List<Integer> dims = attributes.integers("dims");
            List<Integer> axes = IntStream.rangeClosed(1, dims.size()).boxed().toList();
            if (!dims.stream().sorted().toList().equals(axes)) {
                throw Problem.error("PermuteDims")
                        .at(Where.attribute("dims"))
                        .headline("`dims` must name each axis once, and got " + Checks.sizes(dims))
                        .fact(Fact.of("expected", "", Checks.sizes(axes) + " in some order"))
                        .help("axes are counted from 1, the one behind the batch")
                        .exception();
            }
            return new Spec(dims);
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of("dims", dims);
        }

        @Override
        public List<TensorType> infer(Call call) {
            Call.Argument input = call.single();
            int axes = input.shape().rank() - 1;
            if (axes != dims.size()) {
                throw Problem.error("PermuteRank")
                        .at(Where.attribute("dims"))
                        .headline("`" + call.node() + "` orders " + dims.size() + " axes, and `"
                                + input.tensor() + "` has " + axes + " behind the batch")
                        .fact(Fact.of(input.component(), input.tensor(), input.type()))
                        .help("name each axis behind the batch once, from 1 to " + axes)
                        .exception();
            }
            return List.of(input.type().withShape(transpose().of(input.shape())));
        }

        private Transpose transpose() {
            List<Integer> permutation = new ArrayList<>(dims);
            permutation.add(0, 0);
            return new Transpose(permutation);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            return List.of(lowering.builder().transpose(inputs.get(0), transpose()));
        }
    }
}
