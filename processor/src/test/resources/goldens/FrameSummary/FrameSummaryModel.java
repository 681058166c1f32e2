package io.keratin.samples.guide;

import io.keratin.ModelSpec;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.model.Model;
import io.keratin.model.SingleModel;
import java.util.Arrays;
import javax.annotation.processing.Generated;

/**
 * {@link FrameSummary} as a model to train and use.
 *
 * <pre>
 * layer                       output            parameters  FLOPs per sample
 * video (InputLayer)          (batch, 20, 784)           0                 0
 * features (TimeDistributed)  (batch, 20, 32)       25,120         1,004,800
 * summary (LSTM)              (batch, 32)            8,320           338,560
 * kind (Dense)                (batch, 10)              330               700
 * </pre>
 *
 * <p>33,770 parameters, 1,344,060 floating-point operations a sample.
 * Working memory to predict: 13,952 bytes a sample and 201,728 bytes once;
 * to train: 50,944 bytes a sample and 370,816 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(FrameSummaryModel.GRAPH)
public final class FrameSummaryModel extends SingleModel {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model frame_summary FrameSummary functional
            layer video Video InputLayer(shape=[20, 784])
            layer features Features TimeDistributed [
                layer per_frame PerFrame Dense(units=32, activation='relu')
            ]
            layer summary Summary LSTM(units=32)
            layer kind Kind Dense(units=10, activation='softmax')
            node 0 Video
            node 1 Features video=0
            node 2 Summary features=1
            node 3 Kind summary=2
            inputs 0
            outputs 3
            compile(optimizer='adam', losses=['sparse_categorical_crossentropy'], metric\
            s=['accuracy'])
            """;

    private FrameSummaryModel(long seed) {
        super(new String[] {GRAPH}, FrameSummaryNetwork::new, seed);
    }

    /** A model with new weights, drawn at random. */
    public static FrameSummaryModel create() {
        return new FrameSummaryModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static FrameSummaryModel create(long seed) {
        return new FrameSummaryModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 1,344,060\n"
                + "Working memory to predict: 13,952 bytes a sample and 201,728 bytes once\n"
                + "Working memory to train: 50,944 bytes a sample and 370,816 bytes once";
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class FrameSummaryNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (784, 32), features/per_frame/kernel. */
        private final float[] featuresPerFrameKernel;

        /** (32,), features/per_frame/bias. */
        private final float[] featuresPerFrameBias;

        /** (32, 128), summary/kernel. */
        private final float[] summaryKernel;

        /** (32, 128), summary/recurrent_kernel. */
        private final float[] summaryRecurrentKernel;

        /** (128,), summary/bias. */
        private final float[] summaryBias;

        /** (32, 10), kind/kernel. */
        private final float[] kindKernel;

        /** (10,), kind/bias. */
        private final float[] kindBias;

        FrameSummaryNetwork(float[][] weights) {
            featuresPerFrameKernel = weights[0];
            featuresPerFrameBias = weights[1];
            summaryKernel = weights[2];
            summaryRecurrentKernel = weights[3];
            summaryBias = weights[4];
            kindKernel = weights[5];
            kindBias = weights[6];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 50304);
            float[] video = w.input(0);
            float[] features = w.floats(0, 2560L * batch);
            KERNELS.gemm(20 * batch, 784, 32, video, 0, 784, featuresPerFrameKernel, 0,
                    featuresPerFrameBias, true, false, features, 0, 32, scratch);
            float[] summarySteps = w.floats(2, 640L * batch);
            KERNELS.swapAxes(1, batch, 20, 32, features, summarySteps);
            float[] summaryProjected = w.floats(0, 2560L * batch);
            KERNELS.gemm(20 * batch, 32, 128, summarySteps, 0, 32, summaryKernel, 0, summaryBias,
                    false, false, summaryProjected, 0, 128, scratch);
            summaryLoop(w);
            float[] summary = w.floats(2, 640L * batch);
            float[] kindLogits = w.floats(8, 32L * batch);
            KERNELS.gemm(batch, 32, 10, summary, 0, 32, kindKernel, 0, kindBias, false, false,
                    kindLogits, 0, 10, scratch);
            float[] kind = w.floats(8, 32L * batch);
            KERNELS.softmax(batch, 10, kindLogits, 0, kind, 0);
            w.output(0, kind);
        }

        /** All 20 steps. */
        private void summaryLoop(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 50304);
            float[] summaryState = w.floats(2, 640L * batch);
            float[] summaryState2 = w.floats(3, 32L * batch);
            float[] summaryProjected = w.floats(0, 2560L * batch);
            float[] summaryElement = w.floats(4, 128L * batch);
            float[] summaryGatesAdd = w.floats(4, 128L * batch);
            float[] scratch2 = w.floats(5, 128);
            float[] summaryGatesSlice = w.floats(6, 32L * batch);
            float[] summaryGatesSlice2 = w.floats(7, 32L * batch);
            float[] summaryGatesSlice3 = w.floats(8, 32L * batch);
            float[] summaryGatesSlice4 = w.floats(9, 32L * batch);
            float[] summaryCarrySigmoid = w.floats(6, 32L * batch);
            float[] summaryCarryTanh = w.floats(8, 32L * batch);
            float[] summaryCarrySigmoid2 = w.floats(7, 32L * batch);
            float[] summaryCarryAdd = w.floats(3, 32L * batch);
            float[] summarySigmoid = w.floats(9, 32L * batch);
            float[] summaryTanh = w.floats(6, 32L * batch);
            float[] summaryMultiply = w.floats(2, 640L * batch);
            KERNELS.pack(32, 128, summaryRecurrentKernel, 0, scratch);
            Arrays.fill(summaryState, 0, 32 * batch, 0f);
            Arrays.fill(summaryState2, 0, 32 * batch, 0f);
            for (int t = 0; t < 20; t++) {
                System.arraycopy(summaryProjected, t * 128 * batch, summaryElement, 0, 128 * batch);
                KERNELS.gemmPacked(batch, 32, 128, summaryState, 0, 32, scratch, null, false, true,
                        summaryGatesAdd, 0, 128, scratch2);
                KERNELS.copyRows(batch, 32, summaryGatesAdd, 0, 128, summaryGatesSlice, 0, 32);
                KERNELS.copyRows(batch, 32, summaryGatesAdd, 32, 128, summaryGatesSlice2, 0, 32);
                KERNELS.copyRows(batch, 32, summaryGatesAdd, 64, 128, summaryGatesSlice3, 0, 32);
                KERNELS.copyRows(batch, 32, summaryGatesAdd, 96, 128, summaryGatesSlice4, 0, 32);
                KERNELS.sigmoid(32 * batch, summaryGatesSlice, 0, summaryCarrySigmoid, 0);
                KERNELS.tanh(32 * batch, summaryGatesSlice3, 0, summaryCarryTanh, 0);
                KERNELS.sigmoid(32 * batch, summaryGatesSlice2, 0, summaryCarrySigmoid2, 0);
                computeSummaryCarryAdd(batch, summaryCarryAdd, summaryCarrySigmoid,
                        summaryCarryTanh, summaryCarrySigmoid2);
                KERNELS.sigmoid(32 * batch, summaryGatesSlice4, 0, summarySigmoid, 0);
                KERNELS.tanh(32 * batch, summaryCarryAdd, 0, summaryTanh, 0);
                computeSummaryMultiply(batch, summaryMultiply, summarySigmoid, summaryTanh);
            }
        }

        /** summaryCarryAdd: (batch, 32). */
        private static void computeSummaryCarryAdd(int batch, float[] summaryCarryAdd,
                float[] summaryCarrySigmoid, float[] summaryCarryTanh,
                float[] summaryCarrySigmoid2) {
            for (int i = 0; i < 32 * batch; i++) {
                summaryCarryAdd[i] = summaryCarrySigmoid2[i] * summaryCarryAdd[i] +
                        summaryCarrySigmoid[i] * summaryCarryTanh[i];
            }
        }

        /** summaryMultiply: (batch, 32). */
        private static void computeSummaryMultiply(int batch, float[] summaryMultiply,
                float[] summarySigmoid, float[] summaryTanh) {
            for (int i = 0; i < 32 * batch; i++) {
                summaryMultiply[i] = summarySigmoid[i] * summaryTanh[i];
            }
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 50304);
            float[] video = w.input(0);
            float[] features = w.floats(0, 640L * batch);
            KERNELS.gemm(20 * batch, 784, 32, video, 0, 784, featuresPerFrameKernel, 0,
                    featuresPerFrameBias, true, false, features, 0, 32, scratch);
            float[] summarySteps = w.floats(2, 640L * batch);
            KERNELS.swapAxes(1, batch, 20, 32, features, summarySteps);
            float[] summaryProjected = w.floats(3, 2560L * batch);
            KERNELS.gemm(20 * batch, 32, 128, summarySteps, 0, 32, summaryKernel, 0, summaryBias,
                    false, false, summaryProjected, 0, 128, scratch);
            summaryLoop2(w);
            float[] summaryFinalState = w.floats(11, 32L * batch);
            float[] kindLogits = w.floats(17, 32L * batch);
            KERNELS.gemm(batch, 32, 10, summaryFinalState, 0, 32, kindKernel, 0, kindBias, false,
                    false, kindLogits, 0, 10, scratch);
            float[] kind = w.floats(16, 32L * batch);
            KERNELS.softmax(batch, 10, kindLogits, 0, kind, 0);
            w.output(0, kind);
            w.logits(0, kindLogits);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            float[] kindLogitsGradient = w.outputGradient(0);
            float[] kindBiasGradient = w.floats(14, 128);
            KERNELS.sum(1, batch, 10, kindLogitsGradient, 0, kindBiasGradient, 0);
            float[] scratch = w.floats(1, 50304);
            float[] summaryGradient = w.floats(18, 32L * batch);
            KERNELS.gemmTransposedB(batch, 10, 32, kindLogitsGradient, 0, 10, kindKernel, 0, false,
                    summaryGradient, 0, 32, scratch);
            float[] scratch3 = w.floats(19, 64L * batch + 128L);
            float[] summaryFinalState = w.floats(11, 32L * batch);
            float[] kindKernelGradient = w.floats(1, 50304);
            KERNELS.gemmTransposedA(batch, 32, 10, summaryFinalState, 0, 32, kindLogitsGradient, 0,
                    10, false, kindKernelGradient, 0, scratch3);
            summaryGradientLoop(w);
            float[] scratch6 = w.floats(25, 2560L * batch + 128L);
            float[] summary = w.floats(10, 640L * batch);
            float[] summaryProjectedGradient = w.floats(3, 2560L * batch);
            float[] summaryRecurrentKernelGradient = w.floats(20, 8320);
            KERNELS.gemmTransposedA(20 * batch, 32, 128, summary, 0, 32, summaryProjectedGradient,
                    0, 128, false, summaryRecurrentKernelGradient, 0, scratch6);
            float[] summaryBiasGradient = w.floats(24, 128);
            KERNELS.sum(1, 20 * batch, 128, summaryProjectedGradient, 0, summaryBiasGradient, 0);
            float[] scratch7 = w.floats(26, 8320);
            float[] summaryStepsGradient = w.floats(4, 640L * batch);
            KERNELS.gemmTransposedB(20 * batch, 128, 32, summaryProjectedGradient, 0, 128,
                    summaryKernel, 0, false, summaryStepsGradient, 0, 32, scratch7);
            float[] summarySteps = w.floats(2, 640L * batch);
            float[] summaryKernelGradient = w.floats(26, 8320);
            KERNELS.gemmTransposedA(20 * batch, 32, 128, summarySteps, 0, 32,
                    summaryProjectedGradient, 0, 128, false, summaryKernelGradient, 0, scratch6);
            float[] featuresGradient = w.floats(5, 640L * batch);
            KERNELS.swapAxes(1, 20, batch, 32, summaryStepsGradient, featuresGradient);
            float[] featuresLogitsGradient = w.floats(5, 640L * batch);
            float[] features = w.floats(0, 640L * batch);
            computeFeaturesLogitsGradient(batch, featuresLogitsGradient, features);
            float[] featuresPerFrameBiasGradient = w.floats(27, 32);
            KERNELS.sum(1, 20 * batch, 32, featuresLogitsGradient, 0, featuresPerFrameBiasGradient,
                    0);
            float[] scratch8 = w.floats(29, 1280L * batch + 128L);
            float[] video = w.input(0);
            float[] featuresPerFrameKernelGradient = w.floats(28, 25088);
            KERNELS.gemmTransposedA(20 * batch, 784, 32, video, 0, 784, featuresLogitsGradient, 0,
                    32, false, featuresPerFrameKernelGradient, 0, scratch8);
            w.gradient(0, featuresPerFrameKernelGradient);
            w.gradient(1, featuresPerFrameBiasGradient);
            w.gradient(2, summaryKernelGradient);
            w.gradient(3, summaryRecurrentKernelGradient);
            w.gradient(4, summaryBiasGradient);
            w.gradient(5, kindKernelGradient);
            w.gradient(6, kindBiasGradient);
        }

        /** All 20 steps. */
        private void summaryLoop2(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 50304);
            float[] summaryState = w.floats(11, 32L * batch);
            float[] summaryState2 = w.floats(12, 32L * batch);
            float[] summary = w.floats(10, 640L * batch);
            float[] summaryStacked = w.floats(9, 640L * batch);
            float[] summaryProjected = w.floats(3, 2560L * batch);
            float[] summaryElement = w.floats(13, 128L * batch);
            float[] summaryGatesAdd = w.floats(13, 128L * batch);
            float[] scratch2 = w.floats(14, 128);
            float[] summaryGatesSlice = w.floats(15, 32L * batch);
            float[] summaryGatesSlice2 = w.floats(16, 32L * batch);
            float[] summaryGatesSlice3 = w.floats(17, 32L * batch);
            float[] summaryGatesSlice4 = w.floats(18, 32L * batch);
            float[] summaryCarrySigmoid = w.floats(15, 32L * batch);
            float[] summaryCarryStacked = w.floats(4, 640L * batch);
            float[] summaryCarryTanh = w.floats(17, 32L * batch);
            float[] summaryCarryStacked2 = w.floats(5, 640L * batch);
            float[] summaryCarrySigmoid2 = w.floats(16, 32L * batch);
            float[] summaryCarry = w.floats(8, 640L * batch);
            float[] summaryCarryAdd = w.floats(12, 32L * batch);
            float[] summarySigmoid = w.floats(18, 32L * batch);
            float[] summaryStacked2 = w.floats(7, 640L * batch);
            float[] summaryTanh = w.floats(15, 32L * batch);
            float[] summaryStacked3 = w.floats(6, 640L * batch);
            float[] summaryMultiply = w.floats(11, 32L * batch);
            KERNELS.pack(32, 128, summaryRecurrentKernel, 0, scratch);
            Arrays.fill(summaryState, 0, 32 * batch, 0f);
            Arrays.fill(summaryState2, 0, 32 * batch, 0f);
            for (int t = 0; t < 20; t++) {
                System.arraycopy(summaryState, 0, summary, t * 32 * batch, 32 * batch);
                System.arraycopy(summaryState2, 0, summaryStacked, t * 32 * batch, 32 * batch);
                System.arraycopy(summaryProjected, t * 128 * batch, summaryElement, 0, 128 * batch);
                KERNELS.gemmPacked(batch, 32, 128, summaryState, 0, 32, scratch, null, false, true,
                        summaryGatesAdd, 0, 128, scratch2);
                KERNELS.copyRows(batch, 32, summaryGatesAdd, 0, 128, summaryGatesSlice, 0, 32);
                KERNELS.copyRows(batch, 32, summaryGatesAdd, 32, 128, summaryGatesSlice2, 0, 32);
                KERNELS.copyRows(batch, 32, summaryGatesAdd, 64, 128, summaryGatesSlice3, 0, 32);
                KERNELS.copyRows(batch, 32, summaryGatesAdd, 96, 128, summaryGatesSlice4, 0, 32);
                KERNELS.sigmoid(32 * batch, summaryGatesSlice, 0, summaryCarrySigmoid, 0);
                System.arraycopy(summaryCarrySigmoid, 0, summaryCarryStacked, t * 32 * batch,
                        32 * batch);
                KERNELS.tanh(32 * batch, summaryGatesSlice3, 0, summaryCarryTanh, 0);
                System.arraycopy(summaryCarryTanh, 0, summaryCarryStacked2, t * 32 * batch,
                        32 * batch);
                KERNELS.sigmoid(32 * batch, summaryGatesSlice2, 0, summaryCarrySigmoid2, 0);
                System.arraycopy(summaryCarrySigmoid2, 0, summaryCarry, t * 32 * batch, 32 * batch);
                computeSummaryCarryAdd(batch, summaryCarryAdd, summaryCarrySigmoid,
                        summaryCarryTanh, summaryCarrySigmoid2);
                KERNELS.sigmoid(32 * batch, summaryGatesSlice4, 0, summarySigmoid, 0);
                System.arraycopy(summarySigmoid, 0, summaryStacked2, t * 32 * batch, 32 * batch);
                KERNELS.tanh(32 * batch, summaryCarryAdd, 0, summaryTanh, 0);
                System.arraycopy(summaryTanh, 0, summaryStacked3, t * 32 * batch, 32 * batch);
                computeSummaryMultiply(batch, summaryMultiply, summarySigmoid, summaryTanh);
            }
        }

        /** All 20 steps, from the last to the first. */
        private void summaryGradientLoop(Workspace w) {
            int batch = w.size(0);
            float[] scratch4 = w.floats(20, 8320);
            float[] summaryGradient = w.floats(18, 32L * batch);
            float[] summaryGradientState = w.floats(15, 32L * batch);
            float[] summaryGradientState2 = w.floats(12, 32L * batch);
            float[] summaryStacked3 = w.floats(6, 640L * batch);
            float[] summaryElement2 = w.floats(11, 32L * batch);
            float[] summaryStacked2 = w.floats(7, 640L * batch);
            float[] summaryElement3 = w.floats(13, 128L * batch);
            float[] summaryStacked = w.floats(9, 640L * batch);
            float[] summaryElement4 = w.floats(21, 32L * batch);
            float[] summaryCarry = w.floats(8, 640L * batch);
            float[] summaryCarryElement = w.floats(22, 32L * batch);
            float[] summaryGradientMultiply = w.floats(11, 32L * batch);
            float[] summaryCarryGradientAdd = w.floats(13, 128L * batch);
            float[] summaryCarryGradientMultiply = w.floats(12, 32L * batch);
            float[] summaryCarryGradientMultiply2 = w.floats(21, 32L * batch);
            float[] summaryCarryStacked2 = w.floats(5, 640L * batch);
            float[] summaryCarryElement2 = w.floats(22, 32L * batch);
            float[] summaryCarryStacked = w.floats(4, 640L * batch);
            float[] summaryCarryElement3 = w.floats(23, 128L * batch);
            float[] summaryCarryGradientMultiply3 = w.floats(13, 128L * batch);
            float[] summaryCarryGradientMultiply4 = w.floats(22, 32L * batch);
            float[] summaryGatesGradientConcat = w.floats(23, 128L * batch);
            float[] summaryProjectedGradient = w.floats(3, 2560L * batch);
            float[] summaryGatesGradientMatmul = w.floats(15, 32L * batch);
            float[] scratch5 = w.floats(24, 128);
            KERNELS.packTransposed(128, 32, summaryRecurrentKernel, 0, scratch4);
            System.arraycopy(summaryGradient, 0, summaryGradientState, 0, 32 * batch);
            Arrays.fill(summaryGradientState2, 0, 32 * batch, 0f);
            for (int t = 20 - 1; t >= 0; t--) {
                System.arraycopy(summaryStacked3, t * 32 * batch, summaryElement2, 0, 32 * batch);
                System.arraycopy(summaryStacked2, t * 32 * batch, summaryElement3, 0, 32 * batch);
                System.arraycopy(summaryStacked, t * 32 * batch, summaryElement4, 0, 32 * batch);
                System.arraycopy(summaryCarry, t * 32 * batch, summaryCarryElement, 0, 32 * batch);
                computeSummaryCarryGradientMultiply2(batch, summaryGradientMultiply,
                        summaryCarryGradientAdd, summaryCarryGradientMultiply,
                        summaryCarryGradientMultiply2, summaryGradientState, summaryCarryElement);
                System.arraycopy(summaryCarryStacked2, t * 32 * batch, summaryCarryElement2, 0,
                        32 * batch);
                System.arraycopy(summaryCarryStacked, t * 32 * batch, summaryCarryElement3, 0,
                        32 * batch);
                computeSummaryCarryGradientMultiply4(batch, summaryCarryGradientMultiply3,
                        summaryCarryGradientMultiply4, summaryCarryElement3);
                KERNELS.copyRows(batch, 32, summaryCarryGradientMultiply4, 0, 32,
                        summaryGatesGradientConcat, 0, 128);
                KERNELS.copyRows(batch, 32, summaryCarryGradientMultiply2, 0, 32,
                        summaryGatesGradientConcat, 32, 128);
                KERNELS.copyRows(batch, 32, summaryCarryGradientMultiply3, 0, 32,
                        summaryGatesGradientConcat, 64, 128);
                KERNELS.copyRows(batch, 32, summaryGradientMultiply, 0, 32,
                        summaryGatesGradientConcat, 96, 128);
                System.arraycopy(summaryGatesGradientConcat, 0, summaryProjectedGradient,
                        t * 128 * batch, 128 * batch);
                KERNELS.gemmPacked(batch, 128, 32, summaryGatesGradientConcat, 0, 128, scratch4,
                        null, false, false, summaryGatesGradientMatmul, 0, 32, scratch5);
            }
        }

        /**
         * summaryGradientMultiply, summaryCarryGradientAdd,
         * summaryCarryGradientMultiply, summaryCarryGradientMultiply2: (batch, 32).
         */
        private static void computeSummaryCarryGradientMultiply2(int batch,
                float[] summaryGradientMultiply, float[] summaryCarryGradientAdd,
                float[] summaryCarryGradientMultiply, float[] summaryCarryGradientMultiply2,
                float[] summaryGradientState, float[] summaryCarryElement) {
            for (int i = 0; i < 32 * batch; i++) {
                float summaryGradientMultiplyValue = summaryGradientMultiply[i];
                float summaryCarryGradientAddValue = summaryCarryGradientAdd[i];
                float summaryCarryGradientMultiplyValue = summaryCarryGradientMultiply[i];
                float summaryCarryGradientMultiply2Value = summaryCarryGradientMultiply2[i];
                float summaryGradientSubtract = 1f -
                        summaryGradientMultiplyValue * summaryGradientMultiplyValue;
                float summaryGradientMultiply2 = summaryGradientState[i] *
                        summaryCarryGradientAddValue * summaryGradientSubtract;
                float summaryGradientMultiply3 = summaryCarryGradientAddValue * (1f -
                        summaryCarryGradientAddValue);
                summaryGradientMultiply[i] = summaryGradientState[i] *
                        summaryGradientMultiplyValue * summaryGradientMultiply3;
                float summaryCarryGradientAddValue2 = summaryGradientMultiply2 +
                        summaryCarryGradientMultiplyValue;
                summaryCarryGradientAdd[i] = summaryCarryGradientAddValue2;
                float summaryCarryGradientMultiply3 = summaryCarryGradientAddValue2 *
                        summaryCarryGradientMultiply2Value;
                summaryCarryGradientMultiply[i] = summaryCarryGradientAddValue2 *
                        summaryCarryElement[i];
                summaryCarryGradientMultiply2[i] = summaryCarryGradientMultiply3 *
                        (summaryCarryElement[i] * (1f - summaryCarryElement[i]));
            }
        }

        /** summaryCarryGradientMultiply3, summaryCarryGradientMultiply4: (batch, 32). */
        private static void computeSummaryCarryGradientMultiply4(int batch,
                float[] summaryCarryGradientMultiply3, float[] summaryCarryGradientMultiply4,
                float[] summaryCarryElement3) {
            for (int i = 0; i < 32 * batch; i++) {
                float summaryCarryGradientMultiply3Value = summaryCarryGradientMultiply3[i];
                float summaryCarryGradientMultiply4Value = summaryCarryGradientMultiply4[i];
                float summaryCarryGradientMultiply = summaryCarryGradientMultiply3Value *
                        summaryCarryGradientMultiply4Value;
                float summaryCarryGradientMultiply2 = summaryCarryGradientMultiply3Value *
                        summaryCarryElement3[i];
                float summaryCarryGradientSquare =
                        summaryCarryGradientMultiply4Value * summaryCarryGradientMultiply4Value;
                summaryCarryGradientMultiply3[i] = summaryCarryGradientMultiply2 * (1f -
                        summaryCarryGradientSquare);
                summaryCarryGradientMultiply4[i] = summaryCarryGradientMultiply *
                        (summaryCarryElement3[i] * (1f - summaryCarryElement3[i]));
            }
        }

        /** featuresLogitsGradient: (20·batch, 32). */
        private static void computeFeaturesLogitsGradient(int batch, float[] featuresLogitsGradient,
                float[] features) {
            for (int i = 0; i < 640 * batch; i++) {
                featuresLogitsGradient[i] = featuresLogitsGradient[i] *
                        Math.min(1f, features[i] * Float.MAX_VALUE);
            }
        }
    }
}
