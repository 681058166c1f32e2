package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Transpose;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints {@link Transpose} as the kernel that swaps two blocks of neighbouring axes; other
 * permutations as the kernel for any, which takes sizes and permutation in arrays made at each
 * call.
 */
final class TransposeEmitter implements KernelEmitter<Transpose> {
    @Override
    public List<CodeBlock> emit(Transpose transpose, Value result, Memory memory) {
        Value input = result.input(0);
        String x = memory.array(input);
        String y = memory.array(result);
        List<Integer> permutation = transpose.permutation();
        int first = 0;
        while (permutation.get(first) == first) {
            first++;
        }
        int second = permutation.get(first);
        int end = second + permutation.indexOf(first) - first;
        if (swaps(permutation, first, second, end)) {
            Shape shape = input.shape();
            return List.of(KernelEmitter.call(
                    "swapAxes",
                    size(shape, 0, first),
                    size(shape, first, second),
                    size(shape, second, end),
                    size(shape, end, permutation.size()),
                    x,
                    y));
        }
        return List.of(KernelEmitter.call(
                "transpose",
                array(input.shape().dims().stream().map(SizeCode::ofInt).toList()),
                array(permutation.stream().map(String::valueOf).toList()),
                x,
                y));
    }

    /** Whether the axes {@code second} to {@code end} change places with those before them. */
    private static boolean swaps(List<Integer> permutation, int first, int second, int end) {
        for (int axis = first; axis < permutation.size(); axis++) {
            int block = axis - first;
            int moved = end - second;
            int from = axis >= end ? axis : block < moved ? second + block : axis - moved;
            if (permutation.get(axis) != from) {
                return false;
            }
        }
        return true;
    }

    private static String size(Shape shape, int from, int to) {
        Dim size = Dim.ONE;
        for (Dim dim : shape.dims().subList(from, to)) {
            size = size.times(dim);
        }
        return SizeCode.ofInt(size);
    }

    private static String array(List<String> elements) {
        return elements.stream().collect(Collectors.joining(", ", "new int[] {", "}"));
    }
}
