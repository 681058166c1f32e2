package io.keratin.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree of groups and arrays as an HDF5 file, by the HDF5 File Format Specification version
 * 3.0 (superblock version 2, object headers version 2).
 *
 * <p>Objects are appended children first, so that every address is known when it is written; the
 * superblock comes last, so that an unfinished file is not an HDF5 file.
 *
 * <p>jHDF's own writer is not used: version 0.13.0 writes its mark over the header of a group
 * without arrays that comes last, which Keras's layers without weights are, and cannot store an
 * empty attribute.
 */
final class Hdf5Writer {
    private static final int SUPERBLOCK_SIZE = 48;
    private static final int BUFFER_SIZE = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private @Nullable Hdf5Heap heap;
    private long end;

    private Hdf5Writer(FileChannel channel) {
        this.channel = channel;
    }

    /** Writes {@code root} as the contents of an empty file. */
    static void write(FileChannel channel, Hdf5Node.Group root) throws IOException {
        Hdf5Writer writer = new Hdf5Writer(channel);
        writer.append(new byte[SUPERBLOCK_SIZE]);
        writer.heap = Hdf5Heap.write(root, writer::append);
        long address = writer.append(root);
        writer.flush();
        ByteBuffer superblock = ByteBuffer.wrap(superblock(address, writer.end));
        while (superblock.hasRemaining()) {
            channel.write(superblock, superblock.position());
        }
    }

    private static byte[] superblock(long root, long endOfFile) {
        return new Hdf5Bytes()
                .u8(0x89)
                .bytes("HDF\r\n\u001a\n".getBytes(US_ASCII))
                .u8(2)
                .u8(Long.BYTES)
                .u8(Long.BYTES)
                .u8(0)
                .u64(0)
                .u64(Hdf5Messages.UNDEFINED)
                .u64(endOfFile)
                .u64(root)
                .checksum()
                .toArray();
    }

    private long append(Hdf5Node node) throws IOException {
        if (node instanceof Hdf5Node.Group group) {
            return appendGroup(group);
        }
        return node instanceof Hdf5Node.Int number
                ? appendInt(number)
                : appendFloats(((Hdf5Node.Floats) node).array());
    }

    private long appendGroup(Hdf5Node.Group group) throws IOException {
        Map<String, Long> addresses = new LinkedHashMap<>();
        for (Map.Entry<String, Hdf5Node> child : group.children().entrySet()) {
            addresses.put(child.getKey(), append(child.getValue()));
        }
        Hdf5Bytes messages = new Hdf5Bytes();
        message(messages, Hdf5Messages.LINK_INFO, Hdf5Messages.linkInfo());
        message(messages, Hdf5Messages.GROUP_INFO, Hdf5Messages.groupInfo());
        addresses.forEach((name, address) ->
                message(messages, Hdf5Messages.LINK, Hdf5Messages.link(name, address)));
        message(messages, Hdf5Messages.ATTRIBUTE_INFO, Hdf5Messages.attributeInfo());
        Hdf5Heap strings = Objects.requireNonNull(heap);
        group.attributes()
                .forEach((name, text) -> message(
                        messages,
                        Hdf5Messages.ATTRIBUTE,
                        Hdf5Messages.attribute(name, text, strings.places(text))));
        return append(header(messages));
    }

    private long appendFloats(WeightArray array) throws IOException {
        long size = (long) Float.BYTES * array.values().length;
        long address = size == 0 ? Hdf5Messages.UNDEFINED : append(array.values());
        return appendArray(Hdf5Messages.float32(), array.shape(), address, size);
    }

    private long appendInt(Hdf5Node.Int number) throws IOException {
        int size = number.bytes();
        Hdf5Bytes bytes = new Hdf5Bytes();
        long address = append((size == Integer.BYTES
                        ? bytes.u32((int) number.value())
                        : bytes.u64(number.value()))
                .toArray());
        return appendArray(Hdf5Messages.signed(size), new int[0], address, size);
    }

    private long appendArray(byte[] type, int[] shape, long address, long size) throws IOException {
        Hdf5Bytes messages = new Hdf5Bytes();
        message(messages, Hdf5Messages.DATATYPE, type);
        message(messages, Hdf5Messages.DATASPACE, Hdf5Messages.dataspace(shape));
        message(messages, Hdf5Messages.FILL_VALUE, Hdf5Messages.fillValue());
        message(messages, Hdf5Messages.LAYOUT, Hdf5Messages.contiguous(address, size));
        return append(header(messages));
    }

    private static void message(Hdf5Bytes messages, int type, byte[] body) {
        int largest = 0xFFFF;
        if (body.length > largest) {
            throw new IllegalStateException(
                    "a header message of " + body.length + " bytes, at most " + largest);
        }
        messages.u8(type).u16(body.length).u8(0).bytes(body);
    }

    private static byte[] header(Hdf5Bytes messages) {
        byte[] body = messages.toArray();
        int sizeHasFourBytes = 2;
        return new Hdf5Bytes()
                .bytes("OHDR".getBytes(US_ASCII))
                .u8(2)
                .u8(sizeHasFourBytes)
                .u32(body.length)
                .bytes(body)
                .checksum()
                .toArray();
    }

    private long append(float[] values) throws IOException {
        long address = end;
        flush();
        int done = 0;
        while (done < values.length) {
            int count = Math.min(values.length - done, BUFFER_SIZE / Float.BYTES);
            buffer.asFloatBuffer().put(values, done, count);
            buffer.position(count * Float.BYTES);
            flush();
            done += count;
        }
        end += (long) Float.BYTES * values.length;
        return address;
    }

    private long append(byte[] bytes) throws IOException {
        long address = end;
        int done = 0;
        while (done < bytes.length) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int count = Math.min(bytes.length - done, buffer.remaining());
            buffer.put(bytes, done, count);
            done += count;
        }
        end += bytes.length;
        return address;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
