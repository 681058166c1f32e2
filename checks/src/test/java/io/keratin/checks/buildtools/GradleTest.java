package io.keratin.checks.buildtools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gradle, where there is one that runs on this JDK. */
class GradleTest {
    private static final Pattern VERSION = Pattern.compile("Gradle (\\d+)\\.(\\d+)");

    @TempDir
    private Path temporary;

    /** One of two models is touched: the class of the other stays as it is. */
    @Test
    void aTouchedModelAloneIsGeneratedAnew() throws Exception {
        Jars.built();
        Path gradle = gradle();
        Example example = Example.copyTo(temporary.resolve("example"));
        try (Repository repository = Repository.in(temporary.resolve("repository"))) {
            Command.Result first = run(gradle, example, repository);
            assertTrue(first.succeeded().out().contains(Example.PRINTED), first.out());

            Map<String, Long> before = example.times("build");
            example.edit("src/main/java/example/Blend.java", "record Price(", Example.NAMED_PRICE);
            Command.Result second = run(gradle, example, repository);

            Map<String, Long> after = example.times("build");
            assertTrue(second.succeeded().out().contains(Example.PRINTED), second.out());
            assertTrue(second.out().contains("Incremental compilation of"), second.out());
            assertTrue(after.get("BlendModel.java") > before.get("BlendModel.java"));
            for (String kept : List.of("XorModel.java", "XorModel.class", "Xor.class")) {
                assertEquals(before.get(kept), after.get(kept), kept);
            }
        }
    }

    private Command.Result run(Path gradle, Example example, Repository repository)
            throws IOException, InterruptedException {
        Path script = temporary.resolve("repository.gradle");
        Files.writeString(script, """
                allprojects {
                    afterEvaluate {
                        repositories.clear()
                        repositories.maven { url = uri('%s') }
                    }
                }
                """.formatted(repository.folder().toUri()));
        return Command.run(
                example.folder(),
                List.of(
                        gradle.toString(),
                        "--offline",
                        "--no-daemon",
                        "--no-watch-fs",
                        "--console=plain",
                        "--info",
                        "--gradle-user-home",
                        temporary.resolve("home").toString(),
                        "--init-script",
                        script.toString(),
                        "run"));
    }

    /** Gradle of GRADLE_HOME, else of the path; without one the test is skipped. */
    private Path gradle() throws IOException, InterruptedException {
        List<Path> folders = new ArrayList<>();
        Optional.ofNullable(System.getenv("GRADLE_HOME"))
                .ifPresent(home -> folders.add(Path.of(home, "bin")));
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .forEach(folders::add);
        String name = File.separatorChar == '\\' ? "gradle.bat" : "gradle";
        Optional<Path> found = folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "no Gradle in GRADLE_HOME or in the path: not tried");
        Command.Result said = Command.run(
                temporary,
                List.of(
                        found.get().toString(),
                        "--version",
                        "--gradle-user-home",
                        temporary.resolve("home").toString()));
        Matcher version = VERSION.matcher(said.out());
        assumeTrue(
                version.find() && runsOnThisJdk(version),
                () -> "this Gradle does not run on this JDK: not tried\n" + said);
        return found.get();
    }

    /** Gradle's table of the JDKs it runs on. */
    private static boolean runsOnThisJdk(Matcher version) {
        int jdk = Runtime.version().feature();
        int needed = jdk <= 17 ? 703 : jdk <= 21 ? 805 : jdk <= 24 ? 814 : 901;
        return Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2))
                >= needed;
    }
}
