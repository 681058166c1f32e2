package io.keratin.layers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Transpose;
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

/**
 * The dot products of two tensors, sample by sample, over one axis of each: with {@code axes = 1},
 * {@code (batch, 64)} and {@code (batch, 64)} become {@code (batch, 1)}; with {@code axes = {2,
 * 1}}, {@code (batch, 3, 4)} and {@code (batch, 4, 5)} become {@code (batch, 3, 5)}.
 *
 * <p>The other axes of the first tensor come before those of the second. Masks end here.
 *
 * <p>See <a href="https://keras.io/api/layers/merging_layers/dot/">Dot</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Dot {
    /**
     * The axis of both tensors, or the axis of the first and that of the second; from 1, or from
     * the end where negative; never the batch.
     */
    int[] axes();

    /**
     * Whether vectors along the axes are scaled to length 1 before, so that the result is the
     * cosine of the angle between them; one shorter than 1e-12 is multiplied by 1e12.
     */
    boolean normalize() default false;

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "Dot",
            Map.of("axes", AttributeKind.INTEGERS),
            Attributes.of("normalize", false),
            Spec::of);

    /**
     * A configured Dot layer.
     *
     * @param axes one for both tensors, or two
     */
    record Spec(List<Integer> axes, boolean normalize) implements LayerSpec {
        private static final double SHORTEST_SQUARED = 1e-24;

        private static Spec of(Attributes attributes) {
            List<Integer> axes = attributes.integers("axes");
            if (axes.isEmpty() || axes.size() > 2) {
                throw Problem.error("DotAxes")
                        .at(Where.attribute("axes"))
                        .headline("`axes` must name one axis for both tensors, or one of each, and"
                                + " got " + Checks.sizes(axes))
                        .help("write `axes = 1`, or `axes = {2, 1}`")
                        .exception();
            }
            return new Spec(axes, attributes.flag("normalize"));
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of("axes", axes, "normalize", normalize);
        }

        @Override
        public List<TensorType> infer(Call call) {
            if (call.inputs().size() != 2) {
                throw Problem.error("InputCount")
                        .at(call.inputs().size() > 2 ? Where.input(2) : Where.layer())
                        .headline("`" + call.node() + "` takes two inputs, and got "
                                + call.inputs().size())
                        .help("give the record two components")
                        .exception();
            }
            Call.Argument first = call.inputs().get(0);
            Call.Argument second = call.inputs().get(1);
            int ofFirst = checkedAxis(call, 0);
            int ofSecond = checkedAxis(call, 1);
            checkBatch(call, first, second);
            Dim size = first.shape().dim(ofFirst);
            if (!size.equals(second.shape().dim(ofSecond))) {
                throw Problem.error("DotShapes")
                        .at(Where.input(1))
                        .headline("`" + call.node() + "` multiplies axis " + ofFirst + " of `"
                                + first.tensor() + "` with axis " + ofSecond + " of `"
                                + second.tensor() + "`, and their sizes differ")
                        .fact(Fact.axis(
                                first.component(),
                                first.tensor(),
                                first.shape(),
                                ofFirst,
                                "size " + size))
                        .fact(Fact.axis(
                                second.component(),
                                second.tensor(),
                                second.shape(),
                                ofSecond,
                                "size " + second.shape().dim(ofSecond)))
                        .help(help(first, second, ofFirst))
                        .exception();
            }
            return List.of(TensorType.float32(result(first.shape(), second.shape())));
        }

        /** Another axis of the second tensor where one fits. */
        private static String help(Call.Argument first, Call.Argument second, int ofFirst) {
            Shape shape = second.shape();
            for (int axis = 1; axis < shape.rank(); axis++) {
                if (shape.dim(axis).equals(first.shape().dim(ofFirst))) {
                    return "axis " + axis + " of `" + second.tensor() + "` fits: `axes = {"
                            + ofFirst + ", " + axis + "}`";
                }
            }
            return Merging.help(first, second, ofFirst);
        }

        private static void checkBatch(Call call, Call.Argument first, Call.Argument second) {
            if (!first.shape().dim(0).equals(second.shape().dim(0))) {
                throw Problem.error("DotShapes")
                        .at(Where.input(1))
                        .headline("`" + call.node()
                                + "` multiplies sample by sample, and its inputs have different"
                                + " numbers of samples")
                        .fact(Fact.of(first.component(), first.tensor(), first.type()))
                        .fact(Fact.of(second.component(), second.tensor(), second.type()))
                        .help(Merging.help(first, second, 0))
                        .exception();
            }
        }

        /** The axis of an input, from 0; a problem if it is the batch or there is none. */
        private int checkedAxis(Call call, int input) {
            Shape shape = call.inputs().get(input).shape();
            int axis = axis(shape, input);
            if (axis >= 1 && axis < shape.rank()) {
                return axis;
            }
            Call.Argument argument = call.inputs().get(input);
            String reason = axis == 0 ? "that is the batch" : "it has rank " + shape.rank();
            throw Problem.error("DotAxes")
                    .at(Where.attribute("axes"))
                    .headline("`" + call.node() + "` cannot multiply along axis "
                            + axes.get(Math.min(input, axes.size() - 1)) + " of `"
                            + argument.tensor() + "`: " + reason)
                    .fact(Fact.of(argument.component(), argument.tensor(), argument.type()))
                    .help(
                            shape.rank() < 2
                                    ? "give the tensor an axis behind the batch"
                                    : "the axis is from 1 to " + (shape.rank() - 1) + ", or from -"
                                            + (shape.rank() - 1) + " to -1")
                    .exception();
        }

        private int axis(Shape shape, int input) {
            int axis = axes.get(Math.min(input, axes.size() - 1));
            return axis < 0 ? axis + shape.rank() : axis;
        }

        private Shape result(Shape first, Shape second) {
            List<Dim> dims = new ArrayList<>();
            dims.add(first.dim(0));
            dims.addAll(kept(first, axis(first, 0)));
            dims.addAll(kept(second, axis(second, 1)));
            if (dims.size() == 1) {
                dims.add(Dim.ONE);
            }
            return new Shape(dims);
        }

        /** The axes behind the batch but for one. */
        private static List<Dim> kept(Shape shape, int axis) {
            List<Dim> dims = new ArrayList<>(shape.dims().subList(1, axis));
            dims.addAll(shape.dims().subList(axis + 1, shape.rank()));
            return dims;
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            ProgramBuilder p = lowering.builder();
            Value a = Checks.toFloat(p, inputs.get(0));
            Value b = Checks.toFloat(p, inputs.get(1));
            Shape result = result(a.shape(), b.shape());
            int axisOfA = axis(a.shape(), 0);
            int axisOfB = axis(b.shape(), 1);
            boolean firstOfA = a.shape().rank() > 2 && axisOfA == 1;
            boolean firstOfB = axisOfB == 1;
            a = matrices(p, scaled(p, a, axisOfA), axisOfA, firstOfA);
            // not both operands of a product can be transposed
            boolean rowsOfB = firstOfB && b.shape().rank() > 2;
            b = matrices(p, scaled(p, b, axisOfB), axisOfB, rowsOfB || firstOfA);
            Value product = firstOfA
                    ? p.batchMatmulTransposedA(a, b)
                    : rowsOfB ? p.batchMatmul(a, b) : p.batchMatmulTransposedB(a, b);
            return List.of(p.reshape(product, result));
        }

        /** Vectors along an axis scaled to length 1, if they shall be. */
        private Value scaled(ProgramBuilder p, Value x, int axis) {
            if (!normalize) {
                return x;
            }
            List<Dim> dims = new ArrayList<>(x.shape().dims());
            dims.set(axis, Dim.ONE);
            Value squared = p.reshape(p.sum(p.square(x), axis, axis + 1), new Shape(dims));
            return p.divide(x, p.sqrt(p.maximum(squared, p.constant(SHORTEST_SQUARED))));
        }

        /**
         * A matrix for each sample, of which one axis is the given one and the other all the rest.
         *
         * @param first whether the given axis comes first
         */
        private static Value matrices(ProgramBuilder p, Value x, int axis, boolean first) {
            Shape shape = x.shape();
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < shape.rank(); i++) {
                if (i != axis) {
                    order.add(i);
                }
            }
            order.add(first ? 1 : order.size(), axis);
            Dim size = shape.dim(axis);
            Dim rest = kept(shape, axis).stream().reduce(Dim.ONE, Dim::times);
            Shape matrices =
                    first ? Shape.of(shape.dim(0), size, rest) : Shape.of(shape.dim(0), rest, size);
            return p.reshape(p.transpose(x, new Transpose(order)), matrices);
        }
    }
}
