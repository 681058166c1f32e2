package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.program.Value;
import io.keratin.shape.DType;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import io.keratin.spec.AttributeKind;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.DidYouMean;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Lowering;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An input of the model as a layer: it has a shape, and computes nothing.
 *
 * <p>Users write it as {@link io.keratin.Input}, whose {@code value} is {@code shape} here, or as
 * the {@code inputShape} of {@link io.keratin.Sequential}. See <a
 * href="https://keras.io/api/layers/core_layers/input/">Input object</a>.
 *
 * @param shape the shape of one sample; {@link Keras#ANY} for a size that varies
 * @param batchSize the number of samples in every batch; {@link Keras#ANY} where it varies
 * @param dtype the type of the elements
 * @param unknown names of the sizes that vary, in their order; empty, or no more items, for those
 *     without a name. Inputs of one model share the sizes that have one name.
 */
public record InputLayer(List<Integer> shape, int batchSize, DType dtype, List<String> unknown)
        implements LayerSpec {
    /** Makes input layers. */
    public static final LayerType TYPE = new Type();

    private static final class Type implements LayerType {
        @Override
        public String className() {
            return "InputLayer";
        }

        @Override
        public String annotation() {
            return "io.keratin.Input";
        }

        @Override
        public Map<String, AttributeKind> required() {
            return Map.of("shape", AttributeKind.INTEGERS);
        }

        @Override
        public Attributes defaults() {
            return Attributes.of(
                    "batchSize", Keras.ANY, "dtype", Keras.FLOAT32, "unknown", List.of());
        }

        @Override
        public Map<String, AttributeKind> kinds() {
            Map<String, AttributeKind> kinds = new LinkedHashMap<>(LayerType.super.kinds());
            kinds.put("unknown", AttributeKind.TEXTS);
            return kinds;
        }

        @Override
        public LayerSpec create(Attributes attributes) {
            List<Integer> shape = sizes(attributes.integers("shape"));
            return new InputLayer(
                    shape,
                    batchSize(attributes.integer("batchSize")),
                    dtype(attributes.text("dtype")),
                    SizeNames.check(attributes.texts("unknown"), shape));
        }
    }

    public InputLayer {
        shape = List.copyOf(shape);
        unknown = List.copyOf(unknown);
    }

    private static List<Integer> sizes(List<Integer> shape) {
        for (int i = 0; i < shape.size(); i++) {
            if (shape.get(i) < Keras.ANY) {
                throw Problem.error("InputShape")
                        .at(Where.attribute("shape").item(i))
                        .headline("a size of an input's shape cannot be negative, and got "
                                + shape.get(i))
                        .help(
                                "write the size, or ANY for one that varies; the batch is not part of the shape")
                        .exception();
            }
        }
        return shape;
    }

    private static int batchSize(int size) {
        if (size != Keras.ANY && size < 1) {
            throw Problem.error("InputBatchSize")
                    .at(Where.attribute("batchSize"))
                    .headline("the batch size of an input is at least 1, and got " + size)
                    .help("leave batchSize out for batches of any size")
                    .exception();
        }
        return size;
    }

    private static DType dtype(String name) {
        for (DType type : DType.values()) {
            if (type.keras().equals(name)) {
                return type;
            }
        }
        List<String> names = Arrays.stream(DType.values()).map(DType::keras).toList();
        throw Problem.error("InputDtype")
                .at(Where.attribute("dtype"))
                .headline("unknown type of elements `" + name + "`")
                .help(DidYouMean.nearest(name, names)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("one of " + String.join(", ", names)))
                .exception();
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public Attributes attributes() {
        return Attributes.of(
                "shape", shape, "batchSize", batchSize, "dtype", dtype.keras(), "unknown", unknown);
    }

    /**
     * The shape with the batch; a size that varies is a symbol of its name, or one of this node and
     * axis where it has none.
     */
    @Override
    public List<TensorType> infer(Call call) {
        List<Dim> dims = new ArrayList<>();
        dims.add(batchSize == Keras.ANY ? Dim.BATCH : Dim.of(batchSize));
        int open = 0;
        for (int size : shape) {
            if (size == Keras.ANY) {
                String name = open < unknown.size() ? unknown.get(open) : "";
                dims.add(Dim.of(
                        name.isEmpty()
                                ? new Symbol(symbol(call.node(), dims.size()), "?")
                                : SizeNames.symbol(name)));
                open++;
            } else {
                dims.add(Dim.of(size));
            }
        }
        return List.of(new TensorType(new Shape(dims), dtype));
    }

    /**
     * An identifier that no other name of a node has: {@code imageAxis1} for {@code Image},
     * {@code image_axis1} for {@code image}, with what identifiers cannot hold as numbers.
     */
    private static String symbol(String node, int axis) {
        boolean capital = node.charAt(0) >= 'A' && node.charAt(0) <= 'Z';
        if (capital && node.codePoints().allMatch(InputLayer::isPart)) {
            return Character.toLowerCase(node.charAt(0)) + node.substring(1) + "Axis" + axis;
        }
        StringBuilder symbol = new StringBuilder();
        node.codePoints().forEach(c -> {
            if (isPart(c) && (symbol.length() > 0 || Character.isJavaIdentifierStart(c))) {
                symbol.appendCodePoint(c);
            } else {
                symbol.append('$').append(Integer.toHexString(c)).append('$');
            }
        });
        return symbol + "_axis" + axis;
    }

    private static boolean isPart(int c) {
        return Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c) && c != '$';
    }

    /** The tensor that the program is given, which the caller passes as the one input. */
    @Override
    public List<Value> lower(Lowering lowering, List<Value> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(
                    "expected the program's input as the one value of an input layer, got "
                            + inputs);
        }
        return inputs;
    }
}
