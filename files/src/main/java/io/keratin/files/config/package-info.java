/**
 * Reads and writes Keras's configurations of models: trees of layers and their arguments, as JSON
 * and YAML.
 *
 * <p>{@link io.keratin.files.config.KerasJson} goes between graphs and JSON,
 * {@link io.keratin.files.config.KerasYaml} between graphs and Keras 2's YAML.
 * {@link io.keratin.files.config.LayerForms} has a line for each class of layers,
 * {@link io.keratin.files.config.Keras2Forms} what is other in Keras 2. Every failure is a
 * {@link io.keratin.files.KerasFileException} with the place in the tree, or a
 * {@link io.keratin.spec.ProblemException} of the model itself.
 */
@NullMarked
package io.keratin.files.config;

import org.jspecify.annotations.NullMarked;
