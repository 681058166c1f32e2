/** Algebra on programs. */
@NullMarked
package io.keratin.compiler.simplify;

import org.jspecify.annotations.NullMarked;
