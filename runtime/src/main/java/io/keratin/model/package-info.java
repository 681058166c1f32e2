/** Models: weights, layers, prediction, and the road to training. */
@NullMarked
package io.keratin.model;

import org.jspecify.annotations.NullMarked;
