package io.keratin.samples.guide;

import io.keratin.model.Tensor;
import java.util.SplittableRandom;

/**
 * Synthetic sentences and their translations into a language that says all words from the end.
 *
 * @param source the words of the sentences, one-hot
 * @param target what is translated so far: a start, and all words of the translation but the last
 * @param next the words of the translation
 */
record Reversals(Tensor source, Tensor target, Tensor next) {
    private static final int WORDS = 12;

    /** Draws sentences of one length. */
    static Reversals draw(int count, int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] source = new float[count * length * WORDS];
        float[] target = new float[count * length * (WORDS + 1)];
        float[] next = new float[count * length * WORDS];
        for (int i = 0; i < count; i++) {
            int before = WORDS;
            int[] words = random.ints(length, 0, WORDS).toArray();
            for (int t = 0; t < length; t++) {
                int at = i * length + t;
                int word = words[length - 1 - t];
                source[at * WORDS + words[t]] = 1;
                target[at * (WORDS + 1) + before] = 1;
                next[at * WORDS + word] = 1;
                before = word;
            }
        }
        return new Reversals(
                Tensor.of(source, count, length, WORDS),
                Tensor.of(target, count, length, WORDS + 1),
                Tensor.of(next, count, length, WORDS));
    }
}
