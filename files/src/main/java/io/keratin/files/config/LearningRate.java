package io.keratin.files.config;

/**
 * Learning rates as configurations have them: Keras keeps them as {@code float32} and writes
 * {@code 0.001} as {@code 0.0010000000474974513}.
 *
 * <p>Read, such a number becomes the shortest that is the same {@code float}, and written it
 * becomes Keras's again; a number that is no such one stays as it is, so that nothing is lost.
 */
final class LearningRate {
    private LearningRate() {}

    /** What is written for a learning rate. */
    static double written(double rate) {
        float single = (float) rate;
        return shortest(single) == rate ? (double) single : rate;
    }

    /** The learning rate that is meant by what is written. */
    static double read(double written) {
        float single = (float) written;
        return single == written ? shortest(single) : written;
    }

    private static double shortest(float single) {
        return Double.parseDouble(Float.toString(single));
    }
}
