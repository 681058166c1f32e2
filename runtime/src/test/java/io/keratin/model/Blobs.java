package io.keratin.model;

import java.util.Random;

/** Samples of three classes that can be told apart: clouds around three points, for tests. */
record Blobs(float[][] samples, float[][] oneHot, int[] labels) {
    static Blobs of(int count, int features, long seed) {
        Random random = new Random(seed);
        float[][] centres = new float[3][features];
        for (float[] centre : centres) {
            for (int i = 0; i < features; i++) {
                centre[i] = (float) random.nextGaussian();
            }
        }
        float[][] samples = new float[count][features];
        float[][] oneHot = new float[count][3];
        int[] labels = new int[count];
        for (int sample = 0; sample < count; sample++) {
            labels[sample] = random.nextInt(3);
            oneHot[sample][labels[sample]] = 1;
            for (int i = 0; i < features; i++) {
                samples[sample][i] = centres[labels[sample]][i] + (float) random.nextGaussian();
            }
        }
        return new Blobs(samples, oneHot, labels);
    }

    /** All samples one after the other. */
    float[] flat() {
        float[] all = new float[samples.length * samples[0].length];
        for (int i = 0; i < samples.length; i++) {
            System.arraycopy(samples[i], 0, all, i * samples[0].length, samples[0].length);
        }
        return all;
    }
}
