package io.keratin.samples.guide;

import io.keratin.model.Tensor;
import java.util.SplittableRandom;

/**
 * Synthetic images and videos of one square on dark ground, with questions about it and the
 * answers.
 *
 * <p>The square is red, green, blue or yellow, small or large, and in the left or the right half;
 * in a video it moves to the left or to the right.
 *
 * @param images (count, 32, 32, 3), or of videos (count, {@link #FRAMES}, 32, 32, 3), from 0 to 1
 * @param questions (count, 8), numbers of words, 0 behind the last
 * @param answers one of {@link #ANSWERS} words for each
 */
record Scenes(Tensor images, Tensor questions, int[] answers) {
    /** Frames of a video. */
    static final int FRAMES = 8;

    /** Numbers of words, 0 for none included. */
    static final int WORDS = 16;

    /** Words that answer. */
    static final int ANSWERS = 8;

    private static final int SIDE = 32;
    private static final float[][] COLOURS = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 0}};

    /** What is asked: of its colour, its size, and where it is or where it goes. */
    private static final int[][] QUESTIONS = {
        {1, 2, 3, 4, 5}, {6, 7, 3, 4, 5}, {8, 3, 4, 5, 9, 10},
    };

    /** Images, each with one question. */
    static Scenes images(int count, long seed) {
        return draw(count, 1, seed);
    }

    /** Videos, each with one question. */
    static Scenes videos(int count, long seed) {
        return draw(count, FRAMES, seed);
    }

    private static Scenes draw(int count, int frames, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] pixels = new float[count * frames * SIDE * SIDE * 3];
        float[] questions = new float[count * 8];
        int[] answers = new int[count];
        for (int i = 0; i < count; i++) {
            int colour = random.nextInt(COLOURS.length);
            int large = random.nextInt(2);
            int right = random.nextInt(2);
            int size = large == 1 ? 12 : 6;
            int top = random.nextInt(SIDE - size);
            int left = random.nextInt(SIDE / 2 - size + 1);
            for (int frame = 0; frame < frames; frame++) {
                int place = frames == 1
                        ? left + right * SIDE / 2
                        : (SIDE - size) / 2 + (right * 2 - 1) * (frame - frames / 2);
                fill(pixels, i * frames + frame, top, place, size, COLOURS[colour]);
            }
            int asked = random.nextInt(QUESTIONS.length);
            for (int word = 0; word < QUESTIONS[asked].length; word++) {
                questions[i * 8 + word] = QUESTIONS[asked][word];
            }
            answers[i] = asked == 0 ? colour : asked == 1 ? 4 + large : 6 + right;
        }
        Tensor images = frames == 1
                ? Tensor.of(pixels, count, SIDE, SIDE, 3)
                : Tensor.of(pixels, count, frames, SIDE, SIDE, 3);
        return new Scenes(images, Tensor.of(questions, count, 8), answers);
    }

    private static void fill(
            float[] pixels, int image, int top, int left, int size, float[] colour) {
        for (int row = top; row < top + size; row++) {
            for (int column = left; column < left + size; column++) {
                System.arraycopy(colour, 0, pixels, ((image * SIDE + row) * SIDE + column) * 3, 3);
            }
        }
    }
}
