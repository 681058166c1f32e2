package io.keratin.layers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
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
import java.util.List;
import java.util.Map;

/**
 * Puts tensors one behind the other along one axis; their other axes agree.
 *
 * <p>See <a href="https://keras.io/api/layers/merging_layers/concatenate/">Concatenate</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Concatenate {
    /** The axis, from 1, or from the end where negative; never the batch. */
    int axis() default -1;

    /** Makes the layers. */
    LayerType TYPE =
            new SimpleLayerType("Concatenate", Map.of(), Attributes.of("axis", -1), Spec::of);

    /** A configured Concatenate layer. */
    record Spec(int axis) implements LayerSpec {
        private static Spec of(Attributes attributes) {
            return new Spec(attributes.integer("axis"));
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of("axis", axis);
        }

        @Override
        public List<TensorType> infer(Call call) {
            Checks.atLeastOne(call);
            Call.Argument first = call.inputs().get(0);
            for (int i = 1; i < call.inputs().size(); i++) {
                checkRank(call, first, i);
            }
            int at = position(call, first.shape());
            for (int i = 1; i < call.inputs().size(); i++) {
                checkShape(call, first, i, at);
            }
            Dim size = call.shapes().stream()
                    .map(shape -> shape.dim(at))
                    .reduce(Dim::plus)
                    .orElseThrow();
            return List.of(TensorType.float32(first.shape().with(at, size)));
        }

        private static void checkRank(Call call, Call.Argument first, int index) {
            Call.Argument other = call.inputs().get(index);
            if (other.shape().rank() != first.shape().rank()) {
                throw Problem.error("ConcatenateRank")
                        .at(Where.input(index))
                        .headline("`" + call.node() + "` cannot join its inputs: they have ranks "
                                + first.shape().rank() + " and " + other.shape().rank())
                        .fact(Fact.of(first.component(), first.tensor(), first.type()))
                        .fact(Fact.of(other.component(), other.tensor(), other.type()))
                        .help(
                                "give all inputs the same number of axes, with a Reshape or Flatten before")
                        .exception();
            }
        }

        /** The axis from 0. */
        private int position(Call call, Shape shape) {
            int rank = shape.rank();
            int at = axis < 0 ? axis + rank : axis;
            if (at < 0 || at >= rank) {
                throw badAxis(call, shape, "the inputs have rank " + rank);
            }
            if (at == 0) {
                throw badAxis(call, shape, "that is the batch");
            }
            return at;
        }

        private RuntimeException badAxis(Call call, Shape shape, String reason) {
            int rank = shape.rank();
            return Problem.error("BadAxis")
                    .at(Where.attribute("axis"))
                    .headline("`" + call.node() + "` cannot join its inputs along axis " + axis
                            + ": " + reason)
                    .fact(Fact.of("input", call.inputs().get(0).tensor(), shape))
                    .help(
                            rank < 2
                                    ? "give the inputs an axis behind the batch"
                                    : "the axis is from 1 to " + (rank - 1) + ", or from -"
                                            + (rank - 1) + " to -1")
                    .exception();
        }

        private void checkShape(Call call, Call.Argument first, int index, int at) {
            Call.Argument other = call.inputs().get(index);
            for (int i = 0; i < first.shape().rank(); i++) {
                if (i != at && !first.shape().dim(i).equals(other.shape().dim(i))) {
                    throw Problem.error("ConcatenateShapes")
                            .at(Where.input(index))
                            .headline("`" + call.node()
                                    + "` cannot join its inputs: they differ off axis " + axis)
                            .fact(Fact.of(first.component(), first.tensor(), first.type()))
                            .fact(Fact.axis(
                                    other.component(),
                                    other.tensor(),
                                    other.shape(),
                                    i,
                                    "axis " + i + " must agree"))
                            .help(Merging.help(first, other, i))
                            .exception();
                }
            }
        }

        @Override
        public List<Boolean> masked(List<Boolean> inputs) {
            return Masks.pass(inputs);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            ProgramBuilder p = lowering.builder();
            int rank = inputs.get(0).shape().rank();
            int at = axis < 0 ? axis + rank : axis;
            lowering.mask(0, MergedMasks.joined(lowering, inputs, at));
            return List.of(p.concat(at, Merging.floats(p, inputs)));
        }
    }
}
