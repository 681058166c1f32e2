/** Tests of data for models. */
@NullMarked
package io.keratin.data;

import org.jspecify.annotations.NullMarked;
