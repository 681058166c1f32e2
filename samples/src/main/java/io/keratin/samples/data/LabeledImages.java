package io.keratin.samples.data;

/**
 * Images with the class of each.
 *
 * @param images shape (count, pixels), each pixel from 0 (background) to 1
 * @param labels shape (count), each from 0 to {@code classes - 1}
 * @param classes how many classes there are
 */
public record LabeledImages(float[][] images, int[] labels, int classes) {

    /**
     * Checks that there is one label for each image and that every label is a class.
     *
     * @throws IllegalArgumentException if not
     */
    public LabeledImages {
        if (images.length != labels.length) {
            throw new IllegalArgumentException("expected one label for each image, found "
                    + images.length + " images and " + labels.length + " labels");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("expected labels from 0 to " + (classes - 1)
                        + ", found " + labels[i] + " at " + i);
            }
        }
    }

    /** How many images there are. */
    public int count() {
        return labels.length;
    }

    /**
     * The labels as categorical crossentropy wants them: shape (count, classes), 1 at the label's
     * class and 0 elsewhere.
     */
    public float[][] oneHot() {
        float[][] oneHot = new float[labels.length][classes];
        for (int i = 0; i < labels.length; i++) {
            oneHot[i][labels[i]] = 1;
        }
        return oneHot;
    }
}
