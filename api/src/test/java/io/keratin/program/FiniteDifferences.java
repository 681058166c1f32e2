package io.keratin.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/** Compares the gradient that the primitives give with central differences. */
public final class FiniteDifferences {
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-7;

    private FiniteDifferences() {}

    /**
     * Checks the gradient by every input at a point.
     *
     * @param formula makes a value of the inputs
     * @param types the types of the inputs
     * @param point the inputs, of the types' shapes with the batch's size put in
     * @param batch the number of samples
     */
    public static void check(
            BiFunction<ProgramBuilder, List<Value>, Value> formula,
            List<TensorType> types,
            List<Tensor> point,
            int batch) {
        check(formula, types, point, Map.of(Symbol.BATCH, (long) batch));
    }

    /** The same for several unknown sizes. */
    public static void check(
            BiFunction<ProgramBuilder, List<Value>, Value> formula,
            List<TensorType> types,
            List<Tensor> point,
            Map<Symbol, Long> sizes) {
        ProgramBuilder p = new ProgramBuilder();
        List<Value> inputs = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            inputs.add(p.input("x" + i, types.get(i)));
        }
        Value result = formula.apply(p, inputs);
        Interpreter at = at(point, sizes);
        int[] shape = at.evaluate(result).shape();
        SplittableRandom random = new SplittableRandom(7);
        Tensor cotangent = Tensor.fill(shape, i -> 2 * random.nextDouble() - 1);
        List<Tensor> derived = ReversePass.evaluate(at, p, result, cotangent, inputs);
        for (int i = 0; i < inputs.size(); i++) {
            double[] derivedData =
                    derived.get(i).broadcast(point.get(i).shape()).data();
            for (int k = 0; k < derivedData.length; k++) {
                double above = value(result, moved(point, i, k, STEP), cotangent, sizes);
                double below = value(result, moved(point, i, k, -STEP), cotangent, sizes);
                double expected = (above - below) / (2 * STEP);
                assertEquals(
                        expected,
                        derivedData[k],
                        TOLERANCE * Math.max(1, Math.abs(expected)),
                        "gradient of " + result + " by element " + k + " of input " + i);
            }
        }
    }

    private static Interpreter at(List<Tensor> point, Map<Symbol, Long> sizes) {
        Interpreter interpreter = new Interpreter();
        sizes.forEach(interpreter::size);
        for (int i = 0; i < point.size(); i++) {
            interpreter.input("x" + i, point.get(i));
        }
        return interpreter;
    }

    private static List<Tensor> moved(List<Tensor> point, int input, int element, double by) {
        List<Tensor> moved = new ArrayList<>(point);
        double[] data = point.get(input).data().clone();
        data[element] += by;
        moved.set(input, new Tensor(point.get(input).shape(), data));
        return moved;
    }

    private static double value(
            Value result, List<Tensor> point, Tensor cotangent, Map<Symbol, Long> sizes) {
        double[] data = at(point, sizes).evaluate(result).data();
        double sum = 0;
        for (int i = 0; i < data.length; i++) {
            sum += data[i] * cotangent.data()[i];
        }
        return sum;
    }
}
