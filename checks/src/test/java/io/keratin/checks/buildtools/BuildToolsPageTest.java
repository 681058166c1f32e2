package io.keratin.checks.buildtools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page on build tools shows is what the tests build with. */
class BuildToolsPageTest {
    private static final Path PAGE = Jars.ROOT.resolve("docs/build-tools.md");
    private static final Pattern BLOCK = Pattern.compile(
            "]\\(\\.\\./build-tools/([^)]+)\\)[^\\n]*:\\n\\n```\\w*\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyBlockIsAPieceOfTheFileThatItNames() throws IOException {
        String page = Files.readString(PAGE);
        Matcher block = BLOCK.matcher(page);
        int blocks = 0;
        while (block.find()) {
            String file = Files.readString(Example.ORIGINAL.resolve(block.group(1)));
            assertTrue(unindented(file).contains(unindented(block.group(2))), block::group);
            blocks++;
        }
        long fences = page.lines().filter(line -> line.startsWith("```")).count();
        assertEquals(fences / 2, blocks);
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
