package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.train.TextOutput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SummaryTest {
    private static final String TABLE = """
            Model: "mlp"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
            ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
            │ pixels (InputLayer)             │ (None, 784)            │             0 │
            ├─────────────────────────────────┼────────────────────────┼───────────────┤
            │ hidden (Dense)                  │ (None, 64)             │        50,240 │
            ├─────────────────────────────────┼────────────────────────┼───────────────┤
            │ digit (Dense)                   │ (None, 10)             │           650 │
            └─────────────────────────────────┴────────────────────────┴───────────────┘
             Total params: 50,890 (198.79 KB)
             Trainable params: 50,890 (198.79 KB)
             Non-trainable params: 0 (0.00 B)
            """;

    private final HandWrittenMlp model = new HandWrittenMlp(784, 64, 10, HandWrittenMlp.COMPILE, 1);

    @Test
    void isTheTableOfKeras() {
        assertEquals(TABLE, summary());
    }

    @Test
    void countsWhatTheOptimizerKeepsOnceItDoes() {
        model.trainOnBatch(new float[2][784], new float[2][10]);

        String summary = summary();
        assertTrue(summary.contains(" Total params: 101,782 (397.59 KB)\n"), summary);
        assertTrue(summary.contains(" Optimizer params: 50,892 (198.80 KB)\n"), summary);
    }

    @Test
    void anyStreamGetsTheCharactersOfTheTable() {
        assertEquals(
                TABLE, TextOutput.printable(new PrintStream(new ByteArrayOutputStream()), TABLE));
    }

    private String summary() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.summary(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
