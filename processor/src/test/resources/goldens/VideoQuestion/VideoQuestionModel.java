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
 * {@link VideoQuestion} as a model to train and use.
 *
 * <pre>
 * layer                     output                 parameters  FLOPs per sample
 * video (InputLayer)        (batch, 8, 32, 32, 3)           0                 0
 * words (InputLayer)        (batch, 8) int32                0                 0
 * frames (TimeDistributed)  (batch, 8, 1152)           16,656        82,610,688
 * seen (LSTM)               (batch, 64)               311,552         4,989,440
 * question (Sequential)     (batch, 64)                25,344           402,960
 * merged (Concatenate)      (batch, 128)                    0                 0
 * answer (Dense)            (batch, 8)                  1,032             2,096
 * </pre>
 *
 * <p>354,584 parameters, 88,005,184 floating-point operations a sample.
 * Working memory to predict: 988,672 bytes a sample and 2,001,984 bytes once;
 * to train: 2,190,336 bytes a sample and 3,452,032 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(VideoQuestionModel.GRAPH)
public final class VideoQuestionModel extends MultiModel<VideoQuestionModel.Inputs, VideoQuestionModel.Outputs> {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model video_question VideoQuestion functional
            layer video Video InputLayer(shape=[8, 32, 32, 3])
            layer frames Frames TimeDistributed [
                layer vision Vision io.keratin.samples.guide.Vision {
                    model vision Vision sequential
                    layer input_layer Input InputLayer(shape=[32, 32, 3])
                    layer edges Edges Conv2D(filters=16, kernelSize=[3, 3], padding='sam\
            e', activation='relu')
                    layer corners Corners Conv2D(filters=16, kernelSize=[3, 3], activati\
            on='relu')
                    layer halved Halved MaxPooling2D(strides=[2, 2])
                    layer shapes Shapes Conv2D(filters=32, kernelSize=[3, 3], padding='s\
            ame', activation='relu')
                    layer parts Parts Conv2D(filters=32, kernelSize=[3, 3], activation='\
            relu')
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
            ]
            layer words Words InputLayer(shape=[8], dtype='int32')
            layer seen Seen LSTM(units=64)
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
            layer merged Merged Concatenate()
            layer answer Answer Dense(units=8, activation='softmax')
            node 0 Video
            node 2 Words
            node 1 Frames video=0
            node 3 Seen frames=2
            node 4 Asked words=1
            node 5 Merged seen=3 asked=4
            node 6 Answer x=5
            inputs 0 1
            outputs 6
            compile(optimizer='adam', losses=['sparse_categorical_crossentropy'], metric\
            s=['accuracy'])
            """;

    private VideoQuestionModel(Map<String, ? extends Model> trained, long seed) {
        super(new String[] {GRAPH}, VideoQuestionNetwork::new, Outputs::of, trained, seed);
    }

    /** A model with new weights, drawn at random. */
    public static VideoQuestionModel create() {
        return new VideoQuestionModel(Map.of(), Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static VideoQuestionModel create(long seed) {
        return new VideoQuestionModel(Map.of(), seed);
    }

    /**
     * A model on weights of other models: what trains one trains the other.
     * All other weights are new, drawn at random.
     */
    public static VideoQuestionModel with(VisionModel vision, QuestionModel question) {
        return with(vision, question, Model.randomSeed());
    }

    /**
     * A model on weights of other models: what trains one trains the other.
     * All other weights are new; the same seed gives the same.
     */
    public static VideoQuestionModel with(VisionModel vision, QuestionModel question, long seed) {
        return new VideoQuestionModel(Map.of("frames", vision, "question", question), seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 88,005,184\n"
                + "Working memory to predict: 988,672 bytes a sample and 2,001,984 bytes once\n"
                + "Working memory to train: 2,190,336 bytes a sample and 3,452,032 bytes once";
    }

    /** Starts to put the model's inputs together, one after the other. */
    public static Inputs.NeedsVideo inputs() {
        return new Inputs.NeedsVideo();
    }

    /** Starts to put the model's outputs together, one after the other. */
    public static Outputs.NeedsAnswer outputs() {
        return new Outputs.NeedsAnswer();
    }

    /**
     * The inputs of the model.
     *
     * @param video (batch, 8, 32, 32, 3)
     * @param words (batch, 8) int32
     */
    public record Inputs(Tensor video, Tensor words) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(video, words);
        }

        static Inputs of(List<Tensor> tensors) {
            return new Inputs(tensors.get(0), tensors.get(1));
        }

        /** Asks for {@code video}. */
        public record NeedsVideo() {
            public NeedsWords video(Tensor video) {
                return new NeedsWords(video);
            }

            public NeedsWords video(float[][] video) {
                return video(Tensor.of(video));
            }

            public NeedsWords video(int[] video) {
                return video(Tensor.of(video));
            }

            public NeedsWords video(INDArray video) {
                return video(Tensor.of(video));
            }
        }

        /** Asks for {@code words}. */
        public record NeedsWords(Tensor video) {
            public Inputs words(Tensor words) {
                return new Inputs(video, words);
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
    private static final class VideoQuestionNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        private static final Convolution FRAMES_EDGES = new Convolution(3, 3, 3, 16, 1, 1, 1, 1, 1,
                true);

        private static final Convolution FRAMES_CORNERS = new Convolution(3, 3, 16, 16, 1, 1, 1, 1,
                1, false);

        private static final Pooling FRAMES_HALVED = new Pooling(2, 2, 2, 2, false);

        private static final Convolution FRAMES_SHAPES = new Convolution(3, 3, 16, 32, 1, 1, 1, 1,
                1, true);

        private static final Convolution FRAMES_PARTS = new Convolution(3, 3, 32, 32, 1, 1, 1, 1, 1,
                false);

        private static final Pooling FRAMES_QUARTERED = new Pooling(2, 2, 2, 2, false);

        /** (3, 3, 3, 16), frames/edges/kernel. */
        private final float[] framesEdgesKernel;

        /** (16,), frames/edges/bias. */
        private final float[] framesEdgesBias;

        /** (3, 3, 16, 16), frames/corners/kernel. */
        private final float[] framesCornersKernel;

        /** (16,), frames/corners/bias. */
        private final float[] framesCornersBias;

        /** (3, 3, 16, 32), frames/shapes/kernel. */
        private final float[] framesShapesKernel;

        /** (32,), frames/shapes/bias. */
        private final float[] framesShapesBias;

        /** (3, 3, 32, 32), frames/parts/kernel. */
        private final float[] framesPartsKernel;

        /** (32,), frames/parts/bias. */
        private final float[] framesPartsBias;

        /** (1152, 256), seen/kernel. */
        private final float[] seenKernel;

        /** (64, 256), seen/recurrent_kernel. */
        private final float[] seenRecurrentKernel;

        /** (256,), seen/bias. */
        private final float[] seenBias;

        /** (16, 32), question/words/embeddings. */
        private final float[] questionWordsEmbeddings;

        /** (32, 256), question/meaning/kernel. */
        private final float[] questionMeaningKernel;

        /** (64, 256), question/meaning/recurrent_kernel. */
        private final float[] questionMeaningRecurrentKernel;

        /** (256,), question/meaning/bias. */
        private final float[] questionMeaningBias;

        /** (128, 8), answer/kernel. */
        private final float[] answerKernel;

        /** (8,), answer/bias. */
        private final float[] answerBias;

        VideoQuestionNetwork(float[][] weights) {
            framesEdgesKernel = weights[0];
            framesEdgesBias = weights[1];
            framesCornersKernel = weights[2];
            framesCornersBias = weights[3];
            framesShapesKernel = weights[4];
            framesShapesBias = weights[5];
            framesPartsKernel = weights[6];
            framesPartsBias = weights[7];
            seenKernel = weights[8];
            seenRecurrentKernel = weights[9];
            seenBias = weights[10];
            questionWordsEmbeddings = weights[11];
            questionMeaningKernel = weights[12];
            questionMeaningRecurrentKernel = weights[13];
            questionMeaningBias = weights[14];
            answerKernel = weights[15];
            answerBias = weights[16];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] video = w.input(0);
            float[] framesEdges = w.floats(0, 131072L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2d(FRAMES_EDGES, 8 * batch, 32, 32, video, framesEdgesKernel,
                    framesEdgesBias, true, framesEdges, scratch);
            float[] words = w.input(1);
            float[] askedWords = w.floats(2, 256L * batch);
            KERNELS.gather(16, 32, 8 * batch, questionWordsEmbeddings, words, askedWords);
            float[] framesCorners = w.floats(3, 115200L * batch);
            KERNELS.conv2d(FRAMES_CORNERS, 8 * batch, 32, 32, framesEdges, framesCornersKernel,
                    framesCornersBias, true, framesCorners, scratch);
            float[] framesHalved = w.floats(0, 131072L * batch);
            KERNELS.maxPool2d(FRAMES_HALVED, 8 * batch, 30, 30, 16, framesCorners, framesHalved);
            float[] framesShapes = w.floats(3, 115200L * batch);
            KERNELS.conv2d(FRAMES_SHAPES, 8 * batch, 15, 15, framesHalved, framesShapesKernel,
                    framesShapesBias, true, framesShapes, scratch);
            float[] framesParts = w.floats(0, 131072L * batch);
            KERNELS.conv2d(FRAMES_PARTS, 8 * batch, 15, 15, framesShapes, framesPartsKernel,
                    framesPartsBias, true, framesParts, scratch);
            float[] framesQuartered = w.floats(3, 115200L * batch);
            KERNELS.maxPool2d(FRAMES_QUARTERED, 8 * batch, 13, 13, 32, framesParts,
                    framesQuartered);
            float[] seenSteps = w.floats(0, 131072L * batch);
            KERNELS.swapAxes(1, batch, 8, 1152, framesQuartered, seenSteps);
            float[] scratch2 = w.floats(4, 295040);
            float[] seenProjected = w.floats(3, 115200L * batch);
            KERNELS.gemm(8 * batch, 1152, 256, seenSteps, 0, 1152, seenKernel, 0, seenBias, false,
                    false, seenProjected, 0, 256, scratch2);
            seenLoop(w);
            float[] askedWordsMask = w.floats(10, 64L * batch);
            computeAskedWordsMask(batch, askedWordsMask, words);
            float[] askedSteps = w.floats(6, 256L * batch);
            KERNELS.swapAxes(1, batch, 8, 32, askedWords, askedSteps);
            float[] askedProjected = w.floats(3, 115200L * batch);
            KERNELS.gemm(8 * batch, 32, 256, askedSteps, 0, 32, questionMeaningKernel, 0,
                    questionMeaningBias, false, false, askedProjected, 0, 256, scratch2);
            float[] askedMask = w.floats(9, 64L * batch);
            KERNELS.swapAxes(1, batch, 8, 1, askedWordsMask, askedMask);
            askedLoop(w);
            float[] seen = w.floats(0, 131072L * batch);
            float[] merged = w.floats(6, 256L * batch);
            float[] asked = w.floats(11, 64L * batch);
            KERNELS.copyRows(batch, 64, seen, 0, 64, merged, 0, 128);
            KERNELS.copyRows(batch, 64, asked, 0, 64, merged, 64, 128);
            float[] answerLogits = w.floats(10, 64L * batch);
            KERNELS.gemm(batch, 128, 8, merged, 0, 128, answerKernel, 0, answerBias, false, false,
                    answerLogits, 0, 8, scratch2);
            float[] answer = w.floats(10, 64L * batch);
            KERNELS.softmax(batch, 8, answerLogits, 0, answer, 0);
            w.output(0, answer);
        }

        /** All 8 steps. */
        private void seenLoop(Workspace w) {
            int batch = w.size(0);
            float[] scratch2 = w.floats(4, 295040);
            float[] seenState = w.floats(0, 131072L * batch);
            float[] seenState2 = w.floats(5, 64L * batch);
            float[] seenProjected = w.floats(3, 115200L * batch);
            float[] seenElement = w.floats(6, 256L * batch);
            float[] seenGatesAdd = w.floats(6, 256L * batch);
            float[] scratch3 = w.floats(7, 128);
            float[] seenGatesSlice = w.floats(8, 64L * batch);
            float[] seenGatesSlice2 = w.floats(9, 64L * batch);
            float[] seenGatesSlice3 = w.floats(10, 64L * batch);
            float[] seenGatesSlice4 = w.floats(11, 64L * batch);
            float[] seenCarrySigmoid = w.floats(8, 64L * batch);
            float[] seenCarryTanh = w.floats(10, 64L * batch);
            float[] seenCarrySigmoid2 = w.floats(9, 64L * batch);
            float[] seenCarryAdd = w.floats(5, 64L * batch);
            float[] seenSigmoid = w.floats(11, 64L * batch);
            float[] seenTanh = w.floats(8, 64L * batch);
            float[] seenMultiply = w.floats(0, 131072L * batch);
            KERNELS.pack(64, 256, seenRecurrentKernel, 0, scratch2);
            Arrays.fill(seenState, 0, 64 * batch, 0f);
            Arrays.fill(seenState2, 0, 64 * batch, 0f);
            for (int t = 0; t < 8; t++) {
                System.arraycopy(seenProjected, t * 256 * batch, seenElement, 0, 256 * batch);
                KERNELS.gemmPacked(batch, 64, 256, seenState, 0, 64, scratch2, null, false, true,
                        seenGatesAdd, 0, 256, scratch3);
                KERNELS.copyRows(batch, 64, seenGatesAdd, 0, 256, seenGatesSlice, 0, 64);
                KERNELS.copyRows(batch, 64, seenGatesAdd, 64, 256, seenGatesSlice2, 0, 64);
                KERNELS.copyRows(batch, 64, seenGatesAdd, 128, 256, seenGatesSlice3, 0, 64);
                KERNELS.copyRows(batch, 64, seenGatesAdd, 192, 256, seenGatesSlice4, 0, 64);
                KERNELS.sigmoid(64 * batch, seenGatesSlice, 0, seenCarrySigmoid, 0);
                KERNELS.tanh(64 * batch, seenGatesSlice3, 0, seenCarryTanh, 0);
                KERNELS.sigmoid(64 * batch, seenGatesSlice2, 0, seenCarrySigmoid2, 0);
                computeSeenCarryAdd(batch, seenCarryAdd, seenCarrySigmoid, seenCarryTanh,
                        seenCarrySigmoid2);
                KERNELS.sigmoid(64 * batch, seenGatesSlice4, 0, seenSigmoid, 0);
                KERNELS.tanh(64 * batch, seenCarryAdd, 0, seenTanh, 0);
                computeSeenMultiply(batch, seenMultiply, seenSigmoid, seenTanh);
            }
        }

        /** All 8 steps. */
        private void askedLoop(Workspace w) {
            int batch = w.size(0);
            float[] scratch2 = w.floats(4, 295040);
            float[] askedState = w.floats(11, 64L * batch);
            float[] askedState2 = w.floats(8, 64L * batch);
            float[] askedProjected = w.floats(3, 115200L * batch);
            float[] askedElement = w.floats(2, 256L * batch);
            float[] askedGatesAdd = w.floats(2, 256L * batch);
            float[] scratch3 = w.floats(7, 128);
            float[] askedGatesSlice = w.floats(5, 64L * batch);
            float[] askedGatesSlice2 = w.floats(10, 64L * batch);
            float[] askedGatesSlice3 = w.floats(6, 256L * batch);
            float[] askedGatesSlice4 = w.floats(12, 64L * batch);
            float[] askedCarrySigmoid = w.floats(5, 64L * batch);
            float[] askedCarryTanh = w.floats(6, 256L * batch);
            float[] askedCarrySigmoid2 = w.floats(10, 64L * batch);
            float[] askedMask = w.floats(9, 64L * batch);
            float[] askedElement2 = w.floats(2, 256L * batch);
            float[] askedCarryAdd = w.floats(5, 64L * batch);
            float[] askedSelect = w.floats(8, 64L * batch);
            float[] askedSigmoid = w.floats(12, 64L * batch);
            float[] askedTanh = w.floats(5, 64L * batch);
            float[] askedSelect2 = w.floats(11, 64L * batch);
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

        /** seenCarryAdd: (batch, 64). */
        private static void computeSeenCarryAdd(int batch, float[] seenCarryAdd,
                float[] seenCarrySigmoid, float[] seenCarryTanh, float[] seenCarrySigmoid2) {
            for (int i = 0; i < 64 * batch; i++) {
                seenCarryAdd[i] = seenCarrySigmoid2[i] * seenCarryAdd[i] + seenCarrySigmoid[i] *
                        seenCarryTanh[i];
            }
        }

        /** seenMultiply: (batch, 64). */
        private static void computeSeenMultiply(int batch, float[] seenMultiply,
                float[] seenSigmoid, float[] seenTanh) {
            for (int i = 0; i < 64 * batch; i++) {
                seenMultiply[i] = seenSigmoid[i] * seenTanh[i];
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
            float[] video = w.input(0);
            float[] framesEdges = w.floats(0, 131072L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2d(FRAMES_EDGES, 8 * batch, 32, 32, video, framesEdgesKernel,
                    framesEdgesBias, true, framesEdges, scratch);
            float[] words = w.input(1);
            float[] askedWords = w.floats(2, 512L * batch);
            KERNELS.gather(16, 32, 8 * batch, questionWordsEmbeddings, words, askedWords);
            float[] framesCorners = w.floats(3, 131072L * batch);
            KERNELS.conv2d(FRAMES_CORNERS, 8 * batch, 32, 32, framesEdges, framesCornersKernel,
                    framesCornersBias, true, framesCorners, scratch);
            float[] framesHalved = w.floats(4, 28800L * batch);
            KERNELS.maxPool2d(FRAMES_HALVED, 8 * batch, 30, 30, 16, framesCorners, framesHalved);
            float[] framesShapes = w.floats(5, 115200L * batch);
            KERNELS.conv2d(FRAMES_SHAPES, 8 * batch, 15, 15, framesHalved, framesShapesKernel,
                    framesShapesBias, true, framesShapes, scratch);
            float[] framesParts = w.floats(6, 57600L * batch);
            KERNELS.conv2d(FRAMES_PARTS, 8 * batch, 15, 15, framesShapes, framesPartsKernel,
                    framesPartsBias, true, framesParts, scratch);
            float[] framesQuartered = w.floats(7, 9216L * batch);
            KERNELS.maxPool2d(FRAMES_QUARTERED, 8 * batch, 13, 13, 32, framesParts,
                    framesQuartered);
            float[] seenSteps = w.floats(8, 9216L * batch);
            KERNELS.swapAxes(1, batch, 8, 1152, framesQuartered, seenSteps);
            float[] scratch2 = w.floats(10, 295040);
            float[] seenProjected = w.floats(9, 2048L * batch);
            KERNELS.gemm(8 * batch, 1152, 256, seenSteps, 0, 1152, seenKernel, 0, seenBias, false,
                    false, seenProjected, 0, 256, scratch2);
            seenLoop2(w);
            float[] askedWordsMask = w.floats(24, 64L * batch);
            computeAskedWordsMask(batch, askedWordsMask, words);
            float[] askedSteps = w.floats(20, 256L * batch);
            KERNELS.swapAxes(1, batch, 8, 32, askedWords, askedSteps);
            float[] askedProjected = w.floats(9, 2048L * batch);
            KERNELS.gemm(8 * batch, 32, 256, askedSteps, 0, 32, questionMeaningKernel, 0,
                    questionMeaningBias, false, false, askedProjected, 0, 256, scratch2);
            float[] askedMask = w.floats(23, 64L * batch);
            KERNELS.swapAxes(1, batch, 8, 1, askedWordsMask, askedMask);
            askedLoop2(w);
            float[] seenFinalState = w.floats(18, 64L * batch);
            float[] merged = w.floats(19, 256L * batch);
            float[] askedFinalState = w.floats(25, 64L * batch);
            KERNELS.copyRows(batch, 64, seenFinalState, 0, 64, merged, 0, 128);
            KERNELS.copyRows(batch, 64, askedFinalState, 0, 64, merged, 64, 128);
            float[] answerLogits = w.floats(33, 64L * batch);
            KERNELS.gemm(batch, 128, 8, merged, 0, 128, answerKernel, 0, answerBias, false, false,
                    answerLogits, 0, 8, scratch2);
            float[] answer = w.floats(32, 64L * batch);
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
            float[] answerBiasGradient = w.floats(21, 128);
            KERNELS.sum(1, batch, 8, answerLogitsGradient, 0, answerBiasGradient, 0);
            float[] scratch2 = w.floats(10, 295040);
            float[] mergedGradient = w.floats(9, 2048L * batch);
            KERNELS.gemmTransposedB(batch, 8, 128, answerLogitsGradient, 0, 8, answerKernel, 0,
                    false, mergedGradient, 0, 128, scratch2);
            float[] seenGradient = w.floats(34, 64L * batch);
            KERNELS.copyRows(batch, 64, mergedGradient, 0, 128, seenGradient, 0, 64);
            float[] askedGradient = w.floats(24, 64L * batch);
            KERNELS.copyRows(batch, 64, mergedGradient, 64, 128, askedGradient, 0, 64);
            float[] scratch4 = w.floats(35, 64L * batch + 128L);
            float[] merged = w.floats(19, 256L * batch);
            float[] answerKernelGradient = w.floats(10, 295040);
            KERNELS.gemmTransposedA(batch, 128, 8, merged, 0, 128, answerLogitsGradient, 0, 8,
                    false, answerKernelGradient, 0, scratch4);
            askedGradientLoop(w);
            float[] scratch7 = w.floats(44, 2048L * batch + 128L);
            float[] asked = w.floats(31, 512L * batch);
            float[] askedProjectedGradient = w.floats(9, 2048L * batch);
            float[] questionMeaningRecurrentKernelGradient = w.floats(36, 16512);
            KERNELS.gemmTransposedA(8 * batch, 64, 256, asked, 0, 64, askedProjectedGradient, 0,
                    256, false, questionMeaningRecurrentKernelGradient, 0, scratch7);
            float[] questionMeaningBiasGradient = w.floats(43, 256);
            KERNELS.sum(1, 8 * batch, 256, askedProjectedGradient, 0, questionMeaningBiasGradient,
                    0);
            float[] scratch8 = w.floats(45, 16512);
            float[] askedStepsGradient = w.floats(19, 256L * batch);
            KERNELS.gemmTransposedB(8 * batch, 256, 32, askedProjectedGradient, 0, 256,
                    questionMeaningKernel, 0, false, askedStepsGradient, 0, 32, scratch8);
            float[] askedSteps = w.floats(20, 256L * batch);
            float[] questionMeaningKernelGradient = w.floats(45, 16512);
            KERNELS.gemmTransposedA(8 * batch, 32, 256, askedSteps, 0, 32, askedProjectedGradient,
                    0, 256, false, questionMeaningKernelGradient, 0, scratch7);
            float[] askedWordsGradient = w.floats(40, 256L * batch);
            KERNELS.swapAxes(1, 8, batch, 32, askedStepsGradient, askedWordsGradient);
            float[] words = w.input(1);
            float[] questionWordsEmbeddingsGradient = w.floats(46, 512);
            KERNELS.scatterAdd(16, 32, 8 * batch, words, askedWordsGradient,
                    questionWordsEmbeddingsGradient);
            seenGradientLoop(w);
            float[] seen = w.floats(17, 512L * batch);
            float[] seenProjectedGradient = w.floats(9, 2048L * batch);
            float[] seenRecurrentKernelGradient = w.floats(47, 16512);
            KERNELS.gemmTransposedA(8 * batch, 64, 256, seen, 0, 64, seenProjectedGradient, 0, 256,
                    false, seenRecurrentKernelGradient, 0, scratch7);
            float[] seenBiasGradient = w.floats(48, 256);
            KERNELS.sum(1, 8 * batch, 256, seenProjectedGradient, 0, seenBiasGradient, 0);
            float[] scratch11 = w.floats(50, 295040);
            float[] seenStepsGradient = w.floats(49, 9216L * batch);
            KERNELS.gemmTransposedB(8 * batch, 256, 1152, seenProjectedGradient, 0, 256, seenKernel,
                    0, false, seenStepsGradient, 0, 1152, scratch11);
            float[] seenSteps = w.floats(8, 9216L * batch);
            float[] seenKernelGradient = w.floats(50, 295040);
            KERNELS.gemmTransposedA(8 * batch, 1152, 256, seenSteps, 0, 1152, seenProjectedGradient,
                    0, 256, false, seenKernelGradient, 0, scratch7);
            float[] framesQuarteredGradient = w.floats(8, 9216L * batch);
            KERNELS.swapAxes(1, 8, batch, 1152, seenStepsGradient, framesQuarteredGradient);
            float[] framesParts = w.floats(6, 57600L * batch);
            float[] framesQuartered = w.floats(7, 9216L * batch);
            float[] framesPartsGradient = w.floats(51, 43264L * batch);
            KERNELS.maxPool2dGradient(FRAMES_QUARTERED, 8 * batch, 13, 13, 32, framesParts,
                    framesQuartered, framesQuarteredGradient, framesPartsGradient);
            float[] framesPartsLogitsGradient = w.floats(51, 43264L * batch);
            computeFramesPartsLogitsGradient(batch, framesPartsLogitsGradient, framesParts);
            float[] framesPartsBiasGradient = w.floats(52, 32);
            KERNELS.sum(1, 1352 * batch, 32, framesPartsLogitsGradient, 0, framesPartsBiasGradient,
                    0);
            float[] framesShapesGradient = w.floats(6, 57600L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2dInputGradient(FRAMES_PARTS, 8 * batch, 15, 15, framesPartsLogitsGradient,
                    framesPartsKernel, framesShapesGradient, scratch);
            float[] framesShapes = w.floats(5, 115200L * batch);
            float[] framesPartsKernelGradient = w.floats(53, 9216);
            KERNELS.conv2dKernelGradient(FRAMES_PARTS, 8 * batch, 15, 15, framesShapes,
                    framesPartsLogitsGradient, framesPartsKernelGradient, scratch);
            float[] framesShapesLogitsGradient = w.floats(6, 57600L * batch);
            computeFramesShapesLogitsGradient(batch, framesShapesLogitsGradient, framesShapes);
            float[] framesShapesBiasGradient = w.floats(54, 32);
            KERNELS.sum(1, 1800 * batch, 32, framesShapesLogitsGradient, 0,
                    framesShapesBiasGradient, 0);
            float[] framesHalvedGradient = w.floats(51, 43264L * batch);
            KERNELS.conv2dInputGradient(FRAMES_SHAPES, 8 * batch, 15, 15,
                    framesShapesLogitsGradient, framesShapesKernel, framesHalvedGradient, scratch);
            float[] framesHalved = w.floats(4, 28800L * batch);
            float[] framesShapesKernelGradient = w.floats(55, 4608);
            KERNELS.conv2dKernelGradient(FRAMES_SHAPES, 8 * batch, 15, 15, framesHalved,
                    framesShapesLogitsGradient, framesShapesKernelGradient, scratch);
            float[] framesCorners = w.floats(3, 131072L * batch);
            float[] framesCornersGradient = w.floats(5, 115200L * batch);
            KERNELS.maxPool2dGradient(FRAMES_HALVED, 8 * batch, 30, 30, 16, framesCorners,
                    framesHalved, framesHalvedGradient, framesCornersGradient);
            float[] framesCornersLogitsGradient = w.floats(5, 115200L * batch);
            computeFramesCornersLogitsGradient(batch, framesCornersLogitsGradient, framesCorners);
            float[] framesCornersBiasGradient = w.floats(56, 16);
            KERNELS.sum(1, 7200 * batch, 16, framesCornersLogitsGradient, 0,
                    framesCornersBiasGradient, 0);
        }

        private void backward2(Workspace w) {
            int batch = w.size(0);
            float[] framesCornersLogitsGradient = w.floats(5, 115200L * batch);
            float[] framesEdgesGradient = w.floats(3, 131072L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2dInputGradient(FRAMES_CORNERS, 8 * batch, 32, 32,
                    framesCornersLogitsGradient, framesCornersKernel, framesEdgesGradient, scratch);
            float[] framesEdges = w.floats(0, 131072L * batch);
            float[] framesCornersKernelGradient = w.floats(57, 2304);
            KERNELS.conv2dKernelGradient(FRAMES_CORNERS, 8 * batch, 32, 32, framesEdges,
                    framesCornersLogitsGradient, framesCornersKernelGradient, scratch);
            float[] framesEdgesLogitsGradient = w.floats(3, 131072L * batch);
            computeFramesEdgesLogitsGradient(batch, framesEdgesLogitsGradient, framesEdges);
            float[] framesEdgesBiasGradient = w.floats(58, 16);
            KERNELS.sum(1, 8192 * batch, 16, framesEdgesLogitsGradient, 0, framesEdgesBiasGradient,
                    0);
            float[] video = w.input(0);
            float[] framesEdgesKernelGradient = w.floats(59, 432);
            KERNELS.conv2dKernelGradient(FRAMES_EDGES, 8 * batch, 32, 32, video,
                    framesEdgesLogitsGradient, framesEdgesKernelGradient, scratch);
            w.gradient(0, framesEdgesKernelGradient);
            w.gradient(1, framesEdgesBiasGradient);
            w.gradient(2, framesCornersKernelGradient);
            float[] framesCornersBiasGradient = w.floats(56, 16);
            w.gradient(3, framesCornersBiasGradient);
            float[] framesShapesKernelGradient = w.floats(55, 4608);
            w.gradient(4, framesShapesKernelGradient);
            float[] framesShapesBiasGradient = w.floats(54, 32);
            w.gradient(5, framesShapesBiasGradient);
            float[] framesPartsKernelGradient = w.floats(53, 9216);
            w.gradient(6, framesPartsKernelGradient);
            float[] framesPartsBiasGradient = w.floats(52, 32);
            w.gradient(7, framesPartsBiasGradient);
            float[] seenKernelGradient = w.floats(50, 295040);
            w.gradient(8, seenKernelGradient);
            float[] seenRecurrentKernelGradient = w.floats(47, 16512);
            w.gradient(9, seenRecurrentKernelGradient);
            float[] seenBiasGradient = w.floats(48, 256);
            w.gradient(10, seenBiasGradient);
            float[] questionWordsEmbeddingsGradient = w.floats(46, 512);
            w.gradient(11, questionWordsEmbeddingsGradient);
            float[] questionMeaningKernelGradient = w.floats(45, 16512);
            w.gradient(12, questionMeaningKernelGradient);
            float[] questionMeaningRecurrentKernelGradient = w.floats(36, 16512);
            w.gradient(13, questionMeaningRecurrentKernelGradient);
            float[] questionMeaningBiasGradient = w.floats(43, 256);
            w.gradient(14, questionMeaningBiasGradient);
            float[] answerKernelGradient = w.floats(10, 295040);
            w.gradient(15, answerKernelGradient);
            float[] answerBiasGradient = w.floats(21, 128);
            w.gradient(16, answerBiasGradient);
        }

        /** All 8 steps. */
        private void seenLoop2(Workspace w) {
            int batch = w.size(0);
            float[] scratch2 = w.floats(10, 295040);
            float[] seenState = w.floats(18, 64L * batch);
            float[] seenState2 = w.floats(19, 256L * batch);
            float[] seen = w.floats(17, 512L * batch);
            float[] seenStacked = w.floats(16, 512L * batch);
            float[] seenProjected = w.floats(9, 2048L * batch);
            float[] seenElement = w.floats(20, 256L * batch);
            float[] seenGatesAdd = w.floats(20, 256L * batch);
            float[] scratch3 = w.floats(21, 128);
            float[] seenGatesSlice = w.floats(22, 64L * batch);
            float[] seenGatesSlice2 = w.floats(23, 64L * batch);
            float[] seenGatesSlice3 = w.floats(24, 64L * batch);
            float[] seenGatesSlice4 = w.floats(25, 64L * batch);
            float[] seenCarrySigmoid = w.floats(22, 64L * batch);
            float[] seenCarryStacked = w.floats(11, 512L * batch);
            float[] seenCarryTanh = w.floats(24, 64L * batch);
            float[] seenCarryStacked2 = w.floats(12, 512L * batch);
            float[] seenCarrySigmoid2 = w.floats(23, 64L * batch);
            float[] seenCarry = w.floats(15, 512L * batch);
            float[] seenCarryAdd = w.floats(19, 256L * batch);
            float[] seenSigmoid = w.floats(25, 64L * batch);
            float[] seenStacked2 = w.floats(14, 512L * batch);
            float[] seenTanh = w.floats(22, 64L * batch);
            float[] seenStacked3 = w.floats(13, 512L * batch);
            float[] seenMultiply = w.floats(18, 64L * batch);
            KERNELS.pack(64, 256, seenRecurrentKernel, 0, scratch2);
            Arrays.fill(seenState, 0, 64 * batch, 0f);
            Arrays.fill(seenState2, 0, 64 * batch, 0f);
            for (int t = 0; t < 8; t++) {
                System.arraycopy(seenState, 0, seen, t * 64 * batch, 64 * batch);
                System.arraycopy(seenState2, 0, seenStacked, t * 64 * batch, 64 * batch);
                System.arraycopy(seenProjected, t * 256 * batch, seenElement, 0, 256 * batch);
                KERNELS.gemmPacked(batch, 64, 256, seenState, 0, 64, scratch2, null, false, true,
                        seenGatesAdd, 0, 256, scratch3);
                KERNELS.copyRows(batch, 64, seenGatesAdd, 0, 256, seenGatesSlice, 0, 64);
                KERNELS.copyRows(batch, 64, seenGatesAdd, 64, 256, seenGatesSlice2, 0, 64);
                KERNELS.copyRows(batch, 64, seenGatesAdd, 128, 256, seenGatesSlice3, 0, 64);
                KERNELS.copyRows(batch, 64, seenGatesAdd, 192, 256, seenGatesSlice4, 0, 64);
                KERNELS.sigmoid(64 * batch, seenGatesSlice, 0, seenCarrySigmoid, 0);
                System.arraycopy(seenCarrySigmoid, 0, seenCarryStacked, t * 64 * batch, 64 * batch);
                KERNELS.tanh(64 * batch, seenGatesSlice3, 0, seenCarryTanh, 0);
                System.arraycopy(seenCarryTanh, 0, seenCarryStacked2, t * 64 * batch, 64 * batch);
                KERNELS.sigmoid(64 * batch, seenGatesSlice2, 0, seenCarrySigmoid2, 0);
                System.arraycopy(seenCarrySigmoid2, 0, seenCarry, t * 64 * batch, 64 * batch);
                computeSeenCarryAdd(batch, seenCarryAdd, seenCarrySigmoid, seenCarryTanh,
                        seenCarrySigmoid2);
                KERNELS.sigmoid(64 * batch, seenGatesSlice4, 0, seenSigmoid, 0);
                System.arraycopy(seenSigmoid, 0, seenStacked2, t * 64 * batch, 64 * batch);
                KERNELS.tanh(64 * batch, seenCarryAdd, 0, seenTanh, 0);
                System.arraycopy(seenTanh, 0, seenStacked3, t * 64 * batch, 64 * batch);
                computeSeenMultiply(batch, seenMultiply, seenSigmoid, seenTanh);
            }
        }

        /** All 8 steps. */
        private void askedLoop2(Workspace w) {
            int batch = w.size(0);
            float[] scratch2 = w.floats(10, 295040);
            float[] askedState = w.floats(25, 64L * batch);
            float[] askedState2 = w.floats(22, 64L * batch);
            float[] asked = w.floats(31, 512L * batch);
            float[] askedStacked = w.floats(30, 512L * batch);
            float[] askedProjected = w.floats(9, 2048L * batch);
            float[] askedElement = w.floats(19, 256L * batch);
            float[] askedGatesAdd = w.floats(19, 256L * batch);
            float[] scratch3 = w.floats(21, 128);
            float[] askedGatesSlice = w.floats(24, 64L * batch);
            float[] askedGatesSlice2 = w.floats(32, 64L * batch);
            float[] askedGatesSlice3 = w.floats(33, 64L * batch);
            float[] askedGatesSlice4 = w.floats(34, 64L * batch);
            float[] askedCarrySigmoid = w.floats(24, 64L * batch);
            float[] askedCarryStacked = w.floats(2, 512L * batch);
            float[] askedCarryTanh = w.floats(33, 64L * batch);
            float[] askedCarryStacked2 = w.floats(26, 512L * batch);
            float[] askedCarrySigmoid2 = w.floats(32, 64L * batch);
            float[] askedCarry = w.floats(29, 512L * batch);
            float[] askedMask = w.floats(23, 64L * batch);
            float[] askedElement2 = w.floats(19, 256L * batch);
            float[] askedCarryAdd = w.floats(24, 64L * batch);
            float[] askedSelect = w.floats(22, 64L * batch);
            float[] askedSigmoid = w.floats(34, 64L * batch);
            float[] askedStacked2 = w.floats(28, 512L * batch);
            float[] askedTanh = w.floats(24, 64L * batch);
            float[] askedStacked3 = w.floats(27, 512L * batch);
            float[] askedSelect2 = w.floats(25, 64L * batch);
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
            float[] scratch5 = w.floats(36, 16512);
            float[] askedGradient = w.floats(24, 64L * batch);
            float[] askedGradientState = w.floats(22, 64L * batch);
            float[] askedGradientState2 = w.floats(18, 64L * batch);
            float[] askedMask = w.floats(23, 64L * batch);
            float[] askedElement3 = w.floats(25, 64L * batch);
            float[] askedStacked3 = w.floats(27, 512L * batch);
            float[] askedElement4 = w.floats(19, 256L * batch);
            float[] askedStacked2 = w.floats(28, 512L * batch);
            float[] askedElement5 = w.floats(37, 64L * batch);
            float[] askedStacked = w.floats(30, 512L * batch);
            float[] askedElement6 = w.floats(38, 64L * batch);
            float[] askedGradientSelect = w.floats(19, 256L * batch);
            float[] askedGradientSelect2 = w.floats(37, 64L * batch);
            float[] askedCarryGradientAdd = w.floats(38, 64L * batch);
            float[] askedGradientMultiply = w.floats(39, 64L * batch);
            float[] askedCarryGradientMultiply = w.floats(40, 256L * batch);
            float[] askedCarry = w.floats(29, 512L * batch);
            float[] askedCarryElement = w.floats(25, 64L * batch);
            float[] askedCarryStacked2 = w.floats(26, 512L * batch);
            float[] askedCarryElement2 = w.floats(41, 64L * batch);
            float[] askedCarryStacked = w.floats(2, 512L * batch);
            float[] askedCarryElement3 = w.floats(42, 64L * batch);
            float[] askedGradientAdd = w.floats(18, 64L * batch);
            float[] askedCarryGradientMultiply2 = w.floats(38, 64L * batch);
            float[] askedCarryGradientMultiply3 = w.floats(25, 64L * batch);
            float[] askedCarryGradientMultiply4 = w.floats(19, 256L * batch);
            float[] askedGatesGradientConcat = w.floats(40, 256L * batch);
            float[] askedProjectedGradient = w.floats(9, 2048L * batch);
            float[] askedGatesGradientMatmul = w.floats(41, 64L * batch);
            float[] scratch6 = w.floats(43, 256);
            float[] askedGradientAdd2 = w.floats(22, 64L * batch);
            KERNELS.packTransposed(256, 64, questionMeaningRecurrentKernel, 0, scratch5);
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
                KERNELS.gemmPacked(batch, 256, 64, askedGatesGradientConcat, 0, 256, scratch5, null,
                        false, false, askedGatesGradientMatmul, 0, 64, scratch6);
                computeAskedGradientAdd2(batch, askedGradientAdd2, askedGradientSelect2,
                        askedGatesGradientMatmul);
            }
        }

        /** All 8 steps, from the last to the first. */
        private void seenGradientLoop(Workspace w) {
            int batch = w.size(0);
            float[] scratch9 = w.floats(47, 16512);
            float[] seenGradient = w.floats(34, 64L * batch);
            float[] seenGradientState = w.floats(42, 64L * batch);
            float[] seenGradientState2 = w.floats(38, 64L * batch);
            float[] seenStacked3 = w.floats(13, 512L * batch);
            float[] seenElement2 = w.floats(25, 64L * batch);
            float[] seenStacked2 = w.floats(14, 512L * batch);
            float[] seenElement3 = w.floats(39, 64L * batch);
            float[] seenStacked = w.floats(16, 512L * batch);
            float[] seenElement4 = w.floats(37, 64L * batch);
            float[] seenCarry = w.floats(15, 512L * batch);
            float[] seenCarryElement = w.floats(41, 64L * batch);
            float[] seenGradientMultiply = w.floats(25, 64L * batch);
            float[] seenCarryGradientAdd = w.floats(39, 64L * batch);
            float[] seenCarryGradientMultiply = w.floats(38, 64L * batch);
            float[] seenCarryGradientMultiply2 = w.floats(37, 64L * batch);
            float[] seenCarryStacked2 = w.floats(12, 512L * batch);
            float[] seenCarryElement2 = w.floats(22, 64L * batch);
            float[] seenCarryStacked = w.floats(11, 512L * batch);
            float[] seenCarryElement3 = w.floats(18, 64L * batch);
            float[] seenCarryGradientMultiply3 = w.floats(39, 64L * batch);
            float[] seenCarryGradientMultiply4 = w.floats(22, 64L * batch);
            float[] seenGatesGradientConcat = w.floats(20, 256L * batch);
            float[] seenProjectedGradient = w.floats(9, 2048L * batch);
            float[] seenGatesGradientMatmul = w.floats(42, 64L * batch);
            float[] scratch10 = w.floats(48, 256);
            KERNELS.packTransposed(256, 64, seenRecurrentKernel, 0, scratch9);
            System.arraycopy(seenGradient, 0, seenGradientState, 0, 64 * batch);
            Arrays.fill(seenGradientState2, 0, 64 * batch, 0f);
            for (int t = 8 - 1; t >= 0; t--) {
                System.arraycopy(seenStacked3, t * 64 * batch, seenElement2, 0, 64 * batch);
                System.arraycopy(seenStacked2, t * 64 * batch, seenElement3, 0, 64 * batch);
                System.arraycopy(seenStacked, t * 64 * batch, seenElement4, 0, 64 * batch);
                System.arraycopy(seenCarry, t * 64 * batch, seenCarryElement, 0, 64 * batch);
                computeSeenCarryGradientMultiply2(batch, seenGradientMultiply, seenCarryGradientAdd,
                        seenCarryGradientMultiply, seenCarryGradientMultiply2, seenGradientState,
                        seenCarryElement);
                System.arraycopy(seenCarryStacked2, t * 64 * batch, seenCarryElement2, 0,
                        64 * batch);
                System.arraycopy(seenCarryStacked, t * 64 * batch, seenCarryElement3, 0,
                        64 * batch);
                computeSeenCarryGradientMultiply4(batch, seenCarryGradientMultiply3,
                        seenCarryGradientMultiply4, seenCarryElement3);
                KERNELS.copyRows(batch, 64, seenCarryGradientMultiply4, 0, 64,
                        seenGatesGradientConcat, 0, 256);
                KERNELS.copyRows(batch, 64, seenCarryGradientMultiply2, 0, 64,
                        seenGatesGradientConcat, 64, 256);
                KERNELS.copyRows(batch, 64, seenCarryGradientMultiply3, 0, 64,
                        seenGatesGradientConcat, 128, 256);
                KERNELS.copyRows(batch, 64, seenGradientMultiply, 0, 64, seenGatesGradientConcat,
                        192, 256);
                System.arraycopy(seenGatesGradientConcat, 0, seenProjectedGradient, t * 256 * batch,
                        256 * batch);
                KERNELS.gemmPacked(batch, 256, 64, seenGatesGradientConcat, 0, 256, scratch9, null,
                        false, false, seenGatesGradientMatmul, 0, 64, scratch10);
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

        /**
         * seenGradientMultiply, seenCarryGradientAdd,
         * seenCarryGradientMultiply, seenCarryGradientMultiply2: (batch, 64).
         */
        private static void computeSeenCarryGradientMultiply2(int batch,
                float[] seenGradientMultiply, float[] seenCarryGradientAdd,
                float[] seenCarryGradientMultiply, float[] seenCarryGradientMultiply2,
                float[] seenGradientState, float[] seenCarryElement) {
            for (int i = 0; i < 64 * batch; i++) {
                float seenGradientMultiplyValue = seenGradientMultiply[i];
                float seenCarryGradientAddValue = seenCarryGradientAdd[i];
                float seenCarryGradientMultiplyValue = seenCarryGradientMultiply[i];
                float seenCarryGradientMultiply2Value = seenCarryGradientMultiply2[i];
                float seenGradientMultiply2 = seenGradientState[i] * seenCarryGradientAddValue *
                        (1f - seenGradientMultiplyValue * seenGradientMultiplyValue);
                float seenGradientMultiply3 = seenCarryGradientAddValue * (1f -
                        seenCarryGradientAddValue);
                seenGradientMultiply[i] = seenGradientState[i] * seenGradientMultiplyValue *
                        seenGradientMultiply3;
                float seenCarryGradientAddValue2 = seenGradientMultiply2 +
                        seenCarryGradientMultiplyValue;
                seenCarryGradientAdd[i] = seenCarryGradientAddValue2;
                float seenCarryGradientMultiply3 = seenCarryGradientAddValue2 *
                        seenCarryGradientMultiply2Value;
                seenCarryGradientMultiply[i] = seenCarryGradientAddValue2 * seenCarryElement[i];
                seenCarryGradientMultiply2[i] = seenCarryGradientMultiply3 * (seenCarryElement[i] *
                        (1f - seenCarryElement[i]));
            }
        }

        /** seenCarryGradientMultiply3, seenCarryGradientMultiply4: (batch, 64). */
        private static void computeSeenCarryGradientMultiply4(int batch,
                float[] seenCarryGradientMultiply3, float[] seenCarryGradientMultiply4,
                float[] seenCarryElement3) {
            for (int i = 0; i < 64 * batch; i++) {
                float seenCarryGradientMultiply3Value = seenCarryGradientMultiply3[i];
                float seenCarryGradientMultiply4Value = seenCarryGradientMultiply4[i];
                float seenCarryGradientMultiply = seenCarryGradientMultiply3Value *
                        seenCarryGradientMultiply4Value;
                float seenCarryGradientSquare =
                        seenCarryGradientMultiply4Value * seenCarryGradientMultiply4Value;
                seenCarryGradientMultiply3[i] = seenCarryGradientMultiply3Value *
                        seenCarryElement3[i] * (1f - seenCarryGradientSquare);
                seenCarryGradientMultiply4[i] = seenCarryGradientMultiply * (seenCarryElement3[i] *
                        (1f - seenCarryElement3[i]));
            }
        }

        /** framesPartsLogitsGradient: (8·batch, 13, 13, 32). */
        private static void computeFramesPartsLogitsGradient(int batch,
                float[] framesPartsLogitsGradient, float[] framesParts) {
            for (int i = 0; i < 43264 * batch; i++) {
                framesPartsLogitsGradient[i] = framesPartsLogitsGradient[i] *
                        Math.min(1f, framesParts[i] * Float.MAX_VALUE);
            }
        }

        /** framesShapesLogitsGradient: (8·batch, 15, 15, 32). */
        private static void computeFramesShapesLogitsGradient(int batch,
                float[] framesShapesLogitsGradient, float[] framesShapes) {
            for (int i = 0; i < 57600 * batch; i++) {
                framesShapesLogitsGradient[i] = framesShapesLogitsGradient[i] *
                        Math.min(1f, framesShapes[i] * Float.MAX_VALUE);
            }
        }

        /** framesCornersLogitsGradient: (8·batch, 30, 30, 16). */
        private static void computeFramesCornersLogitsGradient(int batch,
                float[] framesCornersLogitsGradient, float[] framesCorners) {
            for (int i = 0; i < 115200 * batch; i++) {
                framesCornersLogitsGradient[i] = framesCornersLogitsGradient[i] *
                        Math.min(1f, framesCorners[i] * Float.MAX_VALUE);
            }
        }

        /** framesEdgesLogitsGradient: (8·batch, 32, 32, 16). */
        private static void computeFramesEdgesLogitsGradient(int batch,
                float[] framesEdgesLogitsGradient, float[] framesEdges) {
            for (int i = 0; i < 131072 * batch; i++) {
                framesEdgesLogitsGradient[i] = framesEdgesLogitsGradient[i] *
                        Math.min(1f, framesEdges[i] * Float.MAX_VALUE);
            }
        }
    }
}
