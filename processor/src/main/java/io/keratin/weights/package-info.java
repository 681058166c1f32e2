/** Finds the files of weights that models name, and compares them with the models. */
@NullMarked
package io.keratin.weights;

import org.jspecify.annotations.NullMarked;
