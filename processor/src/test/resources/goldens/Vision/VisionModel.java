package io.keratin.samples.guide;

import io.keratin.ModelSpec;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Convolution;
import io.keratin.kernels.Kernels;
import io.keratin.kernels.Pooling;
import io.keratin.model.Model;
import io.keratin.model.SingleModel;
import javax.annotation.processing.Generated;

/**
 * {@link Vision} as a model to train and use.
 *
 * <pre>
 * layer                     output               parameters  FLOPs per sample
 * input_layer (InputLayer)  (batch, 32, 32, 3)            0                 0
 * edges (Conv2D)            (batch, 32, 32, 16)         448           917,504
 * corners (Conv2D)          (batch, 30, 30, 16)       2,320         4,176,000
 * halved (MaxPooling2D)     (batch, 15, 15, 16)           0            14,400
 * shapes (Conv2D)           (batch, 15, 15, 32)       4,640         2,088,000
 * parts (Conv2D)            (batch, 13, 13, 32)       9,248         3,125,824
 * quartered (MaxPooling2D)  (batch, 6, 6, 32)             0             4,608
 * features (Flatten)        (batch, 1152)                 0                 0
 * </pre>
 *
 * <p>16,656 parameters, 10,326,336 floating-point operations a sample.
 * Working memory to predict: 123,136 bytes a sample and 821,312 bytes once;
 * to train: 258,112 bytes a sample and 887,936 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(VisionModel.GRAPH)
public final class VisionModel extends SingleModel {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model vision Vision sequential
            layer input_layer Input InputLayer(shape=[32, 32, 3])
            layer edges Edges Conv2D(filters=16, kernelSize=[3, 3], padding='same', acti\
            vation='relu')
            layer corners Corners Conv2D(filters=16, kernelSize=[3, 3], activation='relu\
            ')
            layer halved Halved MaxPooling2D(strides=[2, 2])
            layer shapes Shapes Conv2D(filters=32, kernelSize=[3, 3], padding='same', ac\
            tivation='relu')
            layer parts Parts Conv2D(filters=32, kernelSize=[3, 3], activation='relu')
            layer quartered Quartered MaxPooling2D(strides=[2, 2])
            layer features Features Flatten()
            node 0 Input
            node 1 Edges x=0
            node 2 Corners x=1
            node 3 Halved x=2
            node 4 Shapes x=3
            node 5 Parts x=4
            node 6 Quartered x=5
            node 7 Features x=6
            inputs 0
            outputs 7
            """;

    private VisionModel(long seed) {
        super(new String[] {GRAPH}, VisionNetwork::new, seed);
    }

    /** A model with new weights, drawn at random. */
    public static VisionModel create() {
        return new VisionModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static VisionModel create(long seed) {
        return new VisionModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 10,326,336\n"
                + "Working memory to predict: 123,136 bytes a sample and 821,312 bytes once\n"
                + "Working memory to train: 258,112 bytes a sample and 887,936 bytes once";
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class VisionNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        private static final Convolution EDGES = new Convolution(3, 3, 3, 16, 1, 1, 1, 1, 1, true);

        private static final Convolution CORNERS = new Convolution(3, 3, 16, 16, 1, 1, 1, 1, 1,
                false);

        private static final Pooling HALVED = new Pooling(2, 2, 2, 2, false);

        private static final Convolution SHAPES = new Convolution(3, 3, 16, 32, 1, 1, 1, 1, 1,
                true);

        private static final Convolution PARTS = new Convolution(3, 3, 32, 32, 1, 1, 1, 1, 1,
                false);

        private static final Pooling QUARTERED = new Pooling(2, 2, 2, 2, false);

        /** (3, 3, 3, 16), edges/kernel. */
        private final float[] edgesKernel;

        /** (16,), edges/bias. */
        private final float[] edgesBias;

        /** (3, 3, 16, 16), corners/kernel. */
        private final float[] cornersKernel;

        /** (16,), corners/bias. */
        private final float[] cornersBias;

        /** (3, 3, 16, 32), shapes/kernel. */
        private final float[] shapesKernel;

        /** (32,), shapes/bias. */
        private final float[] shapesBias;

        /** (3, 3, 32, 32), parts/kernel. */
        private final float[] partsKernel;

        /** (32,), parts/bias. */
        private final float[] partsBias;

        VisionNetwork(float[][] weights) {
            edgesKernel = weights[0];
            edgesBias = weights[1];
            cornersKernel = weights[2];
            cornersBias = weights[3];
            shapesKernel = weights[4];
            shapesBias = weights[5];
            partsKernel = weights[6];
            partsBias = weights[7];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] input = w.input(0);
            float[] edges = w.floats(0, 16384L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2d(EDGES, batch, 32, 32, input, edgesKernel, edgesBias, true, edges,
                    scratch);
            float[] corners = w.floats(2, 14400L * batch);
            KERNELS.conv2d(CORNERS, batch, 32, 32, edges, cornersKernel, cornersBias, true, corners,
                    scratch);
            float[] halved = w.floats(0, 16384L * batch);
            KERNELS.maxPool2d(HALVED, batch, 30, 30, 16, corners, halved);
            float[] shapes = w.floats(2, 14400L * batch);
            KERNELS.conv2d(SHAPES, batch, 15, 15, halved, shapesKernel, shapesBias, true, shapes,
                    scratch);
            float[] parts = w.floats(0, 16384L * batch);
            KERNELS.conv2d(PARTS, batch, 15, 15, shapes, partsKernel, partsBias, true, parts,
                    scratch);
            float[] quartered = w.floats(2, 14400L * batch);
            KERNELS.maxPool2d(QUARTERED, batch, 13, 13, 32, parts, quartered);
            w.output(0, quartered);
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] input = w.input(0);
            float[] edges = w.floats(0, 16384L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2d(EDGES, batch, 32, 32, input, edgesKernel, edgesBias, true, edges,
                    scratch);
            float[] corners = w.floats(2, 16384L * batch);
            KERNELS.conv2d(CORNERS, batch, 32, 32, edges, cornersKernel, cornersBias, true, corners,
                    scratch);
            float[] halved = w.floats(3, 3600L * batch);
            KERNELS.maxPool2d(HALVED, batch, 30, 30, 16, corners, halved);
            float[] shapes = w.floats(4, 14400L * batch);
            KERNELS.conv2d(SHAPES, batch, 15, 15, halved, shapesKernel, shapesBias, true, shapes,
                    scratch);
            float[] parts = w.floats(5, 7200L * batch);
            KERNELS.conv2d(PARTS, batch, 15, 15, shapes, partsKernel, partsBias, true, parts,
                    scratch);
            float[] quartered = w.floats(6, 1152L * batch);
            KERNELS.maxPool2d(QUARTERED, batch, 13, 13, 32, parts, quartered);
            w.output(0, quartered);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            float[] parts = w.floats(5, 7200L * batch);
            float[] quartered = w.floats(6, 1152L * batch);
            float[] featuresGradient = w.outputGradient(0);
            float[] partsGradient = w.floats(7, 5408L * batch);
            KERNELS.maxPool2dGradient(QUARTERED, batch, 13, 13, 32, parts, quartered,
                    featuresGradient, partsGradient);
            float[] partsLogitsGradient = w.floats(7, 5408L * batch);
            computePartsLogitsGradient(batch, partsLogitsGradient, parts);
            float[] partsBiasGradient = w.floats(8, 32);
            KERNELS.sum(1, 169 * batch, 32, partsLogitsGradient, 0, partsBiasGradient, 0);
            float[] shapesGradient = w.floats(5, 7200L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2dInputGradient(PARTS, batch, 15, 15, partsLogitsGradient, partsKernel,
                    shapesGradient, scratch);
            float[] shapes = w.floats(4, 14400L * batch);
            float[] partsKernelGradient = w.floats(9, 9216);
            KERNELS.conv2dKernelGradient(PARTS, batch, 15, 15, shapes, partsLogitsGradient,
                    partsKernelGradient, scratch);
            float[] shapesLogitsGradient = w.floats(5, 7200L * batch);
            computeShapesLogitsGradient(batch, shapesLogitsGradient, shapes);
            float[] shapesBiasGradient = w.floats(10, 32);
            KERNELS.sum(1, 225 * batch, 32, shapesLogitsGradient, 0, shapesBiasGradient, 0);
            float[] halvedGradient = w.floats(7, 5408L * batch);
            KERNELS.conv2dInputGradient(SHAPES, batch, 15, 15, shapesLogitsGradient, shapesKernel,
                    halvedGradient, scratch);
            float[] halved = w.floats(3, 3600L * batch);
            float[] shapesKernelGradient = w.floats(11, 4608);
            KERNELS.conv2dKernelGradient(SHAPES, batch, 15, 15, halved, shapesLogitsGradient,
                    shapesKernelGradient, scratch);
            float[] corners = w.floats(2, 16384L * batch);
            float[] cornersGradient = w.floats(4, 14400L * batch);
            KERNELS.maxPool2dGradient(HALVED, batch, 30, 30, 16, corners, halved, halvedGradient,
                    cornersGradient);
            float[] cornersLogitsGradient = w.floats(4, 14400L * batch);
            computeCornersLogitsGradient(batch, cornersLogitsGradient, corners);
            float[] cornersBiasGradient = w.floats(12, 16);
            KERNELS.sum(1, 900 * batch, 16, cornersLogitsGradient, 0, cornersBiasGradient, 0);
            float[] edgesGradient = w.floats(2, 16384L * batch);
            KERNELS.conv2dInputGradient(CORNERS, batch, 32, 32, cornersLogitsGradient,
                    cornersKernel, edgesGradient, scratch);
            float[] edges = w.floats(0, 16384L * batch);
            float[] cornersKernelGradient = w.floats(13, 2304);
            KERNELS.conv2dKernelGradient(CORNERS, batch, 32, 32, edges, cornersLogitsGradient,
                    cornersKernelGradient, scratch);
            float[] edgesLogitsGradient = w.floats(2, 16384L * batch);
            computeEdgesLogitsGradient(batch, edgesLogitsGradient, edges);
            float[] edgesBiasGradient = w.floats(14, 16);
            KERNELS.sum(1, 1024 * batch, 16, edgesLogitsGradient, 0, edgesBiasGradient, 0);
            float[] input = w.input(0);
            float[] edgesKernelGradient = w.floats(15, 432);
            KERNELS.conv2dKernelGradient(EDGES, batch, 32, 32, input, edgesLogitsGradient,
                    edgesKernelGradient, scratch);
            w.gradient(0, edgesKernelGradient);
            w.gradient(1, edgesBiasGradient);
            w.gradient(2, cornersKernelGradient);
            w.gradient(3, cornersBiasGradient);
            w.gradient(4, shapesKernelGradient);
            w.gradient(5, shapesBiasGradient);
            w.gradient(6, partsKernelGradient);
            w.gradient(7, partsBiasGradient);
        }

        /** partsLogitsGradient: (batch, 13, 13, 32). */
        private static void computePartsLogitsGradient(int batch, float[] partsLogitsGradient,
                float[] parts) {
            for (int i = 0; i < 5408 * batch; i++) {
                partsLogitsGradient[i] = partsLogitsGradient[i] *
                        Math.min(1f, parts[i] * Float.MAX_VALUE);
            }
        }

        /** shapesLogitsGradient: (batch, 15, 15, 32). */
        private static void computeShapesLogitsGradient(int batch, float[] shapesLogitsGradient,
                float[] shapes) {
            for (int i = 0; i < 7200 * batch; i++) {
                shapesLogitsGradient[i] = shapesLogitsGradient[i] *
                        Math.min(1f, shapes[i] * Float.MAX_VALUE);
            }
        }

        /** cornersLogitsGradient: (batch, 30, 30, 16). */
        private static void computeCornersLogitsGradient(int batch, float[] cornersLogitsGradient,
                float[] corners) {
            for (int i = 0; i < 14400 * batch; i++) {
                cornersLogitsGradient[i] = cornersLogitsGradient[i] *
                        Math.min(1f, corners[i] * Float.MAX_VALUE);
            }
        }

        /** edgesLogitsGradient: (batch, 32, 32, 16). */
        private static void computeEdgesLogitsGradient(int batch, float[] edgesLogitsGradient,
                float[] edges) {
            for (int i = 0; i < 16384 * batch; i++) {
                edgesLogitsGradient[i] = edgesLogitsGradient[i] *
                        Math.min(1f, edges[i] * Float.MAX_VALUE);
            }
        }
    }
}
