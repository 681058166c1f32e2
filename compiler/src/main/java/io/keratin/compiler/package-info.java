/** From a layer graph to Java source: lower, simplify, differentiate, fuse, plan, emit. */
@NullMarked
package io.keratin.compiler;

import org.jspecify.annotations.NullMarked;
