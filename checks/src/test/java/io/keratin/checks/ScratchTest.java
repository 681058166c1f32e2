package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.compiler.plan.Scratch;
import io.keratin.kernels.Convolution;
import io.keratin.program.Convolve2D;
import io.keratin.program.Window;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** That the plan sets aside as much scratch as the kernels of a convolution ask for. */
class ScratchTest {
    private static final Symbol HEIGHT = new Symbol("h", "h");
    private static final Symbol WIDTH = new Symbol("w", "w");

    @Test
    void isWhatTheKernelsAskFor() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 3_000; i++) {
            Convolution c = draw(random);
            int height = 1 + random.nextInt(300) + (c.kernelHeight() - 1) * c.dilationHeight();
            int width = 1 + random.nextInt(3_000) + (c.kernelWidth() - 1) * c.dilationWidth();
            int expected = c.scratch(height, width);
            Dim known = planned(c, Dim.of(height), Dim.of(width));
            assertEquals(Dim.of(expected), known, c + " of " + height + " x " + width);
            long unknown = planned(c, Dim.of(HEIGHT), Dim.of(WIDTH))
                    .evaluate(symbol -> symbol.equals(HEIGHT) ? height : width);
            assertTrue(unknown >= expected, c + " of " + height + " x " + width);
        }
    }

    private static Dim planned(Convolution c, Dim height, Dim width) {
        Window rows = new Window(c.kernelHeight(), c.strideHeight(), c.dilationHeight(), c.same());
        Window columns = new Window(c.kernelWidth(), c.strideWidth(), c.dilationWidth(), c.same());
        Shape kernel =
                Shape.of(c.kernelHeight(), c.kernelWidth(), c.channels() / c.groups(), c.filters());
        return Scratch.ofConvolution(
                new Convolve2D(rows, columns, c.groups()),
                Shape.of(Dim.BATCH, height, width, Dim.of(c.channels())),
                kernel);
    }

    private static Convolution draw(SplittableRandom random) {
        int groups = 1 + random.nextInt(3);
        return new Convolution(
                1 + random.nextInt(7),
                1 + random.nextInt(7),
                groups * (1 + random.nextInt(100)),
                groups * (1 + random.nextInt(100)),
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                groups,
                random.nextBoolean());
    }
}
