/** Measures what Keratin does, beside hand-written code that does the same. */
@NullMarked
package io.keratin.benchmarks;

import org.jspecify.annotations.NullMarked;
