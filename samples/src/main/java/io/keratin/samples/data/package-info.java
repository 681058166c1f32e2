/** The data that the samples train on, and the readers of its files. */
@NullMarked
package io.keratin.samples.data;

import org.jspecify.annotations.NullMarked;
