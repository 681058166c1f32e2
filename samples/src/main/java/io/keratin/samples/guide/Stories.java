package io.keratin.samples.guide;

import io.keratin.model.Tensor;
import java.util.SplittableRandom;

/**
 * Synthetic stories: one spreads if its headline has many words of the last tenth of the
 * vocabulary, or if its first figure is high.
 *
 * @param headlines (count, 100), numbers of words from 1 to 9,999
 * @param figures (count, 5), from 0 to 1
 * @param spreads (count, 1), 1 or 0
 * @param striking (count, 1), 1 where the headline alone makes it spread
 */
record Stories(Tensor headlines, Tensor figures, Tensor spreads, Tensor striking) {
    private static final int WORDS = 100;
    private static final int VOCABULARY = 10_000;

    /** Draws stories, half of them with a striking headline. */
    static Stories draw(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] headlines = new float[count * WORDS];
        float[] figures = new float[count * 5];
        float[] spreads = new float[count];
        float[] striking = new float[count];
        for (int i = 0; i < count; i++) {
            striking[i] = i % 2;
            for (int word = 0; word < WORDS; word++) {
                int rare = striking[i] == 1 && random.nextInt(2) == 0 ? VOCABULARY * 9 / 10 : 0;
                headlines[i * WORDS + word] =
                        Math.min(VOCABULARY - 1, 1 + rare + random.nextInt(VOCABULARY / 10));
            }
            for (int figure = 0; figure < 5; figure++) {
                figures[i * 5 + figure] = (float) random.nextDouble();
            }
            spreads[i] = striking[i] == 1 || figures[i * 5] > 0.8f ? 1 : 0;
        }
        return new Stories(
                Tensor.of(headlines, count, WORDS),
                Tensor.of(figures, count, 5),
                Tensor.of(spreads, count, 1),
                Tensor.of(striking, count, 1));
    }
}
