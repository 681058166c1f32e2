package io.keratin.losses;

import io.keratin.spec.CallSite;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the losses of samples become one number.
 *
 * <p>Keras: <a href="https://keras.io/api/losses/">reduction</a> of a loss.
 */
public enum Reduction {
    /** The sum of the weighted losses divided by their number. */
    SUM_OVER_BATCH_SIZE,
    /** The sum of the weighted losses. */
    SUM,
    /** The same as {@link #SUM_OVER_BATCH_SIZE}. */
    MEAN,
    /** The sum of the weighted losses divided by the sum of the weights. */
    MEAN_WITH_SAMPLE_WEIGHT,
    /** None: one loss a sample. A model cannot be trained with it. */
    NONE;

    /** Keras's name: {@code sum_over_batch_size}. */
    public String keras() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What the sum of the weighted losses is multiplied by.
     *
     * @param rows the number of losses; 0 gives 0, as no samples have no loss
     * @param weights the sum of their weights; {@code rows} where there are none
     */
    public double scale(long rows, double weights) {
        return switch (this) {
            case SUM, NONE -> 1;
            case SUM_OVER_BATCH_SIZE, MEAN -> rows == 0 ? 0 : 1.0 / rows;
            case MEAN_WITH_SAMPLE_WEIGHT -> weights == 0 ? 0 : 1 / weights;
        };
    }

    /** The reduction that a call gives as its argument {@code reduction}. */
    static Reduction of(CallSite site) {
        String written = site.arguments().text("reduction");
        Optional<Reduction> found = Arrays.stream(values())
                .filter(reduction -> reduction.keras().equals(written))
                .findFirst();
        site.require(
                found.isPresent(),
                "reduction",
                Arrays.stream(values()).map(Reduction::keras).collect(Collectors.joining(", ")));
        return found.orElseThrow();
    }
}
