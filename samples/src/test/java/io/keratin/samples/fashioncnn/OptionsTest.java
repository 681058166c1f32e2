package io.keratin.samples.fashioncnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads command lines, good and bad. */
final class OptionsTest {
    private static final Path OUT = Path.of("more.keras");

    @TempDir
    private Path folder;

    @Test
    void readsEveryOption() throws IOException {
        Path model = Files.createFile(folder.resolve("a.keras"));
        Path out = folder.resolve("b.keras");
        assertEquals(new Options(model, null, OUT), parse("--model", model.toString()));
        assertEquals(
                new Options(model, folder, out),
                parse(
                        "--out",
                        out.toString(),
                        "--data",
                        folder.toString(),
                        "--model",
                        model.toString()));
        assertEquals(1000, parse("--model", model.toString()).testImages().count());
    }

    @Test
    void saysWhatIsWrong() {
        assertRefused("found nothing; its layers are those of FashionCnn");
        assertRefused("found missing.keras", "--model", "missing.keras");
        assertRefused("unknown option --weights", "--weights", "a.h5");
        assertRefused("--data needs a path after it", "--data");
        assertRefused("--data is given twice", "--data", "a", "--data", "b");
    }

    @Test
    void saysBeforehandThatNothingCanBeSaved() throws IOException {
        Path model = Files.createFile(folder.resolve("a.keras"));
        assertRefused(
                "--out: expected a file in a directory that exists",
                "--model",
                model.toString(),
                "--out",
                folder.resolve("no/b.keras").toString());
    }

    private static void assertRefused(String expected, String... arguments) {
        String message = assertThrows(IllegalArgumentException.class, () -> parse(arguments))
                .getMessage();
        assertTrue(message != null && message.contains(expected), message);
    }

    private static Options parse(String... arguments) {
        return Options.parse(List.of(arguments), OUT);
    }
}
