package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what the processor does. */
class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path RESOURCES = ROOT.resolve("processor/src/test/resources");
    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\\n(.*?)```\\n", Pattern.DOTALL);

    private final List<String> java = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private final List<String> shell = new ArrayList<>();
    private final String readme;

    ReadmeTest() throws IOException {
        readme = Files.readString(ROOT.resolve("README.md"));
        Matcher block = BLOCK.matcher(readme);
        while (block.find()) {
            switch (block.group(1)) {
                case "java" -> java.add(block.group(2));
                case "sh" -> shell.add(block.group(2));
                case "" -> plain.add(block.group(2));
                default -> {}
            }
        }
    }

    @Test
    void theModelIsThatOfTheSample() throws IOException {
        Path sample = ROOT.resolve("samples/src/main/java/io/keratin/samples/mlp/Mlp.java");
        String source = Files.readString(sample);
        assertTrue(words(source).contains(words(java.get(0))), source);
    }

    private static String words(String code) {
        return code.replaceAll("\\s+", " ");
    }

    @Test
    void theGeneratedMethodIsTheGoldenOne() throws IOException {
        String golden = Files.readString(RESOURCES.resolve("goldens/Mlp/MlpModel.java"));
        assertTrue(golden.contains(java.get(1)), golden);
    }

    @Test
    void theErrorIsThePinnedOne() throws IOException {
        Path pinned = RESOURCES.resolve("problems/ConcatenateShapes/expected-javac.txt");
        assertEquals(Files.readString(pinned).strip(), plain.get(0).strip());
    }

    @Test
    void twoCommandsOfOneLineStartIt() {
        assertEquals(2, shell.size());
        shell.forEach(command -> assertEquals(1, command.lines().count(), command));
    }

    @Test
    void itCountsTheProblemsThatHaveAPage() throws IOException {
        Matcher said = Pattern.compile("\\[(\\d+) errors and warnings]").matcher(readme);
        assertTrue(said.find());
        try (var pages = Files.list(ROOT.resolve("docs/errors"))) {
            long problems = pages.filter(page -> !page.endsWith("InternalError.md")
                            && !page.endsWith("RecordNamedLikeLayer.md")
                            && !page.endsWith("README.md"))
                    .count();
            assertEquals(problems, Long.parseLong(said.group(1)));
        }
    }
}
