/**
 * What generated code and the run time expect of each other: networks, routines and their memory.
 */
@NullMarked
package io.keratin.execution;

import org.jspecify.annotations.NullMarked;
