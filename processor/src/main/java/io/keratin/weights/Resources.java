package io.keratin.weights;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/**
 * Finds the files that annotations name.
 *
 * <p>Folders of the option are read as files, not by the compiler's {@link Filer}: Gradle compiles
 * everything anew each time once a processor has read a resource by it.
 */
final class Resources {
    /** The option that names folders of resources, as a path of several. */
    static final String OPTION = "keratin.resources";

    /** Where the compiler is asked, behind the option's folders. */
    private static final List<Location> LOCATIONS = List.of(
            StandardLocation.SOURCE_PATH,
            StandardLocation.CLASS_OUTPUT,
            StandardLocation.CLASS_PATH);

    /** So many files are looked at for one of a similar name. */
    private static final int MOST_SEEN = 10_000;

    private final Filer filer;
    private final List<Path> folders;
    private final Set<String> written;

    /**
     * The resources of a compilation.
     *
     * @param written the names of those that this processor wrote
     */
    Resources(ProcessingEnvironment environment, Set<String> written) {
        filer = environment.getFiler();
        folders = folders(environment.getOptions().getOrDefault(OPTION, ""));
        this.written = written;
    }

    private static List<Path> folders(String option) {
        return Arrays.stream(option.split(File.pathSeparator))
                .map(String::strip)
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> path(folder).stream())
                .toList();
    }

    /** The folders of the option. */
    List<Path> folders() {
        return folders;
    }

    /** Finds a file: the first meaning of its name that is anywhere. */
    Optional<ResourceFile> find(ResourceName name) throws IOException {
        for (String meaning : name.meanings()) {
            for (Path folder : folders) {
                Path file = folder.resolve(meaning);
                if (Files.isRegularFile(file)) {
                    return Optional.of(new ResourceFile(meaning, file, false, null));
                }
            }
            for (Location location : LOCATIONS) {
                Optional<ResourceFile> found = find(location, meaning);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ResourceFile> find(Location location, String name) throws IOException {
        FileObject found;
        try {
            found = filer.getResource(location, "", name);
            URI uri = found.toUri();
            if ("file".equals(uri.getScheme())) {
                Path file = Path.of(uri);
                boolean compiled = location == StandardLocation.CLASS_OUTPUT;
                return Files.isRegularFile(file)
                        ? Optional.of(new ResourceFile(name, file, compiled, null))
                        : Optional.empty();
            }
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            // It is not there, or the compiler has no such place.
            return Optional.empty();
        }
        try (InputStream content = found.openInputStream()) {
            return Optional.of(ResourceFile.copied(name, content));
        }
    }

    /** Puts a file among the compiled classes, under its name. */
    void include(ResourceFile resource, Element of) throws IOException {
        if (!resource.compiled() && written.add(resource.name())) {
            FileObject copy =
                    filer.createResource(StandardLocation.CLASS_OUTPUT, "", resource.name(), of);
            try (OutputStream out = copy.openOutputStream()) {
                Files.copy(resource.file(), out);
            }
        }
    }

    /** The folder of the compiled classes, where the compiler tells it. */
    Optional<Path> compiled() {
        try {
            URI file = filer.getResource(StandardLocation.CLASS_OUTPUT, "", "weights")
                    .toUri();
            return "file".equals(file.getScheme())
                    ? Optional.ofNullable(Path.of(file).getParent())
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** The names of all files in the option's folders and among the compiled classes. */
    List<String> known() {
        List<String> names = new ArrayList<>();
        Stream.concat(folders.stream(), compiled().stream())
                .filter(Files::isDirectory)
                .forEach(folder -> {
                    try (Stream<Path> files = Files.walk(folder)) {
                        files.limit(MOST_SEEN)
                                .filter(Files::isRegularFile)
                                .map(file -> folder.relativize(file).toString())
                                .map(file -> file.replace(File.separatorChar, '/'))
                                .filter(file -> !file.endsWith(".class"))
                                .sorted()
                                .forEach(names::add);
                    } catch (IOException e) {
                        // What cannot be listed has no names to offer.
                        names.addAll(List.of());
                    }
                });
        return names;
    }

    private static Optional<Path> path(String folder) {
        try {
            return Optional.of(Path.of(folder));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
