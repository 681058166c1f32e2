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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns indices, such as the numbers of words, into vectors that are learnt: index i into row i of
 * a table.
 *
 * <p>Inputs {@code (batch, …)}, best of the type int32, become {@code (batch, …, outputDim)}. An
 * index is a whole number from 0 to below {@code inputDim}; a model refuses other data. Weight:
 * {@code embeddings} (inputDim, outputDim). See <a
 * href="https://keras.io/api/layers/core_layers/embedding/">Embedding</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Embedding {
    /** The number of indices, at least 1: the largest index and 1. */
    int inputDim();

    /** The length of the vectors, at least 1. */
    int outputDim();

    /** How the vectors start. */
    String embeddingsInitializer() default Keras.RANDOM_UNIFORM;

    /** Whether index 0 stands for no word at all: layers that come after skip it. */
    boolean maskZero() default false;

    /** What is added to the loss for the vectors, such as {@code l2(0.01)}; nothing if empty. */
    String embeddingsRegularizer() default "";

    /**
     * What is added to the loss for what the layer makes, divided by the number of samples, such as
     * {@code l2(0.01)}; nothing if empty. As in Keras 3, not within a TimeDistributed.
     */
    String activityRegularizer() default "";

    /**
     * What the vectors are brought back to after each step of training, such as
     * {@code max_norm(2.0)}; left as they are if empty.
     */
    String embeddingsConstraint() default "";

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "Embedding",
            Map.of("inputDim", AttributeKind.INTEGER, "outputDim", AttributeKind.INTEGER),
            Attributes.of("embeddingsInitializer", Keras.RANDOM_UNIFORM, "maskZero", false)
                    .with(WeightRules.none("embeddings", "activity")),
            Spec::of);

    /** A configured Embedding layer. */
    record Spec(
            int inputDim,
            int outputDim,
            Initializer embeddingsInitializer,
            boolean maskZero,
            WeightRules rules)
            implements LayerSpec {
        private static Spec of(Attributes attributes) {
            return new Spec(
                    size(attributes, "inputDim", "the number of indices: the largest index and 1"),
                    size(attributes, "outputDim", "the length of the vectors"),
                    Checks.initializer(attributes, "embeddingsInitializer"),
                    attributes.flag("maskZero"),
                    WeightRules.of(attributes, "embeddings", "activity"));
        }

        private static int size(Attributes attributes, String name, String what) {
            int size = attributes.integer(name);
            if (size < 1) {
                throw Problem.error("EmbeddingSize")
                        .at(Where.attribute(name))
                        .headline("`" + name + "` is at least 1, and got " + size)
                        .help(name + " is " + what)
                        .exception();
            }
            return size;
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of(
                            "inputDim", inputDim,
                            "outputDim", outputDim,
                            "embeddingsInitializer", embeddingsInitializer.text(),
                            "maskZero", maskZero)
                    .with(rules.attributes());
        }

        @Override
        public List<TensorType> infer(Call call) {
            Shape indices = call.single().shape();
            Checks.initializers(call, weights(List.of(indices)), Map.of());
            List<Dim> dims = new ArrayList<>(indices.dims());
            dims.add(Dim.of(outputDim));
            return rules.checked(call, List.of(TensorType.float32(new Shape(dims))));
        }

        @Override
        public @Nullable Regularizer activityRegularizer() {
            return rules.activity();
        }

        @Override
        public List<WeightSpec> weights(List<Shape> inputs) {
            return rules.on(List.of(WeightSpec.trainable(
                    "embeddings", Shape.of(inputDim, outputDim), embeddingsInitializer)));
        }

        /** What comes out has a mask of its own, or none, whatever goes in. */
        @Override
        public List<Boolean> masked(List<Boolean> inputs) {
            return List.of(maskZero);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            ProgramBuilder p = lowering.builder();
            Value indices = inputs.get(0);
            if (maskZero) {
                String name = p.name();
                p.name(name == null ? null : name + "Mask");
                lowering.mask(0, p.subtract(p.constant(1), p.equal(indices, p.constant(0))));
                p.name(name);
            }
            return List.of(p.gather(lowering.weight("embeddings"), indices));
        }
    }
}
