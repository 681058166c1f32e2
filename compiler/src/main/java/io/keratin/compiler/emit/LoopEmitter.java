package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.keratin.compiler.fuse.Loop;
import io.keratin.compiler.fuse.Storage;
import io.keratin.compiler.plan.Plan;
import io.keratin.program.Broadcast;
import io.keratin.program.Constant;
import io.keratin.program.Elementwise;
import io.keratin.program.Extent;
import io.keratin.program.Iota;
import io.keratin.program.Reduce;
import io.keratin.program.Reshape;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Prints a fused loop as a method of its own. */
final class LoopEmitter {
    private static final String[][] COUNTERS = {
        {}, {"i"}, {"i", "j"}, {"h", "i", "j"}, {"g", "h", "i", "j"}
    };
    private static final int LONGEST_INLINE = 60;

    private final Loop loop;
    private final Plan plan;
    private final LoopNest nest;
    private final Map<Value, String> arrays = new HashMap<>();
    private final Map<String, Value> parameters = new LinkedHashMap<>();
    private final List<String> counters;
    private final Names locals;
    private final Map<Value, Expression> known = new HashMap<>();
    private final List<CodeBlock.Builder> levels = new ArrayList<>();
    private final Map<String, String> offsets = new HashMap<>();

    LoopEmitter(Loop loop, Plan plan, Names names) {
        this.loop = loop;
        this.plan = plan;
        this.nest = new LoopNest(loop);
        for (Value write : loop.writes()) {
            addArray(write, names);
        }
        for (Value read : loop.reads()) {
            addArray(read, names);
        }
        Set<String> reserved = new LinkedHashSet<>(parameters.keySet());
        symbols().forEach(symbol -> reserved.add(symbol.id()));
        this.counters = counters(reserved);
        this.locals = new Names(Map.of(), loop.body(), reserved);
    }

    /** A value in the slot of one that the loop writes is the same array under the same name. */
    private void addArray(Value value, Names names) {
        Value source = Storage.of(value);
        String name = parameters.entrySet().stream()
                .filter(entry -> Storage.of(entry.getValue()) == source
                        || plan.isSame(entry.getValue(), source))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> names.of(source));
        parameters.putIfAbsent(name, value);
        arrays.put(source, name);
    }

    /** The counters of the loops, which are not those of arrays: a record may be called I. */
    private List<String> counters(Set<String> taken) {
        List<String> names = new ArrayList<>();
        for (int level = 0; level < nest.depth(); level++) {
            String word =
                    nest.depth() < COUNTERS.length ? COUNTERS[nest.depth()][level] : "i" + level;
            String name = word;
            while (!taken.add(name)) {
                name += "Index";
            }
            names.add(name);
        }
        return names;
    }

    private String counter(int level) {
        return counters.get(level);
    }

    private Set<Symbol> symbols() {
        List<Dim> sizes = new ArrayList<>(nest.sizes());
        loop.body().forEach(value -> addExtents(value, sizes));
        return SizeCode.symbols(sizes);
    }

    private static void addExtents(Value value, List<Dim> sizes) {
        if (value.primitive() instanceof Extent extent) {
            sizes.add(extent.size());
        }
        value.inputs().stream()
                .filter(Storage::isUniform)
                .forEach(input -> addExtents(input, sizes));
    }

    /** The values whose arrays the method takes, in order. */
    List<Value> arguments() {
        return List.copyOf(parameters.values());
    }

    /** The unknown sizes that the method takes, in order. */
    List<Symbol> sizes() {
        return List.copyOf(symbols());
    }

    /** The method. */
    MethodSpec method(String name) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
        symbols().forEach(symbol -> method.addParameter(int.class, symbol.id()));
        parameters.keySet().forEach(array -> method.addParameter(float[].class, array));
        return method.addCode(body()).build();
    }

    private CodeBlock body() {
        for (int level = 0; level <= nest.depth(); level++) {
            levels.add(CodeBlock.builder());
        }
        loadOverwritten();
        for (Value value : loop.body()) {
            compute(value);
        }
        CodeBlock tail = accumulate();
        CodeBlock.Builder code = CodeBlock.builder();
        for (int level = 0; level <= nest.depth(); level++) {
            code.add(levels.get(level).build());
            if (level < nest.depth()) {
                code.beginControlFlow(
                        "for (int $1L = 0; $1L < $2L; $1L++)",
                        counter(level),
                        SizeCode.ofInt(nest.size(level)));
            }
        }
        for (int level = nest.depth(); level > 0; level--) {
            if (level == nest.keptLevels()) {
                code.add(tail);
            }
            code.endControlFlow();
        }
        if (nest.keptLevels() == 0) {
            code.add(tail);
        }
        return code.build();
    }

    private CodeBlock.Builder innermost() {
        return levels.get(nest.depth());
    }

    /**
     * Reads what the loop overwrites before anything is written, where it writes several arrays.
     */
    private void loadOverwritten() {
        if (loop.writes().size() < 2) {
            return;
        }
        for (Value read : loop.reads()) {
            boolean overwritten =
                    loop.stores().stream().anyMatch(store -> plan.isSame(store, read));
            if (overwritten) {
                local(read, element(read), innermost());
            }
        }
    }

    private void compute(Value value) {
        Expression expression = expressionOf(value);
        long uses = loop.body().stream()
                .flatMap(other -> other.inputs().stream())
                .filter(input -> input == value)
                .count();
        boolean stored = loop.stores().contains(value);
        boolean reduced = isReduced(value);
        boolean squared = loop.body().stream()
                .anyMatch(other -> other.primitive() instanceof Elementwise elementwise
                        && Expression.repeatsArgument(elementwise.function())
                        && other.input(0) == value);
        if (uses + (stored ? 1 : 0) + (reduced ? 1 : 0) > 1
                || squared
                || (!stored && !reduced && expression.code().length() > LONGEST_INLINE)) {
            local(value, expression, innermost());
        } else {
            known.put(value, expression);
        }
        if (stored) {
            innermost()
                    .addStatement(element(value).code() + " = " + known(value).code());
        }
    }

    private boolean isReduced(Value value) {
        return loop.reductions().stream().anyMatch(reduction -> reduction.input(0) == value);
    }

    private Expression known(Value value) {
        Expression expression = known.get(value);
        if (expression == null) {
            throw new IllegalStateException(
                    "expected " + value + " to be computed before it is used");
        }
        return expression;
    }

    private void local(Value value, Expression expression, CodeBlock.Builder level) {
        String name = localName(value);
        level.addStatement("float " + name + " =$W" + expression.code());
        known.put(value, Expression.primary(name));
    }

    private String localName(Value value) {
        if (Storage.isUniform(value)) {
            return locals.unique(value.primitive() instanceof Extent ? "size" : "factor");
        }
        String array = arrays.get(Storage.of(value));
        return array == null ? locals.of(value) : locals.unique(array + "Value");
    }

    private Expression expressionOf(Value value) {
        if (Storage.isUniform(value)) {
            return Expression.uniform(value);
        }
        if (value.primitive() instanceof Iota iota) {
            int level = nest.levelOf(iota);
            return level < 0 ? Expression.number(0) : Expression.primary(counter(level));
        }
        if (value.primitive() instanceof Elementwise elementwise) {
            return Expression.apply(
                    elementwise, value.inputs().stream().map(this::argument).toList());
        }
        return argument(value.input(0));
    }

    private Expression argument(Value value) {
        if (known.containsKey(value)) {
            return known(value);
        }
        if (value.primitive() instanceof Iota) {
            return expressionOf(value);
        }
        if (Storage.isUniform(value)) {
            Expression expression = Expression.uniform(value);
            if (!isNumber(value)) {
                local(value, expression, levels.get(0));
            }
            return known.getOrDefault(value, expression);
        }
        List<Integer> moving = nest.levels(value);
        int last = moving.isEmpty() ? -1 : moving.get(moving.size() - 1);
        if (last == nest.depth() - 1) {
            Expression element = element(value);
            known.put(value, element);
            return element;
        }
        local(value, element(value), levels.get(last + 1));
        return known(value);
    }

    private static boolean isNumber(Value value) {
        boolean rearranged =
                value.primitive() instanceof Broadcast || value.primitive() instanceof Reshape;
        return value.primitive() instanceof Constant || (rearranged && isNumber(value.input(0)));
    }

    /** The element of an operand or result at the current place. */
    private Expression element(Value value) {
        String array = arrays.get(Storage.of(value));
        return Expression.primary(array + "[" + index(nest.levels(value)) + "]");
    }

    /**
     * The index of an element, with all but the last counter added up outside the innermost loop.
     */
    private String index(List<Integer> moving) {
        if (moving.isEmpty()) {
            return "0";
        }
        int last = moving.get(moving.size() - 1);
        String inner = counter(last);
        if (moving.size() == 1) {
            return inner;
        }
        StringBuilder offset = new StringBuilder();
        Dim stride = nest.size(last);
        for (int k = moving.size() - 2; k >= 0; k--) {
            String product = counter(moving.get(k)) + " * " + SizeCode.factor(stride);
            offset.insert(0, offset.length() == 0 ? product : product + " + ");
            stride = stride.times(nest.size(moving.get(k)));
        }
        String code = offset.toString();
        String row = offsets.get(code);
        if (row == null) {
            row = locals.unique("row");
            offsets.put(code, row);
            int level = moving.get(moving.size() - 2) + 1;
            levels.get(level).addStatement("int $L = $L", row, code);
        }
        return row + " + " + inner;
    }

    /** Declares and updates the accumulators of all reductions; returns what stores them. */
    private CodeBlock accumulate() {
        CodeBlock.Builder stores = CodeBlock.builder();
        loop.reductions().forEach(reduction -> stores.add(accumulate(reduction)));
        return stores.build();
    }

    private CodeBlock accumulate(Value reduction) {
        Reduce.Kind kind = ((Reduce) reduction.primitive()).kind();
        String accumulator = locals.unique(arrays.get(Storage.of(reduction)) + "Value");
        String start = switch (kind) {
            case SUM -> "0f";
            case MAX -> "Float.NEGATIVE_INFINITY";
            case MIN -> "Float.POSITIVE_INFINITY";
        };
        String term = known(reduction.input(0)).code();
        String update = switch (kind) {
            case SUM -> accumulator + " += " + term;
            case MAX -> accumulator + " = Math.max(" + accumulator + ", " + term + ")";
            case MIN -> accumulator + " = Math.min(" + accumulator + ", " + term + ")";
        };
        levels.get(nest.keptLevels()).addStatement("float " + accumulator + " = " + start);
        innermost().addStatement(update);
        List<Integer> kept = new ArrayList<>();
        for (int level = 0; level < nest.keptLevels(); level++) {
            kept.add(level);
        }
        String target = arrays.get(Storage.of(reduction)) + "[" + keptIndex(kept) + "]";
        return CodeBlock.builder().addStatement(target + " = " + accumulator).build();
    }

    private String keptIndex(List<Integer> kept) {
        StringBuilder index = new StringBuilder();
        Dim stride = Dim.ONE;
        for (int k = kept.size() - 1; k >= 0; k--) {
            String product = counter(k) + (stride.is(1) ? "" : " * " + SizeCode.factor(stride));
            index.insert(0, index.length() == 0 ? product : product + " + ");
            stride = stride.times(nest.size(k));
        }
        return index.length() == 0 ? "0" : index.toString();
    }
}
