package io.keratin.samples.guide;

import io.keratin.model.Tensor;
import io.keratin.samples.data.LabeledImages;
import java.util.SplittableRandom;

/**
 * Pairs of images, half of them of the same kind.
 *
 * @param inputs the images of each pair
 * @param same 1 where both are of one kind, else 0
 */
record Pairs(SameKindModel.Inputs inputs, SameKindModel.Outputs same) {
    /** Draws pairs; the same seed draws the same. */
    static Pairs draw(LabeledImages images, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] left = new float[count][];
        float[][] right = new float[count][];
        float[][] same = new float[count][1];
        for (int i = 0; i < count; i++) {
            int first = random.nextInt(images.count());
            int second = random.nextInt(images.count());
            boolean wanted = i % 2 == 0;
            while (wanted != (images.labels()[first] == images.labels()[second])) {
                second = random.nextInt(images.count());
            }
            left[i] = images.images()[first];
            right[i] = images.images()[second];
            same[i][0] = wanted ? 1 : 0;
        }
        return new Pairs(
                SameKindModel.inputs().left(left).right(right),
                new SameKindModel.Outputs(Tensor.of(same)));
    }
}
