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
 * {@link InceptionChannelsFirst} as a model to train and use.
 *
 * <pre>
 * layer                  output                  parameters  FLOPs per sample
 * image (InputLayer)     (batch, 3, 256, 256)             0                 0
 * reduce3 (Conv2D)       (batch, 64, 256, 256)          256        33,554,432
 * tower3 (Conv2D)        (batch, 64, 256, 256)       36,928     4,840,226,816
 * reduce5 (Conv2D)       (batch, 64, 256, 256)          256        33,554,432
 * tower5 (Conv2D)        (batch, 64, 256, 256)      102,464    13,430,161,408
 * pooled (MaxPooling2D)  (batch, 3, 256, 256)             0         1,769,472
 * tower_pool (Conv2D)    (batch, 64, 256, 256)          256        33,554,432
 * output (Concatenate)   (batch, 192, 256, 256)           0                 0
 * </pre>
 *
 * <p>140,160 parameters, 18,372,820,992 floating-point operations a sample.
 * Working memory to predict: 135,004,160 bytes a sample and 2,574,400 bytes once;
 * to train: 202,899,456 bytes a sample and 3,135,040 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(InceptionChannelsFirstModel.GRAPH)
public final class InceptionChannelsFirstModel extends SingleModel {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model inception_channels_first InceptionChannelsFirst functional
            layer image Image InputLayer(shape=[3, 256, 256])
            layer reduce3 Reduce3 Conv2D(filters=64, kernelSize=[1, 1], padding='same',\s\
            dataFormat='channels_first', activation='relu')
            layer reduce5 Reduce5 Conv2D(filters=64, kernelSize=[1, 1], padding='same',\s\
            dataFormat='channels_first', activation='relu')
            layer pooled Pooled MaxPooling2D(poolSize=[3, 3], strides=[1, 1], padding='s\
            ame', dataFormat='channels_first')
            layer tower3 Tower3 Conv2D(filters=64, kernelSize=[3, 3], padding='same', da\
            taFormat='channels_first', activation='relu')
            layer tower5 Tower5 Conv2D(filters=64, kernelSize=[5, 5], padding='same', da\
            taFormat='channels_first', activation='relu')
            layer tower_pool TowerPool Conv2D(filters=64, kernelSize=[1, 1], padding='sa\
            me', dataFormat='channels_first', activation='relu')
            layer output Output Concatenate(axis=1)
            node 0 Image
            node 1 Reduce3 x=0
            node 4 Tower3 x=1
            node 2 Reduce5 x=0
            node 5 Tower5 x=3
            node 3 Pooled x=0
            node 6 TowerPool x=5
            node 7 Output a=2 b=4 c=6
            inputs 0
            outputs 7
            compile(optimizer='sgd', losses=['mean_squared_error'], metrics=[])
            """;

    private InceptionChannelsFirstModel(long seed) {
        super(new String[] {GRAPH}, InceptionChannelsFirstNetwork::new, seed);
    }

    /** A model with new weights, drawn at random. */
    public static InceptionChannelsFirstModel create() {
        return new InceptionChannelsFirstModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static InceptionChannelsFirstModel create(long seed) {
        return new InceptionChannelsFirstModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 18,372,820,992\n"
                + "Working memory to predict: 135,004,160 bytes a sample and 2,574,400 bytes once\n"
                + "Working memory to train: 202,899,456 bytes a sample and 3,135,040 bytes once";
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class InceptionChannelsFirstNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        private static final Convolution REDUCE3 = new Convolution(1, 1, 3, 64, 1, 1, 1, 1, 1,
                true);

        private static final Convolution TOWER3 = new Convolution(3, 3, 64, 64, 1, 1, 1, 1, 1,
                true);

        private static final Convolution REDUCE5 = new Convolution(1, 1, 3, 64, 1, 1, 1, 1, 1,
                true);

        private static final Convolution TOWER5 = new Convolution(5, 5, 64, 64, 1, 1, 1, 1, 1,
                true);

        private static final Pooling POOLED = new Pooling(3, 3, 1, 1, true);

        private static final Convolution TOWER_POOL = new Convolution(1, 1, 3, 64, 1, 1, 1, 1, 1,
                true);

        /** (1, 1, 3, 64), reduce3/kernel. */
        private final float[] reduce3Kernel;

        /** (64,), reduce3/bias. */
        private final float[] reduce3Bias;

        /** (1, 1, 3, 64), reduce5/kernel. */
        private final float[] reduce5Kernel;

        /** (64,), reduce5/bias. */
        private final float[] reduce5Bias;

        /** (3, 3, 64, 64), tower3/kernel. */
        private final float[] tower3Kernel;

        /** (64,), tower3/bias. */
        private final float[] tower3Bias;

        /** (5, 5, 64, 64), tower5/kernel. */
        private final float[] tower5Kernel;

        /** (64,), tower5/bias. */
        private final float[] tower5Bias;

        /** (1, 1, 3, 64), tower_pool/kernel. */
        private final float[] towerPoolKernel;

        /** (64,), tower_pool/bias. */
        private final float[] towerPoolBias;

        InceptionChannelsFirstNetwork(float[][] weights) {
            reduce3Kernel = weights[0];
            reduce3Bias = weights[1];
            reduce5Kernel = weights[2];
            reduce5Bias = weights[3];
            tower3Kernel = weights[4];
            tower3Bias = weights[5];
            tower5Kernel = weights[6];
            tower5Bias = weights[7];
            towerPoolKernel = weights[8];
            towerPoolBias = weights[9];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] image = w.input(0);
            float[] reduce3LogitsTranspose = w.floats(0, 196608L * batch);
            KERNELS.swapAxes(batch, 3, 65536, 1, image, reduce3LogitsTranspose);
            float[] reduce3 = w.floats(1, 12582912L * batch);
            float[] scratch = w.floats(2, 643600);
            KERNELS.conv2d(REDUCE3, batch, 256, 256, reduce3LogitsTranspose, reduce3Kernel,
                    reduce3Bias, true, reduce3, scratch);
            float[] tower3 = w.floats(3, 12582912L * batch);
            KERNELS.conv2d(TOWER3, batch, 256, 256, reduce3, tower3Kernel, tower3Bias, true, tower3,
                    scratch);
            float[] reduce5 = w.floats(1, 12582912L * batch);
            KERNELS.conv2d(REDUCE5, batch, 256, 256, reduce3LogitsTranspose, reduce5Kernel,
                    reduce5Bias, true, reduce5, scratch);
            float[] tower5 = w.floats(4, 4194304L * batch);
            KERNELS.conv2d(TOWER5, batch, 256, 256, reduce5, tower5Kernel, tower5Bias, true, tower5,
                    scratch);
            float[] pooled = w.floats(1, 12582912L * batch);
            KERNELS.maxPool2d(POOLED, batch, 256, 256, 3, reduce3LogitsTranspose, pooled);
            float[] towerPool = w.floats(5, 4194304L * batch);
            KERNELS.conv2d(TOWER_POOL, batch, 256, 256, pooled, towerPoolKernel, towerPoolBias,
                    true, towerPool, scratch);
            float[] outputConcat = w.floats(1, 12582912L * batch);
            KERNELS.copyRows(65536 * batch, 64, tower3, 0, 64, outputConcat, 0, 192);
            KERNELS.copyRows(65536 * batch, 64, tower5, 0, 64, outputConcat, 64, 192);
            KERNELS.copyRows(65536 * batch, 64, towerPool, 0, 64, outputConcat, 128, 192);
            float[] output = w.floats(3, 12582912L * batch);
            KERNELS.swapAxes(batch, 65536, 192, 1, outputConcat, output);
            w.output(0, output);
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] image = w.input(0);
            float[] reduce3LogitsTranspose = w.floats(0, 196608L * batch);
            KERNELS.swapAxes(batch, 3, 65536, 1, image, reduce3LogitsTranspose);
            float[] reduce3 = w.floats(1, 4194304L * batch);
            float[] scratch = w.floats(2, 643600);
            KERNELS.conv2d(REDUCE3, batch, 256, 256, reduce3LogitsTranspose, reduce3Kernel,
                    reduce3Bias, true, reduce3, scratch);
            float[] tower3 = w.floats(3, 4194304L * batch);
            KERNELS.conv2d(TOWER3, batch, 256, 256, reduce3, tower3Kernel, tower3Bias, true, tower3,
                    scratch);
            float[] reduce5 = w.floats(4, 4194304L * batch);
            KERNELS.conv2d(REDUCE5, batch, 256, 256, reduce3LogitsTranspose, reduce5Kernel,
                    reduce5Bias, true, reduce5, scratch);
            float[] tower5 = w.floats(5, 4194304L * batch);
            KERNELS.conv2d(TOWER5, batch, 256, 256, reduce5, tower5Kernel, tower5Bias, true, tower5,
                    scratch);
            float[] pooled = w.floats(6, 196608L * batch);
            KERNELS.maxPool2d(POOLED, batch, 256, 256, 3, reduce3LogitsTranspose, pooled);
            float[] towerPool = w.floats(7, 4194304L * batch);
            KERNELS.conv2d(TOWER_POOL, batch, 256, 256, pooled, towerPoolKernel, towerPoolBias,
                    true, towerPool, scratch);
            float[] outputConcat = w.floats(8, 12582912L * batch);
            KERNELS.copyRows(65536 * batch, 64, tower3, 0, 64, outputConcat, 0, 192);
            KERNELS.copyRows(65536 * batch, 64, tower5, 0, 64, outputConcat, 64, 192);
            KERNELS.copyRows(65536 * batch, 64, towerPool, 0, 64, outputConcat, 128, 192);
            float[] output = w.floats(9, 12582912L * batch);
            KERNELS.swapAxes(batch, 65536, 192, 1, outputConcat, output);
            w.output(0, output);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            float[] outputGradient = w.outputGradient(0);
            float[] towerPoolGradientTranspose = w.floats(8, 12582912L * batch);
            KERNELS.swapAxes(batch, 192, 65536, 1, outputGradient, towerPoolGradientTranspose);
            float[] towerPoolGradientSlice = w.floats(10, 4194304L * batch);
            KERNELS.copyRows(65536 * batch, 64, towerPoolGradientTranspose, 128, 192,
                    towerPoolGradientSlice, 0, 64);
            float[] towerPoolLogitsGradient = w.floats(10, 4194304L * batch);
            float[] towerPool = w.floats(7, 4194304L * batch);
            computeTowerPoolLogitsGradient(batch, towerPoolLogitsGradient, towerPool);
            float[] towerPoolBiasGradient = w.floats(11, 64);
            KERNELS.sum(1, 65536 * batch, 64, towerPoolLogitsGradient, 0, towerPoolBiasGradient, 0);
            float[] pooled = w.floats(6, 196608L * batch);
            float[] towerPoolKernelGradient = w.floats(12, 192);
            float[] scratch = w.floats(2, 643600);
            KERNELS.conv2dKernelGradient(TOWER_POOL, batch, 256, 256, pooled,
                    towerPoolLogitsGradient, towerPoolKernelGradient, scratch);
            float[] tower5GradientSlice = w.floats(7, 4194304L * batch);
            KERNELS.copyRows(65536 * batch, 64, towerPoolGradientTranspose, 64, 192,
                    tower5GradientSlice, 0, 64);
            float[] tower5LogitsGradient = w.floats(7, 4194304L * batch);
            float[] tower5 = w.floats(5, 4194304L * batch);
            computeTower5LogitsGradient(batch, tower5LogitsGradient, tower5);
            float[] tower5BiasGradient = w.floats(13, 64);
            KERNELS.sum(1, 65536 * batch, 64, tower5LogitsGradient, 0, tower5BiasGradient, 0);
            float[] tower5LogitsGradient2 = w.floats(10, 4194304L * batch);
            KERNELS.conv2dInputGradient(TOWER5, batch, 256, 256, tower5LogitsGradient, tower5Kernel,
                    tower5LogitsGradient2, scratch);
            float[] reduce5 = w.floats(4, 4194304L * batch);
            float[] tower5KernelGradient = w.floats(14, 102400);
            KERNELS.conv2dKernelGradient(TOWER5, batch, 256, 256, reduce5, tower5LogitsGradient,
                    tower5KernelGradient, scratch);
            float[] reduce5LogitsGradient = w.floats(10, 4194304L * batch);
            computeReduce5LogitsGradient(batch, reduce5LogitsGradient, reduce5);
            float[] reduce5BiasGradient = w.floats(15, 64);
            KERNELS.sum(1, 65536 * batch, 64, reduce5LogitsGradient, 0, reduce5BiasGradient, 0);
            float[] reduce3LogitsTranspose = w.floats(0, 196608L * batch);
            float[] reduce5KernelGradient = w.floats(16, 192);
            KERNELS.conv2dKernelGradient(REDUCE5, batch, 256, 256, reduce3LogitsTranspose,
                    reduce5LogitsGradient, reduce5KernelGradient, scratch);
            float[] tower3GradientSlice = w.floats(5, 4194304L * batch);
            KERNELS.copyRows(65536 * batch, 64, towerPoolGradientTranspose, 0, 192,
                    tower3GradientSlice, 0, 64);
            float[] tower3LogitsGradient = w.floats(5, 4194304L * batch);
            float[] tower3 = w.floats(3, 4194304L * batch);
            computeTower3LogitsGradient(batch, tower3LogitsGradient, tower3);
            float[] tower3BiasGradient = w.floats(17, 64);
            KERNELS.sum(1, 65536 * batch, 64, tower3LogitsGradient, 0, tower3BiasGradient, 0);
            float[] tower3LogitsGradient2 = w.floats(7, 4194304L * batch);
            KERNELS.conv2dInputGradient(TOWER3, batch, 256, 256, tower3LogitsGradient, tower3Kernel,
                    tower3LogitsGradient2, scratch);
            float[] reduce3 = w.floats(1, 4194304L * batch);
            float[] tower3KernelGradient = w.floats(18, 36864);
            KERNELS.conv2dKernelGradient(TOWER3, batch, 256, 256, reduce3, tower3LogitsGradient,
                    tower3KernelGradient, scratch);
            float[] reduce3LogitsGradient = w.floats(7, 4194304L * batch);
            computeReduce3LogitsGradient(batch, reduce3LogitsGradient, reduce3);
            float[] reduce3BiasGradient = w.floats(19, 64);
            KERNELS.sum(1, 65536 * batch, 64, reduce3LogitsGradient, 0, reduce3BiasGradient, 0);
            float[] reduce3KernelGradient = w.floats(20, 192);
            KERNELS.conv2dKernelGradient(REDUCE3, batch, 256, 256, reduce3LogitsTranspose,
                    reduce3LogitsGradient, reduce3KernelGradient, scratch);
            w.gradient(0, reduce3KernelGradient);
            w.gradient(1, reduce3BiasGradient);
            w.gradient(2, reduce5KernelGradient);
            w.gradient(3, reduce5BiasGradient);
            w.gradient(4, tower3KernelGradient);
            w.gradient(5, tower3BiasGradient);
            w.gradient(6, tower5KernelGradient);
            w.gradient(7, tower5BiasGradient);
            w.gradient(8, towerPoolKernelGradient);
            w.gradient(9, towerPoolBiasGradient);
        }

        /** towerPoolLogitsGradient: (batch, 256, 256, 64). */
        private static void computeTowerPoolLogitsGradient(int batch,
                float[] towerPoolLogitsGradient, float[] towerPool) {
            for (int i = 0; i < 4194304 * batch; i++) {
                towerPoolLogitsGradient[i] = towerPoolLogitsGradient[i] *
                        Math.min(1f, towerPool[i] * Float.MAX_VALUE);
            }
        }

        /** tower5LogitsGradient: (batch, 256, 256, 64). */
        private static void computeTower5LogitsGradient(int batch, float[] tower5LogitsGradient,
                float[] tower5) {
            for (int i = 0; i < 4194304 * batch; i++) {
                tower5LogitsGradient[i] = tower5LogitsGradient[i] *
                        Math.min(1f, tower5[i] * Float.MAX_VALUE);
            }
        }

        /** reduce5LogitsGradient: (batch, 256, 256, 64). */
        private static void computeReduce5LogitsGradient(int batch, float[] reduce5LogitsGradient,
                float[] reduce5) {
            for (int i = 0; i < 4194304 * batch; i++) {
                reduce5LogitsGradient[i] = reduce5LogitsGradient[i] *
                        Math.min(1f, reduce5[i] * Float.MAX_VALUE);
            }
        }

        /** tower3LogitsGradient: (batch, 256, 256, 64). */
        private static void computeTower3LogitsGradient(int batch, float[] tower3LogitsGradient,
                float[] tower3) {
            for (int i = 0; i < 4194304 * batch; i++) {
                tower3LogitsGradient[i] = tower3LogitsGradient[i] *
                        Math.min(1f, tower3[i] * Float.MAX_VALUE);
            }
        }

        /** reduce3LogitsGradient: (batch, 256, 256, 64). */
        private static void computeReduce3LogitsGradient(int batch, float[] reduce3LogitsGradient,
                float[] reduce3) {
            for (int i = 0; i < 4194304 * batch; i++) {
                reduce3LogitsGradient[i] = reduce3LogitsGradient[i] *
                        Math.min(1f, reduce3[i] * Float.MAX_VALUE);
            }
        }
    }
}
