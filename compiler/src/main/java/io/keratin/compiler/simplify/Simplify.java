package io.keratin.compiler.simplify;

import io.keratin.program.Broadcast;
import io.keratin.program.Constant;
import io.keratin.program.Elementwise;
import io.keratin.program.Function;
import io.keratin.program.Primitive;
import io.keratin.program.Program;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Reshape;
import io.keratin.program.Scan;
import io.keratin.program.Softmax;
import io.keratin.program.StepInput;
import io.keratin.program.StopGradient;
import io.keratin.program.Transpose;
import io.keratin.program.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a program by algebra: what is computed twice is computed once, and what changes nothing
 * is left out.
 *
 * <p>No rule changes a result beyond rounding, for any input including infinities and NaN; so
 * {@code 0 · x} stays, and {@code x + 0} goes. Transpositions are moved behind what works on any
 * order of axes, where that leaves no more of them. Gradients are taken before this pass: it drops
 * what stops them, and what is there for them alone: a value less itself, behind a stop, is 0.
 */
public final class Simplify {
    private final ProgramBuilder builder;
    private final Map<Value, Value> rewritten = new HashMap<>();
    private final Map<Key, Value> made = new HashMap<>();
    private final Map<Value, SimplifyScan> scans = new HashMap<>();

    private final Transposes transposes;

    private Simplify(ProgramBuilder builder, Transposes.Reach reach) {
        this.builder = builder;
        transposes = new Transposes(this::made, reach);
    }

    /** What makes two values the same. */
    private record Key(Primitive primitive, List<Integer> inputs) {}

    /**
     * Rewrites all values that lead to {@code roots}.
     *
     * @return the new value for every old one
     */
    public static Map<Value, Value> simplify(ProgramBuilder builder, Collection<Value> roots) {
        List<Value> order = Program.reachable(roots);
        Map<Value, Value> result = new Simplify(builder, Transposes.Reach.MEETING).run(order);
        long count = transposes(result, roots);
        for (Transposes.Reach reach : List.of(Transposes.Reach.COMMON, Transposes.Reach.ANY)) {
            if (count == 0) {
                break;
            }
            Map<Value, Value> moved = new Simplify(builder, reach).run(order);
            long left = transposes(moved, roots);
            if (left < count || (left == count && reach == Transposes.Reach.COMMON)) {
                result = moved;
                count = left;
            }
        }
        return result;
    }

    private static long transposes(Map<Value, Value> rewritten, Collection<Value> roots) {
        List<Value> results = roots.stream().map(rewritten::get).toList();
        return Program.reachable(results).stream()
                .filter(value -> value.is(Transpose.class))
                .count();
    }

    /**
     * Rewrites the body of a loop by itself.
     *
     * @param body its values
     * @param known new values for some of them
     */
    static Map<Value, Value> body(
            ProgramBuilder builder, List<Value> body, Map<Value, Value> known) {
        Simplify pass = new Simplify(builder, Transposes.Reach.MEETING);
        pass.rewritten.putAll(known);
        return pass.run(body);
    }

    private Map<Value, Value> run(List<Value> order) {
        String name = builder.name();
        Map<Value, List<Value>> results = new HashMap<>();
        for (Value value : order) {
            if (isResult(value)) {
                results.computeIfAbsent(value.input(0), scan -> new ArrayList<>())
                        .add(value);
            }
        }
        for (Value value : order) {
            if (value.primitive() instanceof Scan) {
                List<Value> taken = results.getOrDefault(value, List.of());
                scans.put(value, new SimplifyScan(builder, this, value, taken));
            } else if (!rewritten.containsKey(value)) {
                rewritten.put(value, rewrite(value));
            }
        }
        builder.name(name);
        return rewritten;
    }

    private static boolean isResult(Value value) {
        return !value.inputs().isEmpty() && value.input(0).primitive() instanceof Scan;
    }

    /** What became of a value. */
    Value now(Value value) {
        return rewritten.getOrDefault(value, value);
    }

    /** Simplifies a value that was made just now of values that are simplified. */
    Value again(Value fresh) {
        return rewrite(fresh);
    }

    private Value rewrite(Value value) {
        if (value.primitive() instanceof StepInput) {
            return value;
        }
        if (isResult(value) && scans.containsKey(value.input(0))) {
            return scans.get(value.input(0)).result(value);
        }
        if (value.is(Function.ADD)
                && isForGradient(value.input(0))
                && value.input(1).type().equals(value.type())) {
            return rewritten.getOrDefault(value.input(1), value.input(1));
        }
        if ((value.is(Function.ADD) || value.is(Function.SUBTRACT))
                && isForGradient(value.input(1))
                && value.input(0).type().equals(value.type())) {
            return rewritten.getOrDefault(value.input(0), value.input(0));
        }
        List<Value> inputs = new ArrayList<>();
        for (Value input : value.inputs()) {
            inputs.add(rewritten.getOrDefault(input, input));
        }
        builder.name(value.name());
        if (value.primitive() instanceof StopGradient) {
            return inputs.get(0);
        }
        if (value.primitive() instanceof Reshape) {
            return reshape(value, inputs.get(0));
        }
        if (value.primitive() instanceof Transpose transpose) {
            return transposes.transpose(transpose, inputs.get(0));
        }
        boolean elementwise = value.primitive() instanceof Elementwise;
        List<Value> needed = elementwise ? dropBroadcasts(value, inputs) : inputs;
        Value sunk = transposes.sink(value.primitive(), needed, value.shape());
        if (sunk != null) {
            return sunk;
        }
        if (value.primitive() instanceof Elementwise function) {
            return elementwise(function, needed);
        }
        return make(value.primitive(), inputs, value);
    }

    /** Whether a value is 0, written for its gradient: {@code x - stop(x)}, or a multiple of it. */
    private static boolean isForGradient(Value value) {
        if (value.is(Function.SUBTRACT)) {
            return isStopped(value.input(1), value.input(0))
                    || isStopped(value.input(0), value.input(1));
        }
        return value.is(Function.MULTIPLY)
                && value.inputs().stream().anyMatch(Simplify::isForGradient);
    }

    private static boolean isStopped(Value value, Value stopped) {
        return value.primitive() instanceof StopGradient && value.input(0) == stopped;
    }

    /** A value made before if there is one, the old value itself where nothing changed. */
    Value make(Primitive primitive, List<Value> inputs, @Nullable Value old) {
        Key key = new Key(primitive, inputs.stream().map(Value::id).toList());
        Value known = made.get(key);
        if (known == null) {
            boolean same = old != null
                    && old.primitive().equals(primitive)
                    && old.inputs().equals(inputs);
            known = same && old != null ? old : builder.make(primitive, inputs);
            made.put(key, known);
        }
        return known;
    }

    private Value made(Primitive primitive, List<Value> inputs) {
        if (primitive instanceof Elementwise elementwise) {
            return elementwise(elementwise, inputs);
        }
        if (primitive instanceof Reshape target) {
            Value input = inputs.get(0);
            Value source = input.primitive() instanceof Reshape ? input.input(0) : input;
            return source.shape().equals(target.shape())
                    ? source
                    : make(target, List.of(source), null);
        }
        return make(primitive, inputs, null);
    }

    private Value reshape(Value value, Value input) {
        Value source = input.primitive() instanceof Reshape ? input.input(0) : input;
        return source.shape().equals(value.shape())
                ? source
                : make(value.primitive(), List.of(source), value);
    }

    /**
     * Functions broadcast by themselves: an explicit broadcast is needed only where it sets the
     * shape.
     */
    private List<Value> dropBroadcasts(Value value, List<Value> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).primitive() instanceof Broadcast) {
                List<Value> narrower = new ArrayList<>(inputs);
                narrower.set(i, inputs.get(i).input(0));
                Elementwise function = (Elementwise) value.primitive();
                if (function.type(narrower.stream().map(Value::type).toList())
                        .equals(value.type())) {
                    return dropBroadcasts(value, narrower);
                }
            }
        }
        return inputs;
    }

    private Value elementwise(Elementwise elementwise, List<Value> inputs) {
        Value first = inputs.get(0);
        Value second = inputs.size() > 1 ? inputs.get(1) : first;
        Value simpler = switch (elementwise.function()) {
            case ADD ->
                isConstant(first, 0) && fits(second, elementwise, inputs)
                        ? second
                        : isConstant(second, 0) && fits(first, elementwise, inputs)
                                ? first
                                : join(PaddedSum.of(first, second));
            case SUBTRACT ->
                isConstant(second, 0) && fits(first, elementwise, inputs)
                        ? first
                        : isConstant(first, 0) && fits(second, elementwise, inputs)
                                ? apply(Function.NEGATE, second)
                                : null;
            case MULTIPLY -> multiply(elementwise, inputs);
            case DIVIDE -> isConstant(second, 1) && fits(first, elementwise, inputs) ? first : null;
            case NEGATE -> first.is(Function.NEGATE) ? first.input(0) : null;
            case LOG ->
                first.primitive() instanceof Softmax
                        ? make(new io.keratin.program.LogSoftmax(), first.inputs(), null)
                        : first.is(Function.EXP) ? first.input(0) : null;
            default -> null;
        };
        if (simpler != null) {
            return simpler;
        }
        return fold(elementwise, inputs);
    }

    private @Nullable Value join(PaddedSum sum) {
        return sum.parts().isEmpty() ? null : make(sum.concat(), sum.parts(), null);
    }

    private @Nullable Value multiply(Elementwise elementwise, List<Value> inputs) {
        Value first = inputs.get(0);
        Value second = inputs.get(1);
        if (isConstant(first, 1) && fits(second, elementwise, inputs)) {
            return second;
        }
        if (isConstant(second, 1) && fits(first, elementwise, inputs)) {
            return first;
        }
        if (first.primitive() instanceof Constant && !(second.primitive() instanceof Constant)) {
            return apply(Function.MULTIPLY, second, first);
        }
        boolean twice = second.primitive() instanceof Constant
                && first.is(Function.MULTIPLY)
                && first.input(1).primitive() instanceof Constant;
        return twice
                ? apply(
                        Function.MULTIPLY,
                        first.input(0),
                        apply(Function.MULTIPLY, first.input(1), second))
                : null;
    }

    private Value apply(Function function, Value... inputs) {
        return elementwise(new Elementwise(function), List.of(inputs));
    }

    private Value fold(Elementwise elementwise, List<Value> inputs) {
        if (inputs.stream().allMatch(input -> input.primitive() instanceof Constant)) {
            double[] numbers = inputs.stream()
                    .mapToDouble(input -> ((Constant) input.primitive()).number())
                    .toArray();
            Double result = switch (elementwise.function()) {
                case ADD -> numbers[0] + numbers[1];
                case SUBTRACT -> numbers[0] - numbers[1];
                case MULTIPLY -> numbers[0] * numbers[1];
                case DIVIDE -> numbers[0] / numbers[1];
                case NEGATE -> -numbers[0];
                case SQUARE -> numbers[0] * numbers[0];
                case SQRT -> Math.sqrt(numbers[0]);
                default -> null;
            };
            if (result != null) {
                return make(new Constant(result), List.of(), null);
            }
        }
        return make(elementwise, inputs, null);
    }

    private static boolean isConstant(Value value, double number) {
        return (value.primitive() instanceof Constant constant && constant.number() == number)
                || (isRearranged(value) && isConstant(value.input(0), number));
    }

    private static boolean isRearranged(Value value) {
        return value.primitive() instanceof Broadcast || value.primitive() instanceof Reshape;
    }

    /** Whether a value is all that remains of a function: it has the function's shape and type. */
    private static boolean fits(Value value, Elementwise elementwise, List<Value> inputs) {
        return value.type()
                .equals(elementwise.type(inputs.stream().map(Value::type).toList()));
    }
}
