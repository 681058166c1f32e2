/** Where the values of a program live, and what it costs. */
@NullMarked
package io.keratin.compiler.plan;

import org.jspecify.annotations.NullMarked;
