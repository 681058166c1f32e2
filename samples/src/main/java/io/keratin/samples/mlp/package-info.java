/** The multilayer perceptron of the Keras guide, trained on images of clothing. */
@NullMarked
package io.keratin.samples.mlp;

import org.jspecify.annotations.NullMarked;
