package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.activations.Activations;
import io.keratin.initializers.Zeros;
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
import io.keratin.spec.Problem;
import io.keratin.spec.Regularizer;
import io.keratin.spec.WeightSpec;
import io.keratin.spec.Where;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sequence step by step with a long short-term memory.
 *
 * <p>{@code (batch, time, features)} becomes {@code (batch, units)}, or {@code (batch, time,
 * units)} with {@link #returnSequences}. Initial states h and c, each {@code (batch, units)}, may
 * follow as second and third input; else they are 0. Steps that a mask leaves out keep the states,
 * and the output of the step before; with initial states given the mask is not read, as in Keras 3.
 * Weights: {@code kernel} (features, 4 · units), {@code recurrent_kernel} (units, 4 · units) and
 * {@code bias} (4 · units), each for input gate, forget gate, cell and output gate.
 *
 * <p>Hochreiter and Schmidhuber, <a href="https://doi.org/10.1162/neco.1997.9.8.1735">1997</a>. See
 * <a href="https://keras.io/api/layers/recurrent_layers/lstm/">LSTM</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface LSTM {
    /** The number of outputs of a step, at least 1. */
    int units();

    /** What is applied to the cell, such as {@link Keras#TANH}. */
    String activation() default Keras.TANH;

    /** What is applied to the three gates. */
    String recurrentActivation() default Keras.SIGMOID;

    /** Whether a bias is added. */
    boolean useBias() default true;

    /** How the kernel starts. */
    String kernelInitializer() default Keras.GLOROT_UNIFORM;

    /** How the recurrent kernel starts. */
    String recurrentInitializer() default Keras.ORTHOGONAL;

    /** How the bias starts. */
    String biasInitializer() default Keras.ZEROS;

    /** Whether the bias of the forget gate starts at 1, whatever the initializer. */
    boolean unitForgetBias() default true;

    /** The share of the features that is dropped while training, the same in all steps. */
    double dropout() default 0;

    /** The share of the state h that is dropped while training, the same in all steps. */
    double recurrentDropout() default 0;

    /** Picks what is dropped, at most one; see {@link Dropout#seed}. */
    int[] seed() default {};

    /** Whether the outputs of all steps come out, not only that of the last. */
    boolean returnSequences() default false;

    /** Whether the states h and c after the last step come out as well, as outputs 1 and 2. */
    boolean returnState() default false;

    /** Whether the sequence is read from its end; the outputs come in the order of reading. */
    boolean goBackwards() default false;

    /**
     * Whether each batch starts with the states that the batch before left, sample by sample, until
     * {@code model.resetStates()}. The batch size has to be fixed.
     */
    boolean stateful() default false;

    /** Whether a step that a mask leaves out gives zeros, not the output of the step before. */
    boolean zeroOutputForMask() default false;

    /** What Keras unrolls; there is nothing to gain here, and it changes no result. */
    boolean unroll() default false;

    /** What is added to the loss for the kernel, such as {@code l2(0.01)}; nothing if empty. */
    String kernelRegularizer() default "";

    /**
     * What is added to the loss for the recurrent kernel, such as {@code l2(0.01)}; nothing if
     * empty.
     */
    String recurrentRegularizer() default "";

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
     * What the recurrent kernel is brought back to after each step of training, such as
     * {@code max_norm(2.0)}; left as it is if empty.
     */
    String recurrentConstraint() default "";

    /**
     * What the bias is brought back to after each step of training, such as {@code max_norm(2.0)};
     * left as it is if empty.
     */
    String biasConstraint() default "";

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "LSTM",
            Map.of("units", AttributeKind.INTEGER),
            Attributes.of(
                            "activation", Keras.TANH,
                            "recurrentActivation", Keras.SIGMOID,
                            "useBias", true,
                            "kernelInitializer", Keras.GLOROT_UNIFORM,
                            "recurrentInitializer", Keras.ORTHOGONAL,
                            "biasInitializer", Keras.ZEROS,
                            "unitForgetBias", true)
                    .with(Attributes.of(
                            "dropout", 0.0,
                            "recurrentDropout", 0.0,
                            "seed", List.of(),
                            "returnSequences", false,
                            "returnState", false,
                            "goBackwards", false,
                            "stateful", false,
                            "zeroOutputForMask", false,
                            "unroll", false))
                    .with(WeightRules.none("kernel", "recurrent", "bias", "activity")),
            Spec::of);

    /** A configured LSTM layer. */
    record Spec(
            int units,
            io.keratin.activations.Activation activation,
            io.keratin.activations.Activation recurrentActivation,
            boolean useBias,
            Initializer kernelInitializer,
            Initializer recurrentInitializer,
            Initializer biasInitializer,
            boolean unitForgetBias,
            double dropout,
            double recurrentDropout,
            List<Integer> seed,
            boolean returnSequences,
            boolean returnState,
            boolean goBackwards,
            boolean stateful,
            boolean zeroOutputForMask,
            boolean unroll,
            WeightRules rules)
            implements LayerSpec {
        static final String HIDDEN = "hidden_state";
        static final String CARRY = "carry_state";

        public Spec {
            seed = List.copyOf(seed);
        }

        private static Spec of(Attributes attributes) {
            return new Spec(
                    Checks.units(attributes),
                    activation(attributes, "activation"),
                    activation(attributes, "recurrentActivation"),
                    attributes.flag("useBias"),
                    Checks.initializer(attributes, "kernelInitializer"),
                    Checks.initializer(attributes, "recurrentInitializer"),
                    Checks.initializer(attributes, "biasInitializer"),
                    attributes.flag("unitForgetBias"),
                    Checks.rate(attributes, "dropout"),
                    Checks.rate(attributes, "recurrentDropout"),
                    Checks.optional("seed", attributes.integers("seed")),
                    attributes.flag("returnSequences"),
                    attributes.flag("returnState"),
                    attributes.flag("goBackwards"),
                    attributes.flag("stateful"),
                    attributes.flag("zeroOutputForMask"),
                    attributes.flag("unroll"),
                    WeightRules.of(attributes, "kernel", "recurrent", "bias", "activity"));
        }

        private static io.keratin.activations.Activation activation(
                Attributes attributes, String name) {
            return Activations.parse(attributes.text(name), Where.attribute(name));
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
                            "recurrentActivation", recurrentActivation.text(),
                            "useBias", useBias,
                            "kernelInitializer", kernelInitializer.text(),
                            "recurrentInitializer", recurrentInitializer.text(),
                            "biasInitializer", biasInitializer.text(),
                            "unitForgetBias", unitForgetBias)
                    .with(Attributes.of(
                            "dropout", dropout,
                            "recurrentDropout", recurrentDropout,
                            "seed", seed,
                            "returnSequences", returnSequences,
                            "returnState", returnState,
                            "goBackwards", goBackwards,
                            "stateful", stateful,
                            "zeroOutputForMask", zeroOutputForMask,
                            "unroll", unroll))
                    .with(rules.attributes());
        }

        @Override
        public List<TensorType> infer(Call call) {
            Recurrent.check(call, units, List.of("state h", "state c"), stateful);
            checkActivation(call, "activation", activation);
            checkActivation(call, "recurrentActivation", recurrentActivation);
            Shape sequence = call.inputs().get(0).shape();
            Checks.initializers(
                    call,
                    weights(call.shapes()),
                    Map.of("recurrent_kernel", "recurrentInitializer"));
            return rules.checked(
                    call, Recurrent.outputs(sequence, units, returnSequences, returnState ? 2 : 0));
        }

        /** A gate has a number for each unit, and so has what is computed of it. */
        private void checkActivation(
                Call call, String attribute, io.keratin.activations.Activation applied) {
            TensorType gate = TensorType.float32(Shape.of(Dim.BATCH, Dim.of(units)));
            TensorType result = applied.type(call.node(), gate);
            if (!result.equals(gate)) {
                throw Problem.error("RecurrentActivation")
                        .at(Where.attribute(attribute))
                        .headline("`" + call.node() + "` cannot use `" + applied.text()
                                + "` as its " + attribute + ": it changes the number of units")
                        .fact(Fact.of("expected", "", gate.shape()))
                        .fact(Fact.of("found", "", result.shape()))
                        .help("use an activation that keeps the shape, such as tanh or sigmoid")
                        .exception();
            }
        }

        @Override
        public @Nullable Regularizer activityRegularizer() {
            return rules.activity();
        }

        @Override
        public List<WeightSpec> weights(List<Shape> inputs) {
            Shape sequence = inputs.get(0);
            Dim gates = Dim.of(4).times(units);
            List<WeightSpec> weights = new ArrayList<>();
            weights.add(WeightSpec.trainable(
                    "kernel", Shape.of(sequence.last(), gates), kernelInitializer));
            weights.add(WeightSpec.trainable(
                    "recurrent_kernel", Shape.of(Dim.of(units), gates), recurrentInitializer));
            if (useBias) {
                weights.add(WeightSpec.trainable(
                        "bias",
                        Shape.of(gates),
                        unitForgetBias ? new UnitForgetBias(biasInitializer) : biasInitializer));
            }
            if (stateful) {
                Shape state = Shape.of(sequence.dim(0), Dim.of(units));
                weights.add(WeightSpec.state(HIDDEN, state, new Zeros()));
                weights.add(WeightSpec.state(CARRY, state, new Zeros()));
            }
            return rules.on(weights);
        }

        /** All steps have the mask of the sequence; states and the last step have none. */
        @Override
        public List<Boolean> masked(List<Boolean> inputs) {
            List<Boolean> masked = new ArrayList<>(Collections.nCopies(returnState ? 3 : 1, false));
            masked.set(0, returnSequences && inputs.get(0));
            return masked;
        }

        /** Only where no initial states are given, as in Keras 3. */
        @Override
        public boolean readsMasks(List<Boolean> inputs) {
            return takesMasks(inputs.size());
        }

        @Override
        public boolean takesMasks(int inputs) {
            return inputs == 1;
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            return new LstmLoop(this, lowering, inputs).outputs();
        }
    }
}
