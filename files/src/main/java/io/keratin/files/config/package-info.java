/**
 * Reads and writes Keras's configurations of models: trees of layers and their arguments, as JSON.
 *
 * <p>{@link io.keratin.files.config.KerasJson} goes between graphs and JSON,
 * {@link io.keratin.files.config.LayerForms} has a line for each class of layers. Every failure is
 * a {@link io.keratin.files.KerasFileException} with the place in the tree, or a
 * {@link io.keratin.spec.ProblemException} of the model itself.
 */
@NullMarked
package io.keratin.files.config;

import org.jspecify.annotations.NullMarked;
