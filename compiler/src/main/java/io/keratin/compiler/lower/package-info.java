/** Layer graphs to programs. */
@NullMarked
package io.keratin.compiler.lower;

import org.jspecify.annotations.NullMarked;
