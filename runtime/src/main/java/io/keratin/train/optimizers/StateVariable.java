package io.keratin.train.optimizers;

/**
 * What an optimizer keeps of one weight, or of all together, from step to step.
 *
 * <p>Keras's files call it {@code scope/path_name}: the optimizer's scope, the weight's path with
 * underscores for slashes, and this name, as in {@code adam/d1_kernel_momentum}; what is kept of
 * all weights together by its name alone.
 *
 * @param name Keras's name: {@code momentum}, {@code velocity}, …
 * @param weight the index of the weight among those the optimizer was allocated for; {@link #ALL}
 * @param values one number for each of the weight's, in its order, or one of all together; the
 *     optimizer reads and writes this array, so that writing into it restores a saved state
 */
public record StateVariable(String name, int weight, float[] values) {
    /** In place of a weight's index: what is kept of all weights together. */
    public static final int ALL = -1;
}
