package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.activations.Activations;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.AttributeKind;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.Fact;
import io.keratin.spec.Initializer;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Lowering;
import io.keratin.spec.Masks;
import io.keratin.spec.Problem;
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
 * Makes a densely connected layer: {@code activation(x · kernel + bias)}.
 *
 * <p>Inputs {@code (batch, …, features)} become {@code (batch, …, units)}; every axis between is
 * kept. Weights: {@code kernel} (features, units) and {@code bias} (units). See <a
 * href="https://keras.io/api/layers/core_layers/dense/">Dense</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Dense {
    /** The number of outputs of each row, at least 1. */
    int units();

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
            "Dense",
            Map.of("units", AttributeKind.INTEGER),
            Attributes.of(
                            "activation", Keras.LINEAR,
                            "useBias", true,
                            "kernelInitializer", Keras.GLOROT_UNIFORM,
                            "biasInitializer", Keras.ZEROS)
                    .with(WeightRules.none("kernel", "bias", "activity")),
            Spec::of);

    /** A configured Dense layer. */
    record Spec(
            int units,
            io.keratin.activations.Activation activation,
            boolean useBias,
            Initializer kernelInitializer,
            Initializer biasInitializer,
            WeightRules rules)
            implements LayerSpec {

        private static Spec of(Attributes attributes) {
            return new Spec(
                    Checks.units(attributes),
                    Activations.parse(attributes.text("activation"), Where.attribute("activation")),
                    attributes.flag("useBias"),
                    Checks.initializer(attributes, "kernelInitializer"),
                    Checks.initializer(attributes, "biasInitializer"),
                    WeightRules.of(attributes, "kernel", "bias", "activity"));
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of(
                            "units", units,
                            "activation", activation.text(),
                            "useBias", useBias,
                            "kernelInitializer", kernelInitializer.text(),
                            "biasInitializer", biasInitializer.text())
                    .with(rules.attributes());
        }

        @Override
        public List<TensorType> infer(Call call) {
            Call.Argument input = call.single();
            Shape shape = input.shape();
            if (shape.rank() < 2) {
                throw Problem.error("DenseRank")
                        .at(Where.input(0))
                        .headline("`" + call.node() + "` needs an input of rank 2 or more, and `"
                                + input.tensor() + "` has rank " + shape.rank())
                        .fact(Fact.of("expected", "", "(batch, …, features)"))
                        .fact(Fact.of("found", "", input.type()))
                        .help(
                                "a Dense layer works on the features of each sample; give the input an axis of them")
                        .exception();
            }
            if (!shape.last().isKnown()) {
                throw Problem.error("DenseLastAxisUnknown")
                        .at(Where.input(0))
                        .headline("`" + call.node() + "` needs to know the last axis of `"
                                + input.tensor() + "`: its kernel has a row for each feature")
                        .fact(Fact.axis(
                                input.component(),
                                input.tensor(),
                                shape,
                                shape.rank() - 1,
                                "not known"))
                        .help("give the input's last axis a size in place of ANY")
                        .exception();
            }
            Checks.initializers(call, weights(List.of(shape)), Map.of());
            TensorType logits = TensorType.float32(shape.with(-1, Dim.of(units)));
            return rules.checked(call, List.of(activation.type(call.node(), logits)));
        }

        @Override
        public @Nullable Regularizer activityRegularizer() {
            return rules.activity();
        }

        @Override
        public List<WeightSpec> weights(List<Shape> inputs) {
            List<WeightSpec> weights = new ArrayList<>();
            Shape kernel = Shape.of(inputs.get(0).last(), Dim.of(units));
            weights.add(WeightSpec.trainable("kernel", kernel, kernelInitializer));
            if (useBias) {
                weights.add(WeightSpec.trainable("bias", Shape.of(units), biasInitializer));
            }
            return rules.on(weights);
        }

        @Override
        public List<Boolean> masked(List<Boolean> inputs) {
            return Masks.pass(inputs);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            ProgramBuilder p = lowering.builder();
            String name = p.name();
            if (name != null && !activation.isLinear()) {
                p.name(name + "Logits");
            }
            Value logits = p.matmul(inputs.get(0), lowering.weight("kernel"));
            if (useBias) {
                logits = p.add(logits, lowering.weight("bias"));
            }
            p.name(name);
            return List.of(activation.apply(p, logits));
        }
    }
}
