/** Gradients of programs. */
@NullMarked
package io.keratin.compiler.differentiate;

import org.jspecify.annotations.NullMarked;
