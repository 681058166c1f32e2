package io.keratin.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Convolve2D;
import io.keratin.program.Value;
import io.keratin.program.Window;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** Prints the calls of kernels on images. */
final class ImageCalls {
    private static final ClassName CONVOLUTION = ClassName.get("io.keratin.kernels", "Convolution");
    private static final ClassName POOLING = ClassName.get("io.keratin.kernels", "Pooling");

    private ImageCalls() {}

    /**
     * The call of a kernel of a convolution.
     *
     * @param images the shape of the images
     * @param kernel the shape of the kernel
     * @param value what the call computes
     * @param arguments what follows the sizes
     */
    static CodeBlock convolution(
            String call,
            Convolve2D convolution,
            Shape images,
            Shape kernel,
            Value value,
            KernelEmitter.Memory memory,
            Object... arguments) {
        Window rows = convolution.rows();
        Window columns = convolution.columns();
        String fixed = join(
                rows.size(),
                columns.size(),
                images.dim(3),
                kernel.dim(3),
                rows.stride(),
                columns.stride(),
                rows.dilation(),
                columns.dilation(),
                convolution.groups(),
                rows.same());
        String constant = memory.constant(CONVOLUTION, fixed, value);
        return KernelEmitter.call(call, all(constant, images, 3, arguments));
    }

    /** The call of a kernel of a pooling. */
    static List<CodeBlock> pooling(
            String call,
            Window rows,
            Window columns,
            Shape images,
            Value value,
            KernelEmitter.Memory memory,
            Object... arguments) {
        String fixed =
                join(rows.size(), columns.size(), rows.stride(), columns.stride(), rows.same());
        String constant = memory.constant(POOLING, fixed, value);
        return List.of(KernelEmitter.call(call, all(constant, images, 4, arguments)));
    }

    private static String join(Object... arguments) {
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(argument.toString());
        }
        return String.join(", ", texts);
    }

    /** The constant, the first sizes of the images, and the rest. */
    private static Object[] all(String constant, Shape images, int sizes, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(constant);
        for (int axis = 0; axis < sizes; axis++) {
            all.add(SizeCode.ofInt(images.dim(axis)));
        }
        all.addAll(List.of(arguments));
        return all.toArray();
    }
}
