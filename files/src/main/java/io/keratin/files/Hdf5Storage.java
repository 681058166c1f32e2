package io.keratin.files;

import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of an HDF5 file for jHDF: slices of what is there, never copies of what is claimed, and
 * no more of them than a whole file can need.
 *
 * <p>Structures that lead to each other in circles, or many times to the same place, end there:
 * jHDF follows every address that a file gives.
 */
final class Hdf5Storage implements HdfBackingStorage {
    /** Structures of any file, however small. */
    private static final long ALWAYS_ALLOWED_READS = 10_000;

    /** Structures of any file, however large: some seconds' work. */
    private static final long MOST_READS = 2_000_000;

    private static final long ALWAYS_ALLOWED_BYTES = 1 << 20;

    /** How often everything in a file may be read. */
    private static final long MOST_PASSES = 8;

    private final Slices slices;
    private final long size;
    private final Superblock superblock;
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final long mostReads;
    private final long mostBytes;

    /** Parts of the file. */
    private interface Slices {
        ByteBuffer slice(long address, int length) throws IOException;
    }

    private Hdf5Storage(Slices slices, long size, Superblock superblock) {
        this.slices = slices;
        this.size = size;
        this.superblock = superblock;
        mostReads = Math.min(ALWAYS_ALLOWED_READS + size / 4, MOST_READS);
        mostBytes = ALWAYS_ALLOWED_BYTES + MOST_PASSES * size;
    }

    /**
     * A file in memory.
     *
     * @param start where its superblock stands
     */
    static Hdf5Storage of(ByteBuffer content, int start) {
        ByteBuffer whole = content.asReadOnlyBuffer();
        return new Hdf5Storage(
                (address, length) -> whole.slice((int) address, length),
                whole.limit(),
                superblock(whole, start));
    }

    /**
     * A file on a disk.
     *
     * @param start where its superblock stands
     */
    static Hdf5Storage of(FileChannel channel, long start) throws IOException {
        long size = channel.size();
        if (size <= Integer.MAX_VALUE) {
            return of(channel.map(MapMode.READ_ONLY, 0, size), (int) start);
        }
        // A buffer has at most 2 GiB, so that each part is mapped by itself.
        ByteBuffer first = channel.map(MapMode.READ_ONLY, 0, Integer.MAX_VALUE);
        return new Hdf5Storage(
                (address, length) -> channel.map(MapMode.READ_ONLY, address, length),
                size,
                superblock(first, Math.toIntExact(start)));
    }

    private static Superblock superblock(ByteBuffer content, int start) {
        ByteBuffer block = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        block.position(start);
        Superblock superblock = Superblock.readSuperblock(block);
        if (superblock.getBaseAddressByte() != start) {
            throw new HdfException("The superblock stands at " + start + " and says "
                    + superblock.getBaseAddressByte());
        }
        return superblock;
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        ByteBuffer structure = map(address, length);
        Hdf5Claims.check(structure, getSizeOfOffsets(), getSizeOfLengths(), size);
        return structure;
    }

    @Override
    public ByteBuffer map(long address, long length) {
        return mapNoOffset(Math.addExact(address, superblock.getBaseAddressByte()), length);
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        if (address < 0 || length < 0 || address > size || length > size - address) {
            throw new HdfException(length + " bytes at " + address + " lie outside the file of "
                    + size + " bytes");
        }
        if (reads.incrementAndGet() > mostReads || bytes.addAndGet(length) > mostBytes) {
            throw new HdfException("The structures of the file lead to each other in a circle, or "
                    + "many times to the same place");
        }
        try {
            return slices.slice(address, Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long getUserBlockSize() {
        return superblock.getBaseAddressByte();
    }

    @Override
    public Superblock getSuperblock() {
        return superblock;
    }

    @Override
    public FileChannel getFileChannel() {
        throw new UnsupportedOperationException("jHDF asks for it only to write");
    }

    @Override
    public int getSizeOfOffsets() {
        return superblock.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return superblock.getSizeOfLengths();
    }

    @Override
    public void close() {
        // Whoever opened the file closes it.
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean inMemory() {
        return true;
    }
}
