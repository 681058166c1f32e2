package io.keratin.data;

import java.util.Arrays;

/** Says where in a sample an element stands. */
public final class Positions {
    private Positions() {}

    /**
     * {@code feature 7}, or {@code feature [2, 1]} in a sample of several axes.
     *
     * @param what the element is called
     */
    public static String text(String what, int[] shape, int element) {
        if (shape.length <= 1) {
            return what + " " + element;
        }
        int[] indices = new int[shape.length];
        int rest = element;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            indices[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return what + " " + Arrays.toString(indices);
    }
}
