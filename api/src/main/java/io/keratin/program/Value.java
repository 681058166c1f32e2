package io.keratin.program;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One tensor of a program: the result of a primitive on other values.
 *
 * <p>Values are immutable, know their inputs and so form a graph without cycles. Two values are the
 * same only if they are the same object. They are made by a {@link ProgramBuilder}.
 */
public final class Value {
    private final int id;
    private final Primitive primitive;
    private final List<Value> inputs;
    private final TensorType type;
    private final @Nullable String name;

    Value(int id, Primitive primitive, List<Value> inputs, TensorType type, @Nullable String name) {
        this.id = id;
        this.primitive = primitive;
        this.inputs = List.copyOf(inputs);
        this.type = type;
        this.name = name;
    }

    /** The number of the value in its program; inputs have lower numbers. */
    public int id() {
        return id;
    }

    /** What computes the value. */
    public Primitive primitive() {
        return primitive;
    }

    /** What it is computed from. */
    public List<Value> inputs() {
        return inputs;
    }

    /** One of the inputs. */
    public Value input(int index) {
        return inputs.get(index);
    }

    /** Shape and type of elements. */
    public TensorType type() {
        return type;
    }

    /** The sizes of the axes. */
    public Shape shape() {
        return type.shape();
    }

    /**
     * What the value is to the layer that lowered to it, as a Java identifier: {@code hidden1},
     * {@code digitLogits}. Several values may have one name; null where no name was given.
     */
    public @Nullable String name() {
        return name;
    }

    /** Whether the value is made by a primitive of the given class. */
    public boolean is(Class<? extends Primitive> kind) {
        return kind.isInstance(primitive);
    }

    /** Whether the value is a function of this kind, element by element. */
    public boolean is(Function function) {
        return primitive instanceof Elementwise elementwise && elementwise.function() == function;
    }

    /** One line of a program: {@code %3 = matmul(%1, %2) (batch, 64) hidden1}. */
    @Override
    public String toString() {
        String arguments = inputs.stream()
                .map(input -> "%" + input.id)
                .collect(Collectors.joining(", ", "(", ")"));
        return "%" + id + " = " + primitive.text() + (inputs.isEmpty() ? "" : arguments) + " "
                + type + (name == null ? "" : " " + name);
    }
}
