package io.keratin.samples.guide;

import io.keratin.model.Tensor;
import io.keratin.samples.data.FashionMnist;
import io.keratin.samples.data.LabeledImages;
import java.util.SplittableRandom;

/**
 * Videos of 20 images of Fashion-MNIST each.
 *
 * @param frames (count, 20, 784)
 * @param kinds (count, 20), what each frame shows
 * @param kind (count), what the whole shows; where its frames differ, what the first one does
 */
record Videos(Tensor frames, Tensor kinds, int[] kind) {
    private static final int FRAMES = 20;

    /** Videos whose frames show anything. */
    static Videos mixed(LabeledImages images, int count, long seed) {
        return draw(images, count, seed, false);
    }

    /** Videos of 20 images of one kind. */
    static Videos ofOneKind(LabeledImages images, int count, long seed) {
        return draw(images, count, seed, true);
    }

    private static Videos draw(LabeledImages images, int count, long seed, boolean one) {
        SplittableRandom random = new SplittableRandom(seed);
        int pixels = FashionMnist.PIXELS;
        float[] frames = new float[count * FRAMES * pixels];
        float[] kinds = new float[count * FRAMES];
        int[] kind = new int[count];
        for (int i = 0; i < count; i++) {
            for (int frame = 0; frame < FRAMES; frame++) {
                int image = random.nextInt(images.count());
                while (one && frame > 0 && images.labels()[image] != kind[i]) {
                    image = random.nextInt(images.count());
                }
                int at = i * FRAMES + frame;
                System.arraycopy(images.images()[image], 0, frames, at * pixels, pixels);
                kinds[at] = images.labels()[image];
                kind[i] = frame == 0 ? images.labels()[image] : kind[i];
            }
        }
        return new Videos(
                Tensor.of(frames, count, FRAMES, pixels), Tensor.of(kinds, count, FRAMES), kind);
    }
}
