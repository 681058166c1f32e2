package io.keratin.nd4j.executor;

import io.keratin.program.Convolve2D;
import io.keratin.shape.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolutions and their gradients as matrix products: one for each place of the window and each
 * group.
 */
final class Convolutions {
    private final Places places;
    private final int groups;
    private final long channels;
    private final long filters;
    private final Arena scratch;

    /**
     * A convolution of images of a shape.
     *
     * @param kernel the shape of the kernel
     */
    Convolutions(Convolve2D convolution, Shape images, Shape kernel, Frame frame, Arena scratch) {
        places = new Places(convolution.rows(), convolution.columns(), images, frame);
        groups = convolution.groups();
        channels = frame.size(kernel.dim(2));
        filters = frame.size(kernel.dim(3)) / groups;
        this.scratch = scratch;
    }

    void forward(INDArray x, INDArray kernel, INDArray y) {
        INDArray all = places.pad(scratch, x, 0);
        y.assign(0);
        for (int group = 0; group < groups; group++) {
            INDArray part = rows(y, group);
            for (int place = 0; place < places.count(); place++) {
                try (Arena brief = scratch.scratch()) {
                    INDArray patch = patch(brief, all, place, group);
                    INDArray product = brief.make(places.windows(), filters);
                    matmul(patch, taps(brief, kernel, place, group), product, false, false);
                    Ops.custom("add", part, part, product);
                }
            }
        }
    }

    void inputGradient(INDArray dy, INDArray kernel, INDArray dx) {
        INDArray all = places.pad(scratch, dx.assign(0), 0);
        for (int group = 0; group < groups; group++) {
            for (int place = 0; place < places.count(); place++) {
                try (Arena brief = scratch.scratch()) {
                    INDArray part = brief.make(places.windows(), filters).assign(rows(dy, group));
                    INDArray product = brief.make(places.results(channels));
                    INDArray taps = taps(brief, kernel, place, group);
                    INDArray matrix = Arena.view(product, places.windows(), channels);
                    matmul(part, taps, matrix, false, true);
                    INDArray target = places.at(all, place, group * channels, channels);
                    Ops.custom("add", target, target, product);
                }
            }
        }
        places.crop(all, dx);
    }

    void kernelGradient(INDArray x, INDArray dy, INDArray dKernel) {
        INDArray all = places.pad(scratch, x, 0);
        for (int group = 0; group < groups; group++) {
            for (int place = 0; place < places.count(); place++) {
                try (Arena brief = scratch.scratch()) {
                    INDArray part = brief.make(places.windows(), filters).assign(rows(dy, group));
                    INDArray taps = brief.make(channels, filters);
                    matmul(patch(brief, all, place, group), part, taps, true, false);
                    tapsOf(dKernel, place, group).assign(taps);
                }
            }
        }
    }

    /** What the windows have at a place, one row a window. */
    private INDArray patch(Arena brief, INDArray all, int place, int group) {
        INDArray patch = brief.make(places.results(channels));
        patch.assign(places.at(all, place, group * channels, channels));
        return Arena.view(patch, places.windows(), channels);
    }

    /** The rows of a result with the filters of a group, a view. */
    private INDArray rows(INDArray y, int group) {
        long[] sizes = {places.windows(), filters};
        long[] strides = {filters * groups, 1};
        return Nd4j.create(y.data(), sizes, strides, group * filters, 'c');
    }

    /** The kernel at a place, copied. */
    private INDArray taps(Arena brief, INDArray kernel, int place, int group) {
        return brief.make(channels, filters).assign(tapsOf(kernel, place, group));
    }

    private INDArray tapsOf(INDArray kernel, int place, int group) {
        long[] sizes = {channels, filters};
        long[] strides = {filters * groups, 1};
        long start = place * channels * filters * groups + group * filters;
        return Nd4j.create(kernel.data(), sizes, strides, start, 'c');
    }

    private static void matmul(
            INDArray a, INDArray b, INDArray result, boolean transposeA, boolean transposeB) {
        Nd4j.exec(DynamicCustomOp.builder("matmul")
                .addInputs(a, b)
                .addOutputs(result)
                .addIntegerArguments(transposeA ? 1 : 0, transposeB ? 1 : 0)
                .build());
    }
}
