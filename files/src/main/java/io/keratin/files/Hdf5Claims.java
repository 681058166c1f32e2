package io.keratin.files;

import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Looks at the headers of those indices for whose entries jHDF makes room before it reads them, by
 * the HDF5 File Format Specification version 3.0, sections III and VII.
 */
final class Hdf5Claims {
    private static final int BTREE = signature("BTHD");
    private static final int FIXED_ARRAY = signature("FAHD");
    private static final int EXTENSIBLE_ARRAY = signature("EAHD");
    private static final int HEAP = signature("FRHP");

    /** Every entry of an index has at least an address. */
    private static final int SMALLEST_ENTRY = 8;

    /** Each level of a tree has many times the entries of the one above. */
    private static final int DEEPEST = 16;

    private Hdf5Claims() {}

    private static int signature(String text) {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value |= text.charAt(i) << (8 * i);
        }
        return value;
    }

    /**
     * Refuses a header that claims more entries than the file has room for.
     *
     * @param offsets the bytes of an address
     * @param lengths the bytes of a length
     * @param size that of the file
     */
    static void check(ByteBuffer structure, int offsets, int lengths, long size) {
        if (structure.remaining() < Integer.BYTES) {
            return;
        }
        ByteBuffer bytes = structure.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int signature = bytes.getInt(0);
        if (signature == BTREE) {
            require(bytes.getShort(12) & 0xffff, DEEPEST);
            require(number(bytes, 16 + offsets + 2, lengths), size / SMALLEST_ENTRY);
        } else if (signature == FIXED_ARRAY) {
            require(number(bytes, 8, lengths), size / SMALLEST_ENTRY);
        } else if (signature == EXTENSIBLE_ARRAY) {
            for (int statistic = 0; statistic < 6; statistic++) {
                // The sizes of blocks are among them; no block is larger than the file.
                require(number(bytes, 12 + statistic * lengths, lengths), size);
            }
            require(number(bytes, 12 + 4 * lengths, lengths), size / SMALLEST_ENTRY);
        } else if (signature == HEAP) {
            int width = 14 + 10 * lengths + 2 * offsets;
            int rows = width + 2 + 2 * lengths + 2 + 2 + offsets;
            require(
                    (long) (bytes.getShort(width) & 0xffff) * (bytes.getShort(rows) & 0xffff),
                    size / SMALLEST_ENTRY);
        }
    }

    private static long number(ByteBuffer bytes, int at, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = (value << 8) | (bytes.get(at + i) & 0xff);
        }
        return value;
    }

    private static void require(long claimed, long most) {
        if (claimed < 0 || claimed > most) {
            throw new HdfException("An index claims " + Long.toUnsignedString(claimed)
                    + ", where at most " + most + " fit into the file");
        }
    }
}
