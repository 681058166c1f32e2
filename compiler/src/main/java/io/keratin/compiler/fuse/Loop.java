package io.keratin.compiler.fuse;

import io.keratin.program.Reduce;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One pass over all elements of a shape, computing several values of that shape.
 *
 * @param domain the shape
 * @param body the values computed for each element, each after its inputs
 * @param stores those that are stored
 * @param reductions reductions over the same last axes that are accumulated on the way
 */
public record Loop(
        int section, Shape domain, List<Value> body, List<Value> stores, List<Value> reductions)
        implements Step {

    public Loop {
        body = List.copyOf(body);
        stores = List.copyOf(stores);
        reductions = List.copyOf(reductions);
    }

    @Override
    public List<Value> reads() {
        Set<Value> reads = new LinkedHashSet<>();
        for (Value value : body) {
            for (Value input : value.inputs()) {
                if (!body.contains(input) && !Storage.isInline(input)) {
                    reads.add(input);
                }
            }
        }
        return List.copyOf(reads);
    }

    @Override
    public List<Value> writes() {
        Set<Value> writes = new LinkedHashSet<>(stores);
        writes.addAll(reductions);
        return List.copyOf(writes);
    }

    /** The first axis that is reduced; the rank where none is. */
    public int reducedFrom() {
        return reductions.isEmpty()
                ? domain.rank()
                : ((Reduce) reductions.get(0).primitive()).from();
    }
}
