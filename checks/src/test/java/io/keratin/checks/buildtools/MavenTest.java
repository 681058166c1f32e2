package io.keratin.checks.buildtools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maven, as a user of Keratin sets it up. */
class MavenTest {
    /** Maven resets the terminal's colour even where it prints none. */
    private static final String COLOUR = "\u001b\\[[;\\d]*m";

    @TempDir
    private Path temporary;

    @Test
    void buildsAndRunsTheExample() throws Exception {
        Jars.built();
        Example example = Example.copyTo(temporary.resolve("example"));
        try (Repository repository = Repository.in(temporary.resolve("repository"))) {
            Command.Result result =
                    Command.run(example.folder(), command(repository, "compile", "exec:exec"));

            assertEquals(Example.PRINTED, result.succeeded().out().replaceAll(COLOUR, ""));
        }
        assertTrue(Files.exists(example.folder()
                .resolve("target/generated-sources/annotations/example/XorModel.java")));
        assertTrue(Files.size(example.folder().resolve("target/xor.h5")) > 0);
    }

    /** A command that builds with a repository. */
    static List<String> command(Repository repository, String... goals) {
        List<String> command = new ArrayList<>(List.of(
                maven(),
                "--offline",
                "--batch-mode",
                "--quiet",
                "-Dmaven.repo.local=" + repository.folder()));
        command.addAll(List.of(goals));
        return command;
    }

    private static String maven() {
        String name = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
        return Path.of(System.getProperty("keratin.maven"), "bin", name).toString();
    }
}
