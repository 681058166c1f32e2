package io.keratin.samples.guide;

import io.keratin.model.Tensor;
import java.util.SplittableRandom;

/**
 * Synthetic pairs of tweets, letter by letter: two authors, each with letters of his own.
 *
 * @param a (count, 280, 256), 1 at the code of each letter
 * @param b as {@code a}
 * @param same (count, 1), 1 where both are by one author
 */
record Tweets(Tensor a, Tensor b, Tensor same) {
    private static final int LENGTH = 280;
    private static final int CODES = 256;
    private static final String[] LETTERS = {"aeiou lmn", "bdgkt rsz"};

    /** Draws pairs, half of them by one author. */
    static Tweets draw(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] a = new float[count * LENGTH * CODES];
        float[] b = new float[count * LENGTH * CODES];
        float[] same = new float[count];
        for (int i = 0; i < count; i++) {
            int author = random.nextInt(2);
            same[i] = i % 2;
            write(a, i, author, random);
            write(b, i, i % 2 == 1 ? author : 1 - author, random);
        }
        return new Tweets(
                Tensor.of(a, count, LENGTH, CODES),
                Tensor.of(b, count, LENGTH, CODES),
                Tensor.of(same, count, 1));
    }

    private static void write(float[] tweets, int tweet, int author, SplittableRandom random) {
        for (int i = 0; i < LENGTH; i++) {
            String letters = LETTERS[author];
            int code = letters.charAt(random.nextInt(letters.length()));
            tweets[(tweet * LENGTH + i) * CODES + code] = 1;
        }
    }
}
