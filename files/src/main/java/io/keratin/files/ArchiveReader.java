package io.keratin.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads a {@code .keras} archive. Nothing is unpacked under a name that the archive gives, and
 * nothing beyond what it claims; what it claims has to be in proportion to its size.
 */
final class ArchiveReader {
    static final String METADATA = "metadata.json";
    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.weights.h5";

    /** What a configuration may have. */
    static final int MOST_TEXT = 8 << 20;

    /** How often larger than its part of the archive an entry may be. Keras does not compress. */
    private static final int MAX_EXPANSION = 20;

    /** What any entry may expand to, however small it is. */
    private static final long ALWAYS_ALLOWED = 16L << 20;

    /** Up to here weights are unpacked in memory; larger ones into a temporary file. */
    private static final int IN_MEMORY = 32 << 20;

    private static final String DAMAGED = "save or copy the file again; it is damaged";

    private final Path file;
    private final ZipFile zip;

    private ArchiveReader(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    static SavedModel read(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new ArchiveReader(file, zip).read();
        } catch (ZipException | IllegalArgumentException e) {
            throw new KerasFileException(
                    file, "the archive", "an undamaged zip archive", e.toString(), DAMAGED, e);
        } catch (IOException e) {
            throw Hdf5Source.unreadable(file, e);
        }
    }

    private SavedModel read() throws IOException {
        checkNames();
        String config = text(require(CONFIG));
        ZipEntry weights = require(WEIGHTS);
        return weights(
                weights,
                source -> new SavedModel(
                        FileFormat.KERAS,
                        config,
                        null,
                        StoreReader.read(source),
                        StoreReader.optimizer(source)));
    }

    /** An archive with names that lead out of it, or that stand twice, is not one of Keras's. */
    private void checkNames() {
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
            String name = entry.getName();
            boolean leaves = name.startsWith("/")
                    || name.indexOf('\\') >= 0
                    || name.indexOf(':') >= 0
                    || List.of(name.split("/")).contains("..");
            if (leaves) {
                throw failure(
                        name, "names inside the archive", "a name that leads out of it", DAMAGED);
            }
            if (!names.add(name)) {
                throw failure(name, "one entry of a name", "two of this name", DAMAGED);
            }
        }
    }

    private ZipEntry require(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            boolean npz = zip.getEntry("model.weights.npz") != null;
            throw failure(
                    name,
                    "an entry of this name",
                    "only " + zip.stream().limit(8).map(ZipEntry::getName).toList(),
                    npz
                            ? "save the model from Keras with its weights as HDF5"
                            : "name a file that Keras 3's save wrote");
        }
        long most = ALWAYS_ALLOWED + MAX_EXPANSION * Math.max(0, entry.getCompressedSize());
        if (entry.getSize() > most || entry.getSize() < 0) {
            throw failure(
                    name,
                    "at most " + most + " bytes in an entry of " + entry.getCompressedSize(),
                    "a claim of " + entry.getSize(),
                    "save the model from Keras again, which does not compress");
        }
        return entry;
    }

    private String text(ZipEntry entry) throws IOException {
        if (entry.getSize() > MOST_TEXT) {
            throw failure(
                    entry.getName(),
                    "a text of at most " + MOST_TEXT + " bytes",
                    entry.getSize() + " bytes",
                    "save the model from Keras again");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy(entry, bytes);
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw failure(entry.getName(), "text in UTF-8", "other bytes", DAMAGED);
        }
    }

    private SavedModel weights(ZipEntry entry, Function<Hdf5Source, SavedModel> reader)
            throws IOException {
        if (entry.getSize() <= IN_MEMORY) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            copy(entry, bytes);
            return hdf5(entry, ByteBuffer.wrap(bytes.toByteArray()), reader);
        }
        Path temporary = Files.createTempFile("keratin", ".h5");
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                copy(entry, out);
            }
            try (FileChannel channel = FileChannel.open(temporary)) {
                long size = channel.size();
                if (size > Integer.MAX_VALUE) {
                    throw failure(
                            entry.getName(),
                            "weights of at most 2 GiB in an archive",
                            size + " bytes",
                            "save them by save_weights");
                }
                return hdf5(entry, channel.map(MapMode.READ_ONLY, 0, size), reader);
            }
        } finally {
            delete(temporary);
        }
    }

    private SavedModel hdf5(
            ZipEntry entry, ByteBuffer content, Function<Hdf5Source, SavedModel> reader) {
        return Hdf5Source.read(file, entry.getName(), content, reader);
    }

    /** Some systems keep a file as long as it is mapped: those get rid of it when the JVM ends. */
    private static void delete(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            temporary.toFile().deleteOnExit();
        }
    }

    /** Unpacks an entry, no further than it claims, and compares its checksum. */
    private void copy(ZipEntry entry, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > entry.getSize()) {
                    break;
                }
                out.write(buffer, 0, read);
            }
        }
        if (total != entry.getSize()) {
            throw failure(
                    entry.getName(),
                    entry.getSize() + " bytes, as the archive claims",
                    total > entry.getSize() ? "more" : total + " bytes",
                    DAMAGED);
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw failure(
                    entry.getName(),
                    "contents with the checksum that the archive gives",
                    "others",
                    DAMAGED);
        }
    }

    private KerasFileException failure(String entry, String expected, String found, String help) {
        return new KerasFileException(file, "the entry `" + entry + "`", expected, found, help);
    }
}
