/** Tests of the kernels on native BLAS. */
@NullMarked
package io.keratin.nd4j.blas;

import org.jspecify.annotations.NullMarked;
