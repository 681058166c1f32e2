package io.keratin.samples.guide;

import io.keratin.ModelSpec;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Convolution;
import io.keratin.kernels.Kernels;
import io.keratin.kernels.Pooling;
import io.keratin.model.Model;
import io.keratin.model.MultiModel;
import io.keratin.model.Tensor;
import io.keratin.model.TensorGroup;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link VisualQuestion} as a model to train and use.
 *
 * <pre>
 * layer                  output              parameters  FLOPs per sample
 * image (InputLayer)     (batch, 32, 32, 3)           0                 0
 * words (InputLayer)     (batch, 8) int32             0                 0
 * vision (Sequential)    (batch, 1152)           16,656        10,326,336
 * question (Sequential)  (batch, 64)             25,344           402,960
 * merged (Concatenate)   (batch, 1216)                0                 0
 * answer (Dense)         (batch, 8)               9,736            19,504
 * </pre>
 *
 * <p>51,736 parameters, 10,748,800 floating-point operations a sample.
 * Working memory to predict: 135,424 bytes a sample and 1,199,680 bytes once;
 * to train: 296,800 bytes a sample and 1,336,448 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(VisualQuestionModel.GRAPH)
public final class VisualQuestionModel extends MultiModel<VisualQuestionModel.Inputs, VisualQuestionModel.Outputs> {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model visual_question VisualQuestion functional
            layer words Words InputLayer(shape=[8], dtype='int32')
            layer image Image InputLayer(shape=[32, 32, 3])
            layer question Question io.keratin.samples.guide.Question {
                model question Question sequential
                layer input_layer Input InputLayer(shape=[8], dtype='int32')
                layer words Words Embedding(inputDim=16, outputDim=32, maskZero=True)
                layer meaning Meaning LSTM(units=64)
                node 0 Input
                node 1 Words x=0
                node 2 Meaning x=1
                inputs 0
                outputs 2
            }
            layer vision Vision io.keratin.samples.guide.Vision {
                model vision Vision sequential
                layer input_layer Input InputLayer(shape=[32, 32, 3])
                layer edges Edges Conv2D(filters=16, kernelSize=[3, 3], padding='same',\s\
            activation='relu')
                layer corners Corners Conv2D(filters=16, kernelSize=[3, 3], activation='\
            relu')
                layer halved Halved MaxPooling2D(strides=[2, 2])
                layer shapes Shapes Conv2D(filters=32, kernelSize=[3, 3], padding='same'\
            , activation='relu')
                layer parts Parts Conv2D(filters=32, kernelSize=[3, 3], activation='relu\
            ')
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
            }
            layer merged Merged Concatenate()
            layer answer Answer Dense(units=8, activation='softmax')
            node 1 Image
            node 0 Words
            node 3 Seen image=0
            node 2 Asked words=1
            node 4 Merged asked=3 seen=2
            node 5 Answer x=4
            inputs 0 1
            outputs 5
            compile(optimizer='adam', losses=['sparse_categorical_crossentropy'], metric\
            s=['accuracy'])
            """;

    private VisualQuestionModel(Map<String, ? extends Model> trained, long seed) {
        super(new String[] {GRAPH}, VisualQuestionNetwork::new, Outputs::of, trained, seed);
    }

    /** A model with new weights, drawn at random. */
    public static VisualQuestionModel create() {
        return new VisualQuestionModel(Map.of(), Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static VisualQuestionModel create(long seed) {
        return new VisualQuestionModel(Map.of(), seed);
    }

    /**
     * A model on weights of other models: what trains one trains the other.
     * All other weights are new, drawn at random.
     */
    public static VisualQuestionModel with(QuestionModel question, VisionModel vision) {
        return with(question, vision, Model.randomSeed());
    }

    /**
     * A model on weights of other models: what trains one trains the other.
     * All other weights are new; the same seed gives the same.
     */
    public static VisualQuestionModel with(QuestionModel question, VisionModel vision, long seed) {
        return new VisualQuestionModel(Map.of("question", question, "vision", vision), seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 10,748,800\n"
                + "Working memory to predict: 135,424 bytes a sample and 1,199,680 bytes once\n"
                + "Working memory to train: 296,800 bytes a sample and 1,336,448 bytes once";
    }

    /** Starts to put the model's inputs together, one after the other. */
    public static Inputs.NeedsImage inputs() {
        return new Inputs.NeedsImage();
    }

    /** Starts to put the model's outputs together, one after the other. */
    public static Outputs.NeedsAnswer outputs() {
        return new Outputs.NeedsAnswer();
    }

    /**
     * The inputs of the model.
     *
     * @param image (batch, 32, 32, 3)
     * @param words (batch, 8) int32
     */
    public record Inputs(Tensor image, Tensor words) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(image, words);
        }

        static Inputs of(List<Tensor> tensors) {
            return new Inputs(tensors.get(0), tensors.get(1));
        }

        /** Asks for {@code image}. */
        public record NeedsImage() {
            public NeedsWords image(Tensor image) {
                return new NeedsWords(image);
            }

            public NeedsWords image(float[][] image) {
                return image(Tensor.of(image));
            }

            public NeedsWords image(int[] image) {
                return image(Tensor.of(image));
            }

            public NeedsWords image(INDArray image) {
                return image(Tensor.of(image));
            }
        }

        /** Asks for {@code words}. */
        public record NeedsWords(Tensor image) {
            public Inputs words(Tensor words) {
                return new Inputs(image, words);
            }

            public Inputs words(float[][] words) {
                return words(Tensor.of(words));
            }

            public Inputs words(int[] words) {
                return words(Tensor.of(words));
            }

            public Inputs words(INDArray words) {
                return words(Tensor.of(words));
            }
        }
    }

    /**
     * The outputs of the model.
     *
     * @param answer (batch, 8)
     */
    public record Outputs(Tensor answer) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(answer);
        }

        static Outputs of(List<Tensor> tensors) {
            return new Outputs(tensors.get(0));
        }

        /** Asks for {@code answer}. */
        public record NeedsAnswer() {
            public Outputs answer(Tensor answer) {
                return new Outputs(answer);
            }

            public Outputs answer(float[][] answer) {
                return answer(Tensor.of(answer));
            }

            public Outputs answer(int[] answer) {
                return answer(Tensor.of(answer));
            }

            public Outputs answer(INDArray answer) {
                return answer(Tensor.of(answer));
            }
        }
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class VisualQuestionNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        private static final Convolution SEEN_EDGES = new Convolution(3, 3, 3, 16, 1, 1, 1, 1, 1,
                true);

        private static final Convolution SEEN_CORNERS = new Convolution(3, 3, 16, 16, 1, 1, 1, 1, 1,
                false);

        private static final Pooling SEEN_HALVED = new Pooling(2, 2, 2, 2, false);

        private static final Convolution SEEN_SHAPES = new Convolution(3, 3, 16, 32, 1, 1, 1, 1, 1,
                true);

        private static final Convolution SEEN_PARTS = new Convolution(3, 3, 32, 32, 1, 1, 1, 1, 1,
                false);

        private static final Pooling SEEN_QUARTERED = new Pooling(2, 2, 2, 2, false);

        /** (16, 32), question/words/embeddings. */
        private final float[] questionWordsEmbeddings;

        /** (32, 256), question/meaning/kernel. */
        private final float[] questionMeaningKernel;

        /** (64, 256), question/meaning/recurrent_kernel. */
        private final float[] questionMeaningRecurrentKernel;

        /** (256,), question/meaning/bias. */
        private final float[] questionMeaningBias;

        /** (3, 3, 3, 16), vision/edges/kernel. */
        private final float[] visionEdgesKernel;

        /** (16,), vision/edges/bias. */
        private final float[] visionEdgesBias;

        /** (3, 3, 16, 16), vision/corners/kernel. */
        private final float[] visionCornersKernel;

        /** (16,), vision/corners/bias. */
        private final float[] visionCornersBias;

        /** (3, 3, 16, 32), vision/shapes/kernel. */
        private final float[] visionShapesKernel;

        /** (32,), vision/shapes/bias. */
        private final float[] visionShapesBias;

        /** (3, 3, 32, 32), vision/parts/kernel. */
        private final float[] visionPartsKernel;

        /** (32,), vision/parts/bias. */
        private final float[] visionPartsBias;

        /** (1216, 8), answer/kernel. */
        private final float[] answerKernel;

        /** (8,), answer/bias. */
        private final float[] answerBias;

        VisualQuestionNetwork(float[][] weights) {
            questionWordsEmbeddings = weights[0];
            questionMeaningKernel = weights[1];
            questionMeaningRecurrentKernel = weights[2];
            questionMeaningBias = weights[3];
            visionEdgesKernel = weights[4];
            visionEdgesBias = weights[5];
            visionCornersKernel = weights[6];
            visionCornersBias = weights[7];
            visionShapesKernel = weights[8];
            visionShapesBias = weights[9];
            visionPartsKernel = weights[10];
            visionPartsBias = weights[11];
            answerKernel = weights[12];
            answerBias = weights[13];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] image = w.input(0);
            float[] seenEdges = w.floats(0, 16384L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2d(SEEN_EDGES, batch, 32, 32, image, visionEdgesKernel, visionEdgesBias,
                    true, seenEdges, scratch);
            float[] words = w.input(1);
            float[] askedWords = w.floats(2, 256L * batch);
            KERNELS.gather(16, 32, 8 * batch, questionWordsEmbeddings, words, askedWords);
            float[] seenCorners = w.floats(3, 14400L * batch);
            KERNELS.conv2d(SEEN_CORNERS, batch, 32, 32, seenEdges, visionCornersKernel,
                    visionCornersBias, true, seenCorners, scratch);
            float[] seenHalved = w.floats(0, 16384L * batch);
            KERNELS.maxPool2d(SEEN_HALVED, batch, 30, 30, 16, seenCorners, seenHalved);
            float[] seenShapes = w.floats(3, 14400L * batch);
            KERNELS.conv2d(SEEN_SHAPES, batch, 15, 15, seenHalved, visionShapesKernel,
                    visionShapesBias, true, seenShapes, scratch);
            float[] seenParts = w.floats(0, 16384L * batch);
            KERNELS.conv2d(SEEN_PARTS, batch, 15, 15, seenShapes, visionPartsKernel,
                    visionPartsBias, true, seenParts, scratch);
            float[] seenQuartered = w.floats(3, 14400L * batch);
            KERNELS.maxPool2d(SEEN_QUARTERED, batch, 13, 13, 32, seenParts, seenQuartered);
            float[] askedWordsMask = w.floats(0, 16384L * batch);
            computeAskedWordsMask(batch, askedWordsMask, words);
            float[] askedSteps = w.floats(4, 256L * batch);
            KERNELS.swapAxes(1, batch, 8, 32, askedWords, askedSteps);
            float[] scratch2 = w.floats(6, 16512);
            float[] askedProjected = w.floats(5, 2048L * batch);
            KERNELS.gemm(8 * batch, 32, 256, askedSteps, 0, 32, questionMeaningKernel, 0,
                    questionMeaningBias, false, false, askedProjected, 0, 256, scratch2);
            float[] askedMask = w.floats(2, 256L * batch);
            KERNELS.swapAxes(1, batch, 8, 1, askedWordsMask, askedMask);
            askedLoop(w);
            float[] asked = w.floats(4, 256L * batch);
            float[] merged = w.floats(5, 2048L * batch);
            KERNELS.copyRows(batch, 64, asked, 0, 64, merged, 0, 1216);
            KERNELS.copyRows(batch, 1152, seenQuartered, 0, 1152, merged, 64, 1216);
            float[] scratch4 = w.floats(13, 77952);
            float[] answerLogits = w.floats(11, 64L * batch);
            KERNELS.gemm(batch, 1216, 8, merged, 0, 1216, answerKernel, 0, answerBias, false, false,
                    answerLogits, 0, 8, scratch4);
            float[] answer = w.floats(11, 64L * batch);
            KERNELS.softmax(batch, 8, answerLogits, 0, answer, 0);
            w.output(0, answer);
        }

        /** All 8 steps. */
        private void askedLoop(Workspace w) {
            int batch = w.size(0);
            float[] scratch2 = w.floats(6, 16512);
            float[] askedState = w.floats(4, 256L * batch);
            float[] askedState2 = w.floats(0, 16384L * batch);
            float[] askedProjected = w.floats(5, 2048L * batch);
            float[] askedElement = w.floats(7, 256L * batch);
            float[] askedGatesAdd = w.floats(7, 256L * batch);
            float[] scratch3 = w.floats(8, 128);
            float[] askedGatesSlice = w.floats(9, 64L * batch);
            float[] askedGatesSlice2 = w.floats(10, 64L * batch);
            float[] askedGatesSlice3 = w.floats(11, 64L * batch);
            float[] askedGatesSlice4 = w.floats(12, 64L * batch);
            float[] askedCarrySigmoid = w.floats(9, 64L * batch);
            float[] askedCarryTanh = w.floats(11, 64L * batch);
            float[] askedCarrySigmoid2 = w.floats(10, 64L * batch);
            float[] askedMask = w.floats(2, 256L * batch);
            float[] askedElement2 = w.floats(7, 256L * batch);
            float[] askedCarryAdd = w.floats(9, 64L * batch);
            float[] askedSelect = w.floats(0, 16384L * batch);
            float[] askedSigmoid = w.floats(12, 64L * batch);
            float[] askedTanh = w.floats(9, 64L * batch);
            float[] askedSelect2 = w.floats(4, 256L * batch);
            KERNELS.pack(64, 256, questionMeaningRecurrentKernel, 0, scratch2);
            Arrays.fill(askedState, 0, 64 * batch, 0f);
            Arrays.fill(askedState2, 0, 64 * batch, 0f);
            for (int t = 0; t < 8; t++) {
                System.arraycopy(askedProjected, t * 256 * batch, askedElement, 0, 256 * batch);
                KERNELS.gemmPacked(batch, 64, 256, askedState, 0, 64, scratch2, null, false, true,
                        askedGatesAdd, 0, 256, scratch3);
                KERNELS.copyRows(batch, 64, askedGatesAdd, 0, 256, askedGatesSlice, 0, 64);
                KERNELS.copyRows(batch, 64, askedGatesAdd, 64, 256, askedGatesSlice2, 0, 64);
                KERNELS.copyRows(batch, 64, askedGatesAdd, 128, 256, askedGatesSlice3, 0, 64);
                KERNELS.copyRows(batch, 64, askedGatesAdd, 192, 256, askedGatesSlice4, 0, 64);
                KERNELS.sigmoid(64 * batch, askedGatesSlice, 0, askedCarrySigmoid, 0);
                KERNELS.tanh(64 * batch, askedGatesSlice3, 0, askedCarryTanh, 0);
                KERNELS.sigmoid(64 * batch, askedGatesSlice2, 0, askedCarrySigmoid2, 0);
                System.arraycopy(askedMask, t * batch, askedElement2, 0, batch);
                computeAskedSelect(batch, askedCarryAdd, askedSelect, askedCarryTanh,
                        askedCarrySigmoid2, askedElement2);
                KERNELS.sigmoid(64 * batch, askedGatesSlice4, 0, askedSigmoid, 0);
                KERNELS.tanh(64 * batch, askedCarryAdd, 0, askedTanh, 0);
                computeAskedSelect2(batch, askedSelect2, askedSigmoid, askedTanh, askedElement2);
            }
        }

        /** askedWordsMask: (batch, 8). */
        private static void computeAskedWordsMask(int batch, float[] askedWordsMask,
                float[] words) {
            for (int i = 0; i < 8 * batch; i++) {
                askedWordsMask[i] = 1f - (words[i] == 0f ? 1f : 0f);
            }
        }

        /** askedCarryAdd, askedSelect: (batch, 64). */
        private static void computeAskedSelect(int batch, float[] askedCarryAdd,
                float[] askedSelect, float[] askedCarryTanh, float[] askedCarrySigmoid2,
                float[] askedElement2) {
            for (int i = 0; i < batch; i++) {
                int row = i * 64;
                float askedElement2Value = askedElement2[i];
                for (int j = 0; j < 64; j++) {
                    float askedCarryAddValue = askedCarryAdd[row + j];
                    float askedSelectValue = askedSelect[row + j];
                    float askedCarryAddValue2 = askedCarrySigmoid2[row + j] * askedSelectValue +
                            askedCarryAddValue * askedCarryTanh[row + j];
                    askedCarryAdd[row + j] = askedCarryAddValue2;
                    askedSelect[row + j] = askedElement2Value != 0f ? askedCarryAddValue2
                            : askedSelectValue;
                }
            }
        }

        /** askedSelect2: (batch, 64). */
        private static void computeAskedSelect2(int batch, float[] askedSelect2,
                float[] askedSigmoid, float[] askedTanh, float[] askedElement2) {
            for (int i = 0; i < batch; i++) {
                int row = i * 64;
                float askedElement2Value = askedElement2[i];
                for (int j = 0; j < 64; j++) {
                    askedSelect2[row + j] = askedElement2Value != 0f ? askedSigmoid[row + j] *
                            askedTanh[row + j] : askedSelect2[row + j];
                }
            }
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] image = w.input(0);
            float[] seenEdges = w.floats(0, 16384L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2d(SEEN_EDGES, batch, 32, 32, image, visionEdgesKernel, visionEdgesBias,
                    true, seenEdges, scratch);
            float[] words = w.input(1);
            float[] askedWords = w.floats(2, 256L * batch);
            KERNELS.gather(16, 32, 8 * batch, questionWordsEmbeddings, words, askedWords);
            float[] seenCorners = w.floats(3, 16384L * batch);
            KERNELS.conv2d(SEEN_CORNERS, batch, 32, 32, seenEdges, visionCornersKernel,
                    visionCornersBias, true, seenCorners, scratch);
            float[] seenHalved = w.floats(4, 3600L * batch);
            KERNELS.maxPool2d(SEEN_HALVED, batch, 30, 30, 16, seenCorners, seenHalved);
            float[] seenShapes = w.floats(5, 14400L * batch);
            KERNELS.conv2d(SEEN_SHAPES, batch, 15, 15, seenHalved, visionShapesKernel,
                    visionShapesBias, true, seenShapes, scratch);
            float[] seenParts = w.floats(6, 7200L * batch);
            KERNELS.conv2d(SEEN_PARTS, batch, 15, 15, seenShapes, visionPartsKernel,
                    visionPartsBias, true, seenParts, scratch);
            float[] seenQuartered = w.floats(7, 1152L * batch);
            KERNELS.maxPool2d(SEEN_QUARTERED, batch, 13, 13, 32, seenParts, seenQuartered);
            float[] askedWordsMask = w.floats(8, 8L * batch);
            computeAskedWordsMask(batch, askedWordsMask, words);
            float[] askedSteps = w.floats(9, 256L * batch);
            KERNELS.swapAxes(1, batch, 8, 32, askedWords, askedSteps);
            float[] scratch2 = w.floats(11, 16512);
            float[] askedProjected = w.floats(10, 5408L * batch);
            KERNELS.gemm(8 * batch, 32, 256, askedSteps, 0, 32, questionMeaningKernel, 0,
                    questionMeaningBias, false, false, askedProjected, 0, 256, scratch2);
            float[] askedMask = w.floats(2, 256L * batch);
            KERNELS.swapAxes(1, batch, 8, 1, askedWordsMask, askedMask);
            askedLoop2(w);
            float[] askedFinalState = w.floats(19, 64L * batch);
            float[] merged = w.floats(10, 5408L * batch);
            KERNELS.copyRows(batch, 64, askedFinalState, 0, 64, merged, 0, 1216);
            KERNELS.copyRows(batch, 1152, seenQuartered, 0, 1152, merged, 64, 1216);
            float[] scratch4 = w.floats(27, 77952);
            float[] answerLogits = w.floats(8, 8L * batch);
            KERNELS.gemm(batch, 1216, 8, merged, 0, 1216, answerKernel, 0, answerBias, false, false,
                    answerLogits, 0, 8, scratch4);
            float[] answer = w.floats(25, 64L * batch);
            KERNELS.softmax(batch, 8, answerLogits, 0, answer, 0);
            w.output(0, answer);
            w.logits(0, answerLogits);
        }

        @Override
        public void backward(Workspace w) {
            backward1(w);
            backward2(w);
        }

        private void backward1(Workspace w) {
            int batch = w.size(0);
            float[] answerLogitsGradient = w.outputGradient(0);
            float[] answerBiasGradient = w.floats(22, 128);
            KERNELS.sum(1, batch, 8, answerLogitsGradient, 0, answerBiasGradient, 0);
            float[] scratch2 = w.floats(11, 16512);
            float[] mergedGradient = w.floats(28, 1216L * batch);
            KERNELS.gemmTransposedB(batch, 8, 1216, answerLogitsGradient, 0, 8, answerKernel, 0,
                    false, mergedGradient, 0, 1216, scratch2);
            float[] askedGradient = w.floats(24, 64L * batch);
            KERNELS.copyRows(batch, 64, mergedGradient, 0, 1216, askedGradient, 0, 64);
            float[] seenQuarteredGradient = w.floats(29, 1152L * batch);
            KERNELS.copyRows(batch, 1152, mergedGradient, 64, 1216, seenQuarteredGradient, 0, 1152);
            float[] scratch5 = w.floats(30, 64L * batch + 128L);
            float[] merged = w.floats(10, 5408L * batch);
            float[] answerKernelGradient = w.floats(11, 16512);
            KERNELS.gemmTransposedA(batch, 1216, 8, merged, 0, 1216, answerLogitsGradient, 0, 8,
                    false, answerKernelGradient, 0, scratch5);
            askedGradientLoop(w);
            float[] scratch7 = w.floats(36, 2048L * batch + 128L);
            float[] asked = w.floats(18, 512L * batch);
            float[] askedProjectedGradient = w.floats(10, 5408L * batch);
            float[] questionMeaningRecurrentKernelGradient = w.floats(27, 77952);
            KERNELS.gemmTransposedA(8 * batch, 64, 256, asked, 0, 64, askedProjectedGradient, 0,
                    256, false, questionMeaningRecurrentKernelGradient, 0, scratch7);
            float[] questionMeaningBiasGradient = w.floats(35, 256);
            KERNELS.sum(1, 8 * batch, 256, askedProjectedGradient, 0, questionMeaningBiasGradient,
                    0);
            float[] scratch8 = w.floats(37, 16512);
            float[] askedStepsGradient = w.floats(32, 256L * batch);
            KERNELS.gemmTransposedB(8 * batch, 256, 32, askedProjectedGradient, 0, 256,
                    questionMeaningKernel, 0, false, askedStepsGradient, 0, 32, scratch8);
            float[] askedSteps = w.floats(9, 256L * batch);
            float[] questionMeaningKernelGradient = w.floats(37, 16512);
            KERNELS.gemmTransposedA(8 * batch, 32, 256, askedSteps, 0, 32, askedProjectedGradient,
                    0, 256, false, questionMeaningKernelGradient, 0, scratch7);
            float[] askedWordsGradient = w.floats(21, 256L * batch);
            KERNELS.swapAxes(1, 8, batch, 32, askedStepsGradient, askedWordsGradient);
            float[] words = w.input(1);
            float[] questionWordsEmbeddingsGradient = w.floats(38, 512);
            KERNELS.scatterAdd(16, 32, 8 * batch, words, askedWordsGradient,
                    questionWordsEmbeddingsGradient);
            float[] seenParts = w.floats(6, 7200L * batch);
            float[] seenQuartered = w.floats(7, 1152L * batch);
            float[] seenPartsGradient = w.floats(10, 5408L * batch);
            KERNELS.maxPool2dGradient(SEEN_QUARTERED, batch, 13, 13, 32, seenParts, seenQuartered,
                    seenQuarteredGradient, seenPartsGradient);
            float[] seenPartsLogitsGradient = w.floats(10, 5408L * batch);
            computeSeenPartsLogitsGradient(batch, seenPartsLogitsGradient, seenParts);
            float[] visionPartsBiasGradient = w.floats(39, 32);
            KERNELS.sum(1, 169 * batch, 32, seenPartsLogitsGradient, 0, visionPartsBiasGradient, 0);
            float[] seenShapesGradient = w.floats(6, 7200L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2dInputGradient(SEEN_PARTS, batch, 15, 15, seenPartsLogitsGradient,
                    visionPartsKernel, seenShapesGradient, scratch);
            float[] seenShapes = w.floats(5, 14400L * batch);
            float[] visionPartsKernelGradient = w.floats(40, 9216);
            KERNELS.conv2dKernelGradient(SEEN_PARTS, batch, 15, 15, seenShapes,
                    seenPartsLogitsGradient, visionPartsKernelGradient, scratch);
            float[] seenShapesLogitsGradient = w.floats(6, 7200L * batch);
            computeSeenShapesLogitsGradient(batch, seenShapesLogitsGradient, seenShapes);
            float[] visionShapesBiasGradient = w.floats(41, 32);
            KERNELS.sum(1, 225 * batch, 32, seenShapesLogitsGradient, 0, visionShapesBiasGradient,
                    0);
            float[] seenHalvedGradient = w.floats(10, 5408L * batch);
            KERNELS.conv2dInputGradient(SEEN_SHAPES, batch, 15, 15, seenShapesLogitsGradient,
                    visionShapesKernel, seenHalvedGradient, scratch);
            float[] seenHalved = w.floats(4, 3600L * batch);
            float[] visionShapesKernelGradient = w.floats(42, 4608);
            KERNELS.conv2dKernelGradient(SEEN_SHAPES, batch, 15, 15, seenHalved,
                    seenShapesLogitsGradient, visionShapesKernelGradient, scratch);
            float[] seenCorners = w.floats(3, 16384L * batch);
            float[] seenCornersGradient = w.floats(5, 14400L * batch);
            KERNELS.maxPool2dGradient(SEEN_HALVED, batch, 30, 30, 16, seenCorners, seenHalved,
                    seenHalvedGradient, seenCornersGradient);
            float[] seenCornersLogitsGradient = w.floats(5, 14400L * batch);
            computeSeenCornersLogitsGradient(batch, seenCornersLogitsGradient, seenCorners);
            float[] visionCornersBiasGradient = w.floats(43, 16);
            KERNELS.sum(1, 900 * batch, 16, seenCornersLogitsGradient, 0, visionCornersBiasGradient,
                    0);
            float[] seenEdgesGradient = w.floats(3, 16384L * batch);
            KERNELS.conv2dInputGradient(SEEN_CORNERS, batch, 32, 32, seenCornersLogitsGradient,
                    visionCornersKernel, seenEdgesGradient, scratch);
            float[] seenEdges = w.floats(0, 16384L * batch);
            float[] visionCornersKernelGradient = w.floats(44, 2304);
            KERNELS.conv2dKernelGradient(SEEN_CORNERS, batch, 32, 32, seenEdges,
                    seenCornersLogitsGradient, visionCornersKernelGradient, scratch);
            float[] seenEdgesLogitsGradient = w.floats(3, 16384L * batch);
            computeSeenEdgesLogitsGradient(batch, seenEdgesLogitsGradient, seenEdges);
            float[] visionEdgesBiasGradient = w.floats(45, 16);
            KERNELS.sum(1, 1024 * batch, 16, seenEdgesLogitsGradient, 0, visionEdgesBiasGradient,
                    0);
            float[] image = w.input(0);
            float[] visionEdgesKernelGradient = w.floats(46, 432);
            KERNELS.conv2dKernelGradient(SEEN_EDGES, batch, 32, 32, image, seenEdgesLogitsGradient,
                    visionEdgesKernelGradient, scratch);
            w.gradient(0, questionWordsEmbeddingsGradient);
            w.gradient(1, questionMeaningKernelGradient);
            w.gradient(2, questionMeaningRecurrentKernelGradient);
            w.gradient(3, questionMeaningBiasGradient);
            w.gradient(4, visionEdgesKernelGradient);
            w.gradient(5, visionEdgesBiasGradient);
        }

        private void backward2(Workspace w) {
            float[] visionCornersKernelGradient = w.floats(44, 2304);
            w.gradient(6, visionCornersKernelGradient);
            float[] visionCornersBiasGradient = w.floats(43, 16);
            w.gradient(7, visionCornersBiasGradient);
            float[] visionShapesKernelGradient = w.floats(42, 4608);
            w.gradient(8, visionShapesKernelGradient);
            float[] visionShapesBiasGradient = w.floats(41, 32);
            w.gradient(9, visionShapesBiasGradient);
            float[] visionPartsKernelGradient = w.floats(40, 9216);
            w.gradient(10, visionPartsKernelGradient);
            float[] visionPartsBiasGradient = w.floats(39, 32);
            w.gradient(11, visionPartsBiasGradient);
            float[] answerKernelGradient = w.floats(11, 16512);
            w.gradient(12, answerKernelGradient);
            float[] answerBiasGradient = w.floats(22, 128);
            w.gradient(13, answerBiasGradient);
        }

        /** All 8 steps. */
        private void askedLoop2(Workspace w) {
            int batch = w.size(0);
            float[] scratch2 = w.floats(11, 16512);
            float[] askedState = w.floats(19, 64L * batch);
            float[] askedState2 = w.floats(20, 64L * batch);
            float[] asked = w.floats(18, 512L * batch);
            float[] askedStacked = w.floats(17, 512L * batch);
            float[] askedProjected = w.floats(10, 5408L * batch);
            float[] askedElement = w.floats(21, 256L * batch);
            float[] askedGatesAdd = w.floats(21, 256L * batch);
            float[] scratch3 = w.floats(22, 128);
            float[] askedGatesSlice = w.floats(23, 64L * batch);
            float[] askedGatesSlice2 = w.floats(24, 64L * batch);
            float[] askedGatesSlice3 = w.floats(25, 64L * batch);
            float[] askedGatesSlice4 = w.floats(26, 64L * batch);
            float[] askedCarrySigmoid = w.floats(23, 64L * batch);
            float[] askedCarryStacked = w.floats(12, 512L * batch);
            float[] askedCarryTanh = w.floats(25, 64L * batch);
            float[] askedCarryStacked2 = w.floats(13, 512L * batch);
            float[] askedCarrySigmoid2 = w.floats(24, 64L * batch);
            float[] askedCarry = w.floats(16, 512L * batch);
            float[] askedMask = w.floats(2, 256L * batch);
            float[] askedElement2 = w.floats(8, 8L * batch);
            float[] askedCarryAdd = w.floats(23, 64L * batch);
            float[] askedSelect = w.floats(20, 64L * batch);
            float[] askedSigmoid = w.floats(26, 64L * batch);
            float[] askedStacked2 = w.floats(15, 512L * batch);
            float[] askedTanh = w.floats(23, 64L * batch);
            float[] askedStacked3 = w.floats(14, 512L * batch);
            float[] askedSelect2 = w.floats(19, 64L * batch);
            KERNELS.pack(64, 256, questionMeaningRecurrentKernel, 0, scratch2);
            Arrays.fill(askedState, 0, 64 * batch, 0f);
            Arrays.fill(askedState2, 0, 64 * batch, 0f);
            for (int t = 0; t < 8; t++) {
                System.arraycopy(askedState, 0, asked, t * 64 * batch, 64 * batch);
                System.arraycopy(askedState2, 0, askedStacked, t * 64 * batch, 64 * batch);
                System.arraycopy(askedProjected, t * 256 * batch, askedElement, 0, 256 * batch);
                KERNELS.gemmPacked(batch, 64, 256, askedState, 0, 64, scratch2, null, false, true,
                        askedGatesAdd, 0, 256, scratch3);
                KERNELS.copyRows(batch, 64, askedGatesAdd, 0, 256, askedGatesSlice, 0, 64);
                KERNELS.copyRows(batch, 64, askedGatesAdd, 64, 256, askedGatesSlice2, 0, 64);
                KERNELS.copyRows(batch, 64, askedGatesAdd, 128, 256, askedGatesSlice3, 0, 64);
                KERNELS.copyRows(batch, 64, askedGatesAdd, 192, 256, askedGatesSlice4, 0, 64);
                KERNELS.sigmoid(64 * batch, askedGatesSlice, 0, askedCarrySigmoid, 0);
                System.arraycopy(askedCarrySigmoid, 0, askedCarryStacked, t * 64 * batch,
                        64 * batch);
                KERNELS.tanh(64 * batch, askedGatesSlice3, 0, askedCarryTanh, 0);
                System.arraycopy(askedCarryTanh, 0, askedCarryStacked2, t * 64 * batch, 64 * batch);
                KERNELS.sigmoid(64 * batch, askedGatesSlice2, 0, askedCarrySigmoid2, 0);
                System.arraycopy(askedCarrySigmoid2, 0, askedCarry, t * 64 * batch, 64 * batch);
                System.arraycopy(askedMask, t * batch, askedElement2, 0, batch);
                computeAskedSelect(batch, askedCarryAdd, askedSelect, askedCarryTanh,
                        askedCarrySigmoid2, askedElement2);
                KERNELS.sigmoid(64 * batch, askedGatesSlice4, 0, askedSigmoid, 0);
                System.arraycopy(askedSigmoid, 0, askedStacked2, t * 64 * batch, 64 * batch);
                KERNELS.tanh(64 * batch, askedCarryAdd, 0, askedTanh, 0);
                System.arraycopy(askedTanh, 0, askedStacked3, t * 64 * batch, 64 * batch);
                computeAskedSelect2(batch, askedSelect2, askedSigmoid, askedTanh, askedElement2);
            }
        }

        /** All 8 steps, from the last to the first. */
        private void askedGradientLoop(Workspace w) {
            int batch = w.size(0);
            float[] scratch4 = w.floats(27, 77952);
            float[] askedGradient = w.floats(24, 64L * batch);
            float[] askedGradientState = w.floats(26, 64L * batch);
            float[] askedGradientState2 = w.floats(23, 64L * batch);
            float[] askedMask = w.floats(2, 256L * batch);
            float[] askedElement3 = w.floats(20, 64L * batch);
            float[] askedStacked3 = w.floats(14, 512L * batch);
            float[] askedElement4 = w.floats(19, 64L * batch);
            float[] askedStacked2 = w.floats(15, 512L * batch);
            float[] askedElement5 = w.floats(21, 256L * batch);
            float[] askedStacked = w.floats(17, 512L * batch);
            float[] askedElement6 = w.floats(28, 1216L * batch);
            float[] askedGradientSelect = w.floats(19, 64L * batch);
            float[] askedGradientSelect2 = w.floats(21, 256L * batch);
            float[] askedCarryGradientAdd = w.floats(28, 1216L * batch);
            float[] askedGradientMultiply = w.floats(31, 64L * batch);
            float[] askedCarryGradientMultiply = w.floats(32, 256L * batch);
            float[] askedCarry = w.floats(16, 512L * batch);
            float[] askedCarryElement = w.floats(20, 64L * batch);
            float[] askedCarryStacked2 = w.floats(13, 512L * batch);
            float[] askedCarryElement2 = w.floats(33, 64L * batch);
            float[] askedCarryStacked = w.floats(12, 512L * batch);
            float[] askedCarryElement3 = w.floats(34, 64L * batch);
            float[] askedGradientAdd = w.floats(23, 64L * batch);
            float[] askedCarryGradientMultiply2 = w.floats(28, 1216L * batch);
            float[] askedCarryGradientMultiply3 = w.floats(20, 64L * batch);
            float[] askedCarryGradientMultiply4 = w.floats(19, 64L * batch);
            float[] askedGatesGradientConcat = w.floats(32, 256L * batch);
            float[] askedProjectedGradient = w.floats(10, 5408L * batch);
            float[] askedGatesGradientMatmul = w.floats(33, 64L * batch);
            float[] scratch6 = w.floats(35, 256);
            float[] askedGradientAdd2 = w.floats(26, 64L * batch);
            KERNELS.packTransposed(256, 64, questionMeaningRecurrentKernel, 0, scratch4);
            System.arraycopy(askedGradient, 0, askedGradientState, 0, 64 * batch);
            Arrays.fill(askedGradientState2, 0, 64 * batch, 0f);
            for (int t = 8 - 1; t >= 0; t--) {
                System.arraycopy(askedMask, t * batch, askedElement3, 0, batch);
                System.arraycopy(askedStacked3, t * 64 * batch, askedElement4, 0, 64 * batch);
                System.arraycopy(askedStacked2, t * 64 * batch, askedElement5, 0, 64 * batch);
                System.arraycopy(askedStacked, t * 64 * batch, askedElement6, 0, 64 * batch);
                computeAskedCarryGradientMultiply(batch, askedGradientSelect, askedGradientSelect2,
                        askedCarryGradientAdd, askedGradientMultiply, askedCarryGradientMultiply,
                        askedElement3, askedGradientState2, askedGradientState);
                System.arraycopy(askedCarry, t * 64 * batch, askedCarryElement, 0, 64 * batch);
                System.arraycopy(askedCarryStacked2, t * 64 * batch, askedCarryElement2, 0,
                        64 * batch);
                System.arraycopy(askedCarryStacked, t * 64 * batch, askedCarryElement3, 0,
                        64 * batch);
                computeAskedCarryGradientMultiply4(batch, askedGradientAdd,
                        askedCarryGradientMultiply2, askedCarryGradientMultiply3,
                        askedCarryGradientMultiply4, askedCarryGradientMultiply, askedCarryElement2,
                        askedCarryElement3);
                KERNELS.copyRows(batch, 64, askedCarryGradientMultiply4, 0, 64,
                        askedGatesGradientConcat, 0, 256);
                KERNELS.copyRows(batch, 64, askedCarryGradientMultiply2, 0, 64,
                        askedGatesGradientConcat, 64, 256);
                KERNELS.copyRows(batch, 64, askedCarryGradientMultiply3, 0, 64,
                        askedGatesGradientConcat, 128, 256);
                KERNELS.copyRows(batch, 64, askedGradientMultiply, 0, 64, askedGatesGradientConcat,
                        192, 256);
                System.arraycopy(askedGatesGradientConcat, 0, askedProjectedGradient,
                        t * 256 * batch, 256 * batch);
                KERNELS.gemmPacked(batch, 256, 64, askedGatesGradientConcat, 0, 256, scratch4, null,
                        false, false, askedGatesGradientMatmul, 0, 64, scratch6);
                computeAskedGradientAdd2(batch, askedGradientAdd2, askedGradientSelect2,
                        askedGatesGradientMatmul);
            }
        }

        /**
         * askedGradientSelect, askedGradientSelect2,
         * askedCarryGradientAdd, askedGradientMultiply,
         * askedCarryGradientMultiply: (batch, 64).
         */
        private static void computeAskedCarryGradientMultiply(int batch,
                float[] askedGradientSelect, float[] askedGradientSelect2,
                float[] askedCarryGradientAdd, float[] askedGradientMultiply,
                float[] askedCarryGradientMultiply, float[] askedElement3,
                float[] askedGradientState2, float[] askedGradientState) {
            for (int i = 0; i < batch; i++) {
                int row = i * 64;
                float askedElement3Value = askedElement3[i];
                for (int j = 0; j < 64; j++) {
                    float askedGradientSelectValue = askedGradientSelect[row + j];
                    float askedGradientSelect2Value = askedGradientSelect2[row + j];
                    float askedCarryGradientAddValue = askedCarryGradientAdd[row + j];
                    float askedGradientSelect3 = askedElement3Value != 0f
                            ? askedGradientState2[row + j] : 0f;
                    askedGradientSelect[row + j] = askedElement3Value != 0f ? 0f
                            : askedGradientState2[row + j];
                    float askedGradientSelect4 = askedElement3Value != 0f
                            ? askedGradientState[row + j] : 0f;
                    askedGradientSelect2[row + j] = askedElement3Value != 0f ? 0f
                            : askedGradientState[row + j];
                    float askedGradientMultiply2 = askedGradientSelect4 *
                            askedGradientSelect2Value * (1f -
                            askedGradientSelectValue * askedGradientSelectValue);
                    float askedCarryGradientAddValue2 = askedGradientSelect3 +
                            askedGradientMultiply2;
                    askedCarryGradientAdd[row + j] = askedCarryGradientAddValue2;
                    float askedGradientMultiply3 = askedGradientSelect2Value * (1f -
                            askedGradientSelect2Value);
                    askedGradientMultiply[row + j] = askedGradientSelect4 *
                            askedGradientSelectValue * askedGradientMultiply3;
                    askedCarryGradientMultiply[row + j] = askedCarryGradientAddValue2 *
                            askedCarryGradientAddValue;
                }
            }
        }

        /**
         * askedGradientAdd, askedCarryGradientMultiply2,
         * askedCarryGradientMultiply3, askedCarryGradientMultiply4: (batch, 64).
         */
        private static void computeAskedCarryGradientMultiply4(int batch, float[] askedGradientAdd,
                float[] askedCarryGradientMultiply2, float[] askedCarryGradientMultiply3,
                float[] askedCarryGradientMultiply4, float[] askedCarryGradientMultiply,
                float[] askedCarryElement2, float[] askedCarryElement3) {
            for (int i = 0; i < 64 * batch; i++) {
                float askedCarryGradientMultiply2Value = askedCarryGradientMultiply2[i];
                float askedCarryGradientMultiply3Value = askedCarryGradientMultiply3[i];
                float askedCarryGradientMultiply4Value = askedCarryGradientMultiply4[i];
                float askedCarryGradientMultiply5 = askedCarryGradientMultiply2Value *
                        askedCarryGradientMultiply3Value;
                askedGradientAdd[i] = askedCarryGradientMultiply4Value +
                        askedCarryGradientMultiply5;
                float askedCarryGradientMultiply6 = askedCarryGradientMultiply3Value * (1f -
                        askedCarryGradientMultiply3Value);
                askedCarryGradientMultiply2[i] = askedCarryGradientMultiply[i] *
                        askedCarryGradientMultiply6;
                askedCarryGradientMultiply3[i] = askedCarryGradientMultiply2Value *
                        askedCarryElement3[i] * (1f -
                        askedCarryElement2[i] * askedCarryElement2[i]);
                askedCarryGradientMultiply4[i] = askedCarryGradientMultiply2Value *
                        askedCarryElement2[i] * (askedCarryElement3[i] * (1f -
                        askedCarryElement3[i]));
            }
        }

        /** askedGradientAdd2: (batch, 64). */
        private static void computeAskedGradientAdd2(int batch, float[] askedGradientAdd2,
                float[] askedGradientSelect2, float[] askedGatesGradientMatmul) {
            for (int i = 0; i < 64 * batch; i++) {
                askedGradientAdd2[i] = askedGradientSelect2[i] + askedGatesGradientMatmul[i];
            }
        }

        /** seenPartsLogitsGradient: (batch, 13, 13, 32). */
        private static void computeSeenPartsLogitsGradient(int batch,
                float[] seenPartsLogitsGradient, float[] seenParts) {
            for (int i = 0; i < 5408 * batch; i++) {
                seenPartsLogitsGradient[i] = seenPartsLogitsGradient[i] *
                        Math.min(1f, seenParts[i] * Float.MAX_VALUE);
            }
        }

        /** seenShapesLogitsGradient: (batch, 15, 15, 32). */
        private static void computeSeenShapesLogitsGradient(int batch,
                float[] seenShapesLogitsGradient, float[] seenShapes) {
            for (int i = 0; i < 7200 * batch; i++) {
                seenShapesLogitsGradient[i] = seenShapesLogitsGradient[i] *
                        Math.min(1f, seenShapes[i] * Float.MAX_VALUE);
            }
        }

        /** seenCornersLogitsGradient: (batch, 30, 30, 16). */
        private static void computeSeenCornersLogitsGradient(int batch,
                float[] seenCornersLogitsGradient, float[] seenCorners) {
            for (int i = 0; i < 14400 * batch; i++) {
                seenCornersLogitsGradient[i] = seenCornersLogitsGradient[i] *
                        Math.min(1f, seenCorners[i] * Float.MAX_VALUE);
            }
        }

        /** seenEdgesLogitsGradient: (batch, 32, 32, 16). */
        private static void computeSeenEdgesLogitsGradient(int batch,
                float[] seenEdgesLogitsGradient, float[] seenEdges) {
            for (int i = 0; i < 16384 * batch; i++) {
                seenEdgesLogitsGradient[i] = seenEdgesLogitsGradient[i] *
                        Math.min(1f, seenEdges[i] * Float.MAX_VALUE);
            }
        }
    }
}
