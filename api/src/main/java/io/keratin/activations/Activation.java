package io.keratin.activations;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.TensorType;
import io.keratin.spec.Arguments;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;

/** A configured activation: a function applied to what a layer computes. */
public final class Activation {
    private final String name;
    private final Arguments arguments;
    private final Formula formula;

    Activation(String name, Arguments arguments, Formula formula) {
        this.name = name;
        this.arguments = arguments;
        this.formula = formula;
    }

    /** Keras's name: {@code relu}; the function's own, also where an alias was written. */
    public String name() {
        return name;
    }

    /** The values of all its arguments. */
    public Arguments arguments() {
        return arguments;
    }

    /**
     * Keras's call form, with every argument that is not the default: {@code relu(max_value=6.0)}.
     */
    public String text() {
        return arguments.call(name);
    }

    /** Whether it gives back its input: there is nothing to compute. */
    public boolean isLinear() {
        return name.equals("linear");
    }

    /** Writes the function in primitives. */
    public Value apply(ProgramBuilder builder, Value input) {
        return formula.apply(builder, arguments, input);
    }

    /**
     * The type of the result.
     *
     * @param node the Java name of the layer's node, for messages
     * @param input the type of what the function is applied to
     * @throws ProblemException if it cannot be applied: {@code GluAxis}
     */
    public TensorType type(String node, TensorType input) {
        if (name.equals("glu") && input.shape().last().dividedBy(Dim.of(2)).isEmpty()) {
            throw Problem.error("GluAxis")
                    .at(Where.attribute("activation"))
                    .headline("`" + node + "` cannot halve its last axis for `glu`: its size is "
                            + input.shape().last() + ", not even")
                    .fact(Fact.axis(
                            "input", node, input.shape(), input.shape().rank() - 1, "must be even"))
                    .help("glu gives half as many elements as it gets; make the last axis even")
                    .exception();
        }
        ProgramBuilder scratch = new ProgramBuilder();
        return apply(scratch, scratch.input("x", input)).type();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Activation that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
