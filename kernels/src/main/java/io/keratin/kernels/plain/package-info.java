/** Kernels in plain Java, which run on every JVM. */
@NullMarked
package io.keratin.kernels.plain;

import org.jspecify.annotations.NullMarked;
