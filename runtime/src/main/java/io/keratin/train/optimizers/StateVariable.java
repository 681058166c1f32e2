package io.keratin.train.optimizers;

/**
 * What an optimizer keeps of one weight from step to step.
 *
 * <p>Keras's files call it {@code scope/path_name}: the optimizer's scope, the weight's path with
 * underscores for slashes, and this name, as in {@code adam/d1_kernel_momentum}.
 *
 * @param name Keras's name: {@code momentum}, {@code velocity}, …
 * @param weight the index of the weight among those the optimizer was allocated for
 * @param values one number for each of the weight's, in its order; the optimizer reads and writes
 *     this array, so that writing into it restores a saved state
 */
public record StateVariable(String name, int weight, float[] values) {}
