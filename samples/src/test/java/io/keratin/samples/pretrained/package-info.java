@NullMarked
package io.keratin.samples.pretrained;

import org.jspecify.annotations.NullMarked;
