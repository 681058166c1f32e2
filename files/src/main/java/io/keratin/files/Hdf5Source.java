package io.keratin.files;

import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * An open HDF5 file that knows where in it the reader is, and the one place where what jHDF throws
 * at damaged files becomes a {@link KerasFileException}.
 */
final class Hdf5Source {
    private static final String DAMAGED =
            "save or copy the file again; it is damaged, or uses a feature of HDF5 "
                    + "that Keras does not";

    private final Path file;
    private final String inside;
    private final Hdf5Storage storage;
    private final Hdf5Group root;
    private String place = "/";

    private Hdf5Source(Path file, String inside, Hdf5Storage storage, Hdf5Group root) {
        this.file = file;
        this.inside = inside;
        this.storage = storage;
        this.root = root;
    }

    /** Opens a file, lets {@code reader} read it, and closes it. */
    static <T> T read(Path file, Function<Hdf5Source, T> reader) {
        try (FileChannel channel = open(file)) {
            long start = FileKind.requireHdf5(file, channel);
            return read(file, "", () -> Hdf5Storage.of(channel, start), reader);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Lets {@code reader} read the HDF5 file that is part of another file.
     *
     * @param file the file, for messages
     * @param inside the name of the part, for messages
     */
    static <T> T read(
            Path file, String inside, ByteBuffer content, Function<Hdf5Source, T> reader) {
        return read(file, inside + ":", () -> Hdf5Storage.of(content, 0), reader);
    }

    private static <T> T read(
            Path file, String inside, Opening opening, Function<Hdf5Source, T> reader) {
        Hdf5Source source = null;
        try {
            Hdf5Storage storage = opening.open();
            source = new Hdf5Source(file, inside, storage, Hdf5Group.root(storage));
            return reader.apply(source);
        } catch (KerasFileException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (RuntimeException | StackOverflowError e) {
            // jHDF throws its own HdfException, bare ArithmeticException and the like, and runs
            // out of stack where damage makes a structure contain itself.
            String place = source == null ? "the superblock" : source.place;
            throw new KerasFileException(
                    file, inside + place, "an undamaged HDF5 structure", causes(e), DAMAGED, e);
        }
    }

    /** Opens HDF5. */
    private interface Opening {
        Hdf5Storage open() throws IOException;
    }

    static KerasFileException unreadable(Path file, IOException e) {
        return new KerasFileException(
                file,
                "the file",
                "a file that can be read",
                e.toString(),
                "check its rights and the disk",
                e);
    }

    static FileChannel open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new KerasFileException(
                    file, "the file", "a file", "a folder", "name a file inside that folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // Opening a pipe waits for whoever writes into it, and a device may never end.
            throw new KerasFileException(
                    file, "the file", "a file", "a device or a pipe", "copy it into a file");
        }
        try {
            return FileChannel.open(file);
        } catch (NoSuchFileException e) {
            throw new KerasFileException(
                    file, "the file", "a file", "no file of this name", "check the path", e);
        }
    }

    private static String causes(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (Throwable cause = thrown;
                cause != null && depth < 4;
                cause = cause.getCause(), depth++) {
            text.append(depth == 0 ? "" : ", because of ")
                    .append(cause.getClass().getSimpleName());
            if (cause.getMessage() != null) {
                text.append(" (").append(cause.getMessage()).append(')');
            }
        }
        return text.toString();
    }

    Hdf5Group root() {
        return root;
    }

    /** The bytes of the file. */
    Hdf5Storage storage() {
        return storage;
    }

    /** Returns the size of the file in bytes. */
    long size() {
        return storage.size();
    }

    /** Notes where the reader is, for the message of a failure. */
    void at(String path) {
        place = path;
    }

    /** Returns the exception to throw for the current place. */
    KerasFileException failure(String expected, String found, String help) {
        return new KerasFileException(file, inside + place, expected, found, help);
    }

    /** Finds a group below {@code parent} by a name that may contain slashes. */
    Hdf5Group group(Hdf5Group parent, String name) {
        if (find(parent, name) instanceof Hdf5Group group) {
            return group;
        }
        throw failure("a group", "an array", DAMAGED);
    }

    /** Finds an array below {@code parent} by a name that may contain slashes. */
    Dataset dataset(Hdf5Group parent, String name) {
        if (find(parent, name) instanceof Hdf5Child.Array array) {
            return array.dataset();
        }
        throw failure("an array", "a group", DAMAGED);
    }

    private Hdf5Child find(Hdf5Group parent, String name) {
        Hdf5Child found = parent;
        at(parent.path() + name);
        for (String part : name.split("/", -1)) {
            if (!(found instanceof Hdf5Group group)) {
                throw failure("groups down to the last name", "an array before it", DAMAGED);
            }
            Hdf5Child child = group.child(part);
            if (child == null) {
                throw failure(
                        "something of the name `" + part + "`",
                        "only " + childNames(group),
                        DAMAGED);
            }
            // A link may lead to other files, or to itself. Keras writes none.
            if (child instanceof Hdf5Child.Other other) {
                throw failure("a group or an array of numbers", other.what(), other.help());
            }
            found = child;
        }
        return found;
    }

    /** Describes what a group holds, for a message. */
    String childNames(Hdf5Group group) {
        List<String> names = List.copyOf(group.names());
        int shown = 8;
        if (names.isEmpty()) {
            return "an empty group";
        }
        String list = String.join(", ", names.subList(0, Math.min(shown, names.size())));
        return names.size() <= shown ? list : list + " and " + (names.size() - shown) + " more";
    }
}
