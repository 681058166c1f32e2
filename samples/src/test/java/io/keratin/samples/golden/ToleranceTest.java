package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Shows that a tolerance lets pass what it should and no more. */
final class ToleranceTest {
    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Test
    void passesWhatIsWithin() {
        Tolerance.FORWARD.assertClose("x", 0, 0.99e-5);
        Tolerance.FORWARD.assertClose("x", -2, -2.0002);
        Tolerance.TRAINING.assertClose("x", 1, 1.00109);
        Tolerance.FORWARD.assertClose("x", array(0f, -0f), new float[] {-0f, 0f});
        Tolerance.FORWARD.assertClose("x", array(NAN, INFINITY), new float[] {NAN, INFINITY});
    }

    @Test
    void failsOnWhatIsBeyond() {
        assertEquals(
                "x: expected 0.0000000, found 1.1000000e-05, which differs by 1.1e-05 where 1.0e-05"
                        + " is allowed",
                failure(() -> Tolerance.FORWARD.assertClose("x", 0, 1.1e-5)));
        failure(() -> Tolerance.FORWARD.assertClose("x", 2, 2.00022));
        failure(() -> Tolerance.TRAINING.assertClose("x", 1, 1.00111));
    }

    @Test
    void failsOnNanAndInfinity() {
        float[][] pairs = {
            {0, NAN},
            {NAN, 0},
            {0, INFINITY},
            {INFINITY, 0},
            {NAN, INFINITY},
            {INFINITY, NAN},
            {INFINITY, -INFINITY}
        };
        for (float[] pair : pairs) {
            float[] got = {pair[1]};
            failure(() -> Tolerance.TRAINING.assertClose("x", array(pair[0]), got));
        }
    }

    @Test
    void namesTheWorstElement() {
        GoldenArray want = new GoldenArray(new int[] {2, 3}, new float[] {0, 1, 2, 3, 4, 5});
        assertEquals(
                "y (2, 3): 2 of 6 elements are off; the worst, at (1, 2), expected 5.0000000,"
                        + " found 7.0000000, which differs by 2.0 where 0.0051 is allowed",
                failure(() -> Tolerance.TRAINING.assertClose(
                        "y", want, new float[][] {{0, 1, 2.5f}, {3, 4, 7}})));
    }

    @Test
    void failsOnAnotherSize() {
        assertEquals(
                "z (2): expected 2 elements, found 1",
                failure(() -> Tolerance.FORWARD.assertClose("z", array(1, 2), new float[] {1})));
    }

    private static GoldenArray array(float... elements) {
        return new GoldenArray(new int[] {elements.length}, elements);
    }

    private static String failure(Runnable assertion) {
        var e = assertThrows(AssertionFailedError.class, assertion::run);
        return String.valueOf(e.getMessage());
    }
}
