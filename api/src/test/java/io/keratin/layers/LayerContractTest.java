package io.keratin.layers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.Input;
import io.keratin.program.Interpreter;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.DType;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import io.keratin.spec.AttributeKind;
import io.keratin.spec.Attributes;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.WeightSpec;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer must keep, whatever it computes. */
class LayerContractTest {
    private static final TensorType ROWS = TensorType.float32(Shape.batchOf(3, 4));
    private static final TensorType FEW = TensorType.float32(Shape.batchOf(4));
    private static final TensorType UNKNOWN =
            TensorType.float32(Shape.of(Dim.BATCH, Dim.of(new Symbol("xAxis1", "?")), Dim.of(4)));
    private static final TensorType WHOLE = new TensorType(Shape.batchOf(3, 4), DType.INT32);

    private static final TensorType UNIT_ROWS = TensorType.float32(Shape.batchOf(3, 1));
    private static final TensorType IMAGE = TensorType.float32(Shape.batchOf(2, 3, 2));

    /** A layer with arguments, applied to inputs. */
    record Use(String className, Attributes given, List<TensorType> inputs) {
        Use(String className, Attributes given, TensorType... inputs) {
            this(className, given, List.of(inputs));
        }

        LayerType type() {
            return LayerTypes.find(className).orElseThrow();
        }

        LayerSpec spec() {
            return type().create(type().defaults().with(given));
        }
    }

    static List<Use> uses() {
        List<Use> all = new ArrayList<>(ImageUses.all());
        all.addAll(otherUses());
        return all;
    }

    private static List<Use> otherUses() {
        return List.of(
                new Use("InputLayer", Attributes.of("shape", List.of(28, -1))),
                new Use(
                        "InputLayer",
                        Attributes.of("shape", List.of(), "batchSize", 5, "dtype", "int32")),
                new Use(
                        "InputLayer",
                        Attributes.of(
                                "shape", List.of(-1, 3, -1), "unknown", List.of("", "width"))),
                new Use("Dense", Attributes.of("units", 5), FEW),
                new Use(
                        "Dense",
                        Attributes.of("units", 5, "activation", "relu", "useBias", false),
                        UNKNOWN),
                new Use(
                        "Dense",
                        Attributes.of(
                                "units", 6, "activation", "glu", "kernelInitializer", "orthogonal"),
                        ROWS),
                new Use(
                        "Dense",
                        Attributes.of("units", 2, "biasInitializer", "constant(value=0.5)"),
                        WHOLE),
                new Use("Activation", Attributes.of("activation", "relu(max_value=6.5)"), UNKNOWN),
                new Use("Activation", Attributes.of("activation", "softmax"), ROWS),
                new Use("Activation", Attributes.of("activation", "relu"), WHOLE),
                new Use("ReLU", Attributes.NONE, UNKNOWN),
                new Use("ReLU", Attributes.of("maxValue", List.of(6.0)), WHOLE),
                new Use("ReLU", Attributes.of("negativeSlope", 1e-5, "threshold", 0.25), ROWS),
                new Use("Dropout", Attributes.of("rate", 0.25), ROWS),
                new Use("Dropout", Attributes.of("rate", 0.0), FEW),
                new Use(
                        "Dropout",
                        Attributes.of(
                                "rate", 0.5, "noiseShape", List.of(-1, 1, 4), "seed", List.of(7)),
                        ROWS),
                new Use("Dropout", Attributes.of("rate", 0.5), WHOLE),
                new Use("Flatten", Attributes.NONE, ROWS),
                new Use("Flatten", Attributes.NONE, TensorType.float32(Shape.of(Dim.BATCH))),
                new Use(
                        "Flatten",
                        Attributes.of("dataFormat", "channels_first"),
                        TensorType.float32(Shape.batchOf(2, 3, 4))),
                new Use("Flatten", Attributes.of("dataFormat", "channels_first"), UNKNOWN),
                new Use("Reshape", Attributes.of("targetShape", List.of(2, -1)), ROWS),
                new Use("Reshape", Attributes.of("targetShape", List.of(-1)), UNKNOWN),
                new Use(
                        "Reshape",
                        Attributes.of("targetShape", List.of()),
                        TensorType.float32(Shape.batchOf(1))),
                new Use("Add", Attributes.NONE, ROWS, ROWS, ROWS),
                new Use("Add", Attributes.NONE, ROWS, FEW),
                new Use("Add", Attributes.NONE, FEW),
                new Use("Add", Attributes.NONE, WHOLE, ROWS),
                new Use("Subtract", Attributes.NONE, ROWS, FEW),
                new Use("Subtract", Attributes.NONE, WHOLE, WHOLE),
                new Use("Multiply", Attributes.NONE, ROWS, UNIT_ROWS, ROWS),
                new Use("Multiply", Attributes.NONE, FEW),
                new Use("Multiply", Attributes.NONE, UNKNOWN, FEW),
                new Use("Average", Attributes.NONE, ROWS, FEW, ROWS),
                new Use("Average", Attributes.NONE, WHOLE, WHOLE),
                new Use("Average", Attributes.NONE, WHOLE),
                new Use("Average", Attributes.NONE, UNKNOWN),
                new Use("Maximum", Attributes.NONE, ROWS, FEW, UNIT_ROWS),
                new Use("Maximum", Attributes.NONE, WHOLE, WHOLE),
                new Use("Minimum", Attributes.NONE, ROWS, FEW, UNIT_ROWS),
                new Use("Minimum", Attributes.NONE, WHOLE, ROWS),
                new Use("Dot", Attributes.of("axes", List.of(1)), FEW, FEW),
                new Use("Dot", Attributes.of("axes", List.of(-1)), ROWS, FEW),
                new Use("Dot", Attributes.of("axes", List.of(2, 1)), UNKNOWN, FEW),
                new Use(
                        "Dot",
                        Attributes.of("axes", List.of(1), "normalize", true),
                        ROWS,
                        UNIT_ROWS),
                new Use("Dot", Attributes.of("axes", List.of(1, 2)), WHOLE, IMAGE),
                new Use("Concatenate", Attributes.NONE, ROWS, ROWS),
                new Use("Concatenate", Attributes.of("axis", 1), UNKNOWN, ROWS),
                new Use("Concatenate", Attributes.of("axis", 2), WHOLE, ROWS),
                new Use("Concatenate", Attributes.of("axis", -2), WHOLE, WHOLE),
                new Use("RepeatVector", Attributes.of("n", 3), FEW),
                new Use("RepeatVector", Attributes.of("n", 1), FEW),
                new Use("RepeatVector", Attributes.of("n", 0), FEW),
                new Use(
                        "RepeatVector",
                        Attributes.of("n", 2),
                        new TensorType(Shape.batchOf(4), DType.INT32)),
                new Use("BatchNormalization", Attributes.NONE, FEW),
                new Use("BatchNormalization", Attributes.of("momentum", 0.5), UNKNOWN),
                new Use("BatchNormalization", Attributes.of("axis", 1, "scale", false), IMAGE),
                new Use("BatchNormalization", Attributes.of("axis", -2, "center", false), IMAGE),
                new Use(
                        "BatchNormalization",
                        Attributes.of(
                                "center",
                                false,
                                "scale",
                                false,
                                "epsilon",
                                0.01,
                                "movingMeanInitializer",
                                "constant(value=0.5)"),
                        WHOLE),
                new Use("Embedding", Attributes.of("inputDim", 99, "outputDim", 2), WHOLE),
                new Use(
                        "Embedding",
                        Attributes.of(
                                "inputDim",
                                5,
                                "outputDim",
                                3,
                                "embeddingsInitializer",
                                "ones",
                                "maskZero",
                                true),
                        new TensorType(Shape.of(Dim.BATCH), DType.INT32)),
                new Use("Masking", Attributes.NONE, ROWS),
                new Use("Masking", Attributes.of("maskValue", -1.5), FEW),
                new Use("LSTM", Attributes.of("units", 5), ROWS),
                new Use("LSTM", Attributes.of("units", 2, "unitForgetBias", false), UNKNOWN),
                new Use(
                        "LSTM",
                        Attributes.of(
                                "units", 2, "returnState", true, "dropout", 0.25, "useBias", false),
                        ROWS,
                        TensorType.float32(Shape.batchOf(2)),
                        TensorType.float32(Shape.batchOf(2))),
                new Use(
                        "LSTM",
                        Attributes.of(
                                "units",
                                3,
                                "returnSequences",
                                true,
                                "returnState",
                                true,
                                "goBackwards",
                                true,
                                "dropout",
                                0.5,
                                "recurrentDropout",
                                0.25,
                                "seed",
                                List.of(7),
                                "activation",
                                "relu",
                                "recurrentActivation",
                                "hard_sigmoid"),
                        ROWS),
                new Use(
                        "LSTM",
                        Attributes.of(
                                "units",
                                3,
                                "returnSequences",
                                true,
                                "recurrentDropout",
                                0.5,
                                "unroll",
                                true),
                        WHOLE),
                new Use(
                        "LSTM",
                        Attributes.of("units", 3, "stateful", true),
                        TensorType.float32(Shape.of(4, 3, 2))),
                new Use("Masking", Attributes.NONE, WHOLE),
                new Use("ZeroPadding2D", Attributes.NONE, IMAGE),
                new Use("ZeroPadding2D", Attributes.of("padding", List.of(0, 2)), IMAGE),
                new Use("ZeroPadding2D", Attributes.of("padding", List.of(0, 0)), IMAGE),
                new Use(
                        "ZeroPadding2D",
                        Attributes.of(
                                "padding", List.of(1, 0, 3, 2), "dataFormat", "channels_first"),
                        IMAGE),
                new Use(
                        "ZeroPadding2D",
                        Attributes.of("padding", List.of(1, 2, 0, 0)),
                        TensorType.float32(Shape.of(
                                Dim.BATCH,
                                Dim.of(new Symbol("xAxis1", "?")),
                                Dim.of(2),
                                Dim.of(3)))));
    }

    @Test
    void everyLayerIsUsed() {
        Set<String> used = uses().stream().map(Use::className).collect(Collectors.toSet());
        assertEquals(
                LayerTypes.all().stream().map(LayerType::className).collect(Collectors.toSet()),
                used);
    }

    static List<LayerType> types() {
        return LayerTypes.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void annotationHasTheDefaults(LayerType type) throws ReflectiveOperationException {
        Class<?> annotation = Class.forName(type.annotation());
        assertEquals(
                Set.of(ElementType.TYPE),
                Set.of(annotation.getAnnotation(Target.class).value()));
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (Method member : annotation.getDeclaredMethods()) {
            if (member.getDefaultValue() != null) {
                defaults.put(member.getName(), value(member.getDefaultValue()));
            }
        }
        assertEquals(type.defaults().values(), defaults);
        Map<String, AttributeKind> kinds = new LinkedHashMap<>();
        for (Method member : annotation.getDeclaredMethods()) {
            kinds.put(name(annotation, member), kind(member.getReturnType()));
        }
        assertEquals(kinds, type.kinds());
        kinds.keySet().removeAll(defaults.keySet());
        assertEquals(kinds, type.required());
        assertEquals(Optional.of(type), LayerTypes.find(type.className()));
        assertEquals(Optional.of(type), LayerTypes.ofAnnotation(type.annotation()));
    }

    private static AttributeKind kind(Class<?> member) {
        return Map.of(
                        boolean.class, AttributeKind.FLAG,
                        int.class, AttributeKind.INTEGER,
                        double.class, AttributeKind.NUMBER,
                        String.class, AttributeKind.TEXT,
                        int[].class, AttributeKind.INTEGERS,
                        double[].class, AttributeKind.NUMBERS,
                        String[].class, AttributeKind.TEXTS)
                .get(member);
    }

    /**
     * The argument of a member; Input's one member is named value so that it need not be written.
     */
    private static String name(Class<?> annotation, Method member) {
        return annotation == Input.class && member.getName().equals("value")
                ? "shape"
                : member.getName();
    }

    /** An annotation's value as attributes have it. */
    private static Object value(Object member) {
        if (!member.getClass().isArray()) {
            return member;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < Array.getLength(member); i++) {
            items.add(Array.get(member, i));
        }
        return items;
    }

    @ParameterizedTest
    @MethodSource("uses")
    void attributesAreTheMembers(Use use) throws ReflectiveOperationException {
        Class<?> annotation = Class.forName(use.type().annotation());
        Set<String> members = Stream.of(annotation.getDeclaredMethods())
                .map(member -> name(annotation, member))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(members, new TreeSet<>(use.spec().attributes().values().keySet()));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void attributesRoundTrip(Use use) {
        LayerSpec spec = use.spec();
        assertEquals(use.type(), spec.type());
        assertEquals(spec, use.type().create(spec.attributes()));
        assertEquals(spec.attributes(), use.type().create(spec.attributes()).attributes());
        use.given()
                .values()
                .forEach((name, value) ->
                        assertEquals(value, spec.attributes().values().get(name), name));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void programHasTheInferredTypes(Use use) {
        LayerSpec spec = use.spec();
        List<TensorType> inferred =
                spec.infer(LoweredLayer.call(use.inputs().toArray(TensorType[]::new)));
        if (use.type() == InputLayer.TYPE) {
            assertEquals(
                    inferred,
                    lower(spec, true, inferred).outputs().stream()
                            .map(Value::type)
                            .toList());
            return;
        }
        for (boolean training : new boolean[] {false, true}) {
            LoweredLayer lowered = lower(spec, training, use.inputs());
            assertEquals(inferred, lowered.outputs().stream().map(Value::type).toList());
            evaluate(lowered, use.inputs(), inferred);
        }
    }

    private static LoweredLayer lower(LayerSpec spec, boolean training, List<TensorType> types) {
        return LoweredLayer.of(spec, training, types);
    }

    private static void evaluate(
            LoweredLayer lowered, List<TensorType> types, List<TensorType> inferred) {
        List<Tensor> inputs =
                types.stream().map(type -> Tensor.fill(sizes(type), i -> i + 1)).toList();
        Interpreter interpreter =
                lowered.interpreter(inputs).batch(2).size(new Symbol("xAxis1", "?"), 3);
        lowered.weights()
                .forEach((name, weight) -> interpreter.parameter(
                        name, Tensor.fill(weight.shape().toArray(), i -> 0.1 * i)));
        Tensor output = interpreter.evaluate(lowered.outputs().get(0));
        assertAll(Arrays.stream(output.data())
                .mapToObj(each -> () -> assertTrue(Double.isFinite(each))));
        assertEquals(inferred.get(0).shape().rank(), output.shape().length);
    }

    private static int[] sizes(TensorType type) {
        return type.shape().dims().stream()
                .mapToInt(dim -> (int) dim.evaluate(symbol -> symbol.equals(Symbol.BATCH) ? 2 : 3))
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("uses")
    void weightsCanBeFilled(Use use) {
        for (WeightSpec weight :
                use.spec().weights(use.inputs().stream().map(TensorType::shape).toList())) {
            float[] values = new float[Tensor.size(weight.shape().toArray())];
            weight.initializer().fill(weight.shape(), 1, values);
            assertEquals(Optional.empty(), weight.initializer().refuses(weight.shape()));
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void resultHasTheNameOfTheNode(Use use) {
        if (use.type() == InputLayer.TYPE) {
            return;
        }
        LoweredLayer lowered = lower(use.spec(), true, use.inputs());
        assertEquals("node", lowered.builder().name());
        Value output = lowered.outputs().get(0);
        if (!lowered.inputs().contains(output)) {
            assertEquals("node", output.name());
        }
    }

    /** The rule that checks models and the program must say the same of masks. */
    @ParameterizedTest
    @MethodSource("uses")
    void masksAreWhereTheRuleSaysSo(Use use) {
        LayerSpec spec = use.spec();
        int inputs = use.inputs().size();
        for (int masked = 0; masked < 1 << inputs; masked++) {
            List<Boolean> flags = new ArrayList<>();
            List<Integer> ranks = new ArrayList<>();
            for (int i = 0; i < inputs; i++) {
                flags.add((masked >> i & 1) == 1);
                int rank = use.inputs().get(i).shape().rank();
                ranks.add(flags.get(i) ? Math.max(1, Math.min(2, rank - 1)) : 0);
            }
            if (use.type() == InputLayer.TYPE) {
                assertEquals(List.of(false), spec.masked(flags));
                continue;
            }
            LoweredLayer lowered = LoweredLayer.of(spec, true, use.inputs(), ranks);
            assertEquals(
                    spec.masked(flags),
                    lowered.masks().stream().map(mask -> mask != null).toList());
            for (int i = 0; i < lowered.masks().size(); i++) {
                Value mask = lowered.masks().get(i);
                if (mask != null) {
                    List<Dim> leading = lowered.outputs().get(i).shape().dims();
                    assertEquals(
                            leading.subList(0, mask.shape().rank()),
                            mask.shape().dims());
                }
            }
        }
    }

    @Test
    void namesLogitsWhereAnActivationFollows() {
        LayerSpec dense =
                new Use("Dense", Attributes.of("units", 2, "activation", "softmax"), FEW).spec();
        Value softmax = lower(dense, false, List.of(FEW)).outputs().get(0);
        assertEquals("nodeLogits", softmax.input(0).name());
        assertEquals("nodeLogits", softmax.input(0).input(0).name());
    }

    @Test
    void dropoutDropsAndScalesWhileTraining() {
        Use use = new Use(
                "Dropout", Attributes.of("rate", 0.25, "noiseShape", List.of(-1, 1, 4)), ROWS);
        Tensor x = Tensor.fill(new int[] {2, 3, 4}, i -> i + 1);
        LoweredLayer training = lower(use.spec(), true, use.inputs());
        // 0.25 itself is kept, as for every number from the rate on.
        Interpreter interpreter = training.interpreter(List.of(x))
                .batch(2)
                .random((stream, index) -> {
                    assertEquals(3, stream);
                    return index == 0 ? 0.2499 : index == 5 ? 0.1 : 0.25;
                });
        Tensor y = interpreter.evaluate(training.outputs().get(0));
        for (int i = 0; i < 24; i++) {
            boolean dropped = (i < 12 && i % 4 == 0) || (i >= 12 && i % 4 == 1);
            assertEquals(dropped ? 0 : x.data()[i] / 0.75, y.data()[i], 1e-12, "element " + i);
        }
        LoweredLayer inference = lower(use.spec(), false, use.inputs());
        assertEquals(inference.inputs(), inference.outputs());
    }

    @Test
    void flattenMovesChannelsToTheEnd() {
        for (int[] shape : new int[][] {{2, 2, 3, 2}, {2, 6, 2, 1}, {2, 1, 3, 2}, {2, 4, 1, 1}}) {
            int channels = shape[1];
            int positions = shape[2] * shape[3];
            Use use = new Use(
                    "Flatten",
                    Attributes.of("dataFormat", "channels_first"),
                    TensorType.float32(Shape.of(shape)));
            LoweredLayer lowered = lower(use.spec(), false, use.inputs());
            Tensor x = Tensor.fill(shape, i -> i);
            Tensor y =
                    lowered.interpreter(List.of(x)).evaluate(lowered.outputs().get(0));
            Tensor expected = Tensor.fill(new int[] {2, channels * positions}, i -> {
                int sample = i / (channels * positions);
                int position = i / channels % positions;
                return (sample * channels + i % channels) * positions + position;
            });
            assertEquals(expected, y);
        }
    }

    @Test
    void inputsNameTheirUnknownSizes() {
        LayerSpec input = new Use("InputLayer", Attributes.of("shape", List.of(-1, 3, -1))).spec();
        Shape shape = input.infer(LoweredLayer.call(new TensorType[0])).get(0).shape();
        assertEquals("(batch, ?, 3, ?)", shape.toString());
        assertEquals(Dim.of(new Symbol("nodeAxis1", "")), shape.dim(1));
        assertEquals(Dim.of(new Symbol("nodeAxis3", "")), shape.dim(3));
        assertNotNull(input.toString());
        LayerSpec named = new Use(
                        "InputLayer",
                        Attributes.of("shape", List.of(-1, 3, -1), "unknown", List.of("T")))
                .spec();
        shape = named.infer(LoweredLayer.call(new TensorType[0])).get(0).shape();
        assertEquals("(batch, T, 3, ?)", shape.toString());
        assertEquals(Dim.of(new Symbol("TSize", "T")), shape.dim(1));
    }
}
