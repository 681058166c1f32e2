package io.keratin.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Makes the checksums of an HDF5 file right after it was changed, so that a test reaches deeper.
 */
final class Hdf5Sums {
    private static final int SIGNATURE = 0x46444889; // the start of a file
    private static final int OBJECT = 0x5244484f; // OHDR
    private static final int SUPERBLOCK_BYTES = 44;
    private static final int TIMES = 1 << 5;
    private static final int ATTRIBUTE_COUNTS = 1 << 4;

    private Hdf5Sums() {}

    /** Writes the checksums of the superblock, from version 2 on, and of all object headers. */
    static void fix(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + SUPERBLOCK_BYTES + Integer.BYTES <= bytes.length; at++) {
            int word = buffer.getInt(at);
            if (word == SIGNATURE && bytes[at + 8] >= 2) {
                sum(bytes, at, at + SUPERBLOCK_BYTES);
            } else if (word == OBJECT) {
                sum(bytes, at, headerEnd(buffer, at));
            }
        }
    }

    /** Where the checksum of an object header stands. */
    static int headerEnd(ByteBuffer buffer, int at) {
        int flags = buffer.get(at + 5);
        int next = at + 6 + ((flags & TIMES) != 0 ? 16 : 0);
        next += (flags & ATTRIBUTE_COUNTS) != 0 ? 4 : 0;
        int sizeBytes = 1 << (flags & 3);
        long size = 0;
        for (int i = Math.min(next + sizeBytes, buffer.limit()) - 1; i >= next; i--) {
            size = (size << 8) | (buffer.get(i) & 0xff);
        }
        long end = next + sizeBytes + size;
        return size < 0 || end > buffer.limit() - Integer.BYTES ? -1 : (int) end;
    }

    private static void sum(byte[] bytes, int from, int to) {
        if (to > from) {
            byte[] covered = Arrays.copyOfRange(bytes, from, to);
            byte[] summed = new Hdf5Bytes().bytes(covered).checksum().toArray();
            System.arraycopy(summed, covered.length, bytes, to, Integer.BYTES);
        }
    }
}
