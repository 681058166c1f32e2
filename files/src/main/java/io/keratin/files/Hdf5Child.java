package io.keratin.files;

import io.jhdf.api.Dataset;

/** What a name in a group of an HDF5 file leads to. */
sealed interface Hdf5Child permits Hdf5Child.Array, Hdf5Child.Other, Hdf5Group {
    /** An array or a single number. */
    record Array(Dataset dataset) implements Hdf5Child {}

    /**
     * What no file of Keras's has.
     *
     * @param what what it is, for messages
     * @param help what to do, for messages
     */
    record Other(String what, String help) implements Hdf5Child {}
}
