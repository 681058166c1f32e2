package io.keratin.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The strings of a file's attributes, which HDF5 keeps in global heaps, by the HDF5 File Format
 * Specification version 3.0, section III.E: an attribute itself has but their places, so that a
 * text of any length fits.
 */
final class Hdf5Heap {
    /** The HDF5 library makes no collection smaller than this. */
    private static final int SMALLEST = 4096;

    /** Where a collection is closed and the next begun. */
    private static final int FULL = 60_000;

    private static final int HEADER = 16;

    private final IdentityHashMap<Hdf5Node.Text, List<Place>> places = new IdentityHashMap<>();
    private final Appender file;
    private Hdf5Bytes objects = new Hdf5Bytes();
    private final List<Pending> pending = new ArrayList<>();
    private int used;

    /** Where a string stands. */
    record Place(int length, long collection, int index) {}

    private record Pending(Hdf5Node.Text text, int length, int index) {}

    /** Appends bytes to the file. */
    interface Appender {
        /** Returns the address of the first byte. */
        long append(byte[] bytes) throws IOException;
    }

    private Hdf5Heap(Appender file) {
        this.file = file;
    }

    /** Writes the strings of all attributes in a tree. */
    static Hdf5Heap write(Hdf5Node.Group root, Appender file) throws IOException {
        Hdf5Heap heap = new Hdf5Heap(file);
        heap.add(root);
        heap.flush();
        return heap;
    }

    /** Where the strings of an attribute stand, in their order. */
    List<Place> places(Hdf5Node.Text text) {
        return places.getOrDefault(text, List.of());
    }

    private void add(Hdf5Node.Group group) throws IOException {
        for (Hdf5Node.Text text : group.attributes().values()) {
            if (!(text instanceof Hdf5Node.Text.Columns)) {
                for (String value : text.values()) {
                    add(text, value.getBytes(UTF_8));
                }
            }
        }
        for (Hdf5Node child : group.children().values()) {
            if (child instanceof Hdf5Node.Group inner) {
                add(inner);
            }
        }
    }

    private void add(Hdf5Node.Text text, byte[] bytes) throws IOException {
        pending.add(new Pending(text, bytes.length, pending.size() + 1));
        int padded = (bytes.length + 7) / 8 * 8;
        objects.u16(pending.size()).u16(0).u32(0).u64(bytes.length).bytes(bytes);
        objects.bytes(new byte[padded - bytes.length]);
        used += HEADER + padded;
        if (used > FULL) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (pending.isEmpty()) {
            return;
        }
        int free = Math.max(SMALLEST - HEADER - used, HEADER);
        // What is left is object 0; its size counts its own header.
        objects.u16(0).u16(0).u32(0).u64(free).bytes(new byte[free - HEADER]);
        long address = file.append(new Hdf5Bytes()
                .bytes("GCOL".getBytes(US_ASCII))
                .u8(1)
                .u8(0)
                .u16(0)
                .u64(HEADER + used + free)
                .bytes(objects.toArray())
                .toArray());
        for (Pending string : pending) {
            places.computeIfAbsent(string.text(), text -> new ArrayList<>())
                    .add(new Place(string.length(), address, string.index()));
        }
        pending.clear();
        objects = new Hdf5Bytes();
        used = 0;
    }
}
