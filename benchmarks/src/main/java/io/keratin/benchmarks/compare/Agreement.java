package io.keratin.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Makes sure that all contenders compute the same before anybody looks at a clock. */
final class Agreement {
    /** Images that are predicted one by one and together. */
    private static final int IMAGES = 100;

    /** How far probabilities, and weights after one step, may be from each other. */
    private static final double TOLERANCE = 1e-5;

    private final Path folder;
    private final Map<String, SeedWeights> afterStep = new HashMap<>();
    private float[] probabilities = {};
    private double firstLoss = Double.NaN;
    private String first = "";

    /**
     * Nothing compared yet.
     *
     * @param folder for files with weights
     */
    Agreement(Path folder) {
        this.folder = folder;
    }

    /**
     * Compares a contender, which holds the common weights, with those before it.
     *
     * @throws IllegalStateException if it computes something else
     */
    void check(Candidate candidate, Conversation contender, Path weights) throws IOException {
        String name = candidate.name();
        predictions(name, contender);
        if (contender.operations().contains(Operation.TRAIN_128)) {
            step(candidate, contender);
            contender.load(weights);
        }
        predictions(name, contender);
    }

    private void predictions(String name, Conversation contender) {
        float[] predicted = contender.predict(0, IMAGES);
        for (int image = 0; image < IMAGES; image++) {
            float[] alone = contender.predict(image, 1);
            System.arraycopy(
                    alone, 0, predicted, image * SeedData.CLASSES, checked(name, alone.length));
        }
        same(name, "predictions, one by one and together", contender.predict(0, IMAGES), predicted);
        if (first.isEmpty()) {
            first = name;
            probabilities = predicted;
        }
        same(name, "predictions of " + first, probabilities, predicted);
    }

    private static int checked(String name, int classes) {
        if (classes != SeedData.CLASSES) {
            throw new IllegalStateException("expected " + SeedData.CLASSES + " probabilities of "
                    + name + " for one image, got " + classes);
        }
        return classes;
    }

    private static void same(String name, String what, float[] expected, float[] got) {
        double distance = SeedWeights.distance(expected, got);
        if (!(distance <= TOLERANCE)) {
            throw new IllegalStateException("expected the " + what + " within " + TOLERANCE
                    + ", got them from " + name + " with a difference of " + distance);
        }
    }

    private void step(Candidate candidate, Conversation contender) throws IOException {
        double before = contender.step();
        SeedWeights weights = contender.save(folder.resolve(candidate.name() + ".after-step"));
        double after = contender.step();
        if (Double.isNaN(firstLoss)) {
            firstLoss = before;
        }
        if (!(Math.abs(before - firstLoss) <= TOLERANCE)) {
            throw new IllegalStateException("expected a loss of " + firstLoss + " within "
                    + TOLERANCE + ", got " + before + " from " + candidate.name());
        }
        if (!(after < before)) {
            throw new IllegalStateException("expected a lower loss after a step of "
                    + candidate.name() + ", got " + after + " after " + before);
        }
        afterStep.put(candidate.name(), weights);
        if (candidate.sameStep().isEmpty()) {
            return;
        }
        String other = candidate.sameStep().get();
        SeedWeights expected = afterStep.get(other);
        if (expected == null) {
            throw new IllegalStateException(candidate.name() + " is compared with " + other
                    + ", which has not made a step before it");
        }
        double distance = weights.distance(expected);
        if (!(distance <= TOLERANCE)) {
            throw new IllegalStateException(
                    "expected the weights of " + other + " after one step within " + TOLERANCE
                            + ", got them from " + candidate.name() + " with a difference of "
                            + distance);
        }
    }
}
