package io.keratin.files;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the folder {@code shared} beside the checkout: results of real Keras, too large to keep
 * here.
 */
public final class SharedFolder {
    private SharedFolder() {}

    /** Returns the folder, or skips the test where it is absent. */
    public static Path require() {
        for (@Nullable Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            Path shared = folder.resolve("shared");
            if (Files.isRegularFile(shared.resolve("golden/MANIFEST.json"))) {
                return shared;
            }
        }
        return abort("skipped: no folder `shared` with golden/MANIFEST.json beside the checkout");
    }

    /** Returns all files below a folder whose names match a regular expression, sorted. */
    public static List<Path> files(Path folder, String regex) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> p.getFileName().toString().matches(regex))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
