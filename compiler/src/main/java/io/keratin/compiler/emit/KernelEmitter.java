package io.keratin.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Primitive;
import io.keratin.program.Value;
import java.util.List;

/**
 * Prints the kernel call of one primitive.
 *
 * @param <P> the primitive
 */
interface KernelEmitter<P extends Primitive> {
    /**
     * The statements that compute a value.
     *
     * @param primitive what computes it
     * @param result the value
     * @param memory names the arrays
     */
    List<CodeBlock> emit(P primitive, Value result, Memory memory);

    /** Names the arrays of values; every value lies in C order from the start of its array. */
    interface Memory {
        /** The name of a value's array. */
        String array(Value value);

        /** The name of the array for the step's scratch. */
        String scratch();

        /**
         * The name of a constant of the class.
         *
         * @param type what it is
         * @param arguments of its constructor
         * @param value what it is for
         */
        String constant(ClassName type, String arguments, Value value);
    }

    /** A call of a kernel, its arguments broken over lines where they are too long for one. */
    static CodeBlock call(String kernel, Object... arguments) {
        StringBuilder code = new StringBuilder("KERNELS." + kernel + "(");
        for (int i = 0; i < arguments.length; i++) {
            code.append(i == 0 ? "$L" : ",$W$L");
        }
        return CodeBlock.of(code.append(')').toString(), arguments);
    }
}
