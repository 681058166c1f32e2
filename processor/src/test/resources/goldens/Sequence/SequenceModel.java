package io.keratin.goldens;

import io.keratin.ModelSpec;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.model.Model;
import io.keratin.model.SingleModel;
import javax.annotation.processing.Generated;

/**
 * {@link Sequence} as a model to train and use.
 *
 * <pre>
 * layer               output          parameters  FLOPs per sample
 * steps (InputLayer)  (batch, ?, 7)            0                 0
 * hidden (Dense)      (batch, ?, 20)         160             320·?
 * dropped (Dropout)   (batch, ?, 20)           0                 0
 * labels (Dense)      (batch, ?, 5)          105             230·?
 * </pre>
 *
 * <p>265 parameters, 550·? floating-point operations a sample.
 * Working memory to predict: 100·batch·? + 5632 bytes;
 * to train: 616·batch·? + 8576 bytes.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(SequenceModel.GRAPH)
public final class SequenceModel extends SingleModel {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model sequence Sequence functional
            layer steps Steps InputLayer(shape=[-1, 7])
            layer hidden Hidden Dense(units=20, activation='tanh')
            layer dropped Dropped Dropout(rate=0.5)
            layer labels Labels Dense(units=5, activation='softmax')
            node 0 Steps
            node 1 Hidden x=0
            node 2 Dropped x=1
            node 3 Labels x=2
            inputs 0
            outputs 3
            compile(optimizer='adam', losses=['sparse_categorical_crossentropy'], metric\
            s=[])
            """;

    private SequenceModel(long seed) {
        super(new String[] {GRAPH}, SequenceNetwork::new, seed);
    }

    /** A model with new weights, drawn at random. */
    public static SequenceModel create() {
        return new SequenceModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static SequenceModel create(long seed) {
        return new SequenceModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 550·?\n"
                + "Working memory to predict: 100·batch·? + 5632 bytes\n"
                + "Working memory to train: 616·batch·? + 8576 bytes";
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class SequenceNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (7, 20), hidden/kernel. */
        private final float[] hiddenKernel;

        /** (20,), hidden/bias. */
        private final float[] hiddenBias;

        /** (20, 5), labels/kernel. */
        private final float[] labelsKernel;

        /** (5,), labels/bias. */
        private final float[] labelsBias;

        SequenceNetwork(float[][] weights) {
            hiddenKernel = weights[0];
            hiddenBias = weights[1];
            labelsKernel = weights[2];
            labelsBias = weights[3];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            int stepsAxis1 = w.size(1);
            float[] scratch = w.floats(1, 1408);
            float[] steps = w.input(0);
            float[] hiddenLogits = w.floats(0, 20L * batch * stepsAxis1);
            KERNELS.gemm(batch * stepsAxis1, 7, 20, steps, 0, 7, hiddenKernel, 0, hiddenBias, false,
                    false, hiddenLogits, 0, 20, scratch);
            float[] hidden = w.floats(0, 20L * batch * stepsAxis1);
            KERNELS.tanh(20 * batch * stepsAxis1, hiddenLogits, 0, hidden, 0);
            float[] labelsLogits = w.floats(2, 5L * batch * stepsAxis1);
            KERNELS.gemm(batch * stepsAxis1, 20, 5, hidden, 0, 20, labelsKernel, 0, labelsBias,
                    false, false, labelsLogits, 0, 5, scratch);
            float[] labels = w.floats(2, 5L * batch * stepsAxis1);
            KERNELS.softmax(batch * stepsAxis1, 5, labelsLogits, 0, labels, 0);
            w.output(0, labels);
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            int stepsAxis1 = w.size(1);
            float[] scratch = w.floats(1, 1408);
            float[] steps = w.input(0);
            float[] hiddenLogits = w.floats(0, 20L * batch * stepsAxis1);
            KERNELS.gemm(batch * stepsAxis1, 7, 20, steps, 0, 7, hiddenKernel, 0, hiddenBias, false,
                    false, hiddenLogits, 0, 20, scratch);
            float[] droppedUniform = w.floats(2, 20L * batch * stepsAxis1);
            KERNELS.uniform(w.seed(), w.step(), 0, 0, 20 * batch * stepsAxis1, droppedUniform, 0);
            float[] hidden = w.floats(0, 20L * batch * stepsAxis1);
            KERNELS.tanh(20 * batch * stepsAxis1, hiddenLogits, 0, hidden, 0);
            float[] droppedMultiply = w.floats(2, 20L * batch * stepsAxis1);
            float[] dropped = w.floats(3, 20L * batch * stepsAxis1);
            computeDropped(batch, stepsAxis1, droppedMultiply, dropped, hidden);
            float[] labelsLogits = w.floats(4, 5L * batch * stepsAxis1);
            KERNELS.gemm(batch * stepsAxis1, 20, 5, dropped, 0, 20, labelsKernel, 0, labelsBias,
                    false, false, labelsLogits, 0, 5, scratch);
            float[] labels = w.floats(5, 5L * batch * stepsAxis1);
            KERNELS.softmax(batch * stepsAxis1, 5, labelsLogits, 0, labels, 0);
            w.output(0, labels);
            w.logits(0, labelsLogits);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            int stepsAxis1 = w.size(1);
            float[] labelsLogitsGradient = w.outputGradient(0);
            float[] labelsBiasGradient = w.floats(1, 1408);
            KERNELS.sum(1, batch * stepsAxis1, 5, labelsLogitsGradient, 0, labelsBiasGradient, 0);
            float[] scratch2 = w.floats(7, 448);
            float[] droppedGradient = w.floats(6, 20L * batch * stepsAxis1);
            KERNELS.gemmTransposedB(batch * stepsAxis1, 5, 20, labelsLogitsGradient, 0, 5,
                    labelsKernel, 0, false, droppedGradient, 0, 20, scratch2);
            float[] scratch3 = w.floats(8, 64L * batch * stepsAxis1 + 128L);
            float[] dropped = w.floats(3, 20L * batch * stepsAxis1);
            float[] labelsKernelGradient = w.floats(7, 448);
            KERNELS.gemmTransposedA(batch * stepsAxis1, 20, 5, dropped, 0, 20, labelsLogitsGradient,
                    0, 5, false, labelsKernelGradient, 0, scratch3);
            float[] hiddenLogitsGradient = w.floats(6, 20L * batch * stepsAxis1);
            float[] droppedMultiply = w.floats(2, 20L * batch * stepsAxis1);
            float[] hidden = w.floats(0, 20L * batch * stepsAxis1);
            computeHiddenLogitsGradient(batch, stepsAxis1, hiddenLogitsGradient, droppedMultiply,
                    hidden);
            float[] hiddenBiasGradient = w.floats(9, 20);
            KERNELS.sum(1, batch * stepsAxis1, 20, hiddenLogitsGradient, 0, hiddenBiasGradient, 0);
            float[] steps = w.input(0);
            float[] hiddenKernelGradient = w.floats(10, 140);
            KERNELS.gemmTransposedA(batch * stepsAxis1, 7, 20, steps, 0, 7, hiddenLogitsGradient, 0,
                    20, false, hiddenKernelGradient, 0, scratch3);
            w.gradient(0, hiddenKernelGradient);
            w.gradient(1, hiddenBiasGradient);
            w.gradient(2, labelsKernelGradient);
            w.gradient(3, labelsBiasGradient);
        }

        /** droppedMultiply, dropped: (batch, ?, 20). */
        private static void computeDropped(int batch, int stepsAxis1, float[] droppedMultiply,
                float[] dropped, float[] hidden) {
            for (int i = 0; i < 20 * batch * stepsAxis1; i++) {
                float droppedMultiplyValue = droppedMultiply[i];
                float droppedMultiplyValue2 = (droppedMultiplyValue >= 0.5f ? 1f : 0f) * 2f;
                droppedMultiply[i] = droppedMultiplyValue2;
                dropped[i] = hidden[i] * droppedMultiplyValue2;
            }
        }

        /** hiddenLogitsGradient: (batch, ?, 20). */
        private static void computeHiddenLogitsGradient(int batch, int stepsAxis1,
                float[] hiddenLogitsGradient, float[] droppedMultiply, float[] hidden) {
            for (int i = 0; i < 20 * batch * stepsAxis1; i++) {
                hiddenLogitsGradient[i] = hiddenLogitsGradient[i] * droppedMultiply[i] * (1f -
                        hidden[i] * hidden[i]);
            }
        }
    }
}
