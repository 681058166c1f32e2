package io.keratin.benchmarks.compare;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Images and labels that every contender gets: fixed random numbers. */
public final class SeedData {
    /** Pixels of an image. */
    public static final int PIXELS = 784;

    /** Classes of images. */
    public static final int CLASSES = 10;

    /** Images; they fill more than a core's own caches, as real data do. */
    public static final int COUNT = 16 * 128;

    private final float[] images = new float[COUNT * PIXELS];
    private final float[] labels = new float[COUNT * CLASSES];

    private SeedData() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextDouble();
        }
        for (int i = 0; i < COUNT; i++) {
            labels[i * CLASSES + random.nextInt(CLASSES)] = 1;
        }
    }

    /** The same numbers at every call. */
    public static SeedData draw() {
        return new SeedData();
    }

    /** Pixels from 0 to 1 of some images in a row, in an array of the caller's own. */
    public float[] images(int from, int count) {
        return Arrays.copyOfRange(images, from * PIXELS, (from + count) * PIXELS);
    }

    /** One-hot labels of some images in a row, in an array of the caller's own. */
    public float[] labels(int from, int count) {
        return Arrays.copyOfRange(labels, from * CLASSES, (from + count) * CLASSES);
    }
}
