/** Runs programs on ND4J's operations: the second executor, and the check of generated code. */
@NullMarked
package io.keratin.nd4j.executor;

import org.jspecify.annotations.NullMarked;
