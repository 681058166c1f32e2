package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.activations.Activations;
import io.keratin.initializers.Initializers;
import io.keratin.program.Convolve2D;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.program.Window;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.AttributeKind;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.Initializer;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Lowering;
import io.keratin.spec.Regularizer;
import io.keratin.spec.WeightSpec;
import io.keratin.spec.Where;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slides filters over images: {@code activation(convolution of x with the kernel + bias)}.
 *
 * <p>Images {@code (batch, height, width, channels)} become {@code (batch, rows, columns,
 * filters)}; without padding a size becomes {@code ⌊(size - (kernel - 1) · dilation - 1) / stride⌋
 * + 1}, with {@link Keras#SAME} {@code ⌈size / stride⌉}. Weights: {@code kernel} (kernel height,
 * kernel width, channels / groups, filters) and {@code bias} (filters). See <a
 * href="https://keras.io/api/layers/convolution_layers/convolution2d/">Conv2D</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Conv2D {
    /** The number of filters, which are the channels of the result; at least 1. */
    int filters();

    /** Rows and columns of a filter: {@code 3}, or {@code {3, 5}}; at least 1. */
    int[] kernelSize();

    /** How far the filters move at a time, down and to the right; at least 1. */
    int[] strides() default {1, 1};

    /**
     * {@link Keras#VALID} for filters wholly inside the image; {@link Keras#SAME} for zeros around
     * it, so that strides of 1 keep its size.
     */
    String padding() default Keras.VALID;

    /**
     * Where the channels are: {@link Keras#CHANNELS_LAST} for {@code (batch, height, width,
     * channels)}, {@link Keras#CHANNELS_FIRST} for {@code (batch, channels, height, width)}.
     */
    String dataFormat() default Keras.CHANNELS_LAST;

    /**
     * The distance between the rows and between the columns of a filter; at least 1, and 1 where
     * strides are more.
     */
    int[] dilationRate() default {1, 1};

    /**
     * Into how many groups channels and filters are cut, each filter seeing the channels of its
     * group; divides both.
     */
    int groups() default 1;

    /** What is applied to the result, such as {@link Keras#RELU}. */
    String activation() default Keras.LINEAR;

    /** Whether a bias is added. */
    boolean useBias() default true;

    /** How the kernel starts. */
    String kernelInitializer() default Keras.GLOROT_UNIFORM;

    /** How the bias starts. */
    String biasInitializer() default Keras.ZEROS;

    /** What is added to the loss for the kernel, such as {@code l2(0.01)}; nothing if empty. */
    String kernelRegularizer() default "";

    /** What is added to the loss for the bias, such as {@code l2(0.01)}; nothing if empty. */
    String biasRegularizer() default "";

    /**
     * What is added to the loss for what the layer makes, divided by the number of samples, such as
     * {@code l2(0.01)}; nothing if empty. As in Keras 3, not within a TimeDistributed.
     */
    String activityRegularizer() default "";

    /**
     * What the kernel is brought back to after each step of training, such as
     * {@code max_norm(2.0)}; left as it is if empty.
     */
    String kernelConstraint() default "";

    /**
     * What the bias is brought back to after each step of training, such as {@code max_norm(2.0)};
     * left as it is if empty.
     */
    String biasConstraint() default "";

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "Conv2D",
            Map.of("filters", AttributeKind.INTEGER, "kernelSize", AttributeKind.INTEGERS),
            Attributes.of(
                            "strides", List.of(1, 1),
                            "padding", Keras.VALID,
                            "dataFormat", Keras.CHANNELS_LAST,
                            "dilationRate", List.of(1, 1),
                            "groups", 1,
                            "activation", Keras.LINEAR,
                            "useBias", true,
                            "kernelInitializer", Keras.GLOROT_UNIFORM,
                            "biasInitializer", Keras.ZEROS)
                    .with(WeightRules.none("kernel", "bias", "activity")),
            Spec::of);

    /** A configured Conv2D layer; lists have a number for rows and one for columns. */
    record Spec(
            int filters,
            List<Integer> kernelSize,
            List<Integer> strides,
            String padding,
            String dataFormat,
            List<Integer> dilationRate,
            int groups,
            io.keratin.activations.Activation activation,
            boolean useBias,
            Initializer kernelInitializer,
            Initializer biasInitializer,
            WeightRules rules)
            implements LayerSpec {

        private static Spec of(Attributes attributes) {
            Spec spec = new Spec(
                    attributes.integer("filters"),
                    Windows.pair(attributes, "kernelSize"),
                    Windows.pair(attributes, "strides"),
                    Windows.padding(attributes),
                    Checks.dataFormat(attributes, "DataFormat"),
                    Windows.pair(attributes, "dilationRate"),
                    attributes.integer("groups"),
                    Activations.parse(attributes.text("activation"), Where.attribute("activation")),
                    attributes.flag("useBias"),
                    initializer(attributes, "kernelInitializer"),
                    initializer(attributes, "biasInitializer"),
                    WeightRules.of(attributes, "kernel", "bias", "activity"));
            ConvolutionChecks.check(spec);
            return spec;
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
                            "filters", filters,
                            "kernelSize", kernelSize,
                            "strides", strides,
                            "padding", padding,
                            "dataFormat", dataFormat,
                            "dilationRate", dilationRate,
                            "groups", groups,
                            "activation", activation.text(),
                            "useBias", useBias,
                            "kernelInitializer", kernelInitializer.text(),
                            "biasInitializer", biasInitializer.text())
                    .with(rules.attributes());
        }

        private ImageLayout layout() {
            return new ImageLayout(dataFormat);
        }

        private Window window(int direction) {
            return new Window(
                    kernelSize.get(direction),
                    strides.get(direction),
                    dilationRate.get(direction),
                    padding.equals(Keras.SAME));
        }

        @Override
        public List<TensorType> infer(Call call) {
            Call.Argument input = layout().images(call);
            ConvolutionChecks.checkChannels(this, call, layout().channels());
            int height = layout().height();
            Shape result = layout().shape(
                            input.shape().dim(0),
                            Windows.count(call, window(0), "kernelSize", "kernel", height),
                            Windows.count(call, window(1), "kernelSize", "kernel", height + 1),
                            Dim.of(filters));
            Checks.initializers(call, weights(call.shapes()), Map.of());
            TensorType made = activation.type(call.node(), TensorType.float32(result));
            return rules.checked(call, List.of(made));
        }

        @Override
        public @Nullable Regularizer activityRegularizer() {
            return rules.activity();
        }

        @Override
        public List<WeightSpec> weights(List<Shape> inputs) {
            int channels = Math.toIntExact(
                    inputs.get(0).dim(layout().channels()).known().orElseThrow());
            Shape kernel =
                    Shape.of(kernelSize.get(0), kernelSize.get(1), channels / groups, filters);
            List<WeightSpec> weights = new ArrayList<>();
            weights.add(WeightSpec.trainable("kernel", kernel, kernelInitializer));
            if (useBias) {
                weights.add(WeightSpec.trainable("bias", Shape.of(filters), biasInitializer));
            }
            return rules.on(weights);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            ProgramBuilder p = lowering.builder();
            String name = p.name();
            if (name != null && !activation.isLinear()) {
                p.name(name + "Logits");
            }
            Value result = p.convolve(
                    layout().toLast(p, inputs.get(0)),
                    lowering.weight("kernel"),
                    new Convolve2D(window(0), window(1), groups));
            if (useBias) {
                result = p.add(result, lowering.weight("bias"));
            }
            result = layout().fromLast(p, result);
            p.name(name);
            return List.of(activation.apply(p, result));
        }
    }
}
