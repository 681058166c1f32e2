package io.keratin.checks;

import static io.keratin.checks.PrimitiveExamples.smooth;

import io.keratin.program.AveragePool2DGradient;
import io.keratin.program.Convolve2D;
import io.keratin.program.Convolve2DInputGradient;
import io.keratin.program.Convolve2DKernelGradient;
import io.keratin.program.MaxPool2DGradient;
import io.keratin.program.Transpose;
import io.keratin.program.Value;
import io.keratin.program.Window;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** The primitives on images at work: strides, dilation, groups, with and without padding. */
final class ImageExamples {
    private ImageExamples() {}

    static List<PrimitiveExamples.Example> all() {
        List<PrimitiveExamples.Example> all = new ArrayList<>();
        all.add(smooth(
                "Transpose",
                (p, x) -> p.transpose(x.get(0), new Transpose(List.of(0, 3, 1, 2))),
                Shape.batchOf(2, 3, 4)));
        all.add(smooth(
                "Transpose",
                (p, x) -> p.transpose(x.get(0), new Transpose(List.of(2, 1, 0))),
                Shape.batchOf(2, 3)));
        for (boolean same : new boolean[] {false, true}) {
            Window two = new Window(2, 1, 2, same);
            Window three = new Window(3, 2, 1, same);
            addConvolution(all, new Convolve2D(three, two, 1), Shape.of(3, 2, 3, 2));
            addConvolution(all, new Convolve2D(two, three, 2), Shape.of(2, 3, 2, 4));
            addPoolings(all, new Window(2, 1, 1, same), three);
        }
        return all;
    }

    private static void addConvolution(
            List<PrimitiveExamples.Example> all, Convolve2D convolution, Shape kernel) {
        int channels = kernel.toArray()[2] * convolution.groups();
        Shape images = Shape.batchOf(5, 4, channels);
        Shape result = Shape.of(
                images.dim(0),
                convolution.rows().count(images.dim(1)),
                convolution.columns().count(images.dim(2)),
                kernel.dim(3));
        all.add(smooth(
                "Convolve2D",
                (p, x) -> p.convolve(x.get(0), x.get(1), convolution),
                images,
                kernel));
        all.add(smooth(
                "Convolve2D",
                (p, x) -> p.relu(p.add(p.convolve(x.get(0), x.get(1), convolution), x.get(2))),
                images,
                kernel,
                Shape.of(kernel.dim(3))));
        all.add(smooth(
                "Convolve2DInputGradient",
                (p, x) -> p.make(new Convolve2DInputGradient(convolution, images), x),
                result,
                kernel));
        all.add(smooth(
                "Convolve2DKernelGradient",
                (p, x) -> p.make(new Convolve2DKernelGradient(convolution, kernel), x),
                images,
                result));
    }

    private static void addPoolings(
            List<PrimitiveExamples.Example> all, Window rows, Window columns) {
        Shape images = Shape.batchOf(4, 5, 3);
        Shape result =
                images.with(1, rows.count(images.dim(1))).with(2, columns.count(images.dim(2)));
        all.add(smooth("MaxPool2D", (p, x) -> p.maxPool(x.get(0), rows, columns), images));
        all.add(smooth("AveragePool2D", (p, x) -> p.averagePool(x.get(0), rows, columns), images));
        all.add(smooth(
                "AveragePool2DGradient",
                (p, x) -> p.make(new AveragePool2DGradient(rows, columns, images), x),
                result));
        all.add(smooth(
                "MaxPool2DGradient",
                (p, x) -> {
                    Value drawn = p.uniform(images, 1);
                    Value largest = p.maxPool(drawn, rows, columns);
                    return p.make(
                            new MaxPool2DGradient(rows, columns),
                            List.of(drawn, largest, x.get(0)));
                },
                result));
    }
}
