/** The constraints of Keras: what weights are brought back to after each step of training. */
@NullMarked
package io.keratin.constraints;

import org.jspecify.annotations.NullMarked;
