package io.keratin.samples.golden;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An array that real Keras computed: a shape and the elements in C order. */
final class GoldenArray {
    private final int[] shape;
    private final float[] elements;

    GoldenArray(int[] shape, float[] elements) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != elements.length) {
            throw new IllegalArgumentException("shape " + shapeText(shape) + " has " + size
                    + " elements, found " + elements.length);
        }
        this.shape = shape.clone();
        this.elements = elements.clone();
    }

    int[] shape() {
        return shape.clone();
    }

    int size() {
        return elements.length;
    }

    float get(int index) {
        return elements[index];
    }

    /** The first samples; all where there are fewer. */
    GoldenArray first(int count) {
        int[] fewer = shape.clone();
        fewer[0] = Math.min(count, shape[0]);
        int length = elements.length / shape[0];
        return new GoldenArray(fewer, Arrays.copyOf(elements, fewer[0] * length));
    }

    /** The elements in C order. */
    float[] flat() {
        return elements.clone();
    }

    /** One row for each sample, whatever the rank: shape (shape[0], the product of the rest). */
    float[][] samples() {
        int count = shape[0];
        int length = count == 0 ? 0 : elements.length / count;
        float[][] samples = new float[count][];
        for (int i = 0; i < count; i++) {
            samples[i] = Arrays.copyOfRange(elements, i * length, (i + 1) * length);
        }
        return samples;
    }

    /** The elements as whole numbers, for targets that are classes. */
    int[] integers() {
        int[] integers = new int[elements.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (int) elements[i];
            if (integers[i] != elements[i]) {
                throw new IllegalStateException("no whole number at " + i + ": " + elements[i]);
            }
        }
        return integers;
    }

    /** The place of an element, as in {@code (3, 0, 7)}. */
    String place(int index) {
        int[] place = new int[shape.length];
        int rest = index;
        for (int i = shape.length - 1; i >= 0; i--) {
            place[i] = rest % shape[i];
            rest /= shape[i];
        }
        return shapeText(place);
    }

    static String shapeText(int[] shape) {
        return Arrays.stream(shape)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String toString() {
        return shapeText(shape);
    }
}
