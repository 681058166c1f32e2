package io.keratin.samples.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.samples.data.IdxException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads command lines, good and bad. */
final class TrainOptionsTest {
    private static final Path OUT = Path.of("mlp.h5");

    @TempDir
    private Path directory;

    @Test
    void hasDefaults() throws IOException {
        TrainOptions options = parse();
        assertEquals(new TrainOptions(null, 10, OUT), options);
        assertEquals(6000, options.load().train().count());
    }

    @Test
    void readsEveryOption() {
        Path out = directory.resolve("weights.h5");
        assertEquals(
                new TrainOptions(Path.of("images"), 3, out),
                parse("--epochs", "3", "--out", out.toString(), "--data", "images"));
    }

    @Test
    void loadsFromTheDirectoryGiven() {
        TrainOptions options = parse("--data", directory.toString());
        assertThrows(IdxException.class, options::load);
    }

    @Test
    void refusesUnknownOptions() {
        assertRefused("unknown option --epoch: expected --data, --epochs or --out", "--epoch", "3");
        assertRefused("unknown option mlp.h5: expected --data, --epochs or --out", "mlp.h5");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertRefused("--out needs a value after it", "--epochs", "3", "--out");
    }

    @Test
    void refusesAnOptionGivenTwice() {
        assertRefused("--epochs is given twice", "--epochs", "3", "--epochs", "4");
    }

    @Test
    void refusesEpochsThatAreNoCount() {
        for (String value : List.of("0", "-1", "many", "2.5", "", "99999999999")) {
            assertRefused(
                    "--epochs: expected a whole number of at least 1, found " + value,
                    "--epochs",
                    value);
        }
    }

    @Test
    void refusesPathsThatAreNone() {
        assertRefused("--data: expected a path, found nothing", "--data", "");
        assertRefused("--data: expected a path, found \0", "--data", "\0");
    }

    @Test
    void refusesAFileThatCannotBeWritten() {
        for (Path out : List.of(directory, directory.resolve("missing/mlp.h5"), Path.of("/"))) {
            assertRefused(
                    "--out: expected a file in a directory that exists, found " + out,
                    "--out",
                    out.toString());
        }
    }

    private static void assertRefused(String message, String... arguments) {
        var e = assertThrows(IllegalArgumentException.class, () -> parse(arguments));
        assertEquals(message, e.getMessage());
    }

    private static TrainOptions parse(String... arguments) {
        return TrainOptions.parse(List.of(arguments), OUT);
    }
}
