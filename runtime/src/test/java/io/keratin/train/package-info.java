/** Tests of the parts of training. */
@NullMarked
package io.keratin.train;

import org.jspecify.annotations.NullMarked;
