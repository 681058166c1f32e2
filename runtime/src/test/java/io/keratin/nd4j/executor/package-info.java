/** Tests of the way to and from ND4J. */
@NullMarked
package io.keratin.nd4j.executor;

import org.jspecify.annotations.NullMarked;
