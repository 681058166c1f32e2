package io.keratin.spec;

import java.util.List;

/**
 * The operations by which Keras 3 computes masks while a model is built: nodes of its graph beside
 * the layers.
 *
 * @param <T> a tensor
 * @param <M> a mask
 */
public interface MaskOperations<T, M> {
    /**
     * Where a tensor differs from a value.
     *
     * @param value an Integer for whole numbers, else a Double
     */
    M notEqual(T tensor, Number value);

    /** Whether any feature of a step counts. */
    M any(M mask);

    /** Where either of two counts. */
    M either(M first, M second);

    /** A mask with a last axis of size 1. */
    M expanded(M mask);

    /** Nowhere, in the shape of a tensor. */
    M nowhere(T tensor);

    /** Everywhere, in the shape of a tensor. */
    M everywhere(T tensor);

    /** Masks one behind the other along an axis. */
    M joined(int axis, List<M> masks);
}
