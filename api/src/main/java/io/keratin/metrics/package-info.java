/** What tells how good a model is: Keras's metrics, one file each. */
@NullMarked
package io.keratin.metrics;

import org.jspecify.annotations.NullMarked;
