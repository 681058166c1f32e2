/**
 * Compares libraries on the same small model: each in a JVM of its own, in turns, on the same
 * weights.
 */
@NullMarked
package io.keratin.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
