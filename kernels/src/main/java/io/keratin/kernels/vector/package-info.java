/**
 * Kernels on the Vector API, in few hand-written loops.
 *
 * <p>C2 puts vectors on the heap as soon as it loses track of one, which costs a factor of ten to a
 * hundred; what it keeps in registers on both JDK 17 and 25 was found by measurement. Hence: one
 * loop per method, the species a constant of each class, vectors in local variables only, functions
 * of vectors small enough to be inlined. Sums over the lanes of a vector are written out, because
 * the order of {@code reduceLanes} differs between the interpreter and compiled code, and so are
 * the functions: those of the Vector API differ likewise.
 */
@NullMarked
package io.keratin.kernels.vector;

import org.jspecify.annotations.NullMarked;
