/** Numeric programs: values made by primitives, each with its shape rule and its gradient. */
@NullMarked
package io.keratin.program;

import org.jspecify.annotations.NullMarked;
