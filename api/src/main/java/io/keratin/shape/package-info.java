/** Sizes, shapes and element types of tensors, with unknown sizes as symbols. */
@NullMarked
package io.keratin.shape;

import org.jspecify.annotations.NullMarked;
