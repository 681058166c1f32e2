package io.keratin.files;

import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the strings of attributes in global heaps, by the HDF5 File Format Specification version
 * 3.0, section III.E.
 *
 * <p>jHDF decodes whatever object a string's place leads to, so that a list of places of one long
 * object would grow beyond all bounds; here all strings together are no longer than the file, a few
 * times over.
 */
final class Hdf5HeapReader {
    private static final int SIGNATURE = 0x4c4f4347; // GCOL
    private static final int OBJECT_START = 8;
    private static final int ALIGNMENT = 8;

    /** How often the strings of a file may be read; some are read more than once. */
    private static final long MOST_PASSES = 16;

    private static final long ALWAYS_ALLOWED = 1 << 16;

    private final Hdf5Storage storage;
    private final Map<Long, Map<Integer, ByteBuffer>> collections = new HashMap<>();
    private long left;

    Hdf5HeapReader(Hdf5Storage storage) {
        this.storage = storage;
        left = ALWAYS_ALLOWED + MOST_PASSES * storage.size();
    }

    /** The bytes of a place in an element of an attribute: a string's length, address and index. */
    static int placeBytes(int offsets) {
        return 2 * Integer.BYTES + offsets;
    }

    /** The bytes of the string whose place comes next, up to the first null. */
    ByteBuffer next(ByteBuffer places) {
        int length = places.getInt();
        long address = number(places, storage.getSizeOfOffsets());
        int index = places.getInt();
        if (index == 0 || length == 0) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer object =
                collections.computeIfAbsent(address, this::collection).get(index);
        if (object == null || length < 0 || length > object.limit()) {
            throw new HdfException("No string of " + Integer.toUnsignedString(length)
                    + " bytes at index " + index + " of the heap at " + address);
        }
        left -= length;
        if (left < 0) {
            throw new HdfException("Strings that are longer together than the file");
        }
        int end = 0;
        while (end < length && object.get(end) != 0) {
            end++;
        }
        return object.slice(0, end);
    }

    private Map<Integer, ByteBuffer> collection(long address) {
        int lengths = storage.getSizeOfLengths();
        int header = OBJECT_START + lengths;
        ByteBuffer start = storage.map(address, header);
        if (start.getInt() != SIGNATURE || start.get() != 1) {
            throw new HdfException("No heap of version 1 at " + address);
        }
        start.position(OBJECT_START);
        long size = number(start, lengths);
        ByteBuffer all = storage.map(address, size);
        all.position(header);
        Map<Integer, ByteBuffer> objects = new HashMap<>();
        while (all.remaining() >= header) {
            int index = all.getShort() & 0xffff;
            all.position(all.position() + OBJECT_START - Short.BYTES);
            long length = number(all, lengths);
            if (index == 0) {
                break; // what is left is free
            }
            if (length < 0 || length > all.remaining()) {
                throw new HdfException("An object of " + length + " bytes in a heap of " + size);
            }
            int at = all.position();
            objects.put(index, all.slice(at, (int) length));
            int next = at + (int) length;
            int padded = (next + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            all.position(Math.min(padded, all.limit()));
        }
        return objects;
    }

    private static long number(ByteBuffer bytes, int length) {
        return switch (length) {
            case Short.BYTES -> bytes.getShort() & 0xffffL;
            case Integer.BYTES -> bytes.getInt() & 0xffffffffL;
            case Long.BYTES -> bytes.getLong();
            default -> throw new HdfException("Numbers of " + length + " bytes");
        };
    }
}
