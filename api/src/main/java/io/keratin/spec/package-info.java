/** Layer graphs, their shape inference, and the problems it finds. */
@NullMarked
package io.keratin.spec;

import org.jspecify.annotations.NullMarked;
