package io.keratin.compiler;

import io.keratin.compiler.lower.Lowered;
import io.keratin.program.Interpreter;
import io.keratin.program.Parameter;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.DType;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Numbers to run a program on: its inputs, weights and sizes, for tests. */
public final class Points {
    private Points() {}

    /**
     * Random inputs and weights of a program; the batch has {@code batch} samples, other sizes are
     * 3.
     */
    public static Map<Value, Tensor> draw(Lowered lowered, int batch, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Value, Tensor> point = new LinkedHashMap<>();
        lowered.inputs().forEach(input -> point.put(input, draw(input.type(), batch, random)));
        for (Lowered.Weight weight : lowered.weights()) {
            Tensor drawn = draw(weight.value().shape(), batch, random);
            point.put(weight.value(), weight.spec().trainable() ? drawn : positive(drawn));
        }
        return point;
    }

    /** The numbers far enough above 0 for a variance. */
    private static Tensor positive(Tensor drawn) {
        return Tensor.fill(drawn.shape(), i -> (float) (0.25 + Math.abs(drawn.data()[i])));
    }

    /** A random tensor: of whole numbers, indices of tables of at least 4 rows. */
    private static Tensor draw(TensorType type, int batch, SplittableRandom random) {
        return type.dtype() == DType.INT32
                ? Tensor.fill(sizes(type.shape(), batch), i -> random.nextInt(4))
                : draw(type.shape(), batch, random);
    }

    /** A random tensor of a shape. */
    public static Tensor draw(Shape shape, int batch, SplittableRandom random) {
        int[] sizes = sizes(shape, batch);
        return Tensor.fill(sizes, i -> (float) (2 * random.nextDouble() - 1));
    }

    /** The sizes of a shape. */
    public static int[] sizes(Shape shape, int batch) {
        return shape.dims().stream()
                .mapToInt(dim -> (int) dim.evaluate(symbol -> size(symbol, batch)))
                .toArray();
    }

    /** The value of an unknown size. */
    public static long size(Symbol symbol, int batch) {
        return symbol.equals(Symbol.BATCH) ? batch : 3;
    }

    /** An interpreter at these numbers. */
    public static Interpreter interpreter(Map<Value, Tensor> point, int batch) {
        Interpreter interpreter = new Interpreter().batch(batch);
        point.forEach((value, tensor) -> {
            for (Dim dim : value.shape().dims()) {
                dim.symbols().forEach(symbol -> interpreter.size(symbol, size(symbol, batch)));
            }
            if (value.primitive() instanceof Parameter parameter) {
                interpreter.parameter(parameter.name(), tensor);
            } else {
                interpreter.input(((io.keratin.program.Input) value.primitive()).name(), tensor);
            }
        });
        return interpreter;
    }
}
