/** What training makes small: Keras's losses, one file each. */
@NullMarked
package io.keratin.losses;

import org.jspecify.annotations.NullMarked;
