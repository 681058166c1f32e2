package io.keratin.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.AttributeMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads attributes that hold strings, in the ways in which h5py stored them over the years. */
final class Hdf5Strings {
    private static final String HELP = "write the file by Keras or by h5py again";

    private final Hdf5Source source;
    private final Hdf5HeapReader heaps;

    Hdf5Strings(Hdf5Source source) {
        this.source = source;
        heaps = new Hdf5HeapReader(source.storage());
    }

    /** Tells whether a list is there, whole or in parts. */
    boolean has(Hdf5Group group, String name) {
        return group.attribute(name) != null || group.attribute(name + 0) != null;
    }

    /**
     * Reads a list of strings; where it is missing, the parts numbered from 0 of a list that was
     * too large for one attribute, and if there are none, an empty list.
     */
    List<String> list(Hdf5Group group, String name) {
        AttributeMessage whole = group.attribute(name);
        if (whole != null) {
            return list(whole);
        }
        List<String> all = new ArrayList<>();
        for (int part = 0; ; part++) {
            AttributeMessage attribute = group.attribute(name + part);
            if (attribute == null) {
                return all;
            }
            all.addAll(list(attribute));
        }
    }

    /** Reads one string, null where the attribute is missing. */
    @Nullable
    String scalar(Hdf5Group group, String name) {
        AttributeMessage attribute = group.attribute(name);
        if (attribute == null) {
            return null;
        }
        List<String> values = strings(attribute);
        if (values.size() != 1) {
            throw failure(attribute, "one string", values.size() + " strings");
        }
        return values.get(0);
    }

    private List<String> list(AttributeMessage attribute) {
        // An empty list has no string type: h5py makes it an empty float64 array.
        if (attribute.getDataBuffer() == null) {
            return List.of();
        }
        long[] shape = attribute.getDataSpace().getDimensionsAsLong();
        if (shape.length != 1) {
            throw failure(
                    attribute, "a list of strings", "an array of shape " + Arrays.toString(shape));
        }
        return strings(attribute);
    }

    private List<String> strings(AttributeMessage attribute) {
        DataType type = attribute.getDataType();
        ByteBuffer bytes = attribute.getDataBuffer();
        boolean isText = type instanceof StringData
                || (type instanceof VariableLength variable && variable.isVariableLengthString());
        if (!isText) {
            throw failure(attribute, "strings", "the type " + type.getClass().getSimpleName());
        }
        if (bytes == null) {
            return List.of();
        }
        return type instanceof StringData fixed
                ? fixedLength(bytes, fixed)
                : variableLength(attribute, bytes, (VariableLength) type);
    }

    /** Decoded here because h5py marks UTF-8 bytes as ASCII, where jHDF loses what is not ASCII. */
    private static List<String> fixedLength(ByteBuffer bytes, StringData type) {
        List<String> values = new ArrayList<>();
        int size = type.getSize();
        while (size > 0 && bytes.remaining() >= size) {
            ByteBuffer one = bytes.slice(bytes.position(), size);
            type.getStringPaddingHandler().setBufferLimit(one);
            values.add(UTF_8.decode(one).toString());
            bytes.position(bytes.position() + size);
        }
        return values;
    }

    private List<String> variableLength(
            AttributeMessage attribute, ByteBuffer places, VariableLength type) {
        places.order(ByteOrder.LITTLE_ENDIAN);
        int size = Hdf5HeapReader.placeBytes(source.storage().getSizeOfOffsets());
        if (type.getSize() != size) {
            throw failure(attribute, "places of " + size + " bytes", type.getSize() + " bytes");
        }
        boolean isAscii = type.getEncoding().equals(US_ASCII);
        List<String> values = new ArrayList<>();
        while (places.remaining() >= size) {
            ByteBuffer text = heaps.next(places);
            try {
                values.add(
                        (isAscii ? US_ASCII : UTF_8).newDecoder().decode(text).toString());
            } catch (CharacterCodingException e) {
                throw failure(
                        attribute,
                        (isAscii ? "ASCII text" : "text in UTF-8") + ", as the attribute says",
                        "`" + UTF_8.decode(text.rewind()) + "`");
            }
        }
        return values;
    }

    private KerasFileException failure(AttributeMessage attribute, String expected, String found) {
        return source.failure(
                expected + " in the attribute `" + attribute.getName() + "`", found, HELP);
    }
}
