/** The annotations that a model is written with, and the names that their values take. */
@NullMarked
package io.keratin;

import org.jspecify.annotations.NullMarked;
