package io.keratin.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReporterTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void printsOneLineAnEpoch() {
        run(new EpochLines(out, 2), 2);

        List<String> lines = printed().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(
                lines.get(1)
                        .matches("Epoch 2/2 - 3/3 - \\d+s - \\d+(us|ms|s)/step - accuracy: 0\\.8712"
                                + " - loss: 0\\.3514 - val_loss: 9\\.4686e-04"),
                lines.get(1));
    }

    @Test
    void aBarIsWrittenOverUntilTheEpochEnds() {
        run(new ProgressBar(out, 5), 1);

        String text = printed();
        assertTrue(text.startsWith("Epoch 1/5\n"), text);
        assertEquals(2, text.chars().filter(c -> c == '\n').count(), text);
        String last = text.substring(text.lastIndexOf('\r'));
        assertTrue(last.startsWith("\r\033[K3/3 ━━━━━━━━━━━━━━━━━━━━ "), last);
        assertTrue(
                last.endsWith(" - accuracy: 0.8712 - loss: 0.3514 - val_loss: 9.4686e-04\n"), last);
    }

    @Test
    void aBarShowsHowFarItIs() throws InterruptedException {
        ProgressBar bar = new ProgressBar(out, 1);
        bar.epochBegins(0, 10);
        Thread.sleep(60);
        bar.stepDone(3, ReporterTest::scores);
        bar.stepDone(4, () -> {
            throw new AssertionError("asked for scores that are not printed");
        });

        assertTrue(printed().contains("\r\033[K 3/10 ━━━━━━────────────── "), printed());
        assertFalse(printed().contains("4/10"));
    }

    @Test
    void anotherStreamIsNoTerminal() {
        Reporter reporter = Fit.epochs(1).printTo(out).verbose(1).reporter();

        assertTrue(reporter instanceof EpochLines);
        assertTrue(Fit.epochs(1).verbose(2).reporter() instanceof EpochLines);
        assertTrue(Fit.epochs(1).printTo(out).verbose(0).reporter() instanceof Reporter.Silent);
    }

    @Test
    void timesAreShort() {
        assertEquals("0s", ScoreText.time(0.4));
        assertEquals("59s", ScoreText.time(59.2));
        assertEquals("1:05", ScoreText.time(65));
        assertEquals("2:00:07", ScoreText.time(7207));
        assertEquals("2s/step", ScoreText.perStep(2));
        assertEquals("12ms/step", ScoreText.perStep(0.0123));
        assertEquals("90us/step", ScoreText.perStep(9e-5));
    }

    @Test
    void numbersAreKeras() {
        assertEquals(
                "a: 12.3457 - b: -1.0000e-03 - c: nan",
                ScoreText.of(ordered("a", 12.34567, "b", -1e-3, "c", Double.NaN)));
    }

    private static void run(Reporter reporter, int epochs) {
        for (int epoch = 0; epoch < epochs; epoch++) {
            reporter.epochBegins(epoch, 3);
            for (int step = 1; step <= 3; step++) {
                reporter.stepDone(step, ReporterTest::scores);
            }
            Map<String, Double> all = new LinkedHashMap<>(scores());
            all.put("val_loss", 9.4686e-4);
            reporter.epochEnds(all);
        }
    }

    private static Map<String, Double> scores() {
        return ordered("accuracy", 0.87123, "loss", 0.35142);
    }

    private static Map<String, Double> ordered(Object... namesAndValues) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
        }
        return map;
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
