package io.keratin.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that was found for a name.
 *
 * @param name its name from the root of the resources on: {@code app/mlp.h5}
 * @param file where it lies, or a copy of it
 * @param compiled whether it lies among the compiled classes already
 * @param temporary the copy to delete; null where there is none
 */
record ResourceFile(
        String name, Path file, boolean compiled, @Nullable Path temporary)
        implements AutoCloseable {

    /** A file that is part of another one, such as a jar: a copy of it. */
    static ResourceFile copied(String name, InputStream content) throws IOException {
        Path copy = Files.createTempFile("keratin", ".weights");
        Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
        return new ResourceFile(name, copy, false, copy);
    }

    @Override
    public void close() throws IOException {
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
