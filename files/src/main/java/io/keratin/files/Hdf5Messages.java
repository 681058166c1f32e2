package io.keratin.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * Encodes the header messages of HDF5 objects, by the HDF5 File Format Specification version 3.0,
 * section IV.A.
 */
final class Hdf5Messages {
    static final int DATASPACE = 0x01;
    static final int LINK_INFO = 0x02;
    static final int DATATYPE = 0x03;
    static final int FILL_VALUE = 0x05;
    static final int LINK = 0x06;
    static final int LAYOUT = 0x08;
    static final int GROUP_INFO = 0x0A;
    static final int ATTRIBUTE = 0x0C;
    static final int ATTRIBUTE_INFO = 0x15;

    /** The "undefined address". */
    static final long UNDEFINED = -1L;

    /** The bytes of a string's place: its length, the address of its collection, its index. */
    private static final int STRING_PLACE = 16;

    private Hdf5Messages() {}

    /** Links are stored in the object header itself, without an index. */
    static byte[] linkInfo() {
        return new Hdf5Bytes().u8(0).u8(0).u64(UNDEFINED).u64(UNDEFINED).toArray();
    }

    /** Version 0 without hints. */
    static byte[] groupInfo() {
        return new Hdf5Bytes().u8(0).u8(0).toArray();
    }

    /** Attributes are stored in the object header itself, without an index. */
    static byte[] attributeInfo() {
        return new Hdf5Bytes().u8(0).u8(0).u64(UNDEFINED).u64(UNDEFINED).toArray();
    }

    /** A hard link to the object at {@code address}; the name has at most 255 bytes. */
    static byte[] link(String name, long address) {
        byte[] bytes = name.getBytes(UTF_8);
        int charsetPresent = 0x10;
        return new Hdf5Bytes()
                .u8(1)
                .u8(charsetPresent)
                .u8(charset(bytes))
                .u8(bytes.length)
                .bytes(bytes)
                .u64(address)
                .toArray();
    }

    /** The type IEEE little-endian float32. */
    static byte[] float32() {
        return ieee(4, 23, 8, 127);
    }

    private static byte[] ieee(int size, int mantissaBits, int exponentBits, int bias) {
        int littleEndianWithImpliedLeadingBit = 0x20;
        return new Hdf5Bytes()
                .u8(0x11)
                .u8(littleEndianWithImpliedLeadingBit)
                .u8(size * 8 - 1)
                .u8(0)
                .u32(size)
                .u16(0)
                .u16(size * 8)
                .u8(mantissaBits)
                .u8(exponentBits)
                .u8(0)
                .u8(mantissaBits)
                .u32(bias)
                .toArray();
    }

    /** A scalar's extent for no size at all, else that of an array. */
    static byte[] dataspace(int... shape) {
        int scalar = 0;
        int simple = 1;
        Hdf5Bytes out = new Hdf5Bytes()
                .u8(2)
                .u8(shape.length)
                .u8(0)
                .u8(shape.length == 0 ? scalar : simple);
        for (int size : shape) {
            out.u64(size);
        }
        return out.toArray();
    }

    /** The default fill value, allocated late, as h5py writes it. */
    static byte[] fillValue() {
        return new Hdf5Bytes().u8(3).u8(0x0A).toArray();
    }

    /** Contiguous storage of {@code size} bytes at {@code address}. */
    static byte[] contiguous(long address, long size) {
        return new Hdf5Bytes().u8(3).u8(1).u64(address).u64(size).toArray();
    }

    /** The type of little-endian whole numbers of some bytes. */
    static byte[] signed(int size) {
        return integer(size, 0x08);
    }

    private static byte[] integer(int size, int sign) {
        return new Hdf5Bytes()
                .u8(0x10)
                .u8(sign)
                .u16(0)
                .u32(size)
                .u16(0)
                .u16(size * 8)
                .toArray();
    }

    /** The type of strings of any length, each a sequence of bytes in a heap. */
    private static byte[] strings(int charset) {
        return new Hdf5Bytes()
                .u8(0x19)
                .u8(1)
                .u8(charset)
                .u8(0)
                .u32(STRING_PLACE)
                .bytes(integer(1, 0))
                .toArray();
    }

    /** The type of strings of one length, filled up with zeros. */
    private static byte[] columns(int size, int charset) {
        int filledWithZeros = 1;
        return new Hdf5Bytes()
                .u8(0x13)
                .u8(charset << 4 | filledWithZeros)
                .u16(0)
                .u32(size)
                .toArray();
    }

    /**
     * A string attribute.
     *
     * @param places where the heap has its strings, if they are of any length
     */
    static byte[] attribute(String name, Hdf5Node.Text text, List<Hdf5Heap.Place> places) {
        boolean scalar = text instanceof Hdf5Node.Text.Scalar;
        if (!scalar && text.values().isEmpty()) {
            return attribute(name, ieee(8, 52, 11, 1023), dataspace(0), new byte[0]);
        }
        if (text instanceof Hdf5Node.Text.Columns columns) {
            return columns(name, columns.values());
        }
        Hdf5Bytes data = new Hdf5Bytes();
        for (Hdf5Heap.Place place : places) {
            data.u32(place.length()).u64(place.collection()).u32(place.index());
        }
        boolean marked = text instanceof Hdf5Node.Text.Scalar one && one.unicode();
        int charset = marked || text.values().stream().anyMatch(Hdf5Messages::isUnicode) ? 1 : 0;
        byte[] dataspace = scalar ? dataspace() : dataspace(places.size());
        return attribute(name, strings(charset), dataspace, data.toArray());
    }

    private static byte[] columns(String name, List<String> values) {
        List<byte[]> all = values.stream().map(value -> value.getBytes(UTF_8)).toList();
        int size =
                Math.max(1, all.stream().mapToInt(bytes -> bytes.length).max().orElse(0));
        Hdf5Bytes data = new Hdf5Bytes();
        all.forEach(bytes -> data.bytes(bytes).bytes(new byte[size - bytes.length]));
        int charset = values.stream().anyMatch(Hdf5Messages::isUnicode) ? 1 : 0;
        return attribute(name, columns(size, charset), dataspace(all.size()), data.toArray());
    }

    private static byte[] attribute(String name, byte[] type, byte[] dataspace, byte[] data) {
        byte[] bytes = name.getBytes(US_ASCII);
        return new Hdf5Bytes()
                .u8(3)
                .u8(0)
                .u16(bytes.length + 1)
                .u16(type.length)
                .u16(dataspace.length)
                .u8(0)
                .bytes(bytes)
                .u8(0)
                .bytes(type)
                .bytes(dataspace)
                .bytes(data)
                .toArray();
    }

    private static boolean isUnicode(String text) {
        return charset(text.getBytes(UTF_8)) == 1;
    }

    private static int charset(byte[] utf8) {
        for (byte b : utf8) {
            if (b < 0) {
                return 1;
            }
        }
        return 0;
    }
}
