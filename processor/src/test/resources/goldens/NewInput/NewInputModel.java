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
 * {@link NewInput} as a model to train and use.
 *
 * <pre>
 * layer                    output        parameters  FLOPs per sample
 * image (InputLayer)       (batch, 784)           0                 0
 * classifier (Sequential)  (batch, 10)       55,050           110,140
 * </pre>
 *
 * <p>55,050 parameters, 110,140 floating-point operations a sample.
 * Working memory to predict: 512 bytes a sample and 201,216 bytes once;
 * to train: 1,104 bytes a sample and 422,912 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(NewInputModel.GRAPH)
public final class NewInputModel extends SingleModel {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model new_input NewInput functional
            layer image Image InputLayer(shape=[784])
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
            node 0 Image
            node 1 Kind image=0
            inputs 0
            outputs 1
            """;

    private NewInputModel(Map<String, ? extends Model> trained, long seed) {
        super(new String[] {GRAPH}, NewInputNetwork::new, trained, seed);
    }

    /** A model with new weights, drawn at random. */
    public static NewInputModel create() {
        return new NewInputModel(Map.of(), Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static NewInputModel create(long seed) {
        return new NewInputModel(Map.of(), seed);
    }

    /**
     * A model on weights of another model: what trains one trains the other.
     * All other weights are new, drawn at random.
     */
    public static NewInputModel with(ClassifierModel classifier) {
        return with(classifier, Model.randomSeed());
    }

    /**
     * A model on weights of another model: what trains one trains the other.
     * All other weights are new; the same seed gives the same.
     */
    public static NewInputModel with(ClassifierModel classifier, long seed) {
        return new NewInputModel(Map.of("classifier", classifier), seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 110,140\n"
                + "Working memory to predict: 512 bytes a sample and 201,216 bytes once\n"
                + "Working memory to train: 1,104 bytes a sample and 422,912 bytes once";
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class NewInputNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (784, 64), classifier/hidden1/kernel. */
        private final float[] classifierHidden1Kernel;

        /** (64,), classifier/hidden1/bias. */
        private final float[] classifierHidden1Bias;

        /** (64, 64), classifier/hidden2/kernel. */
        private final float[] classifierHidden2Kernel;

        /** (64,), classifier/hidden2/bias. */
        private final float[] classifierHidden2Bias;

        /** (64, 10), classifier/kind/kernel. */
        private final float[] classifierKindKernel;

        /** (10,), classifier/kind/bias. */
        private final float[] classifierKindBias;

        NewInputNetwork(float[][] weights) {
            classifierHidden1Kernel = weights[0];
            classifierHidden1Bias = weights[1];
            classifierHidden2Kernel = weights[2];
            classifierHidden2Bias = weights[3];
            classifierKindKernel = weights[4];
            classifierKindBias = weights[5];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 50304);
            float[] image = w.input(0);
            float[] kindHidden1 = w.floats(0, 64L * batch);
            KERNELS.gemm(batch, 784, 64, image, 0, 784, classifierHidden1Kernel, 0,
                    classifierHidden1Bias, true, false, kindHidden1, 0, 64, scratch);
            float[] kindHidden2 = w.floats(2, 64L * batch);
            KERNELS.gemm(batch, 64, 64, kindHidden1, 0, 64, classifierHidden2Kernel, 0,
                    classifierHidden2Bias, true, false, kindHidden2, 0, 64, scratch);
            float[] kindLogits = w.floats(0, 64L * batch);
            KERNELS.gemm(batch, 64, 10, kindHidden2, 0, 64, classifierKindKernel, 0,
                    classifierKindBias, false, false, kindLogits, 0, 10, scratch);
            float[] kind = w.floats(0, 64L * batch);
            KERNELS.softmax(batch, 10, kindLogits, 0, kind, 0);
            w.output(0, kind);
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 50304);
            float[] image = w.input(0);
            float[] kindHidden1 = w.floats(0, 64L * batch);
            KERNELS.gemm(batch, 784, 64, image, 0, 784, classifierHidden1Kernel, 0,
                    classifierHidden1Bias, true, false, kindHidden1, 0, 64, scratch);
            float[] kindHidden2 = w.floats(2, 64L * batch);
            KERNELS.gemm(batch, 64, 64, kindHidden1, 0, 64, classifierHidden2Kernel, 0,
                    classifierHidden2Bias, true, false, kindHidden2, 0, 64, scratch);
            float[] kindLogits = w.floats(3, 10L * batch);
            KERNELS.gemm(batch, 64, 10, kindHidden2, 0, 64, classifierKindKernel, 0,
                    classifierKindBias, false, false, kindLogits, 0, 10, scratch);
            float[] kind = w.floats(4, 10L * batch);
            KERNELS.softmax(batch, 10, kindLogits, 0, kind, 0);
            w.output(0, kind);
            w.logits(0, kindLogits);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            float[] kindLogitsGradient = w.outputGradient(0);
            float[] classifierKindBiasGradient = w.floats(1, 50304);
            KERNELS.sum(1, batch, 10, kindLogitsGradient, 0, classifierKindBiasGradient, 0);
            float[] scratch2 = w.floats(6, 768);
            float[] kindHidden2Gradient = w.floats(5, 64L * batch);
            KERNELS.gemmTransposedB(batch, 10, 64, kindLogitsGradient, 0, 10, classifierKindKernel,
                    0, false, kindHidden2Gradient, 0, 64, scratch2);
            float[] scratch3 = w.floats(7, 64L * batch + 128L);
            float[] kindHidden2 = w.floats(2, 64L * batch);
            float[] classifierKindKernelGradient = w.floats(6, 768);
            KERNELS.gemmTransposedA(batch, 64, 10, kindHidden2, 0, 64, kindLogitsGradient, 0, 10,
                    false, classifierKindKernelGradient, 0, scratch3);
            float[] kindHidden2LogitsGradient = w.floats(5, 64L * batch);
            computeKindHidden2LogitsGradient(batch, kindHidden2LogitsGradient, kindHidden2);
            float[] classifierHidden2BiasGradient = w.floats(8, 64);
            KERNELS.sum(1, batch, 64, kindHidden2LogitsGradient, 0, classifierHidden2BiasGradient,
                    0);
            float[] scratch4 = w.floats(9, 4224);
            float[] kindHidden1Gradient = w.floats(2, 64L * batch);
            KERNELS.gemmTransposedB(batch, 64, 64, kindHidden2LogitsGradient, 0, 64,
                    classifierHidden2Kernel, 0, false, kindHidden1Gradient, 0, 64, scratch4);
            float[] kindHidden1 = w.floats(0, 64L * batch);
            float[] classifierHidden2KernelGradient = w.floats(9, 4224);
            KERNELS.gemmTransposedA(batch, 64, 64, kindHidden1, 0, 64, kindHidden2LogitsGradient, 0,
                    64, false, classifierHidden2KernelGradient, 0, scratch3);
            float[] kindHidden1LogitsGradient = w.floats(2, 64L * batch);
            computeKindHidden1LogitsGradient(batch, kindHidden1LogitsGradient, kindHidden1);
            float[] classifierHidden1BiasGradient = w.floats(10, 64);
            KERNELS.sum(1, batch, 64, kindHidden1LogitsGradient, 0, classifierHidden1BiasGradient,
                    0);
            float[] image = w.input(0);
            float[] classifierHidden1KernelGradient = w.floats(11, 50176);
            KERNELS.gemmTransposedA(batch, 784, 64, image, 0, 784, kindHidden1LogitsGradient, 0, 64,
                    false, classifierHidden1KernelGradient, 0, scratch3);
            w.gradient(0, classifierHidden1KernelGradient);
            w.gradient(1, classifierHidden1BiasGradient);
            w.gradient(2, classifierHidden2KernelGradient);
            w.gradient(3, classifierHidden2BiasGradient);
            w.gradient(4, classifierKindKernelGradient);
            w.gradient(5, classifierKindBiasGradient);
        }

        /** kindHidden2LogitsGradient: (batch, 64). */
        private static void computeKindHidden2LogitsGradient(int batch,
                float[] kindHidden2LogitsGradient, float[] kindHidden2) {
            for (int i = 0; i < 64 * batch; i++) {
                kindHidden2LogitsGradient[i] = kindHidden2LogitsGradient[i] *
                        Math.min(1f, kindHidden2[i] * Float.MAX_VALUE);
            }
        }

        /** kindHidden1LogitsGradient: (batch, 64). */
        private static void computeKindHidden1LogitsGradient(int batch,
                float[] kindHidden1LogitsGradient, float[] kindHidden1) {
            for (int i = 0; i < 64 * batch; i++) {
                kindHidden1LogitsGradient[i] = kindHidden1LogitsGradient[i] *
                        Math.min(1f, kindHidden1[i] * Float.MAX_VALUE);
            }
        }
    }
}
