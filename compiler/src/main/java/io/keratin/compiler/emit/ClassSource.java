package io.keratin.compiler.emit;

import com.palantir.javapoet.ClassName;
import io.keratin.compiler.fuse.Section;
import io.keratin.compiler.plan.Plan;
import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import java.util.List;
import java.util.Map;

/**
 * What the class of a library routine is printed from.
 *
 * @param className its name
 * @param description the first sentence of its documentation
 * @param inputs its inputs, in the workspace's order
 * @param outputs its outputs, in the workspace's order
 * @param names better names than the values' own
 * @param symbols the unknown sizes, in the workspace's order
 * @param plan its steps and their memory
 */
public record ClassSource(
        ClassName className,
        String description,
        List<Value> inputs,
        List<Value> outputs,
        Map<Value, String> names,
        List<Symbol> symbols,
        Plan plan) {
    /** The one section of the routine. */
    Section section() {
        return new Section("run", outputs);
    }
}
