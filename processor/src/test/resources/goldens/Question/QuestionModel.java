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
 * {@link Question} as a model to train and use.
 *
 * <pre>
 * layer                     output            parameters  FLOPs per sample
 * input_layer (InputLayer)  (batch, 8) int32           0                 0
 * words (Embedding)         (batch, 8, 32)           512                16
 * meaning (LSTM)            (batch, 64)           24,832           402,944
 * </pre>
 *
 * <p>25,344 parameters, 402,960 floating-point operations a sample.
 * Working memory to predict: 12,576 bytes a sample and 66,560 bytes once;
 * to train: 37,152 bytes a sample and 135,680 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(QuestionModel.GRAPH)
public final class QuestionModel extends SingleModel {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model question Question sequential
            layer input_layer Input InputLayer(shape=[8], dtype='int32')
            layer words Words Embedding(inputDim=16, outputDim=32, maskZero=True)
            layer meaning Meaning LSTM(units=64)
            node 0 Input
            node 1 Words x=0
            node 2 Meaning x=1
            inputs 0
            outputs 2
            """;

    private QuestionModel(long seed) {
        super(new String[] {GRAPH}, QuestionNetwork::new, seed);
    }

    /** A model with new weights, drawn at random. */
    public static QuestionModel create() {
        return new QuestionModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static QuestionModel create(long seed) {
        return new QuestionModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 402,960\n"
                + "Working memory to predict: 12,576 bytes a sample and 66,560 bytes once\n"
                + "Working memory to train: 37,152 bytes a sample and 135,680 bytes once";
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class QuestionNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (16, 32), words/embeddings. */
        private final float[] wordsEmbeddings;

        /** (32, 256), meaning/kernel. */
        private final float[] meaningKernel;

        /** (64, 256), meaning/recurrent_kernel. */
        private final float[] meaningRecurrentKernel;

        /** (256,), meaning/bias. */
        private final float[] meaningBias;

        QuestionNetwork(float[][] weights) {
            wordsEmbeddings = weights[0];
            meaningKernel = weights[1];
            meaningRecurrentKernel = weights[2];
            meaningBias = weights[3];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] input = w.input(0);
            float[] words = w.floats(0, 256L * batch);
            KERNELS.gather(16, 32, 8 * batch, wordsEmbeddings, input, words);
            float[] wordsMask = w.floats(1, 8L * batch);
            computeWordsMask(batch, wordsMask, input);
            float[] meaningSteps = w.floats(2, 256L * batch);
            KERNELS.swapAxes(1, batch, 8, 32, words, meaningSteps);
            float[] scratch = w.floats(4, 16512);
            float[] meaningProjected = w.floats(3, 2048L * batch);
            KERNELS.gemm(8 * batch, 32, 256, meaningSteps, 0, 32, meaningKernel, 0, meaningBias,
                    false, false, meaningProjected, 0, 256, scratch);
            float[] meaningMask = w.floats(0, 256L * batch);
            KERNELS.swapAxes(1, batch, 8, 1, wordsMask, meaningMask);
            meaningLoop(w);
            float[] meaning = w.floats(2, 256L * batch);
            w.output(0, meaning);
        }

        /** All 8 steps. */
        private void meaningLoop(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(4, 16512);
            float[] meaningState = w.floats(2, 256L * batch);
            float[] meaningState2 = w.floats(5, 64L * batch);
            float[] meaningProjected = w.floats(3, 2048L * batch);
            float[] meaningElement = w.floats(6, 256L * batch);
            float[] meaningGatesAdd = w.floats(6, 256L * batch);
            float[] scratch2 = w.floats(7, 128);
            float[] meaningGatesSlice = w.floats(8, 64L * batch);
            float[] meaningGatesSlice2 = w.floats(9, 64L * batch);
            float[] meaningGatesSlice3 = w.floats(10, 64L * batch);
            float[] meaningGatesSlice4 = w.floats(11, 64L * batch);
            float[] meaningCarrySigmoid = w.floats(8, 64L * batch);
            float[] meaningCarryTanh = w.floats(10, 64L * batch);
            float[] meaningCarrySigmoid2 = w.floats(9, 64L * batch);
            float[] meaningMask = w.floats(0, 256L * batch);
            float[] meaningElement2 = w.floats(1, 8L * batch);
            float[] meaningCarryAdd = w.floats(8, 64L * batch);
            float[] meaningSelect = w.floats(5, 64L * batch);
            float[] meaningSigmoid = w.floats(11, 64L * batch);
            float[] meaningTanh = w.floats(8, 64L * batch);
            float[] meaningSelect2 = w.floats(2, 256L * batch);
            KERNELS.pack(64, 256, meaningRecurrentKernel, 0, scratch);
            Arrays.fill(meaningState, 0, 64 * batch, 0f);
            Arrays.fill(meaningState2, 0, 64 * batch, 0f);
            for (int t = 0; t < 8; t++) {
                System.arraycopy(meaningProjected, t * 256 * batch, meaningElement, 0, 256 * batch);
                KERNELS.gemmPacked(batch, 64, 256, meaningState, 0, 64, scratch, null, false, true,
                        meaningGatesAdd, 0, 256, scratch2);
                KERNELS.copyRows(batch, 64, meaningGatesAdd, 0, 256, meaningGatesSlice, 0, 64);
                KERNELS.copyRows(batch, 64, meaningGatesAdd, 64, 256, meaningGatesSlice2, 0, 64);
                KERNELS.copyRows(batch, 64, meaningGatesAdd, 128, 256, meaningGatesSlice3, 0, 64);
                KERNELS.copyRows(batch, 64, meaningGatesAdd, 192, 256, meaningGatesSlice4, 0, 64);
                KERNELS.sigmoid(64 * batch, meaningGatesSlice, 0, meaningCarrySigmoid, 0);
                KERNELS.tanh(64 * batch, meaningGatesSlice3, 0, meaningCarryTanh, 0);
                KERNELS.sigmoid(64 * batch, meaningGatesSlice2, 0, meaningCarrySigmoid2, 0);
                System.arraycopy(meaningMask, t * batch, meaningElement2, 0, batch);
                computeMeaningSelect(batch, meaningCarryAdd, meaningSelect, meaningCarryTanh,
                        meaningCarrySigmoid2, meaningElement2);
                KERNELS.sigmoid(64 * batch, meaningGatesSlice4, 0, meaningSigmoid, 0);
                KERNELS.tanh(64 * batch, meaningCarryAdd, 0, meaningTanh, 0);
                computeMeaningSelect2(batch, meaningSelect2, meaningSigmoid, meaningTanh,
                        meaningElement2);
            }
        }

        /** wordsMask: (batch, 8). */
        private static void computeWordsMask(int batch, float[] wordsMask, float[] input) {
            for (int i = 0; i < 8 * batch; i++) {
                wordsMask[i] = 1f - (input[i] == 0f ? 1f : 0f);
            }
        }

        /** meaningCarryAdd, meaningSelect: (batch, 64). */
        private static void computeMeaningSelect(int batch, float[] meaningCarryAdd,
                float[] meaningSelect, float[] meaningCarryTanh, float[] meaningCarrySigmoid2,
                float[] meaningElement2) {
            for (int i = 0; i < batch; i++) {
                int row = i * 64;
                float meaningElement2Value = meaningElement2[i];
                for (int j = 0; j < 64; j++) {
                    float meaningCarryAddValue = meaningCarryAdd[row + j];
                    float meaningSelectValue = meaningSelect[row + j];
                    float meaningCarryAddValue2 = meaningCarrySigmoid2[row + j] *
                            meaningSelectValue + meaningCarryAddValue * meaningCarryTanh[row + j];
                    meaningCarryAdd[row + j] = meaningCarryAddValue2;
                    meaningSelect[row + j] = meaningElement2Value != 0f ? meaningCarryAddValue2
                            : meaningSelectValue;
                }
            }
        }

        /** meaningSelect2: (batch, 64). */
        private static void computeMeaningSelect2(int batch, float[] meaningSelect2,
                float[] meaningSigmoid, float[] meaningTanh, float[] meaningElement2) {
            for (int i = 0; i < batch; i++) {
                int row = i * 64;
                float meaningElement2Value = meaningElement2[i];
                for (int j = 0; j < 64; j++) {
                    meaningSelect2[row + j] = meaningElement2Value != 0f ? meaningSigmoid[row + j] *
                            meaningTanh[row + j] : meaningSelect2[row + j];
                }
            }
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] input = w.input(0);
            float[] words = w.floats(0, 256L * batch);
            KERNELS.gather(16, 32, 8 * batch, wordsEmbeddings, input, words);
            float[] wordsMask = w.floats(1, 8L * batch);
            computeWordsMask(batch, wordsMask, input);
            float[] meaningSteps = w.floats(2, 256L * batch);
            KERNELS.swapAxes(1, batch, 8, 32, words, meaningSteps);
            float[] scratch = w.floats(4, 16512);
            float[] meaningProjected = w.floats(3, 2048L * batch);
            KERNELS.gemm(8 * batch, 32, 256, meaningSteps, 0, 32, meaningKernel, 0, meaningBias,
                    false, false, meaningProjected, 0, 256, scratch);
            float[] meaningMask = w.floats(0, 256L * batch);
            KERNELS.swapAxes(1, batch, 8, 1, wordsMask, meaningMask);
            meaningLoop2(w);
            float[] meaningFinalState = w.floats(12, 64L * batch);
            w.output(0, meaningFinalState);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            meaningGradientLoop(w);
            float[] scratch3 = w.floats(24, 2048L * batch + 128L);
            float[] meaning = w.floats(11, 512L * batch);
            float[] meaningProjectedGradient = w.floats(3, 2048L * batch);
            float[] meaningRecurrentKernelGradient = w.floats(4, 16512);
            KERNELS.gemmTransposedA(8 * batch, 64, 256, meaning, 0, 64, meaningProjectedGradient, 0,
                    256, false, meaningRecurrentKernelGradient, 0, scratch3);
            float[] meaningBiasGradient = w.floats(15, 256);
            KERNELS.sum(1, 8 * batch, 256, meaningProjectedGradient, 0, meaningBiasGradient, 0);
            float[] scratch4 = w.floats(25, 16512);
            float[] meaningStepsGradient = w.floats(14, 256L * batch);
            KERNELS.gemmTransposedB(8 * batch, 256, 32, meaningProjectedGradient, 0, 256,
                    meaningKernel, 0, false, meaningStepsGradient, 0, 32, scratch4);
            float[] meaningSteps = w.floats(2, 256L * batch);
            float[] meaningKernelGradient = w.floats(25, 16512);
            KERNELS.gemmTransposedA(8 * batch, 32, 256, meaningSteps, 0, 32,
                    meaningProjectedGradient, 0, 256, false, meaningKernelGradient, 0, scratch3);
            float[] wordsGradient = w.floats(20, 256L * batch);
            KERNELS.swapAxes(1, 8, batch, 32, meaningStepsGradient, wordsGradient);
            float[] input = w.input(0);
            float[] wordsEmbeddingsGradient = w.floats(26, 512);
            KERNELS.scatterAdd(16, 32, 8 * batch, input, wordsGradient, wordsEmbeddingsGradient);
            w.gradient(0, wordsEmbeddingsGradient);
            w.gradient(1, meaningKernelGradient);
            w.gradient(2, meaningRecurrentKernelGradient);
            w.gradient(3, meaningBiasGradient);
        }

        /** All 8 steps. */
        private void meaningLoop2(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(4, 16512);
            float[] meaningState = w.floats(12, 64L * batch);
            float[] meaningState2 = w.floats(13, 64L * batch);
            float[] meaning = w.floats(11, 512L * batch);
            float[] meaningStacked = w.floats(10, 512L * batch);
            float[] meaningProjected = w.floats(3, 2048L * batch);
            float[] meaningElement = w.floats(14, 256L * batch);
            float[] meaningGatesAdd = w.floats(14, 256L * batch);
            float[] scratch2 = w.floats(15, 256);
            float[] meaningGatesSlice = w.floats(16, 64L * batch);
            float[] meaningGatesSlice2 = w.floats(17, 64L * batch);
            float[] meaningGatesSlice3 = w.floats(18, 64L * batch);
            float[] meaningGatesSlice4 = w.floats(19, 64L * batch);
            float[] meaningCarrySigmoid = w.floats(16, 64L * batch);
            float[] meaningCarryStacked = w.floats(5, 512L * batch);
            float[] meaningCarryTanh = w.floats(18, 64L * batch);
            float[] meaningCarryStacked2 = w.floats(6, 512L * batch);
            float[] meaningCarrySigmoid2 = w.floats(17, 64L * batch);
            float[] meaningCarry = w.floats(9, 512L * batch);
            float[] meaningMask = w.floats(0, 256L * batch);
            float[] meaningElement2 = w.floats(1, 8L * batch);
            float[] meaningCarryAdd = w.floats(16, 64L * batch);
            float[] meaningSelect = w.floats(13, 64L * batch);
            float[] meaningSigmoid = w.floats(19, 64L * batch);
            float[] meaningStacked2 = w.floats(8, 512L * batch);
            float[] meaningTanh = w.floats(16, 64L * batch);
            float[] meaningStacked3 = w.floats(7, 512L * batch);
            float[] meaningSelect2 = w.floats(12, 64L * batch);
            KERNELS.pack(64, 256, meaningRecurrentKernel, 0, scratch);
            Arrays.fill(meaningState, 0, 64 * batch, 0f);
            Arrays.fill(meaningState2, 0, 64 * batch, 0f);
            for (int t = 0; t < 8; t++) {
                System.arraycopy(meaningState, 0, meaning, t * 64 * batch, 64 * batch);
                System.arraycopy(meaningState2, 0, meaningStacked, t * 64 * batch, 64 * batch);
                System.arraycopy(meaningProjected, t * 256 * batch, meaningElement, 0, 256 * batch);
                KERNELS.gemmPacked(batch, 64, 256, meaningState, 0, 64, scratch, null, false, true,
                        meaningGatesAdd, 0, 256, scratch2);
                KERNELS.copyRows(batch, 64, meaningGatesAdd, 0, 256, meaningGatesSlice, 0, 64);
                KERNELS.copyRows(batch, 64, meaningGatesAdd, 64, 256, meaningGatesSlice2, 0, 64);
                KERNELS.copyRows(batch, 64, meaningGatesAdd, 128, 256, meaningGatesSlice3, 0, 64);
                KERNELS.copyRows(batch, 64, meaningGatesAdd, 192, 256, meaningGatesSlice4, 0, 64);
                KERNELS.sigmoid(64 * batch, meaningGatesSlice, 0, meaningCarrySigmoid, 0);
                System.arraycopy(meaningCarrySigmoid, 0, meaningCarryStacked, t * 64 * batch,
                        64 * batch);
                KERNELS.tanh(64 * batch, meaningGatesSlice3, 0, meaningCarryTanh, 0);
                System.arraycopy(meaningCarryTanh, 0, meaningCarryStacked2, t * 64 * batch,
                        64 * batch);
                KERNELS.sigmoid(64 * batch, meaningGatesSlice2, 0, meaningCarrySigmoid2, 0);
                System.arraycopy(meaningCarrySigmoid2, 0, meaningCarry, t * 64 * batch, 64 * batch);
                System.arraycopy(meaningMask, t * batch, meaningElement2, 0, batch);
                computeMeaningSelect(batch, meaningCarryAdd, meaningSelect, meaningCarryTanh,
                        meaningCarrySigmoid2, meaningElement2);
                KERNELS.sigmoid(64 * batch, meaningGatesSlice4, 0, meaningSigmoid, 0);
                System.arraycopy(meaningSigmoid, 0, meaningStacked2, t * 64 * batch, 64 * batch);
                KERNELS.tanh(64 * batch, meaningCarryAdd, 0, meaningTanh, 0);
                System.arraycopy(meaningTanh, 0, meaningStacked3, t * 64 * batch, 64 * batch);
                computeMeaningSelect2(batch, meaningSelect2, meaningSigmoid, meaningTanh,
                        meaningElement2);
            }
        }

        /** All 8 steps, from the last to the first. */
        private void meaningGradientLoop(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(4, 16512);
            float[] meaningGradientInput = w.outputGradient(0);
            float[] meaningGradientState = w.floats(18, 64L * batch);
            float[] meaningGradientState2 = w.floats(17, 64L * batch);
            float[] meaningMask = w.floats(0, 256L * batch);
            float[] meaningElement3 = w.floats(1, 8L * batch);
            float[] meaningStacked3 = w.floats(7, 512L * batch);
            float[] meaningElement4 = w.floats(19, 64L * batch);
            float[] meaningStacked2 = w.floats(8, 512L * batch);
            float[] meaningElement5 = w.floats(16, 64L * batch);
            float[] meaningStacked = w.floats(10, 512L * batch);
            float[] meaningElement6 = w.floats(13, 64L * batch);
            float[] meaningGradientSelect = w.floats(19, 64L * batch);
            float[] meaningGradientSelect2 = w.floats(16, 64L * batch);
            float[] meaningCarryGradientAdd = w.floats(13, 64L * batch);
            float[] meaningGradientMultiply = w.floats(14, 256L * batch);
            float[] meaningCarryGradientMultiply = w.floats(20, 256L * batch);
            float[] meaningCarry = w.floats(9, 512L * batch);
            float[] meaningCarryElement = w.floats(21, 64L * batch);
            float[] meaningCarryStacked2 = w.floats(6, 512L * batch);
            float[] meaningCarryElement2 = w.floats(22, 64L * batch);
            float[] meaningCarryStacked = w.floats(5, 512L * batch);
            float[] meaningCarryElement3 = w.floats(23, 64L * batch);
            float[] meaningGradientAdd = w.floats(17, 64L * batch);
            float[] meaningCarryGradientMultiply2 = w.floats(13, 64L * batch);
            float[] meaningCarryGradientMultiply3 = w.floats(21, 64L * batch);
            float[] meaningCarryGradientMultiply4 = w.floats(19, 64L * batch);
            float[] meaningGatesGradientConcat = w.floats(20, 256L * batch);
            float[] meaningProjectedGradient = w.floats(3, 2048L * batch);
            float[] meaningGatesGradientMatmul = w.floats(22, 64L * batch);
            float[] scratch2 = w.floats(15, 256);
            float[] meaningGradientAdd2 = w.floats(18, 64L * batch);
            KERNELS.packTransposed(256, 64, meaningRecurrentKernel, 0, scratch);
            System.arraycopy(meaningGradientInput, 0, meaningGradientState, 0, 64 * batch);
            Arrays.fill(meaningGradientState2, 0, 64 * batch, 0f);
            for (int t = 8 - 1; t >= 0; t--) {
                System.arraycopy(meaningMask, t * batch, meaningElement3, 0, batch);
                System.arraycopy(meaningStacked3, t * 64 * batch, meaningElement4, 0, 64 * batch);
                System.arraycopy(meaningStacked2, t * 64 * batch, meaningElement5, 0, 64 * batch);
                System.arraycopy(meaningStacked, t * 64 * batch, meaningElement6, 0, 64 * batch);
                computeMeaningCarryGradientMultiply(batch, meaningGradientSelect,
                        meaningGradientSelect2, meaningCarryGradientAdd, meaningGradientMultiply,
                        meaningCarryGradientMultiply, meaningElement3, meaningGradientState2,
                        meaningGradientState);
                System.arraycopy(meaningCarry, t * 64 * batch, meaningCarryElement, 0, 64 * batch);
                System.arraycopy(meaningCarryStacked2, t * 64 * batch, meaningCarryElement2, 0,
                        64 * batch);
                System.arraycopy(meaningCarryStacked, t * 64 * batch, meaningCarryElement3, 0,
                        64 * batch);
                computeMeaningCarryGradientMultiply4(batch, meaningGradientAdd,
                        meaningCarryGradientMultiply2, meaningCarryGradientMultiply3,
                        meaningCarryGradientMultiply4, meaningCarryGradientMultiply,
                        meaningCarryElement2, meaningCarryElement3);
                KERNELS.copyRows(batch, 64, meaningCarryGradientMultiply4, 0, 64,
                        meaningGatesGradientConcat, 0, 256);
                KERNELS.copyRows(batch, 64, meaningCarryGradientMultiply2, 0, 64,
                        meaningGatesGradientConcat, 64, 256);
                KERNELS.copyRows(batch, 64, meaningCarryGradientMultiply3, 0, 64,
                        meaningGatesGradientConcat, 128, 256);
                KERNELS.copyRows(batch, 64, meaningGradientMultiply, 0, 64,
                        meaningGatesGradientConcat, 192, 256);
                System.arraycopy(meaningGatesGradientConcat, 0, meaningProjectedGradient,
                        t * 256 * batch, 256 * batch);
                KERNELS.gemmPacked(batch, 256, 64, meaningGatesGradientConcat, 0, 256, scratch,
                        null, false, false, meaningGatesGradientMatmul, 0, 64, scratch2);
                computeMeaningGradientAdd2(batch, meaningGradientAdd2, meaningGradientSelect2,
                        meaningGatesGradientMatmul);
            }
        }

        /**
         * meaningGradientSelect, meaningGradientSelect2,
         * meaningCarryGradientAdd, meaningGradientMultiply,
         * meaningCarryGradientMultiply: (batch, 64).
         */
        private static void computeMeaningCarryGradientMultiply(int batch,
                float[] meaningGradientSelect, float[] meaningGradientSelect2,
                float[] meaningCarryGradientAdd, float[] meaningGradientMultiply,
                float[] meaningCarryGradientMultiply, float[] meaningElement3,
                float[] meaningGradientState2, float[] meaningGradientState) {
            for (int i = 0; i < batch; i++) {
                int row = i * 64;
                float meaningElement3Value = meaningElement3[i];
                for (int j = 0; j < 64; j++) {
                    float meaningGradientSelectValue = meaningGradientSelect[row + j];
                    float meaningGradientSelect2Value = meaningGradientSelect2[row + j];
                    float meaningCarryGradientAddValue = meaningCarryGradientAdd[row + j];
                    float meaningGradientSelect3 = meaningElement3Value != 0f
                            ? meaningGradientState2[row + j] : 0f;
                    meaningGradientSelect[row + j] = meaningElement3Value != 0f ? 0f
                            : meaningGradientState2[row + j];
                    float meaningGradientSelect4 = meaningElement3Value != 0f
                            ? meaningGradientState[row + j] : 0f;
                    meaningGradientSelect2[row + j] = meaningElement3Value != 0f ? 0f
                            : meaningGradientState[row + j];
                    float meaningGradientSubtract = 1f -
                            meaningGradientSelectValue * meaningGradientSelectValue;
                    float meaningGradientMultiply2 = meaningGradientSelect4 *
                            meaningGradientSelect2Value * meaningGradientSubtract;
                    float meaningCarryGradientAddValue2 = meaningGradientSelect3 +
                            meaningGradientMultiply2;
                    meaningCarryGradientAdd[row + j] = meaningCarryGradientAddValue2;
                    float meaningGradientMultiply3 = meaningGradientSelect2Value * (1f -
                            meaningGradientSelect2Value);
                    meaningGradientMultiply[row + j] = meaningGradientSelect4 *
                            meaningGradientSelectValue * meaningGradientMultiply3;
                    meaningCarryGradientMultiply[row + j] = meaningCarryGradientAddValue2 *
                            meaningCarryGradientAddValue;
                }
            }
        }

        /**
         * meaningGradientAdd, meaningCarryGradientMultiply2,
         * meaningCarryGradientMultiply3, meaningCarryGradientMultiply4: (batch, 64).
         */
        private static void computeMeaningCarryGradientMultiply4(int batch,
                float[] meaningGradientAdd, float[] meaningCarryGradientMultiply2,
                float[] meaningCarryGradientMultiply3, float[] meaningCarryGradientMultiply4,
                float[] meaningCarryGradientMultiply, float[] meaningCarryElement2,
                float[] meaningCarryElement3) {
            for (int i = 0; i < 64 * batch; i++) {
                float meaningCarryGradientMultiply2Value = meaningCarryGradientMultiply2[i];
                float meaningCarryGradientMultiply3Value = meaningCarryGradientMultiply3[i];
                float meaningCarryGradientMultiply4Value = meaningCarryGradientMultiply4[i];
                float meaningCarryGradientMultiply5 = meaningCarryGradientMultiply2Value *
                        meaningCarryGradientMultiply3Value;
                meaningGradientAdd[i] = meaningCarryGradientMultiply4Value +
                        meaningCarryGradientMultiply5;
                float meaningCarryGradientMultiply6 = meaningCarryGradientMultiply3Value * (1f -
                        meaningCarryGradientMultiply3Value);
                meaningCarryGradientMultiply2[i] = meaningCarryGradientMultiply[i] *
                        meaningCarryGradientMultiply6;
                float meaningCarryGradientMultiply7 = meaningCarryGradientMultiply2Value *
                        meaningCarryElement2[i];
                float meaningCarryGradientMultiply8 = meaningCarryGradientMultiply2Value *
                        meaningCarryElement3[i];
                meaningCarryGradientMultiply3[i] = meaningCarryGradientMultiply8 * (1f -
                        meaningCarryElement2[i] * meaningCarryElement2[i]);
                meaningCarryGradientMultiply4[i] = meaningCarryGradientMultiply7 *
                        (meaningCarryElement3[i] * (1f - meaningCarryElement3[i]));
            }
        }

        /** meaningGradientAdd2: (batch, 64). */
        private static void computeMeaningGradientAdd2(int batch, float[] meaningGradientAdd2,
                float[] meaningGradientSelect2, float[] meaningGatesGradientMatmul) {
            for (int i = 0; i < 64 * batch; i++) {
                meaningGradientAdd2[i] = meaningGradientSelect2[i] + meaningGatesGradientMatmul[i];
            }
        }
    }
}
