/** Optimizers at work: the update of weights by their gradients. */
@NullMarked
package io.keratin.train.optimizers;

import org.jspecify.annotations.NullMarked;
