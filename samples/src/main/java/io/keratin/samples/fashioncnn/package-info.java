/** A network that real Keras trained: loaded, measured, trained on and saved for Keras again. */
@NullMarked
package io.keratin.samples.fashioncnn;

import org.jspecify.annotations.NullMarked;
