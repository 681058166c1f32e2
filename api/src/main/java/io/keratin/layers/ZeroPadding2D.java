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
import java.util.List;
import java.util.Map;

/**
 * Puts rows and columns of zeros around images: {@code (batch, height, width, channels)} becomes
 * {@code (batch, top + height + bottom, left + width + right, channels)}.
 *
 * <p>See <a href="https://keras.io/api/layers/reshaping_layers/zero_padding2d/">ZeroPadding2D</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface ZeroPadding2D {
    /**
     * How many rows and columns are added, none of them negative.
     *
     * <p>Keras's three forms by the number of values: {@code 3} for 3 on every side (Keras's
     * {@code 3}); {@code {1, 2}} for 1 row at the top and at the bottom and 2 columns at the left
     * and at the right (Keras's {@code (1, 2)}); {@code {1, 2, 3, 4}} for the top, bottom, left and
     * right (Keras's {@code ((1, 2), (3, 4))}).
     */
    int[] padding() default {1, 1};

    /**
     * Where the channels are: {@link Keras#CHANNELS_LAST} for {@code (batch, height, width,
     * channels)}, {@link Keras#CHANNELS_FIRST} for {@code (batch, channels, height, width)}.
     */
    String dataFormat() default Keras.CHANNELS_LAST;

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "ZeroPadding2D",
            Map.of(),
            Attributes.of("padding", List.of(1, 1), "dataFormat", Keras.CHANNELS_LAST),
            Spec::of);

    /**
     * A configured ZeroPadding2D layer.
     *
     * @param padding as few values as say it: two where top and bottom are the same and left and
     *     right are, else four
     * @param dataFormat where the channels are
     */
    record Spec(List<Integer> padding, String dataFormat) implements LayerSpec {
        public Spec {
            padding = List.copyOf(padding);
        }

        private static Spec of(Attributes attributes) {
            List<Integer> padding = attributes.integers("padding");
            int count = padding.size();
            if (count != 1 && count != 2 && count != 4) {
                throw Problem.error("ZeroPaddingSizes")
                        .at(Where.attribute("padding"))
                        .headline("`padding` takes 1, 2 or 4 numbers, and got " + count)
                        .help("write `1` for every side, `{1, 2}` for rows and columns, or"
                                + " `{1, 2, 3, 4}` for top, bottom, left and right")
                        .exception();
            }
            for (int i = 0; i < count; i++) {
                if (padding.get(i) < 0) {
                    throw Problem.error("ZeroPaddingSizes")
                            .at(Where.attribute("padding").item(i))
                            .headline("a number of `padding` cannot be negative, and got "
                                    + padding.get(i))
                            .help("padding is how many rows or columns of zeros are added")
                            .exception();
                }
            }
            return new Spec(shortest(padding), Checks.dataFormat(attributes, "DataFormat"));
        }

        /** The same padding in one form, so that layers that do the same are equal. */
        private static List<Integer> shortest(List<Integer> padding) {
            return switch (padding.size()) {
                case 1 -> List.of(padding.get(0), padding.get(0));
                case 4 ->
                    padding.get(0).equals(padding.get(1)) && padding.get(2).equals(padding.get(3))
                            ? List.of(padding.get(0), padding.get(2))
                            : padding;
                default -> padding;
            };
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of("padding", padding, "dataFormat", dataFormat);
        }

        @Override
        public List<TensorType> infer(Call call) {
            Call.Argument input = call.single();
            Shape shape = input.shape();
            if (shape.rank() != 4) {
                throw Problem.error("ZeroPaddingRank")
                        .at(Where.input(0))
                        .headline("`" + call.node() + "` needs an input of rank 4, and `"
                                + input.tensor() + "` has rank " + shape.rank())
                        .fact(Fact.of(
                                "expected",
                                "",
                                height() == 1
                                        ? "(batch, height, width, channels)"
                                        : "(batch, channels, height, width)"))
                        .fact(Fact.of("found", "", shape))
                        .help("give the input axes of height, width and channels")
                        .exception();
            }
            return List.of(TensorType.float32(padded(padded(shape, 0), 1)));
        }

        /** The axis of the rows; the columns are behind it. */
        private int height() {
            return dataFormat.equals(Keras.CHANNELS_LAST) ? 1 : 2;
        }

        private Dim before(int direction) {
            return Dim.of(padding.get(direction * padding.size() / 2));
        }

        private Dim after(int direction) {
            return Dim.of(padding.get((direction + 1) * padding.size() / 2 - 1));
        }

        /** A shape with its rows (direction 0) or columns (1) added. */
        private Shape padded(Shape shape, int direction) {
            int axis = height() + direction;
            Dim size = shape.dim(axis).plus(before(direction)).plus(after(direction));
            return shape.with(axis, size);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            ProgramBuilder p = lowering.builder();
            Value rows = p.pad(Checks.toFloat(p, inputs.get(0)), height(), before(0), after(0));
            return List.of(p.pad(rows, height() + 1, before(1), after(1)));
        }
    }
}
