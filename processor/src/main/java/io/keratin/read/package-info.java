/** Reads annotated interfaces from the compiler's elements into layer graphs. */
@NullMarked
package io.keratin.read;

import org.jspecify.annotations.NullMarked;
