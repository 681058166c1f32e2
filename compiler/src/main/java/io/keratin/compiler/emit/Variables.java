package io.keratin.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.keratin.compiler.fuse.Gemm;
import io.keratin.compiler.fuse.Step;
import io.keratin.compiler.fuse.Storage;
import io.keratin.compiler.plan.Plan;
import io.keratin.compiler.plan.Slot;
import io.keratin.program.Extent;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Symbol;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the variables of one statement: the arrays of values, scratch and unknown sizes. */
final class Variables implements KernelEmitter.Memory {
    private final Scope scope;
    private final @Nullable Step step;
    private final Map<String, String> arrays = new LinkedHashMap<>();
    private final Set<Symbol> sizes = new LinkedHashSet<>();

    /** The variables of a statement that is no step of the plan. */
    Variables(Scope scope) {
        this(scope, null);
    }

    Variables(Scope scope, @Nullable Step step) {
        this.scope = scope;
        this.step = step;
    }

    /**
     * Where the values of a routine live.
     *
     * @param plan their slots
     * @param names their names
     * @param bindings those that come from outside
     * @param scratchNames the names of slots for scratch
     * @param invariants what the leaves of loops stand for
     * @param constants those of the class
     */
    record Scope(
            Plan plan,
            Names names,
            Bindings bindings,
            Map<Slot, String> scratchNames,
            Map<Value, Value> invariants,
            Constants constants) {}

    @Override
    public String array(Value value) {
        Value source = Storage.of(value);
        Value outside = scope.invariants().get(source);
        if (outside != null) {
            return array(outside);
        }
        String field = scope.bindings().fields().get(source);
        if (field != null) {
            return field;
        }
        String name = scope.names().of(source);
        String given = scope.bindings().given().get(source);
        if (given != null) {
            arrays.put(name, given);
            return name;
        }
        Slot slot = scope.plan().slot(source);
        if (slot == null) {
            throw new IllegalStateException("expected memory for " + source);
        }
        arrays.put(name, floats(slot));
        return name;
    }

    @Override
    public String scratch() {
        return scratch(step == null ? null : scope.plan().scratch(step));
    }

    /** The array of a product's second operand as its kernel reads it. */
    String packed(Gemm gemm) {
        return scratch(scope.plan().packed(gemm));
    }

    private String scratch(@Nullable Slot slot) {
        if (slot == null) {
            throw new IllegalStateException("expected scratch for " + step);
        }
        String name =
                scope.scratchNames().computeIfAbsent(slot, key -> scope.names().unique("scratch"));
        arrays.put(name, floats(slot));
        return name;
    }

    @Override
    public String constant(ClassName type, String arguments, Value value) {
        return scope.constants().of(type, arguments, value);
    }

    private String floats(Slot slot) {
        sizes.addAll(SizeCode.symbols(slot.length()));
        return "w.floats(" + slot.index() + ", " + SizeCode.ofLong(slot.length()) + ")";
    }

    /** The statement uses the sizes of a value and of what it reads. */
    void sizes(Value value) {
        value.shape().dims().forEach(this::size);
        value.inputs().forEach(input -> input.shape().dims().forEach(this::size));
    }

    /** The statement uses a size. */
    void size(Dim dim) {
        sizes.addAll(SizeCode.symbols(dim));
    }

    /** The statement uses an unknown size. */
    void size(Symbol symbol) {
        sizes.add(symbol);
    }

    /** The statement uses the sizes that a number is computed of. */
    void extents(Value number) {
        if (number.primitive() instanceof Extent extent) {
            size(extent.size());
        }
        number.inputs().forEach(this::extents);
    }

    Statement statement(CodeBlock code) {
        return new Statement(code, arrays, sizes);
    }
}
