package io.keratin.layers;

import io.keratin.Keras;
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
 * Makes one axis of all axes but the batch: {@code (batch, 28, 28)} becomes {@code (batch, 784)}.
 *
 * <p>See <a href="https://keras.io/api/layers/reshaping_layers/flatten/">Flatten</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Flatten {
    /**
     * Where the channels of the input are, {@link Keras#CHANNELS_LAST} or
     * {@link Keras#CHANNELS_FIRST}; in the result they are last.
     */
    String dataFormat() default Keras.CHANNELS_LAST;

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "Flatten", Map.of(), Attributes.of("dataFormat", Keras.CHANNELS_LAST), Spec::of);

    /** A configured Flatten layer. */
    record Spec(String dataFormat) implements LayerSpec {
        private static Spec of(Attributes attributes) {
            return new Spec(Checks.dataFormat(attributes, "FlattenDataFormat"));
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of("dataFormat", dataFormat);
        }

        @Override
        public List<TensorType> infer(Call call) {
            Call.Argument input = call.single();
            Shape shape = input.shape();
            if (movesChannels(shape)
                    && !shape.dim(1).isKnown()
                    && !positions(shape).isKnown()) {
                throw Problem.error("FlattenDataFormat")
                        .at(Where.attribute("dataFormat"))
                        .headline("`" + call.node() + "` cannot move the channels of `"
                                + input.tensor() + "` to the end: no size of it is known")
                        .fact(Fact.axis(input.component(), input.tensor(), shape, 1, "not known"))
                        .help("give the channels a size in place of ANY")
                        .exception();
            }
            return List.of(
                    input.type().withShape(Shape.of(shape.dim(0), shape.product(1, shape.rank()))));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            ProgramBuilder p = lowering.builder();
            Value x = inputs.get(0);
            Shape flat =
                    Shape.of(x.shape().dim(0), x.shape().product(1, x.shape().rank()));
            return List.of(p.reshape(movesChannels(x.shape()) ? channelsLast(p, x) : x, flat));
        }

        private boolean movesChannels(Shape shape) {
            return dataFormat.equals(Keras.CHANNELS_FIRST)
                    && shape.rank() > 2
                    && !shape.dim(1).is(1)
                    && !positions(shape).is(1);
        }

        private static Dim positions(Shape shape) {
            return shape.product(2, shape.rank());
        }

        /**
         * (batch, channels, positions) as (batch, positions, channels), of the slices of the
         * smaller axis.
         */
        private static Value channelsLast(ProgramBuilder p, Value x) {
            Dim batch = x.shape().dim(0);
            Dim channels = x.shape().dim(1);
            Dim positions = positions(x.shape());
            Value matrix = p.reshape(x, Shape.of(batch, channels, positions));
            boolean byChannel = channels.isKnown()
                    && (!positions.isKnown()
                            || channels.known().getAsLong() <= positions.known().getAsLong());
            int axis = byChannel ? 1 : 2;
            long count = matrix.shape().dim(axis).known().orElseThrow();
            Shape part = byChannel
                    ? Shape.of(batch, positions, Dim.ONE)
                    : Shape.of(batch, Dim.ONE, channels);
            List<Value> parts = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                parts.add(p.reshape(p.slice(matrix, axis, Dim.of(i), Dim.ONE), part));
            }
            return p.concat(byChannel ? 2 : 1, parts);
        }
    }
}
