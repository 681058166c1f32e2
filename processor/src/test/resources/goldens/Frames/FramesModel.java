package io.keratin.samples.guide;

import io.keratin.ModelSpec;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.model.Model;
import io.keratin.model.SingleModel;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * {@link Frames} as a model to train and use.
 *
 * <pre>
 * layer                    output            parameters  FLOPs per sample
 * video (InputLayer)       (batch, 20, 784)           0                 0
 * kinds (TimeDistributed)  (batch, 20, 10)       55,050         2,202,800
 * </pre>
 *
 * <p>55,050 parameters, 2,202,800 floating-point operations a sample.
 * Working memory to predict: 10,240 bytes a sample and 201,216 bytes once;
 * to train: 22,080 bytes a sample and 422,912 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(FramesModel.GRAPH)
public final class FramesModel extends SingleModel {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model frames Frames functional
            layer video Video InputLayer(shape=[20, 784])
            layer kinds Kinds TimeDistributed [
                layer classifier Classifier io.keratin.samples.guide.Classifier {
                    model classifier Classifier sequential
                    layer input_layer Input InputLayer(shape=[784])
                    layer hidden1 Hidden1 Dense(units=64, activation='relu')
                    layer hidden2 Hidden2 Dense(units=64, activation='relu')
                    layer kind Kind Dense(units=10, activation='softmax')
                    node 0 Input
                    node 1 Hidden1 x=0
                    node 2 Hidden2 x=1
                    node 3 Kind x=2
                    inputs 0
                    outputs 3
                }
            ]
            node 0 Video
            node 1 Kinds video=0
            inputs 0
            outputs 1
            compile(optimizer='adam', losses=['sparse_categorical_crossentropy'], metric\
            s=['accuracy'])
            """;

    private FramesModel(Map<String, ? extends Model> trained, long seed) {
        super(new String[] {GRAPH}, FramesNetwork::new, trained, seed);
    }

    /** A model with new weights, drawn at random. */
    public static FramesModel create() {
        return new FramesModel(Map.of(), Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static FramesModel create(long seed) {
        return new FramesModel(Map.of(), seed);
    }

    /**
     * A model on weights of another model: what trains one trains the other.
     * All other weights are new, drawn at random.
     */
    public static FramesModel with(ClassifierModel classifier) {
        return with(classifier, Model.randomSeed());
    }

    /**
     * A model on weights of another model: what trains one trains the other.
     * All other weights are new; the same seed gives the same.
     */
    public static FramesModel with(ClassifierModel classifier, long seed) {
        return new FramesModel(Map.of("kinds", classifier), seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 2,202,800\n"
                + "Working memory to predict: 10,240 bytes a sample and 201,216 bytes once\n"
                + "Working memory to train: 22,080 bytes a sample and 422,912 bytes once";
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class FramesNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (784, 64), kinds/hidden1/kernel. */
        private final float[] kindsHidden1Kernel;

        /** (64,), kinds/hidden1/bias. */
        private final float[] kindsHidden1Bias;

        /** (64, 64), kinds/hidden2/kernel. */
        private final float[] kindsHidden2Kernel;

        /** (64,), kinds/hidden2/bias. */
        private final float[] kindsHidden2Bias;

        /** (64, 10), kinds/kind/kernel. */
        private final float[] kindsKindKernel;

        /** (10,), kinds/kind/bias. */
        private final float[] kindsKindBias;

        FramesNetwork(float[][] weights) {
            kindsHidden1Kernel = weights[0];
            kindsHidden1Bias = weights[1];
            kindsHidden2Kernel = weights[2];
            kindsHidden2Bias = weights[3];
            kindsKindKernel = weights[4];
            kindsKindBias = weights[5];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 50304);
            float[] video = w.input(0);
            float[] kindsHidden1 = w.floats(0, 1280L * batch);
            KERNELS.gemm(20 * batch, 784, 64, video, 0, 784, kindsHidden1Kernel, 0,
                    kindsHidden1Bias, true, false, kindsHidden1, 0, 64, scratch);
            float[] kindsHidden2 = w.floats(2, 1280L * batch);
            KERNELS.gemm(20 * batch, 64, 64, kindsHidden1, 0, 64, kindsHidden2Kernel, 0,
                    kindsHidden2Bias, true, false, kindsHidden2, 0, 64, scratch);
            float[] kindsLogits = w.floats(0, 1280L * batch);
            KERNELS.gemm(20 * batch, 64, 10, kindsHidden2, 0, 64, kindsKindKernel, 0, kindsKindBias,
                    false, false, kindsLogits, 0, 10, scratch);
            float[] kinds = w.floats(0, 1280L * batch);
            KERNELS.softmax(20 * batch, 10, kindsLogits, 0, kinds, 0);
            w.output(0, kinds);
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 50304);
            float[] video = w.input(0);
            float[] kindsHidden1 = w.floats(0, 1280L * batch);
            KERNELS.gemm(20 * batch, 784, 64, video, 0, 784, kindsHidden1Kernel, 0,
                    kindsHidden1Bias, true, false, kindsHidden1, 0, 64, scratch);
            float[] kindsHidden2 = w.floats(2, 1280L * batch);
            KERNELS.gemm(20 * batch, 64, 64, kindsHidden1, 0, 64, kindsHidden2Kernel, 0,
                    kindsHidden2Bias, true, false, kindsHidden2, 0, 64, scratch);
            float[] kindsLogits = w.floats(3, 200L * batch);
            KERNELS.gemm(20 * batch, 64, 10, kindsHidden2, 0, 64, kindsKindKernel, 0, kindsKindBias,
                    false, false, kindsLogits, 0, 10, scratch);
            float[] kinds = w.floats(4, 200L * batch);
            KERNELS.softmax(20 * batch, 10, kindsLogits, 0, kinds, 0);
            w.output(0, kinds);
            w.logits(0, kindsLogits);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            float[] kindsGradient = w.outputGradient(0);
            float[] kindsKindBiasGradient = w.floats(1, 50304);
            KERNELS.sum(1, 20 * batch, 10, kindsGradient, 0, kindsKindBiasGradient, 0);
            float[] scratch2 = w.floats(6, 768);
            float[] kindsHidden2Gradient = w.floats(5, 1280L * batch);
            KERNELS.gemmTransposedB(20 * batch, 10, 64, kindsGradient, 0, 10, kindsKindKernel, 0,
                    false, kindsHidden2Gradient, 0, 64, scratch2);
            float[] scratch3 = w.floats(7, 1280L * batch + 128L);
            float[] kindsHidden2 = w.floats(2, 1280L * batch);
            float[] kindsKindKernelGradient = w.floats(6, 768);
            KERNELS.gemmTransposedA(20 * batch, 64, 10, kindsHidden2, 0, 64, kindsGradient, 0, 10,
                    false, kindsKindKernelGradient, 0, scratch3);
            float[] kindsHidden2LogitsGradient = w.floats(5, 1280L * batch);
            computeKindsHidden2LogitsGradient(batch, kindsHidden2LogitsGradient, kindsHidden2);
            float[] kindsHidden2BiasGradient = w.floats(8, 64);
            KERNELS.sum(1, 20 * batch, 64, kindsHidden2LogitsGradient, 0, kindsHidden2BiasGradient,
                    0);
            float[] scratch4 = w.floats(9, 4224);
            float[] kindsHidden1Gradient = w.floats(2, 1280L * batch);
            KERNELS.gemmTransposedB(20 * batch, 64, 64, kindsHidden2LogitsGradient, 0, 64,
                    kindsHidden2Kernel, 0, false, kindsHidden1Gradient, 0, 64, scratch4);
            float[] kindsHidden1 = w.floats(0, 1280L * batch);
            float[] kindsHidden2KernelGradient = w.floats(9, 4224);
            KERNELS.gemmTransposedA(20 * batch, 64, 64, kindsHidden1, 0, 64,
                    kindsHidden2LogitsGradient, 0, 64, false, kindsHidden2KernelGradient, 0,
                    scratch3);
            float[] kindsHidden1LogitsGradient = w.floats(2, 1280L * batch);
            computeKindsHidden1LogitsGradient(batch, kindsHidden1LogitsGradient, kindsHidden1);
            float[] kindsHidden1BiasGradient = w.floats(10, 64);
            KERNELS.sum(1, 20 * batch, 64, kindsHidden1LogitsGradient, 0, kindsHidden1BiasGradient,
                    0);
            float[] video = w.input(0);
            float[] kindsHidden1KernelGradient = w.floats(11, 50176);
            KERNELS.gemmTransposedA(20 * batch, 784, 64, video, 0, 784, kindsHidden1LogitsGradient,
                    0, 64, false, kindsHidden1KernelGradient, 0, scratch3);
            w.gradient(0, kindsHidden1KernelGradient);
            w.gradient(1, kindsHidden1BiasGradient);
            w.gradient(2, kindsHidden2KernelGradient);
            w.gradient(3, kindsHidden2BiasGradient);
            w.gradient(4, kindsKindKernelGradient);
            w.gradient(5, kindsKindBiasGradient);
        }

        /** kindsHidden2LogitsGradient: (20·batch, 64). */
        private static void computeKindsHidden2LogitsGradient(int batch,
                float[] kindsHidden2LogitsGradient, float[] kindsHidden2) {
            for (int i = 0; i < 1280 * batch; i++) {
                kindsHidden2LogitsGradient[i] = kindsHidden2LogitsGradient[i] *
                        Math.min(1f, kindsHidden2[i] * Float.MAX_VALUE);
            }
        }

        /** kindsHidden1LogitsGradient: (20·batch, 64). */
        private static void computeKindsHidden1LogitsGradient(int batch,
                float[] kindsHidden1LogitsGradient, float[] kindsHidden1) {
            for (int i = 0; i < 1280 * batch; i++) {
                kindsHidden1LogitsGradient[i] = kindsHidden1LogitsGradient[i] *
                        Math.min(1f, kindsHidden1[i] * Float.MAX_VALUE);
            }
        }
    }
}
