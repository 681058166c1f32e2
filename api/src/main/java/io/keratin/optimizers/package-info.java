/** How training changes weights: Keras's optimizers with their hyperparameters, one file each. */
@NullMarked
package io.keratin.optimizers;

import org.jspecify.annotations.NullMarked;
