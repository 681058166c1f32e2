/** Tests of {@link io.keratin.files}. */
@NullMarked
package io.keratin.files;

import org.jspecify.annotations.NullMarked;
