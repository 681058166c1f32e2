package io.keratin.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads attributes that hold strings, in the ways in which h5py stored them over the years. */
final class Hdf5Strings {
    private static final String HELP = "write the file by Keras or by h5py again";

    private final Hdf5Source source;

    Hdf5Strings(Hdf5Source source) {
        this.source = source;
    }

    /** Tells whether a list is there, whole or in parts. */
    boolean has(Node node, String name) {
        return node.getAttribute(name) != null || node.getAttribute(name + 0) != null;
    }

    /**
     * Reads a list of strings; where it is missing, the parts numbered from 0 of a list that was
     * too large for one attribute, and if there are none, an empty list.
     */
    List<String> list(Node node, String name) {
        Attribute whole = node.getAttribute(name);
        if (whole != null) {
            return list(whole);
        }
        List<String> all = new ArrayList<>();
        for (int part = 0; ; part++) {
            Attribute attribute = node.getAttribute(name + part);
            if (attribute == null) {
                return all;
            }
            all.addAll(list(attribute));
        }
    }

    /** Reads one string, null where the attribute is missing. */
    @Nullable
    String scalar(Node node, String name) {
        Attribute attribute = node.getAttribute(name);
        if (attribute == null) {
            return null;
        }
        List<String> values = strings(attribute);
        if (values.size() != 1) {
            throw failure(attribute, "one string", values.size() + " strings");
        }
        return values.get(0);
    }

    private List<String> list(Attribute attribute) {
        // An empty list has no string type: h5py makes it an empty float64 array.
        if (attribute.isEmpty()) {
            return List.of();
        }
        int[] shape = attribute.getDimensions();
        if (shape.length != 1) {
            throw failure(
                    attribute, "a list of strings", "an array of shape " + Arrays.toString(shape));
        }
        return strings(attribute);
    }

    private List<String> strings(Attribute attribute) {
        DataType type = attribute.getDataType();
        if (type instanceof StringData fixed) {
            return fixedLength(attribute, fixed);
        }
        if (type instanceof VariableLength variable && variable.isVariableLengthString()) {
            return variableLength(attribute, variable);
        }
        throw failure(attribute, "strings", "the type " + type.getClass().getSimpleName());
    }

    /** Decoded here because h5py marks UTF-8 bytes as ASCII, where jHDF loses what is not ASCII. */
    private static List<String> fixedLength(Attribute attribute, StringData type) {
        List<String> values = new ArrayList<>();
        ByteBuffer bytes = attribute.getBuffer();
        int size = type.getSize();
        while (size > 0 && bytes.remaining() >= size) {
            ByteBuffer one = bytes.slice(bytes.position(), size);
            type.getStringPaddingHandler().setBufferLimit(one);
            values.add(UTF_8.decode(one).toString());
            bytes.position(bytes.position() + size);
        }
        return values;
    }

    private List<String> variableLength(Attribute attribute, VariableLength type) {
        Object data = attribute.getData();
        List<String> values =
                data instanceof String[] list ? List.of(list) : List.of((String) data);
        for (String value : values) {
            if (type.getEncoding().equals(US_ASCII) && value.indexOf('\uFFFD') >= 0) {
                throw failure(
                        attribute, "ASCII text, as the attribute's type says", "`" + value + "`");
            }
        }
        return values;
    }

    private KerasFileException failure(Attribute attribute, String expected, String found) {
        return source.failure(
                expected + " in the attribute `" + attribute.getName() + "`", found, HELP);
    }
}
