/** Graphs built at run time, in the style of Keras's functional and sequential models. */
@NullMarked
package io.keratin.graph;

import org.jspecify.annotations.NullMarked;
