package io.keratin.train.optimizers;

/** Sums over all elements of a weight or gradient, always in the same order. */
final class Sums {
    private Sums() {}

    /** The sum of squares, in four parts so that additions need not wait for each other. */
    static double ofSquares(int length, float[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            a += (double) values[i] * values[i];
            b += (double) values[i + 1] * values[i + 1];
            c += (double) values[i + 2] * values[i + 2];
            d += (double) values[i + 3] * values[i + 3];
        }
        for (; i < length; i++) {
            a += (double) values[i] * values[i];
        }
        return a + b + (c + d);
    }
}
