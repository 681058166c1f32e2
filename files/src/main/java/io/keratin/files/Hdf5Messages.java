package io.keratin.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
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

    /** A string attribute; the strings are of fixed length, padded with null bytes. */
    static byte[] attribute(String name, Hdf5Node.Text text) {
        if (text instanceof Hdf5Node.Text.Scalar scalar) {
            return attribute(name, dataspace(), List.of(scalar.value()));
        }
        List<String> values = ((Hdf5Node.Text.Lines) text).values();
        if (values.isEmpty()) {
            return attribute(name, ieee(8, 52, 11, 1023), dataspace(0), new byte[0]);
        }
        return attribute(name, dataspace(values.size()), values);
    }

    private static byte[] attribute(String name, byte[] dataspace, List<String> values) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int length = stringLength(values);
        for (String value : values) {
            byte[] bytes = value.getBytes(UTF_8);
            all.writeBytes(bytes);
            all.writeBytes(new byte[length - bytes.length]);
        }
        byte[] data = all.toByteArray();
        int nullPadded = 1;
        byte[] type = new Hdf5Bytes()
                .u8(0x13)
                .u8(nullPadded | (charset(data) << 4))
                .u16(0)
                .u32(length)
                .toArray();
        return attribute(name, type, dataspace, data);
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

    /** Returns the bytes that each string of a stored list takes: those of the longest. */
    static int stringLength(List<String> values) {
        int length = 1;
        for (String value : values) {
            length = Math.max(length, value.getBytes(UTF_8).length);
        }
        return length;
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
