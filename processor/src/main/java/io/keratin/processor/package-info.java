/** Turns annotated interfaces into models while Java compiles them. */
@NullMarked
package io.keratin.processor;

import org.jspecify.annotations.NullMarked;
