/** Compiles the library's own programs, losses and metrics, when the run time is built. */
@NullMarked
package io.keratin.compiler.library;

import org.jspecify.annotations.NullMarked;
