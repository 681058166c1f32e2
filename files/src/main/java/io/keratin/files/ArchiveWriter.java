package io.keratin.files;

import static java.io.OutputStream.nullOutputStream;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a {@code .keras} archive: three entries, uncompressed, as Keras does. */
final class ArchiveWriter {
    private static final DateTimeFormatter SAVED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss", Locale.ROOT);

    /** What Python's archives say of entries that are no files. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ArchiveWriter() {}

    /** Writes a file, replacing it in one step. */
    static void write(Path file, SavedModel model, WeightStore weights, LocalDateTime saved) {
        String metadata = "{\"keras_version\": \"" + WeightFile.KERAS_VERSION
                + "\", \"date_saved\": \"" + SAVED.format(saved) + "\"}";
        Hdf5Layout.replace(file, channel -> {
            // An entry that is not compressed begins with its size and checksum.
            Path whole = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            try (TemporaryFile hdf5 = TemporaryFile.beside(whole)) {
                StoreWriter.write(file, hdf5.channel(), weights, model.optimizer());
                zip(channel, metadata, model.config(), hdf5.channel());
            }
        });
    }

    private static void zip(
            FileChannel channel, String metadata, String config, FileChannel weights)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel));
        text(zip, ArchiveReader.METADATA, metadata);
        text(zip, ArchiveReader.CONFIG, config);
        // Neither stream is closed: that would close the channel, and end the lock of the file.
        CRC32 checksum = new CRC32();
        start(weights).transferTo(new CheckedOutputStream(nullOutputStream(), checksum));
        begin(zip, ArchiveReader.WEIGHTS, weights.size(), checksum.getValue());
        start(weights).transferTo(zip);
        zip.closeEntry();
        // The channel stays open: it is forced to the disk before the file is moved.
        zip.finish();
        zip.flush();
    }

    private static InputStream start(FileChannel channel) throws IOException {
        return Channels.newInputStream(channel.position(0));
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        begin(zip, name, bytes.length, checksum.getValue());
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String name, long size, long checksum)
            throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCrc(checksum);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }
}
