package io.keratin.samples.guide;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The models that the page on the guide shows are the samples, apart from spaces. */
final class GuidePageTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern INTERFACE = Pattern.compile("interface (\\w+) \\{");
    private static final Path PAGE = Path.of("../docs/guide.md");
    private static final Path SAMPLES = Path.of("src/main/java/io/keratin/samples/guide");

    @Test
    void theModelsOnThePageAreTheSamples() throws IOException {
        List<String> shown = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
        while (blocks.find()) {
            Matcher name = INTERFACE.matcher(blocks.group(1));
            if (name.find()) {
                String source = Files.readString(SAMPLES.resolve(name.group(1) + ".java"));
                assertTrue(
                        dense(source).contains(dense(blocks.group(1))),
                        name.group(1) + " on the page is not the sample:\n" + blocks.group(1));
                shown.add(name.group(1));
            }
        }
        for (String sample :
                List.of("Frames", "Inception", "AnyLength", "NewsStory", "TweetPair", "Residual")) {
            assertTrue(shown.contains(sample), sample + " is not on the page");
        }
    }

    private static String dense(String java) {
        return java.replaceAll("\\s", "");
    }
}
