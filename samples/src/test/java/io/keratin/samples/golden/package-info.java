/** Models checked against what real Keras computed for them. */
@NullMarked
package io.keratin.samples.golden;

import org.jspecify.annotations.NullMarked;
