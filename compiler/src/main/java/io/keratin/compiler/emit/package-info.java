/** Steps to Java source. */
@NullMarked
package io.keratin.compiler.emit;

import org.jspecify.annotations.NullMarked;
