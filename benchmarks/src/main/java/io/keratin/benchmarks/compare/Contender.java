package io.keratin.benchmarks.compare;

import java.util.Set;

/**
 * A library with the perceptron 784-64-64-10 (relu, relu, softmax; categorical crossentropy).
 *
 * <p>Weights are six arrays in C order: kernel (in, out) and bias (out) of each layer.
 */
public interface Contender {
    /** Library and version, and what else tells it apart. */
    String title();

    /** What it can do; training, if any, in {@link Operation#TRAIN_128} at least. */
    Set<Operation> operations();

    /** Replaces all weights. */
    void weights(SeedWeights weights);

    /** A copy of all weights. */
    SeedWeights weights();

    /**
     * Probabilities of ten classes for each of some images.
     *
     * @param images (count, 784)
     * @return (count, 10)
     */
    float[] predict(float[] images, int count);

    /**
     * Makes one training step on the first 128 images of {@link SeedData}.
     *
     * @return the mean loss before the step
     */
    double step();

    /** Gets ready to repeat an operation, on the images of {@link SeedData}. */
    Work work(Operation operation);
}
