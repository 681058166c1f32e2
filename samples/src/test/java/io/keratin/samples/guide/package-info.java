@NullMarked
package io.keratin.samples.guide;

import org.jspecify.annotations.NullMarked;
