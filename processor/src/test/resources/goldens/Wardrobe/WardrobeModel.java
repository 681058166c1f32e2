package io.keratin.samples.pretrained;

import io.keratin.ModelSpec;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.model.Model;
import io.keratin.model.SingleModel;
import javax.annotation.processing.Generated;

/**
 * {@link Wardrobe} as a model to train and use.
 *
 * <pre>
 * layer                     output        parameters  FLOPs per sample
 * input_layer (InputLayer)  (batch, 784)           0                 0
 * hidden1 (Dense)           (batch, 64)       50,240           100,480
 * hidden2 (Dense)           (batch, 64)        4,160             8,320
 * clothing (Dense)          (batch, 10)          650             1,340
 * </pre>
 *
 * <p>55,050 parameters, 110,140 floating-point operations a sample.
 * Working memory to predict: 512 bytes a sample and 201,216 bytes once;
 * to train: 1,104 bytes a sample and 422,912 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(WardrobeModel.GRAPH)
public final class WardrobeModel extends SingleModel {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model wardrobe Wardrobe sequential
            layer input_layer Input InputLayer(shape=[784])
            layer hidden1 Hidden1 Dense(units=64, activation='relu')
            layer hidden2 Hidden2 Dense(units=64, activation='relu')
            layer clothing Clothing Dense(units=10, activation='softmax')
            node 0 Input
            node 1 Hidden1 x=0
            node 2 Hidden2 x=1
            node 3 Clothing x=2
            inputs 0
            outputs 3
            compile(optimizer='rmsprop', losses=['categorical_crossentropy'], metrics=['\
            accuracy'])
            """;

    private WardrobeModel(long seed) {
        super(new String[] {GRAPH}, WardrobeNetwork::new, seed);
    }

    /** A model with new weights, drawn at random. */
    public static WardrobeModel create() {
        return new WardrobeModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static WardrobeModel create(long seed) {
        return new WardrobeModel(seed);
    }

    /** A model with the weights of {@code clothing.h5}, which comes along with this class. */
    public static WardrobeModel pretrained() {
        return pretrained(Model.randomSeed());
    }

    /**
     * A model with the weights of {@code clothing.h5}, which comes along with this class;
     * the same seed gives the same training.
     */
    public static WardrobeModel pretrained(long seed) {
        WardrobeModel model = create(seed);
        model.loadResource("clothing.h5", WardrobeModel.class.getResource("clothing.h5"), false);
        return model;
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 110,140\n"
                + "Working memory to predict: 512 bytes a sample and 201,216 bytes once\n"
                + "Working memory to train: 1,104 bytes a sample and 422,912 bytes once";
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class WardrobeNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (784, 64), hidden1/kernel. */
        private final float[] hidden1Kernel;

        /** (64,), hidden1/bias. */
        private final float[] hidden1Bias;

        /** (64, 64), hidden2/kernel. */
        private final float[] hidden2Kernel;

        /** (64,), hidden2/bias. */
        private final float[] hidden2Bias;

        /** (64, 10), clothing/kernel. */
        private final float[] clothingKernel;

        /** (10,), clothing/bias. */
        private final float[] clothingBias;

        WardrobeNetwork(float[][] weights) {
            hidden1Kernel = weights[0];
            hidden1Bias = weights[1];
            hidden2Kernel = weights[2];
            hidden2Bias = weights[3];
            clothingKernel = weights[4];
            clothingBias = weights[5];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 50304);
            float[] input = w.input(0);
            float[] hidden1 = w.floats(0, 64L * batch);
            KERNELS.gemm(batch, 784, 64, input, 0, 784, hidden1Kernel, 0, hidden1Bias, true, false,
                    hidden1, 0, 64, scratch);
            float[] hidden2 = w.floats(2, 64L * batch);
            KERNELS.gemm(batch, 64, 64, hidden1, 0, 64, hidden2Kernel, 0, hidden2Bias, true, false,
                    hidden2, 0, 64, scratch);
            float[] clothingLogits = w.floats(0, 64L * batch);
            KERNELS.gemm(batch, 64, 10, hidden2, 0, 64, clothingKernel, 0, clothingBias, false,
                    false, clothingLogits, 0, 10, scratch);
            float[] clothing = w.floats(0, 64L * batch);
            KERNELS.softmax(batch, 10, clothingLogits, 0, clothing, 0);
            w.output(0, clothing);
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 50304);
            float[] input = w.input(0);
            float[] hidden1 = w.floats(0, 64L * batch);
            KERNELS.gemm(batch, 784, 64, input, 0, 784, hidden1Kernel, 0, hidden1Bias, true, false,
                    hidden1, 0, 64, scratch);
            float[] hidden2 = w.floats(2, 64L * batch);
            KERNELS.gemm(batch, 64, 64, hidden1, 0, 64, hidden2Kernel, 0, hidden2Bias, true, false,
                    hidden2, 0, 64, scratch);
            float[] clothingLogits = w.floats(3, 10L * batch);
            KERNELS.gemm(batch, 64, 10, hidden2, 0, 64, clothingKernel, 0, clothingBias, false,
                    false, clothingLogits, 0, 10, scratch);
            float[] clothing = w.floats(4, 10L * batch);
            KERNELS.softmax(batch, 10, clothingLogits, 0, clothing, 0);
            w.output(0, clothing);
            w.logits(0, clothingLogits);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            float[] clothingLogitsGradient = w.outputGradient(0);
            float[] clothingBiasGradient = w.floats(1, 50304);
            KERNELS.sum(1, batch, 10, clothingLogitsGradient, 0, clothingBiasGradient, 0);
            float[] scratch2 = w.floats(6, 768);
            float[] hidden2Gradient = w.floats(5, 64L * batch);
            KERNELS.gemmTransposedB(batch, 10, 64, clothingLogitsGradient, 0, 10, clothingKernel, 0,
                    false, hidden2Gradient, 0, 64, scratch2);
            float[] scratch3 = w.floats(7, 64L * batch + 128L);
            float[] hidden2 = w.floats(2, 64L * batch);
            float[] clothingKernelGradient = w.floats(6, 768);
            KERNELS.gemmTransposedA(batch, 64, 10, hidden2, 0, 64, clothingLogitsGradient, 0, 10,
                    false, clothingKernelGradient, 0, scratch3);
            float[] hidden2LogitsGradient = w.floats(5, 64L * batch);
            computeHidden2LogitsGradient(batch, hidden2LogitsGradient, hidden2);
            float[] hidden2BiasGradient = w.floats(8, 64);
            KERNELS.sum(1, batch, 64, hidden2LogitsGradient, 0, hidden2BiasGradient, 0);
            float[] scratch4 = w.floats(9, 4224);
            float[] hidden1Gradient = w.floats(2, 64L * batch);
            KERNELS.gemmTransposedB(batch, 64, 64, hidden2LogitsGradient, 0, 64, hidden2Kernel, 0,
                    false, hidden1Gradient, 0, 64, scratch4);
            float[] hidden1 = w.floats(0, 64L * batch);
            float[] hidden2KernelGradient = w.floats(9, 4224);
            KERNELS.gemmTransposedA(batch, 64, 64, hidden1, 0, 64, hidden2LogitsGradient, 0, 64,
                    false, hidden2KernelGradient, 0, scratch3);
            float[] hidden1LogitsGradient = w.floats(2, 64L * batch);
            computeHidden1LogitsGradient(batch, hidden1LogitsGradient, hidden1);
            float[] hidden1BiasGradient = w.floats(10, 64);
            KERNELS.sum(1, batch, 64, hidden1LogitsGradient, 0, hidden1BiasGradient, 0);
            float[] input = w.input(0);
            float[] hidden1KernelGradient = w.floats(11, 50176);
            KERNELS.gemmTransposedA(batch, 784, 64, input, 0, 784, hidden1LogitsGradient, 0, 64,
                    false, hidden1KernelGradient, 0, scratch3);
            w.gradient(0, hidden1KernelGradient);
            w.gradient(1, hidden1BiasGradient);
            w.gradient(2, hidden2KernelGradient);
            w.gradient(3, hidden2BiasGradient);
            w.gradient(4, clothingKernelGradient);
            w.gradient(5, clothingBiasGradient);
        }

        /** hidden2LogitsGradient: (batch, 64). */
        private static void computeHidden2LogitsGradient(int batch, float[] hidden2LogitsGradient,
                float[] hidden2) {
            for (int i = 0; i < 64 * batch; i++) {
                hidden2LogitsGradient[i] = hidden2LogitsGradient[i] *
                        Math.min(1f, hidden2[i] * Float.MAX_VALUE);
            }
        }

        /** hidden1LogitsGradient: (batch, 64). */
        private static void computeHidden1LogitsGradient(int batch, float[] hidden1LogitsGradient,
                float[] hidden1) {
            for (int i = 0; i < 64 * batch; i++) {
                hidden1LogitsGradient[i] = hidden1LogitsGradient[i] *
                        Math.min(1f, hidden1[i] * Float.MAX_VALUE);
            }
        }
    }
}
