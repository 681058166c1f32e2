/**
 * Numeric kernels on {@code float[]}: matrix products, element-wise functions, reductions and
 * random numbers.
 *
 * <p>{@link io.keratin.kernels.Kernels} is the one interface; a provider of it is chosen once per
 * process.
 */
@NullMarked
package io.keratin.kernels;

import org.jspecify.annotations.NullMarked;
