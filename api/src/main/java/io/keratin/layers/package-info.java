/** Keras's layers, one file each: annotation, shape rule, weights and what the layer computes. */
@NullMarked
package io.keratin.layers;

import org.jspecify.annotations.NullMarked;
