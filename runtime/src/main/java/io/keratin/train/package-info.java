/** Training and evaluation: data, losses, metrics, the loop over epochs and its reports. */
@NullMarked
package io.keratin.train;

import org.jspecify.annotations.NullMarked;
