package io.keratin.files;

import io.jhdf.checksum.ChecksumUtils;
import java.io.ByteArrayOutputStream;

/** Collects little-endian numbers and bytes. */
final class Hdf5Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Hdf5Bytes u8(int value) {
        return number(value, 1);
    }

    Hdf5Bytes u16(int value) {
        return number(value, 2);
    }

    Hdf5Bytes u32(int value) {
        return number(value, 4);
    }

    Hdf5Bytes u64(long value) {
        return number(value, 8);
    }

    Hdf5Bytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Appends HDF5's metadata checksum (Jenkins's lookup3) of everything so far. */
    Hdf5Bytes checksum() {
        return u32(ChecksumUtils.checksum(toArray()));
    }

    byte[] toArray() {
        return out.toByteArray();
    }

    private Hdf5Bytes number(long value, int size) {
        for (int i = 0; i < size; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }
}
