package io.keratin.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A group or an array of an HDF5 file that is to be written by {@link Hdf5Writer}. */
sealed interface Hdf5Node {
    /**
     * A group: named children and string attributes, both in the order in which they are written.
     *
     * @param children groups and arrays by name
     * @param attributes texts by name
     */
    record Group(Map<String, Hdf5Node> children, Map<String, Text> attributes) implements Hdf5Node {
        /** Makes an empty group. */
        Group() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    /** A float32 array, stored contiguously. */
    record Floats(WeightArray array) implements Hdf5Node {}

    /**
     * One whole number.
     *
     * @param bytes 4 for an int32, 8 for an int64
     */
    record Int(long value, int bytes) implements Hdf5Node {}

    /** The value of an attribute. */
    sealed interface Text {
        /** Its strings. */
        List<String> values();

        /**
         * One string.
         *
         * @param unicode whether it is marked as UTF-8 even if it is ASCII, as h5py does with
         *     Python's {@code str} and does not with {@code bytes}
         */
        record Scalar(String value, boolean unicode) implements Text {
            @Override
            public List<String> values() {
                return List.of(value);
            }
        }

        /** A list of strings; an empty one is stored as Keras does, as an empty float64 array. */
        record Lines(List<String> values) implements Text {}

        /**
         * A list of strings that all take up as many bytes as the longest, as older versions of
         * h5py store it; an empty one is as of {@link Lines}.
         */
        record Columns(List<String> values) implements Text {}
    }
}
