/** Threads that make parts of one piece of work side by side. */
@NullMarked
package io.keratin.kernels.threads;

import org.jspecify.annotations.NullMarked;
