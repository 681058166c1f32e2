/** Programs to steps: loops over fused element-wise values, matrix products, kernel calls. */
@NullMarked
package io.keratin.compiler.fuse;

import org.jspecify.annotations.NullMarked;
