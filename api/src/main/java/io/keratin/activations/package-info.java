/** Keras's activations as programs over primitives. */
@NullMarked
package io.keratin.activations;

import org.jspecify.annotations.NullMarked;
