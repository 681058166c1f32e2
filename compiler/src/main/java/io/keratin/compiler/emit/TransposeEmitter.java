package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Transpose;
import io.keratin.program.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Prints {@link Transpose} as its kernel. */
final class TransposeEmitter implements KernelEmitter<Transpose> {
    @Override
    public List<CodeBlock> emit(Transpose transpose, Value result, Memory memory) {
        Value input = result.input(0);
        String sizes = input.shape().dims().stream()
                .map(SizeCode::ofInt)
                .collect(Collectors.joining(", ", "new int[] {", "}"));
        String permutation = transpose.permutation().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "new int[] {", "}"));
        return List.of(KernelEmitter.call(
                "transpose", sizes, permutation, memory.array(input), memory.array(result)));
    }
}
