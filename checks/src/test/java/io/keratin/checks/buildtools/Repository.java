package io.keratin.checks.buildtools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Maven repository of this build: its own jars and POMs, and links to everything that Maven has
 * resolved for it. So that nothing of this build gets into the repository that all builds share.
 */
final class Repository implements AutoCloseable {
    private static final String VERSION = "0.1.0-SNAPSHOT";

    private final Path folder;
    private final List<Path> links = new ArrayList<>();

    private Repository(Path folder) {
        this.folder = folder;
    }

    /** Makes the repository in a folder. */
    static Repository in(Path folder) throws IOException {
        Repository repository = new Repository(folder);
        repository.fill();
        return repository;
    }

    /** Where it lies. */
    Path folder() {
        return folder;
    }

    /** Takes away the links, so that nobody who deletes the folder follows them. */
    @Override
    public void close() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    private void fill() throws IOException {
        Path shared = Path.of(System.getProperty("keratin.maven.repository"));
        link(shared, folder, Set.of("io"));
        link(shared.resolve("io"), folder.resolve("io"), Set.of("keratin"));
        add("keratin", Jars.ROOT.resolve("pom.xml"), List.of());
        for (String module : Jars.MODULES) {
            add(
                    "keratin-" + module,
                    Jars.ROOT.resolve(module + "/pom.xml"),
                    List.of(Jars.jar(module)));
        }
    }

    private void link(Path from, Path to, Set<String> without) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> children = Files.list(from)) {
            for (Path child : children.toList()) {
                String name = child.getFileName().toString();
                if (!without.contains(name)) {
                    links.add(Files.createSymbolicLink(to.resolve(name), child));
                }
            }
        }
    }

    private void add(String artifact, Path pom, List<Path> jars) throws IOException {
        Path home =
                Files.createDirectories(folder.resolve("io/keratin/" + artifact + "/" + VERSION));
        Files.copy(pom, home.resolve(artifact + "-" + VERSION + ".pom"));
        for (Path jar : jars) {
            Files.copy(jar, home.resolve(jar.getFileName().toString()));
        }
    }
}
