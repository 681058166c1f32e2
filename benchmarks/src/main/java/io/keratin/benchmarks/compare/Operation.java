package io.keratin.benchmarks.compare;

import java.util.Arrays;
import java.util.Locale;

/** What is measured. */
public enum Operation {
    /** One training step on 128 images that lie in memory, one call. */
    TRAIN_128("training step, batch 128", 128),
    /** One training step on 32 images. */
    TRAIN_32("training step, batch 32", 32),
    /** One of the steps, on 128 images each, of a call that trains for an epoch. */
    FIT_128("step within an epoch, batch 128", 128),
    /** One of the steps, on 32 images each, of a call that trains for an epoch. */
    FIT_32("step within an epoch, batch 32", 32),
    /** A prediction for one image, from an array of floats to an array of floats. */
    PREDICT_1("prediction, one image", 1);

    private final String title;
    private final int batch;

    Operation(String title, int batch) {
        this.title = title;
        this.batch = batch;
    }

    /** For the table. */
    public String title() {
        return title;
    }

    /** Images at a time. */
    public int batch() {
        return batch;
    }

    /** Whether it changes weights. */
    public boolean trains() {
        return this != PREDICT_1;
    }

    /** Its word in the protocol and on the command line: {@code train_128}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The operation of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Operation of(String word) {
        return Arrays.stream(values())
                .filter(operation -> operation.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of "
                        + Arrays.stream(values()).map(Operation::word).toList() + ", got " + word));
    }
}
