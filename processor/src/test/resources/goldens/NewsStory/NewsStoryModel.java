package io.keratin.samples.guide;

import io.keratin.ModelSpec;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.model.Model;
import io.keratin.model.MultiModel;
import io.keratin.model.Tensor;
import io.keratin.model.TensorGroup;
import java.util.Arrays;
import java.util.List;
import javax.annotation.processing.Generated;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link NewsStory} as a model to train and use.
 *
 * <pre>
 * layer                     output              parameters  FLOPs per sample
 * headline (InputLayer)     (batch, 100) int32           0                 0
 * figures (InputLayer)      (batch, 5)                   0                 0
 * words (Embedding)         (batch, 100, 64)       640,000                 0
 * meaning (LSTM)            (batch, 32)             12,416         2,512,000
 * auxiliary_output (Dense)  (batch, 1)                  33                66
 * merged (Concatenate)      (batch, 37)                  0                 0
 * hidden1 (Dense)           (batch, 64)              2,432             4,864
 * hidden2 (Dense)           (batch, 64)              4,160             8,320
 * hidden3 (Dense)           (batch, 64)              4,160             8,320
 * main_output (Dense)       (batch, 1)                  65               130
 * </pre>
 *
 * <p>663,266 parameters, 2,533,700 floating-point operations a sample.
 * Working memory to predict: 77,952 bytes a sample and 33,792 bytes once;
 * to train: 233,220 bytes a sample and 2,714,240 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(NewsStoryModel.GRAPH)
public final class NewsStoryModel extends MultiModel<NewsStoryModel.Inputs, NewsStoryModel.Outputs> {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model news_story NewsStory functional
            layer headline Headline InputLayer(shape=[100], dtype='int32')
            layer words Words Embedding(inputDim=10000, outputDim=64)
            layer meaning Meaning LSTM(units=32)
            layer figures Figures InputLayer(shape=[5])
            layer merged Merged Concatenate()
            layer hidden1 Hidden1 Dense(units=64, activation='relu')
            layer hidden2 Hidden2 Dense(units=64, activation='relu')
            layer hidden3 Hidden3 Dense(units=64, activation='relu')
            layer main_output MainOutput Dense(units=1, activation='sigmoid')
            layer auxiliary_output AuxiliaryOutput Dense(units=1, activation='sigmoid')
            node 0 Headline
            node 3 Figures
            node 1 Words headline=0
            node 2 Meaning words=2
            node 9 AuxiliaryOutput meaning=3
            node 4 Merged meaning=3 figures=1
            node 5 Hidden1 x=5
            node 6 Hidden2 x=6
            node 7 Hidden3 x=7
            node 8 MainOutput x=8
            inputs 0 1
            outputs 9 4
            compile(optimizer='rmsprop', losses=['binary_crossentropy', 'binary_crossent\
            ropy'], lossWeights=[1.0, 0.2], metrics=[], metrics0=['accuracy'], metrics1=\
            [])
            """;

    private NewsStoryModel(long seed) {
        super(new String[] {GRAPH}, NewsStoryNetwork::new, Outputs::of, seed);
    }

    /** A model with new weights, drawn at random. */
    public static NewsStoryModel create() {
        return new NewsStoryModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static NewsStoryModel create(long seed) {
        return new NewsStoryModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 2,533,700\n"
                + "Working memory to predict: 77,952 bytes a sample and 33,792 bytes once\n"
                + "Working memory to train: 233,220 bytes a sample and 2,714,240 bytes once";
    }

    /** Starts to put the model's inputs together, one after the other. */
    public static Inputs.NeedsHeadline inputs() {
        return new Inputs.NeedsHeadline();
    }

    /** Starts to put the model's outputs together, one after the other. */
    public static Outputs.NeedsMainOutput outputs() {
        return new Outputs.NeedsMainOutput();
    }

    /**
     * The inputs of the model.
     *
     * @param headline (batch, 100) int32
     * @param figures (batch, 5)
     */
    public record Inputs(Tensor headline, Tensor figures) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(headline, figures);
        }

        static Inputs of(List<Tensor> tensors) {
            return new Inputs(tensors.get(0), tensors.get(1));
        }

        /** Asks for {@code headline}. */
        public record NeedsHeadline() {
            public NeedsFigures headline(Tensor headline) {
                return new NeedsFigures(headline);
            }

            public NeedsFigures headline(float[][] headline) {
                return headline(Tensor.of(headline));
            }

            public NeedsFigures headline(int[] headline) {
                return headline(Tensor.of(headline));
            }

            public NeedsFigures headline(INDArray headline) {
                return headline(Tensor.of(headline));
            }
        }

        /** Asks for {@code figures}. */
        public record NeedsFigures(Tensor headline) {
            public Inputs figures(Tensor figures) {
                return new Inputs(headline, figures);
            }

            public Inputs figures(float[][] figures) {
                return figures(Tensor.of(figures));
            }

            public Inputs figures(int[] figures) {
                return figures(Tensor.of(figures));
            }

            public Inputs figures(INDArray figures) {
                return figures(Tensor.of(figures));
            }
        }
    }

    /**
     * The outputs of the model.
     *
     * @param mainOutput (batch, 1)
     * @param auxiliaryOutput (batch, 1)
     */
    public record Outputs(Tensor mainOutput, Tensor auxiliaryOutput) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(mainOutput, auxiliaryOutput);
        }

        static Outputs of(List<Tensor> tensors) {
            return new Outputs(tensors.get(0), tensors.get(1));
        }

        /** Asks for {@code mainOutput}. */
        public record NeedsMainOutput() {
            public NeedsAuxiliaryOutput mainOutput(Tensor mainOutput) {
                return new NeedsAuxiliaryOutput(mainOutput);
            }

            public NeedsAuxiliaryOutput mainOutput(float[][] mainOutput) {
                return mainOutput(Tensor.of(mainOutput));
            }

            public NeedsAuxiliaryOutput mainOutput(int[] mainOutput) {
                return mainOutput(Tensor.of(mainOutput));
            }

            public NeedsAuxiliaryOutput mainOutput(INDArray mainOutput) {
                return mainOutput(Tensor.of(mainOutput));
            }
        }

        /** Asks for {@code auxiliaryOutput}. */
        public record NeedsAuxiliaryOutput(Tensor mainOutput) {
            public Outputs auxiliaryOutput(Tensor auxiliaryOutput) {
                return new Outputs(mainOutput, auxiliaryOutput);
            }

            public Outputs auxiliaryOutput(float[][] auxiliaryOutput) {
                return auxiliaryOutput(Tensor.of(auxiliaryOutput));
            }

            public Outputs auxiliaryOutput(int[] auxiliaryOutput) {
                return auxiliaryOutput(Tensor.of(auxiliaryOutput));
            }

            public Outputs auxiliaryOutput(INDArray auxiliaryOutput) {
                return auxiliaryOutput(Tensor.of(auxiliaryOutput));
            }
        }
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class NewsStoryNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (10000, 64), words/embeddings. */
        private final float[] wordsEmbeddings;

        /** (64, 128), meaning/kernel. */
        private final float[] meaningKernel;

        /** (32, 128), meaning/recurrent_kernel. */
        private final float[] meaningRecurrentKernel;

        /** (128,), meaning/bias. */
        private final float[] meaningBias;

        /** (37, 64), hidden1/kernel. */
        private final float[] hidden1Kernel;

        /** (64,), hidden1/bias. */
        private final float[] hidden1Bias;

        /** (64, 64), hidden2/kernel. */
        private final float[] hidden2Kernel;

        /** (64,), hidden2/bias. */
        private final float[] hidden2Bias;

        /** (64, 64), hidden3/kernel. */
        private final float[] hidden3Kernel;

        /** (64,), hidden3/bias. */
        private final float[] hidden3Bias;

        /** (64, 1), main_output/kernel. */
        private final float[] mainOutputKernel;

        /** (1,), main_output/bias. */
        private final float[] mainOutputBias;

        /** (32, 1), auxiliary_output/kernel. */
        private final float[] auxiliaryOutputKernel;

        /** (1,), auxiliary_output/bias. */
        private final float[] auxiliaryOutputBias;

        NewsStoryNetwork(float[][] weights) {
            wordsEmbeddings = weights[0];
            meaningKernel = weights[1];
            meaningRecurrentKernel = weights[2];
            meaningBias = weights[3];
            hidden1Kernel = weights[4];
            hidden1Bias = weights[5];
            hidden2Kernel = weights[6];
            hidden2Bias = weights[7];
            hidden3Kernel = weights[8];
            hidden3Bias = weights[9];
            mainOutputKernel = weights[10];
            mainOutputBias = weights[11];
            auxiliaryOutputKernel = weights[12];
            auxiliaryOutputBias = weights[13];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] headline = w.input(0);
            float[] words = w.floats(0, 12800L * batch);
            KERNELS.gather(10000, 64, 100 * batch, wordsEmbeddings, headline, words);
            float[] meaningSteps = w.floats(1, 6400L * batch);
            KERNELS.swapAxes(1, batch, 100, 64, words, meaningSteps);
            float[] scratch = w.floats(2, 8320);
            float[] meaningProjected = w.floats(0, 12800L * batch);
            KERNELS.gemm(100 * batch, 64, 128, meaningSteps, 0, 64, meaningKernel, 0, meaningBias,
                    false, false, meaningProjected, 0, 128, scratch);
            meaningLoop(w);
            float[] meaning = w.floats(1, 6400L * batch);
            float[] auxiliaryOutputLogits = w.floats(8, 32L * batch);
            KERNELS.gemm(batch, 32, 1, meaning, 0, 32, auxiliaryOutputKernel, 0,
                    auxiliaryOutputBias, false, false, auxiliaryOutputLogits, 0, 1, scratch);
            float[] auxiliaryOutput = w.floats(8, 32L * batch);
            KERNELS.sigmoid(batch, auxiliaryOutputLogits, 0, auxiliaryOutput, 0);
            float[] merged = w.floats(4, 128L * batch);
            float[] figures = w.input(1);
            KERNELS.copyRows(batch, 32, meaning, 0, 32, merged, 0, 37);
            KERNELS.copyRows(batch, 5, figures, 0, 5, merged, 32, 37);
            float[] hidden1 = w.floats(1, 6400L * batch);
            KERNELS.gemm(batch, 37, 64, merged, 0, 37, hidden1Kernel, 0, hidden1Bias, true, false,
                    hidden1, 0, 64, scratch);
            float[] hidden2 = w.floats(4, 128L * batch);
            KERNELS.gemm(batch, 64, 64, hidden1, 0, 64, hidden2Kernel, 0, hidden2Bias, true, false,
                    hidden2, 0, 64, scratch);
            float[] hidden3 = w.floats(1, 6400L * batch);
            KERNELS.gemm(batch, 64, 64, hidden2, 0, 64, hidden3Kernel, 0, hidden3Bias, true, false,
                    hidden3, 0, 64, scratch);
            float[] mainOutputLogits = w.floats(7, 32L * batch);
            KERNELS.gemm(batch, 64, 1, hidden3, 0, 64, mainOutputKernel, 0, mainOutputBias, false,
                    false, mainOutputLogits, 0, 1, scratch);
            float[] mainOutput = w.floats(7, 32L * batch);
            KERNELS.sigmoid(batch, mainOutputLogits, 0, mainOutput, 0);
            w.output(0, mainOutput);
            w.output(1, auxiliaryOutput);
        }

        /** All 100 steps. */
        private void meaningLoop(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(2, 8320);
            float[] meaningState = w.floats(1, 6400L * batch);
            float[] meaningState2 = w.floats(3, 32L * batch);
            float[] meaningProjected = w.floats(0, 12800L * batch);
            float[] meaningElement = w.floats(4, 128L * batch);
            float[] meaningGatesAdd = w.floats(4, 128L * batch);
            float[] scratch2 = w.floats(5, 128);
            float[] meaningGatesSlice = w.floats(6, 32L * batch);
            float[] meaningGatesSlice2 = w.floats(7, 32L * batch);
            float[] meaningGatesSlice3 = w.floats(8, 32L * batch);
            float[] meaningGatesSlice4 = w.floats(9, 32L * batch);
            float[] meaningCarrySigmoid = w.floats(6, 32L * batch);
            float[] meaningCarryTanh = w.floats(8, 32L * batch);
            float[] meaningCarrySigmoid2 = w.floats(7, 32L * batch);
            float[] meaningCarryAdd = w.floats(3, 32L * batch);
            float[] meaningSigmoid = w.floats(9, 32L * batch);
            float[] meaningTanh = w.floats(6, 32L * batch);
            float[] meaningMultiply = w.floats(1, 6400L * batch);
            KERNELS.pack(32, 128, meaningRecurrentKernel, 0, scratch);
            Arrays.fill(meaningState, 0, 32 * batch, 0f);
            Arrays.fill(meaningState2, 0, 32 * batch, 0f);
            for (int t = 0; t < 100; t++) {
                System.arraycopy(meaningProjected, t * 128 * batch, meaningElement, 0, 128 * batch);
                KERNELS.gemmPacked(batch, 32, 128, meaningState, 0, 32, scratch, null, false, true,
                        meaningGatesAdd, 0, 128, scratch2);
                KERNELS.copyRows(batch, 32, meaningGatesAdd, 0, 128, meaningGatesSlice, 0, 32);
                KERNELS.copyRows(batch, 32, meaningGatesAdd, 32, 128, meaningGatesSlice2, 0, 32);
                KERNELS.copyRows(batch, 32, meaningGatesAdd, 64, 128, meaningGatesSlice3, 0, 32);
                KERNELS.copyRows(batch, 32, meaningGatesAdd, 96, 128, meaningGatesSlice4, 0, 32);
                KERNELS.sigmoid(32 * batch, meaningGatesSlice, 0, meaningCarrySigmoid, 0);
                KERNELS.tanh(32 * batch, meaningGatesSlice3, 0, meaningCarryTanh, 0);
                KERNELS.sigmoid(32 * batch, meaningGatesSlice2, 0, meaningCarrySigmoid2, 0);
                computeMeaningCarryAdd(batch, meaningCarryAdd, meaningCarrySigmoid,
                        meaningCarryTanh, meaningCarrySigmoid2);
                KERNELS.sigmoid(32 * batch, meaningGatesSlice4, 0, meaningSigmoid, 0);
                KERNELS.tanh(32 * batch, meaningCarryAdd, 0, meaningTanh, 0);
                computeMeaningMultiply(batch, meaningMultiply, meaningSigmoid, meaningTanh);
            }
        }

        /** meaningCarryAdd: (batch, 32). */
        private static void computeMeaningCarryAdd(int batch, float[] meaningCarryAdd,
                float[] meaningCarrySigmoid, float[] meaningCarryTanh,
                float[] meaningCarrySigmoid2) {
            for (int i = 0; i < 32 * batch; i++) {
                meaningCarryAdd[i] = meaningCarrySigmoid2[i] * meaningCarryAdd[i] +
                        meaningCarrySigmoid[i] * meaningCarryTanh[i];
            }
        }

        /** meaningMultiply: (batch, 32). */
        private static void computeMeaningMultiply(int batch, float[] meaningMultiply,
                float[] meaningSigmoid, float[] meaningTanh) {
            for (int i = 0; i < 32 * batch; i++) {
                meaningMultiply[i] = meaningSigmoid[i] * meaningTanh[i];
            }
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] headline = w.input(0);
            float[] words = w.floats(0, 12800L * batch);
            KERNELS.gather(10000, 64, 100 * batch, wordsEmbeddings, headline, words);
            float[] meaningSteps = w.floats(1, 6400L * batch);
            KERNELS.swapAxes(1, batch, 100, 64, words, meaningSteps);
            float[] scratch = w.floats(2, 8320);
            float[] meaningProjected = w.floats(0, 12800L * batch);
            KERNELS.gemm(100 * batch, 64, 128, meaningSteps, 0, 64, meaningKernel, 0, meaningBias,
                    false, false, meaningProjected, 0, 128, scratch);
            meaningLoop2(w);
            float[] meaningFinalState = w.floats(10, 32L * batch);
            float[] auxiliaryOutputLogits = w.floats(16, 32L * batch);
            KERNELS.gemm(batch, 32, 1, meaningFinalState, 0, 32, auxiliaryOutputKernel, 0,
                    auxiliaryOutputBias, false, false, auxiliaryOutputLogits, 0, 1, scratch);
            float[] auxiliaryOutput = w.floats(15, 32L * batch);
            KERNELS.sigmoid(batch, auxiliaryOutputLogits, 0, auxiliaryOutput, 0);
            float[] merged = w.floats(12, 128L * batch);
            float[] figures = w.input(1);
            KERNELS.copyRows(batch, 32, meaningFinalState, 0, 32, merged, 0, 37);
            KERNELS.copyRows(batch, 5, figures, 0, 5, merged, 32, 37);
            float[] hidden1 = w.floats(0, 12800L * batch);
            KERNELS.gemm(batch, 37, 64, merged, 0, 37, hidden1Kernel, 0, hidden1Bias, true, false,
                    hidden1, 0, 64, scratch);
            float[] hidden2 = w.floats(17, 64L * batch);
            KERNELS.gemm(batch, 64, 64, hidden1, 0, 64, hidden2Kernel, 0, hidden2Bias, true, false,
                    hidden2, 0, 64, scratch);
            float[] hidden3 = w.floats(14, 64L * batch);
            KERNELS.gemm(batch, 64, 64, hidden2, 0, 64, hidden3Kernel, 0, hidden3Bias, true, false,
                    hidden3, 0, 64, scratch);
            float[] mainOutputLogits = w.floats(11, 32L * batch);
            KERNELS.gemm(batch, 64, 1, hidden3, 0, 64, mainOutputKernel, 0, mainOutputBias, false,
                    false, mainOutputLogits, 0, 1, scratch);
            float[] mainOutput = w.floats(18, batch);
            KERNELS.sigmoid(batch, mainOutputLogits, 0, mainOutput, 0);
            w.output(0, mainOutput);
            w.output(1, auxiliaryOutput);
            w.logits(0, mainOutputLogits);
            w.logits(1, auxiliaryOutputLogits);
        }

        @Override
        public void backward(Workspace w) {
            backward1(w);
            backward2(w);
        }

        private void backward1(Workspace w) {
            int batch = w.size(0);
            float[] mainOutputLogitsGradient = w.outputGradient(0);
            float[] mainOutputBiasGradient = w.floats(13, 128);
            KERNELS.sum(1, batch, 1, mainOutputLogitsGradient, 0, mainOutputBiasGradient, 0);
            float[] scratch = w.floats(2, 8320);
            float[] hidden3Gradient = w.floats(19, 64L * batch);
            KERNELS.gemmTransposedB(batch, 1, 64, mainOutputLogitsGradient, 0, 1, mainOutputKernel,
                    0, false, hidden3Gradient, 0, 64, scratch);
            float[] auxiliaryOutputLogitsGradientInput = w.outputGradient(1);
            float[] auxiliaryOutputBiasGradient = w.floats(2, 8320);
            KERNELS.sum(1, batch, 1, auxiliaryOutputLogitsGradientInput, 0,
                    auxiliaryOutputBiasGradient, 0);
            float[] scratch3 = w.floats(21, 192);
            float[] auxiliaryOutputLogitsGradient = w.floats(20, 32L * batch);
            KERNELS.gemmTransposedB(batch, 1, 32, auxiliaryOutputLogitsGradientInput, 0, 1,
                    auxiliaryOutputKernel, 0, false, auxiliaryOutputLogitsGradient, 0, 32,
                    scratch3);
            float[] scratch4 = w.floats(22, 64L * batch + 128L);
            float[] hidden3 = w.floats(14, 64L * batch);
            float[] mainOutputKernelGradient = w.floats(21, 192);
            KERNELS.gemmTransposedA(batch, 64, 1, hidden3, 0, 64, mainOutputLogitsGradient, 0, 1,
                    false, mainOutputKernelGradient, 0, scratch4);
            float[] hidden3LogitsGradient = w.floats(19, 64L * batch);
            computeHidden3LogitsGradient(batch, hidden3LogitsGradient, hidden3);
            float[] hidden3BiasGradient = w.floats(23, 64);
            KERNELS.sum(1, batch, 64, hidden3LogitsGradient, 0, hidden3BiasGradient, 0);
            float[] scratch5 = w.floats(24, 4224);
            float[] hidden2Gradient = w.floats(14, 64L * batch);
            KERNELS.gemmTransposedB(batch, 64, 64, hidden3LogitsGradient, 0, 64, hidden3Kernel, 0,
                    false, hidden2Gradient, 0, 64, scratch5);
            float[] hidden2 = w.floats(17, 64L * batch);
            float[] hidden3KernelGradient = w.floats(24, 4224);
            KERNELS.gemmTransposedA(batch, 64, 64, hidden2, 0, 64, hidden3LogitsGradient, 0, 64,
                    false, hidden3KernelGradient, 0, scratch4);
            float[] hidden2LogitsGradient = w.floats(14, 64L * batch);
            computeHidden2LogitsGradient(batch, hidden2LogitsGradient, hidden2);
            float[] hidden2BiasGradient = w.floats(25, 64);
            KERNELS.sum(1, batch, 64, hidden2LogitsGradient, 0, hidden2BiasGradient, 0);
            float[] scratch6 = w.floats(26, 4224);
            float[] hidden1Gradient = w.floats(19, 64L * batch);
            KERNELS.gemmTransposedB(batch, 64, 64, hidden2LogitsGradient, 0, 64, hidden2Kernel, 0,
                    false, hidden1Gradient, 0, 64, scratch6);
            float[] hidden1 = w.floats(0, 12800L * batch);
            float[] hidden2KernelGradient = w.floats(26, 4224);
            KERNELS.gemmTransposedA(batch, 64, 64, hidden1, 0, 64, hidden2LogitsGradient, 0, 64,
                    false, hidden2KernelGradient, 0, scratch4);
            float[] hidden1LogitsGradient = w.floats(19, 64L * batch);
            computeHidden1LogitsGradient(batch, hidden1LogitsGradient, hidden1);
            float[] hidden1BiasGradient = w.floats(27, 64);
            KERNELS.sum(1, batch, 64, hidden1LogitsGradient, 0, hidden1BiasGradient, 0);
            float[] scratch7 = w.floats(28, 4224);
            float[] mergedGradient = w.floats(17, 64L * batch);
            KERNELS.gemmTransposedB(batch, 64, 37, hidden1LogitsGradient, 0, 64, hidden1Kernel, 0,
                    false, mergedGradient, 0, 37, scratch7);
            float[] merged = w.floats(12, 128L * batch);
            float[] hidden1KernelGradient = w.floats(28, 4224);
            KERNELS.gemmTransposedA(batch, 37, 64, merged, 0, 37, hidden1LogitsGradient, 0, 64,
                    false, hidden1KernelGradient, 0, scratch4);
            float[] mergedGradientSlice = w.floats(14, 64L * batch);
            KERNELS.copyRows(batch, 32, mergedGradient, 0, 37, mergedGradientSlice, 0, 32);
            float[] meaningFinalState = w.floats(10, 32L * batch);
            float[] auxiliaryOutputKernelGradient = w.floats(29, 32);
            KERNELS.gemmTransposedA(batch, 32, 1, meaningFinalState, 0, 32,
                    auxiliaryOutputLogitsGradientInput, 0, 1, false, auxiliaryOutputKernelGradient,
                    0, scratch4);
            float[] meaningGradient = w.floats(14, 64L * batch);
            computeMeaningGradient(batch, meaningGradient, auxiliaryOutputLogitsGradient);
            meaningGradientLoop(w);
            float[] scratch10 = w.floats(34, 12800L * batch + 128L);
            float[] meaning = w.floats(9, 3200L * batch);
            float[] meaningProjectedGradient = w.floats(0, 12800L * batch);
            float[] meaningRecurrentKernelGradient = w.floats(30, 8320);
            KERNELS.gemmTransposedA(100 * batch, 32, 128, meaning, 0, 32, meaningProjectedGradient,
                    0, 128, false, meaningRecurrentKernelGradient, 0, scratch10);
            float[] meaningBiasGradient = w.floats(33, 128);
            KERNELS.sum(1, 100 * batch, 128, meaningProjectedGradient, 0, meaningBiasGradient, 0);
            float[] scratch11 = w.floats(35, 8320);
            float[] meaningStepsGradient = w.floats(3, 6400L * batch);
            KERNELS.gemmTransposedB(100 * batch, 128, 64, meaningProjectedGradient, 0, 128,
                    meaningKernel, 0, false, meaningStepsGradient, 0, 64, scratch11);
            float[] meaningSteps = w.floats(1, 6400L * batch);
            float[] meaningKernelGradient = w.floats(35, 8320);
            KERNELS.gemmTransposedA(100 * batch, 64, 128, meaningSteps, 0, 64,
                    meaningProjectedGradient, 0, 128, false, meaningKernelGradient, 0, scratch10);
            float[] wordsGradient = w.floats(1, 6400L * batch);
            KERNELS.swapAxes(1, 100, batch, 64, meaningStepsGradient, wordsGradient);
            float[] headline = w.input(0);
            float[] wordsEmbeddingsGradient = w.floats(36, 640000);
            KERNELS.scatterAdd(10000, 64, 100 * batch, headline, wordsGradient,
                    wordsEmbeddingsGradient);
            w.gradient(0, wordsEmbeddingsGradient);
            w.gradient(1, meaningKernelGradient);
            w.gradient(2, meaningRecurrentKernelGradient);
            w.gradient(3, meaningBiasGradient);
            w.gradient(4, hidden1KernelGradient);
            w.gradient(5, hidden1BiasGradient);
            w.gradient(6, hidden2KernelGradient);
        }

        private void backward2(Workspace w) {
            float[] hidden2BiasGradient = w.floats(25, 64);
            w.gradient(7, hidden2BiasGradient);
            float[] hidden3KernelGradient = w.floats(24, 4224);
            w.gradient(8, hidden3KernelGradient);
            float[] hidden3BiasGradient = w.floats(23, 64);
            w.gradient(9, hidden3BiasGradient);
            float[] mainOutputKernelGradient = w.floats(21, 192);
            w.gradient(10, mainOutputKernelGradient);
            float[] mainOutputBiasGradient = w.floats(13, 128);
            w.gradient(11, mainOutputBiasGradient);
            float[] auxiliaryOutputKernelGradient = w.floats(29, 32);
            w.gradient(12, auxiliaryOutputKernelGradient);
            float[] auxiliaryOutputBiasGradient = w.floats(2, 8320);
            w.gradient(13, auxiliaryOutputBiasGradient);
        }

        /** All 100 steps. */
        private void meaningLoop2(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(2, 8320);
            float[] meaningState = w.floats(10, 32L * batch);
            float[] meaningState2 = w.floats(11, 32L * batch);
            float[] meaning = w.floats(9, 3200L * batch);
            float[] meaningStacked = w.floats(8, 3200L * batch);
            float[] meaningProjected = w.floats(0, 12800L * batch);
            float[] meaningElement = w.floats(12, 128L * batch);
            float[] meaningGatesAdd = w.floats(12, 128L * batch);
            float[] scratch2 = w.floats(13, 128);
            float[] meaningGatesSlice = w.floats(14, 64L * batch);
            float[] meaningGatesSlice2 = w.floats(15, 32L * batch);
            float[] meaningGatesSlice3 = w.floats(16, 32L * batch);
            float[] meaningGatesSlice4 = w.floats(17, 64L * batch);
            float[] meaningCarrySigmoid = w.floats(14, 64L * batch);
            float[] meaningCarryStacked = w.floats(3, 6400L * batch);
            float[] meaningCarryTanh = w.floats(16, 32L * batch);
            float[] meaningCarryStacked2 = w.floats(4, 3200L * batch);
            float[] meaningCarrySigmoid2 = w.floats(15, 32L * batch);
            float[] meaningCarry = w.floats(7, 3200L * batch);
            float[] meaningCarryAdd = w.floats(11, 32L * batch);
            float[] meaningSigmoid = w.floats(17, 64L * batch);
            float[] meaningStacked2 = w.floats(6, 3200L * batch);
            float[] meaningTanh = w.floats(14, 64L * batch);
            float[] meaningStacked3 = w.floats(5, 3200L * batch);
            float[] meaningMultiply = w.floats(10, 32L * batch);
            KERNELS.pack(32, 128, meaningRecurrentKernel, 0, scratch);
            Arrays.fill(meaningState, 0, 32 * batch, 0f);
            Arrays.fill(meaningState2, 0, 32 * batch, 0f);
            for (int t = 0; t < 100; t++) {
                System.arraycopy(meaningState, 0, meaning, t * 32 * batch, 32 * batch);
                System.arraycopy(meaningState2, 0, meaningStacked, t * 32 * batch, 32 * batch);
                System.arraycopy(meaningProjected, t * 128 * batch, meaningElement, 0, 128 * batch);
                KERNELS.gemmPacked(batch, 32, 128, meaningState, 0, 32, scratch, null, false, true,
                        meaningGatesAdd, 0, 128, scratch2);
                KERNELS.copyRows(batch, 32, meaningGatesAdd, 0, 128, meaningGatesSlice, 0, 32);
                KERNELS.copyRows(batch, 32, meaningGatesAdd, 32, 128, meaningGatesSlice2, 0, 32);
                KERNELS.copyRows(batch, 32, meaningGatesAdd, 64, 128, meaningGatesSlice3, 0, 32);
                KERNELS.copyRows(batch, 32, meaningGatesAdd, 96, 128, meaningGatesSlice4, 0, 32);
                KERNELS.sigmoid(32 * batch, meaningGatesSlice, 0, meaningCarrySigmoid, 0);
                System.arraycopy(meaningCarrySigmoid, 0, meaningCarryStacked, t * 32 * batch,
                        32 * batch);
                KERNELS.tanh(32 * batch, meaningGatesSlice3, 0, meaningCarryTanh, 0);
                System.arraycopy(meaningCarryTanh, 0, meaningCarryStacked2, t * 32 * batch,
                        32 * batch);
                KERNELS.sigmoid(32 * batch, meaningGatesSlice2, 0, meaningCarrySigmoid2, 0);
                System.arraycopy(meaningCarrySigmoid2, 0, meaningCarry, t * 32 * batch, 32 * batch);
                computeMeaningCarryAdd(batch, meaningCarryAdd, meaningCarrySigmoid,
                        meaningCarryTanh, meaningCarrySigmoid2);
                KERNELS.sigmoid(32 * batch, meaningGatesSlice4, 0, meaningSigmoid, 0);
                System.arraycopy(meaningSigmoid, 0, meaningStacked2, t * 32 * batch, 32 * batch);
                KERNELS.tanh(32 * batch, meaningCarryAdd, 0, meaningTanh, 0);
                System.arraycopy(meaningTanh, 0, meaningStacked3, t * 32 * batch, 32 * batch);
                computeMeaningMultiply(batch, meaningMultiply, meaningSigmoid, meaningTanh);
            }
        }

        /** All 100 steps, from the last to the first. */
        private void meaningGradientLoop(Workspace w) {
            int batch = w.size(0);
            float[] scratch8 = w.floats(30, 8320);
            float[] meaningGradient = w.floats(14, 64L * batch);
            float[] meaningGradientState = w.floats(10, 32L * batch);
            float[] meaningGradientState2 = w.floats(20, 32L * batch);
            float[] meaningStacked3 = w.floats(5, 3200L * batch);
            float[] meaningElement2 = w.floats(19, 64L * batch);
            float[] meaningStacked2 = w.floats(6, 3200L * batch);
            float[] meaningElement3 = w.floats(17, 64L * batch);
            float[] meaningStacked = w.floats(8, 3200L * batch);
            float[] meaningElement4 = w.floats(12, 128L * batch);
            float[] meaningCarry = w.floats(7, 3200L * batch);
            float[] meaningCarryElement = w.floats(31, 32L * batch);
            float[] meaningGradientMultiply = w.floats(19, 64L * batch);
            float[] meaningCarryGradientAdd = w.floats(17, 64L * batch);
            float[] meaningCarryGradientMultiply = w.floats(20, 32L * batch);
            float[] meaningCarryGradientMultiply2 = w.floats(12, 128L * batch);
            float[] meaningCarryStacked2 = w.floats(4, 3200L * batch);
            float[] meaningCarryElement2 = w.floats(31, 32L * batch);
            float[] meaningCarryStacked = w.floats(3, 6400L * batch);
            float[] meaningCarryElement3 = w.floats(32, 128L * batch);
            float[] meaningCarryGradientMultiply3 = w.floats(17, 64L * batch);
            float[] meaningCarryGradientMultiply4 = w.floats(31, 32L * batch);
            float[] meaningGatesGradientConcat = w.floats(32, 128L * batch);
            float[] meaningProjectedGradient = w.floats(0, 12800L * batch);
            float[] meaningGatesGradientMatmul = w.floats(10, 32L * batch);
            float[] scratch9 = w.floats(33, 128);
            KERNELS.packTransposed(128, 32, meaningRecurrentKernel, 0, scratch8);
            System.arraycopy(meaningGradient, 0, meaningGradientState, 0, 32 * batch);
            Arrays.fill(meaningGradientState2, 0, 32 * batch, 0f);
            for (int t = 100 - 1; t >= 0; t--) {
                System.arraycopy(meaningStacked3, t * 32 * batch, meaningElement2, 0, 32 * batch);
                System.arraycopy(meaningStacked2, t * 32 * batch, meaningElement3, 0, 32 * batch);
                System.arraycopy(meaningStacked, t * 32 * batch, meaningElement4, 0, 32 * batch);
                System.arraycopy(meaningCarry, t * 32 * batch, meaningCarryElement, 0, 32 * batch);
                computeMeaningCarryGradientMultiply2(batch, meaningGradientMultiply,
                        meaningCarryGradientAdd, meaningCarryGradientMultiply,
                        meaningCarryGradientMultiply2, meaningGradientState, meaningCarryElement);
                System.arraycopy(meaningCarryStacked2, t * 32 * batch, meaningCarryElement2, 0,
                        32 * batch);
                System.arraycopy(meaningCarryStacked, t * 32 * batch, meaningCarryElement3, 0,
                        32 * batch);
                computeMeaningCarryGradientMultiply4(batch, meaningCarryGradientMultiply3,
                        meaningCarryGradientMultiply4, meaningCarryElement3);
                KERNELS.copyRows(batch, 32, meaningCarryGradientMultiply4, 0, 32,
                        meaningGatesGradientConcat, 0, 128);
                KERNELS.copyRows(batch, 32, meaningCarryGradientMultiply2, 0, 32,
                        meaningGatesGradientConcat, 32, 128);
                KERNELS.copyRows(batch, 32, meaningCarryGradientMultiply3, 0, 32,
                        meaningGatesGradientConcat, 64, 128);
                KERNELS.copyRows(batch, 32, meaningGradientMultiply, 0, 32,
                        meaningGatesGradientConcat, 96, 128);
                System.arraycopy(meaningGatesGradientConcat, 0, meaningProjectedGradient,
                        t * 128 * batch, 128 * batch);
                KERNELS.gemmPacked(batch, 128, 32, meaningGatesGradientConcat, 0, 128, scratch8,
                        null, false, false, meaningGatesGradientMatmul, 0, 32, scratch9);
            }
        }

        /** hidden3LogitsGradient: (batch, 64). */
        private static void computeHidden3LogitsGradient(int batch, float[] hidden3LogitsGradient,
                float[] hidden3) {
            for (int i = 0; i < 64 * batch; i++) {
                hidden3LogitsGradient[i] = hidden3LogitsGradient[i] *
                        Math.min(1f, hidden3[i] * Float.MAX_VALUE);
            }
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

        /** meaningGradient: (batch, 32). */
        private static void computeMeaningGradient(int batch, float[] meaningGradient,
                float[] auxiliaryOutputLogitsGradient) {
            for (int i = 0; i < 32 * batch; i++) {
                meaningGradient[i] = meaningGradient[i] + auxiliaryOutputLogitsGradient[i];
            }
        }

        /**
         * meaningGradientMultiply, meaningCarryGradientAdd,
         * meaningCarryGradientMultiply, meaningCarryGradientMultiply2: (batch, 32).
         */
        private static void computeMeaningCarryGradientMultiply2(int batch,
                float[] meaningGradientMultiply, float[] meaningCarryGradientAdd,
                float[] meaningCarryGradientMultiply, float[] meaningCarryGradientMultiply2,
                float[] meaningGradientState, float[] meaningCarryElement) {
            for (int i = 0; i < 32 * batch; i++) {
                float meaningGradientMultiplyValue = meaningGradientMultiply[i];
                float meaningCarryGradientAddValue = meaningCarryGradientAdd[i];
                float meaningCarryGradientMultiplyValue = meaningCarryGradientMultiply[i];
                float meaningCarryGradientMultiply2Value = meaningCarryGradientMultiply2[i];
                float meaningGradientSubtract = 1f -
                        meaningGradientMultiplyValue * meaningGradientMultiplyValue;
                float meaningGradientMultiply2 = meaningGradientState[i] *
                        meaningCarryGradientAddValue * meaningGradientSubtract;
                float meaningGradientMultiply3 = meaningCarryGradientAddValue * (1f -
                        meaningCarryGradientAddValue);
                meaningGradientMultiply[i] = meaningGradientState[i] *
                        meaningGradientMultiplyValue * meaningGradientMultiply3;
                float meaningCarryGradientAddValue2 = meaningGradientMultiply2 +
                        meaningCarryGradientMultiplyValue;
                meaningCarryGradientAdd[i] = meaningCarryGradientAddValue2;
                float meaningCarryGradientMultiply3 = meaningCarryGradientAddValue2 *
                        meaningCarryGradientMultiply2Value;
                meaningCarryGradientMultiply[i] = meaningCarryGradientAddValue2 *
                        meaningCarryElement[i];
                meaningCarryGradientMultiply2[i] = meaningCarryGradientMultiply3 *
                        (meaningCarryElement[i] * (1f - meaningCarryElement[i]));
            }
        }

        /** meaningCarryGradientMultiply3, meaningCarryGradientMultiply4: (batch, 32). */
        private static void computeMeaningCarryGradientMultiply4(int batch,
                float[] meaningCarryGradientMultiply3, float[] meaningCarryGradientMultiply4,
                float[] meaningCarryElement3) {
            for (int i = 0; i < 32 * batch; i++) {
                float meaningCarryGradientMultiply3Value = meaningCarryGradientMultiply3[i];
                float meaningCarryGradientMultiply4Value = meaningCarryGradientMultiply4[i];
                float meaningCarryGradientMultiply = meaningCarryGradientMultiply3Value *
                        meaningCarryGradientMultiply4Value;
                float meaningCarryGradientMultiply2 = meaningCarryGradientMultiply3Value *
                        meaningCarryElement3[i];
                float meaningCarryGradientSquare =
                        meaningCarryGradientMultiply4Value * meaningCarryGradientMultiply4Value;
                meaningCarryGradientMultiply3[i] = meaningCarryGradientMultiply2 * (1f -
                        meaningCarryGradientSquare);
                meaningCarryGradientMultiply4[i] = meaningCarryGradientMultiply *
                        (meaningCarryElement3[i] * (1f - meaningCarryElement3[i]));
            }
        }
    }
}
