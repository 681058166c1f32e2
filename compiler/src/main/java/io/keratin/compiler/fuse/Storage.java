package io.keratin.compiler.fuse;

import io.keratin.program.Broadcast;
import io.keratin.program.Constant;
import io.keratin.program.Elementwise;
import io.keratin.program.Extent;
import io.keratin.program.Input;
import io.keratin.program.Iota;
import io.keratin.program.Parameter;
import io.keratin.program.Reshape;
import io.keratin.program.Scan;
import io.keratin.program.StepInput;
import io.keratin.program.Value;

/** Which values have memory of their own. */
public final class Storage {
    private Storage() {}

    /**
     * The value whose elements this one's are: a reshaped value is the value it was reshaped from.
     */
    public static Value of(Value value) {
        Value source = value;
        while (source.primitive() instanceof Reshape) {
            source = source.input(0);
        }
        return source;
    }

    /**
     * Whether every element is one number that needs no tensor: a constant, a size, or computed
     * from these. Such a value is an expression in the code that reads it.
     */
    public static boolean isUniform(Value value) {
        if (value.primitive() instanceof Constant || value.primitive() instanceof Extent) {
            return true;
        }
        boolean passes = value.primitive() instanceof Elementwise
                || value.primitive() instanceof Broadcast
                || value.primitive() instanceof Reshape;
        return passes && value.inputs().stream().allMatch(Storage::isUniform);
    }

    /**
     * Whether the value is an expression in the loop that reads it, and needs no memory: a uniform
     * one, or the index along an axis.
     */
    public static boolean isInline(Value value) {
        return isUniform(value) || value.primitive() instanceof Iota;
    }

    /** Whether the value is given: an input, a weight, or what a step of a loop starts from. */
    public static boolean isGiven(Value value) {
        Value source = of(value);
        return source.primitive() instanceof Input
                || source.primitive() instanceof Parameter
                || source.primitive() instanceof StepInput;
    }

    /** Whether the value is taken of a loop over time. */
    public static boolean isResultOfLoop(Value value) {
        return !value.inputs().isEmpty() && value.input(0).primitive() instanceof Scan;
    }

    /** Whether the value is there before the first step. */
    static boolean isAvailable(Value value) {
        return isInline(value) || isGiven(value);
    }
}
