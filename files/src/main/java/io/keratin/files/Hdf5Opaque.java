package io.keratin.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds arrays of bytes without a type, as h5py keeps bfloat16, which HDF5 has no type for and jHDF
 * cannot read, by the HDF5 File Format Specification version 3.0, section IV.A.1.a.
 */
final class Hdf5Opaque {
    private static final int HEADER = 16;
    private static final int MESSAGE = 8;
    private static final int OPAQUE = 5;

    private Hdf5Opaque() {}

    /** Whether the object at an address is such an array; false for whatever cannot be told. */
    static boolean isAt(Hdf5Storage storage, long address) {
        if (address < 0 || address > storage.size() - HEADER) {
            return false;
        }
        ByteBuffer start = storage.map(address, HEADER).order(ByteOrder.LITTLE_ENDIAN);
        int length = start.getInt(8);
        boolean fits = length > 0 && length <= storage.size() - address - HEADER;
        if (start.get(0) != 1 || !fits) {
            return false;
        }
        ByteBuffer messages = storage.map(address + HEADER, length).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + MESSAGE < length; ) {
            int type = messages.getShort(at) & 0xffff;
            int size = messages.getShort(at + 2) & 0xffff;
            if (type == Hdf5Messages.DATATYPE) {
                return (messages.get(at + MESSAGE) & 0xf) == OPAQUE;
            }
            at += MESSAGE + size;
        }
        return false;
    }
}
