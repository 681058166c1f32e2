/** Builds the example in {@code build-tools} with each tool, and runs it. */
@NullMarked
package io.keratin.checks.buildtools;

import org.jspecify.annotations.NullMarked;
