package io.keratin.samples.mlp;

import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the directory that Maven builds the samples in, to show and to keep files there. */
public final class BuildOutput {
    private BuildOutput() {}

    /** The source that the annotation processor wrote for a generated class, if it is on disk. */
    public static Optional<Path> generatedSource(Class<?> generated) {
        return directory(generated)
                .map(target -> target.resolve("generated-sources/annotations")
                        .resolve(generated.getName().replace('.', '/') + ".java"))
                .filter(Files::isRegularFile);
    }

    /** A file in the build's directory, or in the working directory where there is no build. */
    public static Path file(Class<?> built, String name) {
        return directory(built).map(target -> target.resolve(name)).orElse(Path.of(name));
    }

    /** The directory {@code target} above {@code target/classes}; none for a class in a jar. */
    private static Optional<Path> directory(Class<?> built) {
        String file = "classes/" + built.getName().replace('.', '/') + ".class";
        URL url = built.getResource(built.getSimpleName() + ".class");
        if (url == null || !url.toString().endsWith("/target/" + file)) {
            return Optional.empty();
        }
        String target = url.toString().substring(0, url.toString().length() - file.length());
        return target.startsWith("file:")
                ? Optional.of(relative(Path.of(URI.create(target))))
                : Optional.empty();
    }

    /** The path as seen from the working directory if it lies below it: shorter to read. */
    private static Path relative(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}
