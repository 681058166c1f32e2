package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds files that are too large for the repository. */
public final class SharedFolders {
    private SharedFolders() {}

    /**
     * A folder of {@code shared} beside this repository or beside a directory above it; skips the
     * test where it is absent.
     *
     * @param name such as {@code golden/models}
     */
    public static Path require(String name) {
        Path start = Path.of("").toAbsolutePath();
        for (@Nullable Path above = start; above != null; above = above.getParent()) {
            Path directory = above.resolve("shared").resolve(name);
            if (Files.isDirectory(directory)) {
                return directory;
            }
        }
        return abort("absent: no shared/" + name + " in " + start + " or a directory above it");
    }
}
