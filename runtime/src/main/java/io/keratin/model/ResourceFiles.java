package io.keratin.model;

import io.keratin.files.KerasFileException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads files that come along with classes, in a folder or in a jar. */
final class ResourceFiles {
    private ResourceFiles() {}

    /**
     * Lets a resource be read as a file: itself, or a copy where it is part of a jar.
     *
     * @param name its name, for messages
     * @param resource where it is; null where it is missing
     * @throws KerasFileException if it is missing, or {@code reader} finds it wrong
     */
    static void load(String name, @Nullable URL resource, Consumer<Path> reader) {
        if (resource == null) {
            throw new KerasFileException(
                    name,
                    "the class path",
                    "the resource that the model was compiled with",
                    "none of this name",
                    "keep it beside the class, where the compiler put it");
        }
        try {
            if (resource.getProtocol().equals("file")) {
                reader.accept(Path.of(URI.create(resource.toString())));
                return;
            }
            Path copy = Files.createTempFile("keratin", ".weights");
            try (InputStream content = resource.openStream()) {
                Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
                reader.accept(copy);
            } catch (KerasFileException e) {
                // The copy is nobody's business.
                KerasFileException own = new KerasFileException(
                        resource.toString(), e.place(), e.expected(), e.found(), e.help());
                own.addSuppressed(e);
                throw own;
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            KerasFileException unreadable = new KerasFileException(
                    resource.toString(), "the resource", "a readable file", e.toString(), "");
            unreadable.addSuppressed(e);
            throw unreadable;
        }
    }
}
