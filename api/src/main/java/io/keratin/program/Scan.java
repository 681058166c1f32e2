package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loop over time: computes the next states from the states and one element of each sequence, so
 * often as there are steps.
 *
 * <p>Its inputs are the initial states, the sequences, whose first axis is time, and the values
 * that are the same in every step. A value made by it has no elements of its own:
 * {@link FinalState} takes a state after the last step out of it, and {@link Stacked} what any
 * value of its body was in each step. So a scan computes what somebody takes of it, and nothing
 * else. No steps leave the initial states.
 *
 * <p>The body's values depend on its leaves and on numbers, and on nothing else outside.
 *
 * @param steps how many steps there are
 * @param reverse whether time runs from the last element to the first
 * @param states the leaves that stand for the states
 * @param elements the leaves that stand for the sequences' elements
 * @param invariants the leaves that stand for what is the same in every step
 * @param next the values of the body that the states become
 */
public record Scan(
        Dim steps,
        boolean reverse,
        List<Value> states,
        List<Value> elements,
        List<Value> invariants,
        List<Value> next)
        implements Primitive {
    public Scan {
        states = List.copyOf(states);
        elements = List.copyOf(elements);
        invariants = List.copyOf(invariants);
        next = List.copyOf(next);
    }

    /** All leaves of the body, in the order of the inputs that they stand for. */
    public List<Value> leaves() {
        List<Value> leaves = new ArrayList<>(states);
        leaves.addAll(elements);
        leaves.addAll(invariants);
        return leaves;
    }

    /**
     * What a step computes, each value after its inputs.
     *
     * @param taken values of the body that are wanted besides the next states
     */
    public List<Value> body(Collection<Value> taken) {
        List<Value> roots = new ArrayList<>(next);
        roots.addAll(taken);
        return Program.reachable(roots);
    }

    @Override
    public String text() {
        return "scan[" + steps + (reverse ? ", reverse]" : "]");
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        List<Value> leaves = leaves();
        Checks.arity(this, inputs, leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            boolean isElement = i >= states.size() && i < states.size() + elements.size();
            TensorType leaf = leaves.get(i).type();
            TensorType expected = isElement ? leaf.withShape(leaf.shape().prepend(steps)) : leaf;
            Checks.require(
                    inputs.get(i).equals(expected),
                    this,
                    inputs,
                    "expected " + expected + " as input " + i);
        }
        Checks.require(
                next.stream()
                        .map(Value::type)
                        .toList()
                        .equals(states.stream().map(Value::type).toList()),
                this,
                inputs,
                "expected states that keep shape and type");
        return TensorType.float32(Shape.of(0));
    }

    /**
     * Not to be had of a scan by itself: gradients come to its results and leave by its inputs, all
     * at once. {@link Gradients} does it.
     */
    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        throw new IllegalStateException("expected Gradients to derive " + output);
    }
}
