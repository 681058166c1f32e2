package io.keratin.compiler.fuse;

import io.keratin.program.FinalState;
import io.keratin.program.Scan;
import io.keratin.program.Stacked;
import io.keratin.program.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A loop over time: the steps of its body, one after the other, for every element.
 *
 * @param anchor the value of the {@link Scan}
 * @param results what is taken of it
 * @param body what happens in each step
 */
public record TimeLoop(int section, Value anchor, List<Value> results, List<Step> body)
        implements Step {
    public TimeLoop {
        results = List.copyOf(results);
        body = List.copyOf(body);
    }

    /** What is looped over. */
    public Scan scan() {
        return (Scan) anchor.primitive();
    }

    /** What a leaf of the body stands for. */
    public Value input(Value leaf) {
        return anchor.input(scan().leaves().indexOf(leaf));
    }

    /** The results that collect a value of the body; none where it is not stacked. */
    public List<Value> stacksOf(Value value) {
        return results.stream()
                .filter(result -> result.primitive() instanceof Stacked stacked
                        && Storage.of(stacked.value()) == value)
                .toList();
    }

    /** The results that are a state after the last step. */
    public List<Value> finalsOf(int state) {
        return results.stream()
                .filter(result ->
                        result.primitive() instanceof FinalState last && last.index() == state)
                .toList();
    }

    /** What is read as a tensor; an initial state that is one number is not. */
    @Override
    public List<Value> reads() {
        Set<Value> reads = new LinkedHashSet<>();
        for (int i = 0; i < anchor.inputs().size(); i++) {
            boolean isNumber = i < scan().states().size() && Storage.isUniform(anchor.input(i));
            if (!isNumber) {
                reads.add(anchor.input(i));
            }
        }
        return List.copyOf(reads);
    }

    @Override
    public List<Value> writes() {
        return results;
    }

    /** The values of a scan's body that some of its results stack. */
    static List<Value> stacked(List<Value> results) {
        List<Value> stacked = new ArrayList<>();
        for (Value result : results) {
            if (result.primitive() instanceof Stacked each) {
                stacked.add(each.value());
            }
        }
        return stacked;
    }
}
