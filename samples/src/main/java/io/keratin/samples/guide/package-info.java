/** The models of Keras's guide to the functional API, as checked Java. */
@NullMarked
package io.keratin.samples.guide;

import org.jspecify.annotations.NullMarked;
