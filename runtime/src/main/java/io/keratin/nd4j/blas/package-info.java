/**
 * Kernels on ND4J's native BLAS, for processes without the Vector API.
 *
 * <p>Naming, ranking and choosing them loads nothing native; the library is loaded by the first
 * product that is large enough to gain from it, so that small models start without it.
 */
@NullMarked
package io.keratin.nd4j.blas;

import org.jspecify.annotations.NullMarked;
