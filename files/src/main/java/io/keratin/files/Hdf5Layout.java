package io.keratin.files;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Puts groups, arrays and attributes together to a tree that HDF5 can hold, and writes it. */
final class Hdf5Layout {
    /** A link in a group has one byte for the length of its name. */
    static final int MAX_NAME_BYTES = 254;

    /** All parts of a name together; each is a group in the one before. */
    private static final int MAX_PATH_BYTES = 4096;

    /** What one text may have: the largest configurations of Keras's own have a hundredth. */
    static final int MAX_TEXT_BYTES = 64 << 20;

    /**
     * The most bytes of a list of names in one attribute, all as long as the longest; Keras splits
     * a longer list, and puts the parts together when it reads.
     */
    private static final int MAX_LIST_BYTES = 64_512;

    private final Path file;
    private final Hdf5Node.Group root = new Hdf5Node.Group();

    Hdf5Layout(Path file) {
        this.file = file;
    }

    Hdf5Node.Group root() {
        return root;
    }

    /** Writes the tree, replacing the file in one step. */
    void write() {
        replace(file, channel -> Hdf5Writer.write(channel, root));
    }

    /** Replaces a file in one step. */
    static void replace(Path file, AtomicFile.Contents contents) {
        if (Files.isDirectory(file)) {
            throw new KerasFileException(
                    file,
                    "the file",
                    "a file to write",
                    "a folder",
                    "name a file inside that folder");
        }
        try {
            AtomicFile.replace(file, contents);
        } catch (IOException e) {
            throw new KerasFileException(
                    file,
                    "the file",
                    "a folder that can be written to",
                    e.toString(),
                    "check that the folder exists, its rights and the space on the disk",
                    e);
        }
    }

    /** Finds or makes the group at a path with slashes. */
    Hdf5Node.Group group(Hdf5Node.Group parent, String path, String place) {
        Hdf5Node.Group group = parent;
        for (String part : path.split("/", -1)) {
            Hdf5Node child = group.children()
                    .computeIfAbsent(checked(part, place), p -> new Hdf5Node.Group());
            if (!(child instanceof Hdf5Node.Group next)) {
                throw twice(place, "no name that continues another weight's name by a slash");
            }
            group = next;
        }
        return group;
    }

    /** Puts an array or number at a path with slashes. */
    void add(Hdf5Node.Group group, String path, Hdf5Node node, String place) {
        int slash = path.lastIndexOf('/');
        Hdf5Node.Group parent = slash < 0 ? group : group(group, path.substring(0, slash), place);
        String last = checked(path.substring(slash + 1), place);
        if (parent.children().putIfAbsent(last, node) != null) {
            throw twice(place, "weights of different names");
        }
    }

    /**
     * Stores a list of names, split as Keras does where it is too large for one attribute.
     *
     * @param text how h5py stores a list
     */
    void names(
            Hdf5Node.Group group,
            String name,
            List<String> values,
            Function<List<String>, Hdf5Node.Text> text) {
        int longest = 1;
        for (String value : values) {
            longest = Math.max(longest, utf8Length(value, name));
        }
        if (longest > MAX_PATH_BYTES) {
            throw new KerasFileException(
                    file,
                    name,
                    "names of at most " + MAX_PATH_BYTES + " bytes",
                    "one of " + longest + " bytes",
                    "shorten it");
        }
        int count = values.size();
        int parts = 1;
        while ((long) longest * ((count + parts - 1) / parts) > MAX_LIST_BYTES) {
            parts++;
        }
        if (parts == 1) {
            group.attributes().put(name, text.apply(List.copyOf(values)));
            return;
        }
        // The first parts have one more where the list cannot be shared out evenly.
        int from = 0;
        for (int part = 0; part < parts; part++) {
            int to = from + count / parts + (part < count % parts ? 1 : 0);
            List<String> some = List.copyOf(values.subList(from, to));
            group.attributes().put(name + part, text.apply(some));
            from = to;
        }
    }

    /** Stores one text, which Keras gives to h5py as bytes. */
    void bytes(Hdf5Node.Group group, String name, String value) {
        text(group, name, value, false);
    }

    /** Stores one text, which Keras gives to h5py as it is. */
    void text(Hdf5Node.Group group, String name, String value) {
        text(group, name, value, true);
    }

    private void text(Hdf5Node.Group group, String name, String value, boolean unicode) {
        int bytes = utf8Length(value, name);
        if (bytes > MAX_TEXT_BYTES || value.indexOf('\0') >= 0) {
            throw new KerasFileException(
                    file,
                    name,
                    "at most " + MAX_TEXT_BYTES + " bytes without null characters",
                    bytes + " bytes",
                    "give the plain name or version");
        }
        group.attributes().put(name, new Hdf5Node.Text.Scalar(value, unicode));
    }

    KerasFileException twice(String place, String expected) {
        return new KerasFileException(
                file, place, expected, "this name a second time", "rename one of the two");
    }

    private String checked(String part, String place) {
        String help = "rename it; a slash separates the parts of a name";
        String expected = "a name whose parts have 1 to " + MAX_NAME_BYTES + " bytes";
        int bytes = utf8Length(part, place);
        if (bytes == 0 || bytes > MAX_NAME_BYTES) {
            throw new KerasFileException(
                    file, place, expected, "a part of " + bytes + " bytes", help);
        }
        if (part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
            throw new KerasFileException(
                    file,
                    place,
                    expected + " other than `.` and `..`, without null characters",
                    "`" + part + "`",
                    help);
        }
        return part;
    }

    private int utf8Length(String text, String place) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException e) {
            throw new KerasFileException(
                    file,
                    place,
                    "text that UTF-8 can hold",
                    "half of a surrogate pair",
                    "mend the text",
                    e);
        }
    }
}
