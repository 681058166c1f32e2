package io.keratin.layers;

import io.keratin.program.Interpreter;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Lowering;
import io.keratin.spec.Masks;
import io.keratin.spec.WeightSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One layer as a program, for tests.
 *
 * @param builder what made it
 * @param inputs its inputs, named x0, x1, …
 * @param weights its weights by name
 * @param outputs what it computes
 * @param updates the new values of weights by name
 * @param masks the mask of each output, null where every element counts
 */
public record LoweredLayer(
        ProgramBuilder builder,
        List<Value> inputs,
        Map<String, Value> weights,
        List<Value> outputs,
        Map<String, Value> updates,
        List<@Nullable Value> masks) {

    /** A layer on inputs of these types. */
    public static LoweredLayer of(LayerSpec spec, boolean training, List<TensorType> types) {
        return of(spec, training, types, Collections.nCopies(types.size(), 0));
    }

    /**
     * A layer on inputs of these types, of which some have masks, named mask0, mask1, …
     *
     * @param maskRanks how many of each input's leading axes its mask has; 0 for no mask
     */
    public static LoweredLayer of(
            LayerSpec spec, boolean training, List<TensorType> types, List<Integer> maskRanks) {
        ProgramBuilder builder = new ProgramBuilder();
        List<Value> inputs = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            inputs.add(builder.input("x" + i, types.get(i)));
        }
        Map<String, Value> weights = new LinkedHashMap<>();
        for (WeightSpec weight :
                spec.weights(types.stream().map(TensorType::shape).toList())) {
            weights.put(weight.name(), builder.parameter(weight.name(), weight.shape()));
        }
        builder.name("node");
        Map<String, Value> updates = new LinkedHashMap<>();
        List<@Nullable Value> given = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Shape mask = new Shape(types.get(i).shape().dims().subList(0, maskRanks.get(i)));
            given.add(
                    maskRanks.get(i) == 0
                            ? null
                            : builder.input("mask" + i, TensorType.float32(mask)));
        }
        Masks masks = new Masks(spec, given);
        Lowering lowering = new Lowering() {
            @Override
            public ProgramBuilder builder() {
                return builder;
            }

            @Override
            public Value weight(String name) {
                return updates.getOrDefault(name, weights.get(name));
            }

            @Override
            public void update(String name, Value value) {
                updates.put(name, value);
            }

            @Override
            public boolean training() {
                return training;
            }

            @Override
            public boolean frozen() {
                return false;
            }

            @Override
            public @Nullable Value mask(int input) {
                return masks.mask(input);
            }

            @Override
            public void mask(int output, @Nullable Value mask) {
                masks.mask(output, mask);
            }

            @Override
            public void addLoss(Value added) {
                throw new UnsupportedOperationException();
            }

            @Override
            public int randomStream() {
                return 3;
            }
        };
        List<Value> outputs = spec.lower(lowering, inputs);
        return new LoweredLayer(builder, inputs, weights, outputs, updates, masks.ofOutputs());
    }

    /** A layer that predicts, on inputs of these shapes. */
    static LoweredLayer of(String className, Attributes given, Tensor... inputs) {
        LayerType type = LayerTypes.find(className).orElseThrow();
        List<TensorType> types = Stream.of(inputs)
                .map(input -> TensorType.float32(Shape.of(input.shape())))
                .toList();
        return of(type.create(type.defaults().with(given)), false, types);
    }

    /** What a layer makes of inputs when it predicts. */
    static Tensor result(String className, Attributes given, Tensor... inputs) {
        LoweredLayer lowered = of(className, given, inputs);
        return lowered.interpreter(List.of(inputs)).evaluate(lowered.outputs().get(0));
    }

    /** An interpreter that has the inputs. */
    Interpreter interpreter(List<Tensor> values) {
        Interpreter interpreter = new Interpreter();
        for (int i = 0; i < values.size(); i++) {
            interpreter.input("x" + i, values.get(i));
        }
        return interpreter;
    }

    /** A call of a layer by the record {@code Node(In0 a, In1 b, …)}. */
    static Call call(TensorType... types) {
        List<Call.Argument> arguments = new ArrayList<>();
        for (TensorType type : types) {
            int i = arguments.size();
            arguments.add(new Call.Argument("" + (char) ('a' + i), "In" + i, type));
        }
        return new Call("Node", arguments);
    }

    static Call call(Shape... shapes) {
        TensorType[] types = new TensorType[shapes.length];
        for (int i = 0; i < shapes.length; i++) {
            types[i] = TensorType.float32(shapes[i]);
        }
        return call(types);
    }
}
