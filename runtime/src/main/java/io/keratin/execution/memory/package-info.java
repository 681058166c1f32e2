/** Compiles the arithmetic of models while a program runs, where a JDK is present. */
@NullMarked
package io.keratin.execution.memory;

import org.jspecify.annotations.NullMarked;
