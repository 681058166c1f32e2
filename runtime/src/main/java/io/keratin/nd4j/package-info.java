/** Everything that touches ND4J; a model that only predicts on {@code float[]} loads none of it. */
@NullMarked
package io.keratin.nd4j;

import org.jspecify.annotations.NullMarked;
