/** Tests of the comparison, without any other library. */
@NullMarked
package io.keratin.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
