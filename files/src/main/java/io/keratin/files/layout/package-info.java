/**
 * Where Keras's files keep each weight of a model, and which of a file's arrays belong to it.
 *
 * <p>{@link io.keratin.files.layout.WeightPlaces} knows a model's weights by the names and places
 * of both layouts; {@link io.keratin.files.layout.WeightMatch} finds them in what a file holds, by
 * Keras's rules; {@link io.keratin.files.layout.OptimizerPlaces} does both for what an optimizer
 * keeps.
 */
@NullMarked
package io.keratin.files.layout;

import org.jspecify.annotations.NullMarked;
