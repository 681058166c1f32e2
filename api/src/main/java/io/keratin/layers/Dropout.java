package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.AttributeKind;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.Fact;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets a random share of the elements to 0 while training and scales the others up, so that their
 * sum is expected to stay; passes its input on otherwise.
 *
 * <p>Srivastava and others, <a href="https://jmlr.org/papers/v15/srivastava14a.html">2014</a>. See
 * <a href="https://keras.io/api/layers/regularization_layers/dropout/">Dropout</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Dropout {
    /** The share that is dropped, from 0 to below 1. */
    double rate();

    /**
     * The shape of the random mask, the batch included, which is repeated to the input's;
     * {@link Keras#ANY} for the input's own size. {@code {}} for the input's shape.
     */
    int[] noiseShape() default {};

    /**
     * Picks the layer's random numbers, at most one: layers of one seed drop the same elements. It
     * goes with the model's seed, which it does not replace.
     */
    int[] seed() default {};

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "Dropout",
            Map.of("rate", AttributeKind.NUMBER),
            Attributes.of("noiseShape", List.of(), "seed", List.of()),
            Spec::of);

    /** A configured Dropout layer. */
    record Spec(double rate, List<Integer> noiseShape, List<Integer> seed) implements LayerSpec {
        public Spec {
            noiseShape = List.copyOf(noiseShape);
            seed = List.copyOf(seed);
        }

        private static Spec of(Attributes attributes) {
            double rate = Checks.rate(attributes, "rate");
            List<Integer> noiseShape = attributes.integers("noiseShape");
            for (int i = 0; i < noiseShape.size(); i++) {
                if (noiseShape.get(i) < 1 && noiseShape.get(i) != Keras.ANY) {
                    throw Problem.error("NoiseShape")
                            .at(Where.attribute("noiseShape").item(i))
                            .headline("a size of `noiseShape` is at least 1, or ANY, and got "
                                    + noiseShape.get(i))
                            .help("1 repeats the mask along the axis, ANY takes the input's size")
                            .exception();
                }
            }
            return new Spec(rate, noiseShape, Checks.optional("seed", attributes.integers("seed")));
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of("rate", rate, "noiseShape", noiseShape, "seed", seed);
        }

        @Override
        public List<TensorType> infer(Call call) {
            Call.Argument input = call.single();
            Shape shape = input.shape();
            if (mask(shape)
                    .flatMap(mask -> Shape.broadcast(mask, shape))
                    .equals(Optional.of(shape))) {
                return List.of(TensorType.float32(shape));
            }
            throw Problem.error("NoiseShape")
                    .at(Where.attribute("noiseShape"))
                    .headline(
                            "`" + call.node() + "` cannot repeat its `noiseShape` to the shape of `"
                                    + input.tensor() + "`")
                    .fact(Fact.of(input.component(), input.tensor(), input.type()))
                    .fact(Fact.of("noiseShape", "", Checks.sizes(noiseShape)))
                    .help("each size is 1, ANY or the input's, counted from the last axis")
                    .exception();
        }

        /** The shape of the mask; empty if it has more axes than the input. */
        private Optional<Shape> mask(Shape input) {
            if (noiseShape.size() > input.rank()) {
                return Optional.empty();
            }
            List<Dim> dims = new ArrayList<>();
            for (int size : noiseShape) {
                dims.add(size == Keras.ANY ? input.dim(dims.size()) : Dim.of(size));
            }
            return Optional.of(noiseShape.isEmpty() ? input : new Shape(dims));
        }

        @Override
        public List<Boolean> masked(List<Boolean> inputs) {
            return Masks.pass(inputs);
        }

        /** Samples that share a mask are to be those of one step. */
        @Override
        public boolean mixesSamples() {
            return !noiseShape.isEmpty() && noiseShape.get(0) != Keras.ANY;
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            ProgramBuilder p = lowering.builder();
            Value x = Checks.toFloat(p, inputs.get(0));
            if (!lowering.training() || rate == 0) {
                return List.of(x);
            }
            Value random =
                    p.uniform(mask(x.shape()).orElseThrow(), Checks.stream(seed, 0, lowering));
            Value kept = p.greaterEqual(random, p.constant(rate));
            return List.of(p.multiply(x, p.multiply(kept, p.constant(1 / (1 - rate)))));
        }
    }
}
