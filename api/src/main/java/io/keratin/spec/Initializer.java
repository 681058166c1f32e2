package io.keratin.spec;

import io.keratin.shape.Shape;
import java.util.Optional;

/** How a weight starts. */
public interface Initializer {
    /** The initializer in Keras's call form, with every argument that is not the default. */
    String text();

    /**
     * Why the initializer cannot fill a weight of a shape, as Keras would refuse; empty where it
     * can.
     *
     * @param shape its shape, all sizes known
     */
    default Optional<String> refuses(Shape shape) {
        return Optional.empty();
    }

    /**
     * Fills a weight.
     *
     * @param shape its shape, all sizes known
     * @param seed the random numbers: the same seed gives the same weight; not used where the
     *     initializer has a seed of its own
     * @param weight at least as many elements as the shape has, in C order
     */
    void fill(Shape shape, long seed, float[] weight);
}
