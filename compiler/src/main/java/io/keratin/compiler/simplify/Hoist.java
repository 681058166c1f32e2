package io.keratin.compiler.simplify;

import io.keratin.program.Lift;
import io.keratin.program.MatMul;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Scan;
import io.keratin.program.StepInput;
import io.keratin.program.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Finds what a loop may compute for all steps at once, before it starts: what reads elements but no
 * states, and has a matrix product in it, such as the projection of a recurrent layer's input. One
 * large product is faster than many small ones; anything else is better computed where it is read.
 */
final class Hoist {
    private final ProgramBuilder builder;
    private final Scan scan;
    private final Map<Value, Value> inputOf;
    private final UnaryOperator<Value> simplify;
    private final Set<Value> liftable = new HashSet<>();
    private final Set<Value> withProduct = new HashSet<>();
    private final Map<Value, Value> lifted = new HashMap<>();

    /**
     * A search.
     *
     * @param inputOf what each leaf stands for
     * @param simplify is done with everything that is put before the loop
     */
    Hoist(
            ProgramBuilder builder,
            Scan scan,
            Map<Value, Value> inputOf,
            UnaryOperator<Value> simplify) {
        this.simplify = simplify;
        this.builder = builder;
        this.scan = scan;
        this.inputOf = inputOf;
    }

    /**
     * The values of a body to be replaced by elements of sequences, with these sequences.
     *
     * @param body all values of the body, each after its inputs
     * @param stacked those that are wanted for all steps: they leave the loop without a product too
     */
    Map<Value, Value> hoist(List<Value> body, Collection<Value> stacked) {
        for (Value value : body) {
            if (isLiftable(value)) {
                liftable.add(value);
                if (value.primitive() instanceof MatMul
                        || value.inputs().stream().anyMatch(withProduct::contains)) {
                    withProduct.add(value);
                }
            }
        }
        Set<Value> outside = new HashSet<>(stacked);
        Set<Value> wanted = new HashSet<>(scan.next());
        for (Value value : body) {
            if (!withProduct.contains(value)) {
                wanted.addAll(value.inputs());
            }
        }
        Map<Value, Value> sequences = new LinkedHashMap<>();
        for (Value value : body) {
            boolean leaves = wanted.contains(value) && withProduct.contains(value);
            boolean isTaken = outside.contains(value) && liftable.contains(value);
            if ((leaves || isTaken) && !(value.primitive() instanceof StepInput)) {
                sequences.put(value, lift(value));
            }
        }
        return sequences;
    }

    private boolean isLiftable(Value value) {
        if (value.primitive() instanceof StepInput leaf) {
            return leaf.role() == StepInput.Role.ELEMENT;
        }
        return value.inputs().stream().anyMatch(liftable::contains)
                && value.inputs().stream()
                        .allMatch(input -> liftable.contains(input) || isInvariant(input))
                && Lift.isPossible(
                        value, value.inputs().stream().map(liftable::contains).toList());
    }

    private static boolean isInvariant(Value value) {
        return value.primitive() instanceof StepInput leaf
                ? leaf.role() == StepInput.Role.INVARIANT
                : value.inputs().stream().allMatch(Hoist::isInvariant);
    }

    private Value lift(Value value) {
        Value known = lifted.get(value);
        if (known == null) {
            List<Value> inputs = value.inputs().stream()
                    .map(input -> liftable.contains(input) ? lift(input) : outside(input))
                    .toList();
            List<Boolean> varying =
                    value.inputs().stream().map(liftable::contains).toList();
            builder.name(value.name());
            known = value.primitive() instanceof StepInput
                    ? Objects.requireNonNull(inputOf.get(value))
                    : simplify.apply(Lift.lift(builder, value, scan.steps(), inputs, varying));
            lifted.put(value, known);
        }
        return known;
    }

    private Value outside(Value value) {
        Value input = inputOf.get(value);
        if (input != null) {
            return input;
        }
        return value.inputs().isEmpty()
                ? value
                : builder.make(
                        value.primitive(),
                        value.inputs().stream().map(this::outside).toList());
    }
}
