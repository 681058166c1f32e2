package io.keratin.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the files in which Keras keeps models and weights.
 *
 * <p>What a file is, its contents say, never its name. Reading allocates no more than the file can
 * hold, runs nothing that a file contains, and changes nothing on disk but for a temporary file
 * where the weights of an archive are large. See <a
 * href="https://keras.io/guides/serialization_and_saving/">Save, serialize, and export models</a>.
 */
public final class KerasFiles {
    private KerasFiles() {}

    /**
     * What a file is.
     *
     * @throws KerasFileException if it cannot be read, or is none of these
     */
    public static FileFormat format(Path file) {
        FileKind kind = kind(file);
        return switch (kind) {
            case HDF5 -> Hdf5Source.read(file, KerasFiles::format);
            case ZIP -> FileFormat.KERAS;
            case JSON -> FileFormat.JSON;
            case YAML -> FileFormat.YAML;
            case EMPTY, OTHER -> throw unknown(file);
        };
    }

    /**
     * Reads weights or a whole model.
     *
     * @throws KerasFileException if the file cannot be read, holds neither, or is damaged
     */
    public static SavedModel read(Path file) {
        return switch (kind(file)) {
            case HDF5 -> Hdf5Source.read(file, KerasFiles::read);
            case ZIP -> ArchiveReader.read(file);
            case JSON, YAML ->
                throw new KerasFileException(
                        file,
                        "the start of the file",
                        "weights, or a whole model",
                        describe(file),
                        "a configuration has no weights: read it by Models.fromJson");
            case EMPTY, OTHER -> throw unknown(file);
        };
    }

    /**
     * Reads the text of a configuration.
     *
     * @throws KerasFileException if the file cannot be read, is no text in UTF-8, or has more than
     *     8 MiB
     */
    public static String readText(Path file) {
        try (FileChannel channel = Hdf5Source.open(file)) {
            if (channel.size() > ArchiveReader.MOST_TEXT) {
                throw new KerasFileException(
                        file,
                        "the file",
                        "a text of at most " + ArchiveReader.MOST_TEXT + " bytes",
                        channel.size() + " bytes",
                        "name the file of a configuration");
            }
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new KerasFileException(
                    file, "the file", "text in UTF-8", "other bytes", "name a configuration", e);
        } catch (IOException e) {
            throw Hdf5Source.unreadable(file, e);
        }
    }

    /**
     * Writes weights or a whole model, replacing {@code file} in one step.
     *
     * <p>The file is written under a temporary name in the same folder, forced to the disk and then
     * moved, so that {@code file} is at every moment either as it was before or complete.
     *
     * @param model whose format says what is written, and whose weights have the layout of that
     *     format
     * @throws KerasFileException if a name cannot be stored, or the file cannot be written;
     *     {@code file} is then unchanged
     */
    public static void write(Path file, SavedModel model) {
        SavedWeights weights = model.weights();
        switch (model.format()) {
            case LEGACY_WEIGHTS -> LegacyWriter.write(file, (WeightFile) weights);
            case LEGACY_MODEL -> LegacyWriter.write(file, model, (WeightFile) weights);
            case WEIGHTS -> StoreWriter.write(file, (WeightStore) weights, model.optimizer());
            case KERAS ->
                ArchiveWriter.write(
                        file,
                        model,
                        (WeightStore) weights,
                        LocalDateTime.now(ZoneId.systemDefault()));
            case JSON, YAML ->
                throw new IllegalArgumentException(
                        "expected a format with weights, got " + model.format().description());
        }
    }

    private static FileFormat format(Hdf5Source source) {
        LegacyReader legacy = new LegacyReader(source);
        if (legacy.text(LegacyReader.MODEL_CONFIG) != null) {
            return FileFormat.LEGACY_MODEL;
        }
        return !legacy.isLegacy() && StoreReader.isStore(source.root())
                ? FileFormat.WEIGHTS
                : FileFormat.LEGACY_WEIGHTS;
    }

    private static SavedModel read(Hdf5Source source) {
        FileFormat format = format(source);
        if (format == FileFormat.WEIGHTS) {
            WeightStore store = StoreReader.read(source);
            return new SavedModel(format, "", null, store, StoreReader.optimizer(source));
        }
        LegacyReader legacy = new LegacyReader(source);
        String config = legacy.text(LegacyReader.MODEL_CONFIG);
        WeightFile weights = legacy.read();
        OptimizerState optimizer = legacy.optimizer(weights.isOld(), weights.kerasVersion());
        @Nullable String training = legacy.text(LegacyReader.TRAINING_CONFIG);
        return new SavedModel(format, config == null ? "" : config, training, weights, optimizer);
    }

    private static FileKind kind(Path file) {
        try (FileChannel channel = Hdf5Source.open(file)) {
            return FileKind.of(channel);
        } catch (IOException e) {
            throw Hdf5Source.unreadable(file, e);
        }
    }

    private static String describe(Path file) {
        try (FileChannel channel = Hdf5Source.open(file)) {
            return FileKind.describe(channel);
        } catch (IOException e) {
            throw Hdf5Source.unreadable(file, e);
        }
    }

    private static KerasFileException unknown(Path file) {
        return new KerasFileException(
                file,
                "the start of the file",
                "an HDF5 file, a zip archive, JSON or YAML",
                describe(file),
                "name a file that Keras wrote");
    }
}
