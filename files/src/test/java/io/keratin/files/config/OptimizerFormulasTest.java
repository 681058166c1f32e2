package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** Where the Keras that a model is written for trains by another formula, that is said, once. */
class OptimizerFormulasTest {
    private static final String OLD_ADAGRAD =
            "adagrad_keras2 is written as Adagrad of Keras 3, which goes on with another formula:"
                    + " its epsilon is under the root";

    private static Graph trainedBy(String optimizer) {
        return JsonModels.mlp(new CompileSpec(optimizer, List.of("mse"), List.of()));
    }

    private static List<String> said(Runnable action) {
        List<String> said = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                said.add(new SimpleFormatter().formatMessage(logged));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(KerasJson.class.getName());
        logger.addHandler(handler);
        try {
            action.run();
        } finally {
            logger.removeHandler(handler);
        }
        return said;
    }

    private static List<String> written(String optimizer, Dialect dialect) {
        return said(() -> {
            KerasJson.writeModelConfig(trainedBy(optimizer), dialect);
            KerasJson.writeTraining(trainedBy(optimizer), dialect);
        });
    }

    @Test
    void keras3HasOtherFormulas() {
        assertEquals(List.of(OLD_ADAGRAD), written("adagrad_keras2", Dialect.KERAS3));
        assertEquals(
                List.of("rmsprop_keras2(rho=0.5) is written as RMSprop of Keras 3, which goes on"
                        + " with another formula: its epsilon is under the root"),
                written("rmsprop_keras2(rho=0.5)", Dialect.KERAS3));
        assertEquals(
                List.of("nadam_keras2 is written as Nadam of Keras 3, which goes on with another"
                        + " formula: its momentum grows as with schedule_decay=1"),
                written("nadam_keras2", Dialect.KERAS3));
        assertEquals(
                List.of(OLD_ADAGRAD),
                said(() -> KerasJson.write(trainedBy("adagrad_keras2"), Dialect.KERAS3)));
    }

    @Test
    void keras2HasOtherFormulas() {
        assertEquals(
                List.of("rmsprop is written as RMSprop of Keras 2, which goes on with another"
                        + " formula: its epsilon is outside of the root"),
                written("rmsprop", Dialect.KERAS2));
        assertEquals(1, written("adagrad", Dialect.KERAS2).size());
    }

    @Test
    void nothingIsSaidWhereTheFormulaIsTheSame() {
        for (String optimizer : List.of("rmsprop_keras2", "adagrad_keras2", "nadam", "adam")) {
            assertEquals(List.of(), written(optimizer, Dialect.KERAS2), optimizer);
        }
        assertEquals(List.of(), written("nadam_keras2", Dialect.KERAS2));
        for (String optimizer : List.of("rmsprop", "adagrad", "nadam")) {
            assertEquals(List.of(), written(optimizer, Dialect.KERAS3), optimizer);
        }
        assertEquals(
                List.of(),
                said(() -> KerasJson.write(trainedBy("adagrad_keras2"), Dialect.KERAS2)));
    }
}
