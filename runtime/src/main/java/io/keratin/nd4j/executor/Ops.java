package io.keratin.nd4j.executor;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndReplace;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * The operations of ND4J that forms are written in, each with its result given, so that ND4J makes
 * no array of its own.
 */
final class Ops {
    private Ops() {}

    /** An operation of libnd4j by its name; those of two numbers broadcast. */
    static INDArray custom(String name, INDArray result, INDArray... inputs) {
        Nd4j.exec(DynamicCustomOp.builder(name)
                .addInputs(inputs)
                .addOutputs(result)
                .build());
        return result;
    }

    /** An operation of libnd4j with whole numbers as arguments. */
    static INDArray custom(String name, INDArray result, INDArray input, int... arguments) {
        Nd4j.exec(DynamicCustomOp.builder(name)
                .addInputs(input)
                .addOutputs(result)
                .addIntegerArguments(arguments)
                .build());
        return result;
    }

    /** A reduction of one axis, which is left out of the result. */
    static INDArray reduce(String name, INDArray result, INDArray input, int axis) {
        Nd4j.exec(DynamicCustomOp.builder(name)
                .addInputs(input)
                .addOutputs(result)
                .addIntegerArguments(axis)
                .addBooleanArguments(false)
                .build());
        return result;
    }

    /** {@code result = input}, repeated to the result's shape. */
    static INDArray broadcast(INDArray result, INDArray input) {
        return custom("assign", result, result, input);
    }

    /** A comparison of two arrays, which broadcast: 1 where it holds, else 0. */
    static INDArray compare(String name, Arena arena, INDArray result, INDArray a, INDArray b) {
        try (Arena scratch = arena.scratch()) {
            INDArray holds = custom(name, scratch.makeBooleans(result.shape()), a, b);
            return result.assign(holds);
        }
    }

    /** {@code result = x} where the mask of the same shape is not 0, else 0; x may be NaN. */
    static INDArray where(INDArray result, INDArray mask, INDArray x) {
        Nd4j.exec(new CompareAndReplace(mask, x, result, Conditions.notEquals(0)));
        return result;
    }

    /** {@code x = replacement} where x is NaN. */
    static INDArray replaceNaN(INDArray x, INDArray replacement) {
        Nd4j.exec(new CompareAndReplace(x, replacement, x, Conditions.isNan()));
        return x;
    }

    /** {@code result = NaN} where x of the same shape is NaN, else as it was. */
    static INDArray passNaN(INDArray result, INDArray x) {
        Nd4j.exec(new CompareAndSet(result, x, result, Conditions.isNan()));
        return result;
    }

    /** {@code result = x} where the mask of the result's shape is 1, {@code y} where it is 0. */
    static void choose(Arena scratch, INDArray result, INDArray mask, INDArray x, INDArray y) {
        where(result, mask, repeated(scratch, x, result.shape()));
        if (y.length() == 1 && y.getDouble(0) == 0) {
            return;
        }
        INDArray others = scratch.make(result.shape());
        INDArray inverse =
                custom("subtract", scratch.make(result.shape()), scratch.fill(1, 1), mask);
        where(others, inverse, repeated(scratch, y, result.shape()));
        custom("add", result, result, others);
    }

    /** An array in a shape that it broadcasts to: itself where it has that shape. */
    static INDArray repeated(Arena scratch, INDArray x, long... shape) {
        return Arrays.equals(x.shape(), shape) ? x : broadcast(scratch.make(shape), x);
    }
}
