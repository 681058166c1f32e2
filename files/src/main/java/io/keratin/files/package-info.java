/**
 * Reads and writes Keras's files as plain data, independent of any model class.
 *
 * <p>{@link io.keratin.files.LegacyWeights} handles the HDF5 weight files of Keras 2, which Keras 3
 * calls "legacy". Every failure to read or write is a {@link io.keratin.files.KerasFileException}.
 */
@NullMarked
package io.keratin.files;

import org.jspecify.annotations.NullMarked;
