package io.keratin.spec;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.Optional;

/**
 * What is added to the loss for a weight, or for what a layer makes, so that training keeps it
 * small or of a form.
 */
public interface Regularizer {
    /** The regularizer in Keras's call form, with every argument that is not the default. */
    String text();

    /**
     * Why the regularizer cannot be asked about a weight, or what a layer makes, of a shape; empty
     * where it can.
     */
    default Optional<String> refuses(Shape shape) {
        return Optional.empty();
    }

    /**
     * What is added to the loss.
     *
     * @param shape of the weight, all sizes known
     * @param weight at least as many elements as the shape has, in C order
     */
    double penalty(Shape shape, float[] weight);

    /**
     * Adds the gradient of {@link #penalty} with respect to the weight.
     *
     * @param gradient as the weight
     */
    void addGradient(Shape shape, float[] weight, float[] gradient);

    /**
     * Writes what is added to the loss for something that a program computes.
     *
     * @param made of a shape that is not refused
     * @return of no axes
     */
    Value penalty(ProgramBuilder p, Value made);
}
