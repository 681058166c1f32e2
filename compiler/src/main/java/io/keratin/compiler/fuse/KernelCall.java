package io.keratin.compiler.fuse;

import io.keratin.program.Value;
import java.util.List;

/**
 * A value computed by the kernel of its primitive.
 *
 * @param result the value
 */
public record KernelCall(int section, Value result) implements Step {
    @Override
    public List<Value> reads() {
        return result.inputs();
    }

    @Override
    public List<Value> writes() {
        return List.of(result);
    }
}
