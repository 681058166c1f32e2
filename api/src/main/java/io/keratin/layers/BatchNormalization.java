package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.initializers.Initializers;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.Fact;
import io.keratin.spec.Initializer;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Lowering;
import io.keratin.spec.Masks;
import io.keratin.spec.Problem;
import io.keratin.spec.WeightSpec;
import io.keratin.spec.Where;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Normalises each channel: {@code gamma · (x - mean) / √(variance + epsilon) + beta}.
 *
 * <p>The shape stays. While training, mean and variance are those of the batch, over all axes but
 * one, and moving averages of both follow them: {@code average · momentum + batch · (1 -
 * momentum)}, once a step is over. In prediction, and while the layer is frozen, they are the
 * moving averages. The variance is the biased one, divided by the number of elements.
 *
 * <p>Weights, each of the size of the axis: {@code gamma}, {@code beta}, {@code moving_mean} and
 * {@code moving_variance}; training changes the first two by their gradient. Elements that a mask
 * skips do not count for the statistics of a batch; they are normalised all the same. See <a
 * href="https://keras.io/api/layers/normalization_layers/batch_normalization/">
 * BatchNormalization</a>, and S. Ioffe, C. Szegedy, "Batch Normalization: Accelerating Deep Network
 * Training by Reducing Internal Covariate Shift", ICML 2015.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface BatchNormalization {
    /**
     * The axis of the channels, which have a mean and variance each: 1 after a convolution with
     * {@link Keras#CHANNELS_FIRST}; negative from the end. Its size must be known.
     */
    int axis() default -1;

    /** How much of the moving averages a step keeps, from 0 to 1. */
    double momentum() default 0.99;

    /** What is added to the variance, so that nothing is divided by 0. */
    double epsilon() default 0.001;

    /** Whether {@code beta} is added. */
    boolean center() default true;

    /** Whether the result is multiplied by {@code gamma}; a linear layer behind can do as well. */
    boolean scale() default true;

    /** How {@code beta} starts. */
    String betaInitializer() default Keras.ZEROS;

    /** How {@code gamma} starts. */
    String gammaInitializer() default Keras.ONES;

    /** How the moving average of the mean starts. */
    String movingMeanInitializer() default Keras.ZEROS;

    /** How the moving average of the variance starts. */
    String movingVarianceInitializer() default Keras.ONES;

    /** What is added to the loss for the beta, such as {@code l2(0.01)}; nothing if empty. */
    String betaRegularizer() default "";

    /** What is added to the loss for the gamma, such as {@code l2(0.01)}; nothing if empty. */
    String gammaRegularizer() default "";

    /**
     * What the beta is brought back to after each step of training, such as {@code max_norm(2.0)};
     * left as it is if empty.
     */
    String betaConstraint() default "";

    /**
     * What the gamma is brought back to after each step of training, such as {@code max_norm(2.0)};
     * left as it is if empty.
     */
    String gammaConstraint() default "";

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "BatchNormalization",
            Map.of(),
            Attributes.of(
                            "axis",
                            -1,
                            "momentum",
                            0.99,
                            "epsilon",
                            0.001,
                            "center",
                            true,
                            "scale",
                            true,
                            "betaInitializer",
                            Keras.ZEROS,
                            "gammaInitializer",
                            Keras.ONES,
                            "movingMeanInitializer",
                            Keras.ZEROS,
                            "movingVarianceInitializer",
                            Keras.ONES)
                    .with(WeightRules.none("beta", "gamma")),
            Spec::of);

    /** A configured BatchNormalization layer. */
    record Spec(
            int axis,
            double momentum,
            double epsilon,
            boolean center,
            boolean scale,
            Initializer betaInitializer,
            Initializer gammaInitializer,
            Initializer movingMeanInitializer,
            Initializer movingVarianceInitializer,
            WeightRules rules)
            implements LayerSpec {

        private static Spec of(Attributes attributes) {
            return new Spec(
                    attributes.integer("axis"),
                    attributes.number("momentum"),
                    attributes.number("epsilon"),
                    attributes.flag("center"),
                    attributes.flag("scale"),
                    initializer(attributes, "betaInitializer"),
                    initializer(attributes, "gammaInitializer"),
                    initializer(attributes, "movingMeanInitializer"),
                    initializer(attributes, "movingVarianceInitializer"),
                    WeightRules.of(attributes, "beta", "gamma"));
        }

        private static Initializer initializer(Attributes attributes, String name) {
            return Initializers.parse(attributes.text(name), Where.attribute(name));
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of(
                            "axis",
                            axis,
                            "momentum",
                            momentum,
                            "epsilon",
                            epsilon,
                            "center",
                            center,
                            "scale",
                            scale,
                            "betaInitializer",
                            betaInitializer.text(),
                            "gammaInitializer",
                            gammaInitializer.text(),
                            "movingMeanInitializer",
                            movingMeanInitializer.text(),
                            "movingVarianceInitializer",
                            movingVarianceInitializer.text())
                    .with(rules.attributes());
        }

        @Override
        public List<TensorType> infer(Call call) {
            Call.Argument input = call.single();
            Shape shape = input.shape();
            int rank = shape.rank();
            if (rank < 2) {
                throw Problem.error("NormalizationRank")
                        .at(Where.input(0))
                        .headline("`" + call.node() + "` needs an input of rank 2 or more, and `"
                                + input.tensor() + "` has rank " + rank)
                        .fact(Fact.of("expected", "", "(batch, …, channels)"))
                        .fact(Fact.of("found", "", input.type()))
                        .help("give the input an axis of channels; each has statistics of its own")
                        .exception();
            }
            if (position(rank) < 0 || position(rank) >= rank) {
                throw Problem.error("NormalizationAxis")
                        .at(Where.attribute("axis"))
                        .headline("`" + call.node() + "` cannot normalise along axis " + axis
                                + ": the input has rank " + rank)
                        .fact(Fact.of("input", input.tensor(), shape))
                        .help("the axis is from 1 to " + (rank - 1) + ", or from -" + (rank - 1)
                                + " to -1")
                        .exception();
            }
            if (!shape.dim(position(rank)).isKnown()) {
                throw Problem.error("NormalizationAxisUnknown")
                        .at(Where.input(0))
                        .headline("`" + call.node() + "` needs to know the size of axis " + axis
                                + " of `" + input.tensor() + "`: its weights have one number for"
                                + " each channel")
                        .fact(Fact.axis(
                                input.component(),
                                input.tensor(),
                                shape,
                                position(rank),
                                "not known"))
                        .help(
                                position(rank) == 0
                                        ? "axis 0 counts the samples; name the axis of the channels"
                                        : "give that axis of the input a size in place of ANY")
                        .exception();
            }
            Checks.initializers(
                    call,
                    weights(List.of(shape)),
                    Map.of(
                            "moving_mean", "movingMeanInitializer",
                            "moving_variance", "movingVarianceInitializer"));
            return List.of(TensorType.float32(shape));
        }

        /** The axis from 0. */
        private int position(int rank) {
            return axis < 0 ? axis + rank : axis;
        }

        @Override
        public List<WeightSpec> weights(List<Shape> inputs) {
            Dim channels = inputs.get(0).dim(position(inputs.get(0).rank()));
            Shape shape = Shape.of(channels);
            List<WeightSpec> weights = new ArrayList<>();
            if (scale) {
                weights.add(WeightSpec.trainable("gamma", shape, gammaInitializer));
            }
            if (center) {
                weights.add(WeightSpec.trainable("beta", shape, betaInitializer));
            }
            weights.add(WeightSpec.nonTrainable("moving_mean", shape, movingMeanInitializer));
            weights.add(
                    WeightSpec.nonTrainable("moving_variance", shape, movingVarianceInitializer));
            return rules.on(weights);
        }

        /** The statistics are those of the batch. */
        @Override
        public boolean mixesSamples() {
            return true;
        }

        @Override
        public boolean heedsFreezing() {
            return true;
        }

        @Override
        public List<Boolean> masked(List<Boolean> inputs) {
            return Masks.pass(inputs);
        }

        @Override
        public boolean takesMasks(int inputs) {
            return true;
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            int rank = inputs.get(0).shape().rank();
            return List.of(new Normalizing(this, position(rank), lowering, inputs.get(0)).result());
        }
    }
}
