/** How weights start: Keras's initializers, one file each. */
@NullMarked
package io.keratin.initializers;

import org.jspecify.annotations.NullMarked;
