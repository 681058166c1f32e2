package io.keratin.samples.guide;

import io.keratin.ModelSpec;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.model.Model;
import io.keratin.model.SingleModel;
import javax.annotation.processing.Generated;

/**
 * {@link AnyLength} as a model to train and use.
 *
 * <pre>
 * layer                output              parameters  FLOPs per sample
 * frames (InputLayer)  (batch, T, 28, 28)           0                 0
 * hidden1 (Dense)      (batch, T, 28, 64)       1,856          103936·T
 * hidden2 (Dense)      (batch, T, 28, 64)       4,160          232960·T
 * scores (Dense)       (batch, T, 28, 10)         650           36400·T
 * </pre>
 *
 * <p>6,666 parameters, 373296·T floating-point operations a sample.
 * Working memory to predict: 14336·T·batch + 16896 bytes;
 * to train: 30912·T·batch + 45056 bytes.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(AnyLengthModel.GRAPH)
public final class AnyLengthModel extends SingleModel {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model any_length AnyLength functional
            layer frames Frames InputLayer(shape=[-1, 28, 28], unknown=['T'])
            layer hidden1 Hidden1 Dense(units=64, activation='relu')
            layer hidden2 Hidden2 Dense(units=64, activation='relu')
            layer scores Scores Dense(units=10, activation='relu')
            node 0 Frames
            node 1 Hidden1 x=0
            node 2 Hidden2 x=1
            node 3 Scores x=2
            inputs 0
            outputs 3
            compile(optimizer='rmsprop', losses=['categorical_crossentropy'], metrics=[]\
            )
            """;

    private AnyLengthModel(long seed) {
        super(new String[] {GRAPH}, AnyLengthNetwork::new, seed);
    }

    /** A model with new weights, drawn at random. */
    public static AnyLengthModel create() {
        return new AnyLengthModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static AnyLengthModel create(long seed) {
        return new AnyLengthModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 373296·T\n"
                + "Working memory to predict: 14336·T·batch + 16896 bytes\n"
                + "Working memory to train: 30912·T·batch + 45056 bytes";
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class AnyLengthNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (28, 64), hidden1/kernel. */
        private final float[] hidden1Kernel;

        /** (64,), hidden1/bias. */
        private final float[] hidden1Bias;

        /** (64, 64), hidden2/kernel. */
        private final float[] hidden2Kernel;

        /** (64,), hidden2/bias. */
        private final float[] hidden2Bias;

        /** (64, 10), scores/kernel. */
        private final float[] scoresKernel;

        /** (10,), scores/bias. */
        private final float[] scoresBias;

        AnyLengthNetwork(float[][] weights) {
            hidden1Kernel = weights[0];
            hidden1Bias = weights[1];
            hidden2Kernel = weights[2];
            hidden2Bias = weights[3];
            scoresKernel = weights[4];
            scoresBias = weights[5];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            int TSize = w.size(1);
            float[] scratch = w.floats(1, 4224);
            float[] frames = w.input(0);
            float[] hidden1 = w.floats(0, 1792L * TSize * batch);
            KERNELS.gemm(28 * TSize * batch, 28, 64, frames, 0, 28, hidden1Kernel, 0, hidden1Bias,
                    true, false, hidden1, 0, 64, scratch);
            float[] hidden2 = w.floats(2, 1792L * TSize * batch);
            KERNELS.gemm(28 * TSize * batch, 64, 64, hidden1, 0, 64, hidden2Kernel, 0, hidden2Bias,
                    true, false, hidden2, 0, 64, scratch);
            float[] scores = w.floats(0, 1792L * TSize * batch);
            KERNELS.gemm(28 * TSize * batch, 64, 10, hidden2, 0, 64, scoresKernel, 0, scoresBias,
                    true, false, scores, 0, 10, scratch);
            w.output(0, scores);
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            int TSize = w.size(1);
            float[] scratch = w.floats(1, 4224);
            float[] frames = w.input(0);
            float[] hidden1 = w.floats(0, 1792L * TSize * batch);
            KERNELS.gemm(28 * TSize * batch, 28, 64, frames, 0, 28, hidden1Kernel, 0, hidden1Bias,
                    true, false, hidden1, 0, 64, scratch);
            float[] hidden2 = w.floats(2, 1792L * TSize * batch);
            KERNELS.gemm(28 * TSize * batch, 64, 64, hidden1, 0, 64, hidden2Kernel, 0, hidden2Bias,
                    true, false, hidden2, 0, 64, scratch);
            float[] scores = w.floats(3, 280L * TSize * batch);
            KERNELS.gemm(28 * TSize * batch, 64, 10, hidden2, 0, 64, scoresKernel, 0, scoresBias,
                    true, false, scores, 0, 10, scratch);
            w.output(0, scores);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            int TSize = w.size(1);
            float[] scoresLogitsGradient = w.floats(4, 280L * TSize * batch);
            float[] scoresGradient = w.outputGradient(0);
            float[] scores = w.floats(3, 280L * TSize * batch);
            computeScoresLogitsGradient(TSize, batch, scoresLogitsGradient, scoresGradient, scores);
            float[] scoresBiasGradient = w.floats(1, 4224);
            KERNELS.sum(1, 28 * TSize * batch, 10, scoresLogitsGradient, 0, scoresBiasGradient, 0);
            float[] scratch2 = w.floats(6, 768);
            float[] hidden2Gradient = w.floats(5, 1792L * TSize * batch);
            KERNELS.gemmTransposedB(28 * TSize * batch, 10, 64, scoresLogitsGradient, 0, 10,
                    scoresKernel, 0, false, hidden2Gradient, 0, 64, scratch2);
            float[] scratch3 = w.floats(7, 1792L * TSize * batch + 128L);
            float[] hidden2 = w.floats(2, 1792L * TSize * batch);
            float[] scoresKernelGradient = w.floats(6, 768);
            KERNELS.gemmTransposedA(28 * TSize * batch, 64, 10, hidden2, 0, 64,
                    scoresLogitsGradient, 0, 10, false, scoresKernelGradient, 0, scratch3);
            float[] hidden2LogitsGradient = w.floats(5, 1792L * TSize * batch);
            computeHidden2LogitsGradient(TSize, batch, hidden2LogitsGradient, hidden2);
            float[] hidden2BiasGradient = w.floats(8, 64);
            KERNELS.sum(1, 28 * TSize * batch, 64, hidden2LogitsGradient, 0, hidden2BiasGradient,
                    0);
            float[] scratch4 = w.floats(9, 4224);
            float[] hidden1Gradient = w.floats(2, 1792L * TSize * batch);
            KERNELS.gemmTransposedB(28 * TSize * batch, 64, 64, hidden2LogitsGradient, 0, 64,
                    hidden2Kernel, 0, false, hidden1Gradient, 0, 64, scratch4);
            float[] hidden1 = w.floats(0, 1792L * TSize * batch);
            float[] hidden2KernelGradient = w.floats(9, 4224);
            KERNELS.gemmTransposedA(28 * TSize * batch, 64, 64, hidden1, 0, 64,
                    hidden2LogitsGradient, 0, 64, false, hidden2KernelGradient, 0, scratch3);
            float[] hidden1LogitsGradient = w.floats(2, 1792L * TSize * batch);
            computeHidden1LogitsGradient(TSize, batch, hidden1LogitsGradient, hidden1);
            float[] hidden1BiasGradient = w.floats(10, 64);
            KERNELS.sum(1, 28 * TSize * batch, 64, hidden1LogitsGradient, 0, hidden1BiasGradient,
                    0);
            float[] frames = w.input(0);
            float[] hidden1KernelGradient = w.floats(11, 1792);
            KERNELS.gemmTransposedA(28 * TSize * batch, 28, 64, frames, 0, 28,
                    hidden1LogitsGradient, 0, 64, false, hidden1KernelGradient, 0, scratch3);
            w.gradient(0, hidden1KernelGradient);
            w.gradient(1, hidden1BiasGradient);
            w.gradient(2, hidden2KernelGradient);
            w.gradient(3, hidden2BiasGradient);
            w.gradient(4, scoresKernelGradient);
            w.gradient(5, scoresBiasGradient);
        }

        /** scoresLogitsGradient: (batch, T, 28, 10). */
        private static void computeScoresLogitsGradient(int TSize, int batch,
                float[] scoresLogitsGradient, float[] scoresGradient, float[] scores) {
            for (int i = 0; i < 280 * TSize * batch; i++) {
                scoresLogitsGradient[i] = scoresGradient[i] *
                        Math.min(1f, scores[i] * Float.MAX_VALUE);
            }
        }

        /** hidden2LogitsGradient: (batch, T, 28, 64). */
        private static void computeHidden2LogitsGradient(int TSize, int batch,
                float[] hidden2LogitsGradient, float[] hidden2) {
            for (int i = 0; i < 1792 * TSize * batch; i++) {
                hidden2LogitsGradient[i] = hidden2LogitsGradient[i] *
                        Math.min(1f, hidden2[i] * Float.MAX_VALUE);
            }
        }

        /** hidden1LogitsGradient: (batch, T, 28, 64). */
        private static void computeHidden1LogitsGradient(int TSize, int batch,
                float[] hidden1LogitsGradient, float[] hidden1) {
            for (int i = 0; i < 1792 * TSize * batch; i++) {
                hidden1LogitsGradient[i] = hidden1LogitsGradient[i] *
                        Math.min(1f, hidden1[i] * Float.MAX_VALUE);
            }
        }
    }
}
