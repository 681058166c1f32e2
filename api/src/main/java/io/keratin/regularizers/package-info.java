/** The regularizers of Keras: what is added to the loss for a weight. */
@NullMarked
package io.keratin.regularizers;

import org.jspecify.annotations.NullMarked;
