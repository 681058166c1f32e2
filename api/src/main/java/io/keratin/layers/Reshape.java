package io.keratin.layers;

import io.keratin.Keras;
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
 * Gives the elements of each sample other axes, in the same order.
 *
 * <p>See <a href="https://keras.io/api/layers/reshaping_layers/reshape/">Reshape</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Reshape {
    /**
     * The shape of one sample, without the batch; one size may be -1, which follows from the
     * others.
     */
    int[] targetShape();

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "Reshape", Map.of("targetShape", AttributeKind.INTEGERS), Attributes.NONE, Spec::of);

    /** A configured Reshape layer. */
    record Spec(List<Integer> targetShape) implements LayerSpec {
        public Spec {
            targetShape = List.copyOf(targetShape);
        }

        private static Spec of(Attributes attributes) {
            List<Integer> sizes = attributes.integers("targetShape");
            boolean open = false;
            for (int i = 0; i < sizes.size(); i++) {
                if (sizes.get(i) < -1) {
                    throw Problem.error("ReshapeTargetShape")
                            .at(Where.attribute("targetShape").item(i))
                            .headline("a size of `targetShape` cannot be negative, and got "
                                    + sizes.get(i))
                            .help("write the size, or -1 for the one that follows from the others")
                            .exception();
                }
                if (sizes.get(i) == -1 && open) {
                    throw Problem.error("ReshapeTargetShape")
                            .at(Where.attribute("targetShape").item(i))
                            .headline("`targetShape` leaves more than one size open: "
                                    + written(sizes))
                            .help("only one size can follow from the others; write this one")
                            .exception();
                }
                open |= sizes.get(i) == -1;
            }
            return new Spec(sizes);
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of("targetShape", targetShape);
        }

        @Override
        public List<TensorType> infer(Call call) {
            Call.Argument input = call.single();
            Shape shape = input.shape();
            return List.of(input.type()
                    .withShape(target(shape)
                            .orElseThrow(() -> Problem.error("ReshapeSize")
                                    .at(Where.attribute("targetShape"))
                                    .headline("`" + call.node() + "` cannot give `" + input.tensor()
                                            + "` the shape " + written(targetShape) + ": "
                                            + reason(shape))
                                    .fact(Fact.of("input", input.tensor(), input.type()))
                                    .fact(Fact.of("target", call.node(), written(targetShape)))
                                    .help(help(shape))
                                    .exception())));
        }

        /** The shape with its sizes known; empty where the number of elements would change. */
        private Optional<Shape> target(Shape input) {
            Dim elements = input.product(1, input.rank());
            Dim rest = rest();
            Optional<Dim> open = targetShape.contains(Keras.ANY) && !rest.is(0)
                    ? elements.dividedBy(rest)
                    : Optional.empty();
            if (open.isEmpty() && (targetShape.contains(Keras.ANY) || !rest.equals(elements))) {
                return Optional.empty();
            }
            List<Dim> dims = new ArrayList<>();
            dims.add(input.dim(0));
            for (int size : targetShape) {
                dims.add(size == Keras.ANY ? open.orElseThrow() : Dim.of(size));
            }
            return Optional.of(new Shape(dims));
        }

        /** The product of the sizes that are written. */
        private Dim rest() {
            return targetShape.stream()
                    .filter(size -> size != Keras.ANY)
                    .map(Dim::of)
                    .reduce(Dim.ONE, Dim::times);
        }

        private String reason(Shape input) {
            Dim elements = input.product(1, input.rank());
            return targetShape.contains(Keras.ANY)
                    ? elements + " elements are no multiple of " + rest()
                    : elements + " elements are not " + rest();
        }

        private static String help(Shape input) {
            if (!input.from(1).isKnown()) {
                return "write -1 for the size that varies with the input";
            }
            return "the sizes of targetShape multiply to the number of elements of one sample, without the batch";
        }

        private static String written(List<Integer> sizes) {
            return Checks.sizes(sizes).replace("ANY", "-1");
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            Value x = inputs.get(0);
            return List.of(lowering.builder().reshape(x, target(x.shape()).orElseThrow()));
        }
    }
}
