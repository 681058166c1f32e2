package io.keratin.files.config;

import io.keratin.optimizers.Adagrad;
import io.keratin.optimizers.NadamKeras2;
import io.keratin.optimizers.OptimizerSpec;
import io.keratin.optimizers.RMSprop;
import java.lang.System.Logger.Level;

/**
 * Says where the Keras that a configuration is for goes on training by another formula, which no
 * argument can change.
 */
final class OptimizerFormulas {
    private OptimizerFormulas() {}

    /** Logs a warning if that Keras has another formula for the optimizer. */
    static void warn(OptimizerSpec optimizer, Dialect dialect) {
        String formula = other(optimizer, dialect);
        if (!formula.isEmpty()) {
            System.getLogger(KerasJson.class.getName())
                    .log(
                            Level.WARNING,
                            "{0} is written as {1} of {2}, which goes on with another formula: {3}",
                            optimizer.text(),
                            optimizer.className(),
                            dialect == Dialect.KERAS3 ? "Keras 3" : "Keras 2",
                            formula);
        }
    }

    /** What is other about the formula of that Keras; empty for nothing. */
    private static String other(OptimizerSpec optimizer, Dialect dialect) {
        if (dialect == Dialect.KERAS2) {
            boolean changed = optimizer instanceof RMSprop || optimizer instanceof Adagrad;
            return changed ? "its epsilon is outside of the root" : "";
        }
        if (optimizer.equals(optimizer.keras3())) {
            return "";
        }
        return optimizer instanceof NadamKeras2
                ? "its momentum grows as with schedule_decay=1"
                : "its epsilon is under the root";
    }
}
