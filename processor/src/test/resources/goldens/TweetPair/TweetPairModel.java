package io.keratin.goldens;

import io.keratin.ModelSpec;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.model.Model;
import io.keratin.model.MultiModel;
import io.keratin.model.Tensor;
import io.keratin.model.TensorGroup;
import java.util.List;
import javax.annotation.processing.Generated;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link TweetPair} as a model to train and use.
 *
 * <pre>
 * layer                 output           parameters  FLOPs per sample
 * tweet_a (InputLayer)  (batch, 28, 16)           0                 0
 * tweet_b (InputLayer)  (batch, 28, 16)           0                 0
 * flat_a (Flatten)      (batch, 448)              0                 0
 * flat_b (Flatten)      (batch, 448)              0                 0
 * encoder (Dense)       (batch, 64)          28,736            57,408
 * encoder (Dense)       (batch, 64)          shared            57,408
 * merged (Concatenate)  (batch, 128)              0                 0
 * same_author (Dense)   (batch, 1)              129               258
 * author (Dense)        (batch, 10)             650             1,340
 * </pre>
 *
 * <p>29,515 parameters, 116,414 floating-point operations a sample.
 * Working memory to predict: 1,024 bytes a sample and 115,200 bytes once;
 * to train: 2,644 bytes a sample and 352,512 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(TweetPairModel.GRAPH)
public final class TweetPairModel extends MultiModel<TweetPairModel.Inputs, TweetPairModel.Outputs> {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model tweet_pair TweetPair functional
            layer tweet_a TweetA InputLayer(shape=[28, 16])
            layer tweet_b TweetB InputLayer(shape=[28, 16])
            layer flat_a FlatA Flatten()
            layer flat_b FlatB Flatten()
            layer encoder Encoder Dense(units=64)
            layer merged Merged Concatenate()
            layer same_author SameAuthor Dense(units=1, activation='sigmoid')
            layer author Author Dense(units=10, activation='softmax')
            node 0 TweetA
            node 1 TweetB
            node 2 FlatA tweet=0
            node 3 FlatB tweet=1
            node 4 EncodedA tweet=2
            node 4 EncodedB tweet=3
            node 5 Merged a=4 b=5
            node 6 SameAuthor x=6
            node 7 Author x=4
            inputs 0 1
            outputs 7 8
            compile(optimizer='rmsprop', losses=['binary_crossentropy', 'categorical_cro\
            ssentropy'], metrics=['accuracy'])
            """;

    private TweetPairModel(long seed) {
        super(new String[] {GRAPH}, TweetPairNetwork::new, Outputs::of, seed);
    }

    /** A model with new weights, drawn at random. */
    public static TweetPairModel create() {
        return new TweetPairModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static TweetPairModel create(long seed) {
        return new TweetPairModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 116,414\n"
                + "Working memory to predict: 1,024 bytes a sample and 115,200 bytes once\n"
                + "Working memory to train: 2,644 bytes a sample and 352,512 bytes once";
    }

    /** Starts to put the model's inputs together, one after the other. */
    public static Inputs.NeedsTweetA inputs() {
        return new Inputs.NeedsTweetA();
    }

    /** Starts to put the model's outputs together, one after the other. */
    public static Outputs.NeedsSameAuthor outputs() {
        return new Outputs.NeedsSameAuthor();
    }

    /**
     * The inputs of the model.
     *
     * @param tweetA (batch, 28, 16)
     * @param tweetB (batch, 28, 16)
     */
    public record Inputs(Tensor tweetA, Tensor tweetB) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(tweetA, tweetB);
        }

        static Inputs of(List<Tensor> tensors) {
            return new Inputs(tensors.get(0), tensors.get(1));
        }

        /** Asks for {@code tweetA}. */
        public record NeedsTweetA() {
            public NeedsTweetB tweetA(Tensor tweetA) {
                return new NeedsTweetB(tweetA);
            }

            public NeedsTweetB tweetA(float[][] tweetA) {
                return tweetA(Tensor.of(tweetA));
            }

            public NeedsTweetB tweetA(int[] tweetA) {
                return tweetA(Tensor.of(tweetA));
            }

            public NeedsTweetB tweetA(INDArray tweetA) {
                return tweetA(Tensor.of(tweetA));
            }
        }

        /** Asks for {@code tweetB}. */
        public record NeedsTweetB(Tensor tweetA) {
            public Inputs tweetB(Tensor tweetB) {
                return new Inputs(tweetA, tweetB);
            }

            public Inputs tweetB(float[][] tweetB) {
                return tweetB(Tensor.of(tweetB));
            }

            public Inputs tweetB(int[] tweetB) {
                return tweetB(Tensor.of(tweetB));
            }

            public Inputs tweetB(INDArray tweetB) {
                return tweetB(Tensor.of(tweetB));
            }
        }
    }

    /**
     * The outputs of the model.
     *
     * @param sameAuthor (batch, 1)
     * @param author (batch, 10)
     */
    public record Outputs(Tensor sameAuthor, Tensor author) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(sameAuthor, author);
        }

        static Outputs of(List<Tensor> tensors) {
            return new Outputs(tensors.get(0), tensors.get(1));
        }

        /** Asks for {@code sameAuthor}. */
        public record NeedsSameAuthor() {
            public NeedsAuthor sameAuthor(Tensor sameAuthor) {
                return new NeedsAuthor(sameAuthor);
            }

            public NeedsAuthor sameAuthor(float[][] sameAuthor) {
                return sameAuthor(Tensor.of(sameAuthor));
            }

            public NeedsAuthor sameAuthor(int[] sameAuthor) {
                return sameAuthor(Tensor.of(sameAuthor));
            }

            public NeedsAuthor sameAuthor(INDArray sameAuthor) {
                return sameAuthor(Tensor.of(sameAuthor));
            }
        }

        /** Asks for {@code author}. */
        public record NeedsAuthor(Tensor sameAuthor) {
            public Outputs author(Tensor author) {
                return new Outputs(sameAuthor, author);
            }

            public Outputs author(float[][] author) {
                return author(Tensor.of(author));
            }

            public Outputs author(int[] author) {
                return author(Tensor.of(author));
            }

            public Outputs author(INDArray author) {
                return author(Tensor.of(author));
            }
        }
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class TweetPairNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (448, 64), encoder/kernel. */
        private final float[] encoderKernel;

        /** (64,), encoder/bias. */
        private final float[] encoderBias;

        /** (128, 1), same_author/kernel. */
        private final float[] sameAuthorKernel;

        /** (1,), same_author/bias. */
        private final float[] sameAuthorBias;

        /** (64, 10), author/kernel. */
        private final float[] authorKernel;

        /** (10,), author/bias. */
        private final float[] authorBias;

        TweetPairNetwork(float[][] weights) {
            encoderKernel = weights[0];
            encoderBias = weights[1];
            sameAuthorKernel = weights[2];
            sameAuthorBias = weights[3];
            authorKernel = weights[4];
            authorBias = weights[5];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 28800);
            float[] tweetA = w.input(0);
            float[] encodedA = w.floats(0, 64L * batch);
            KERNELS.gemm(batch, 448, 64, tweetA, 0, 448, encoderKernel, 0, encoderBias, false,
                    false, encodedA, 0, 64, scratch);
            float[] tweetB = w.input(1);
            float[] encodedB = w.floats(2, 64L * batch);
            KERNELS.gemm(batch, 448, 64, tweetB, 0, 448, encoderKernel, 0, encoderBias, false,
                    false, encodedB, 0, 64, scratch);
            float[] merged = w.floats(3, 128L * batch);
            KERNELS.copyRows(batch, 64, encodedA, 0, 64, merged, 0, 128);
            KERNELS.copyRows(batch, 64, encodedB, 0, 64, merged, 64, 128);
            float[] sameAuthorLogits = w.floats(2, 64L * batch);
            KERNELS.gemm(batch, 128, 1, merged, 0, 128, sameAuthorKernel, 0, sameAuthorBias, false,
                    false, sameAuthorLogits, 0, 1, scratch);
            float[] sameAuthor = w.floats(2, 64L * batch);
            KERNELS.sigmoid(batch, sameAuthorLogits, 0, sameAuthor, 0);
            float[] authorLogits = w.floats(3, 128L * batch);
            KERNELS.gemm(batch, 64, 10, encodedA, 0, 64, authorKernel, 0, authorBias, false, false,
                    authorLogits, 0, 10, scratch);
            float[] author = w.floats(3, 128L * batch);
            KERNELS.softmax(batch, 10, authorLogits, 0, author, 0);
            w.output(0, sameAuthor);
            w.output(1, author);
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 28800);
            float[] tweetA = w.input(0);
            float[] encodedA = w.floats(0, 64L * batch);
            KERNELS.gemm(batch, 448, 64, tweetA, 0, 448, encoderKernel, 0, encoderBias, false,
                    false, encodedA, 0, 64, scratch);
            float[] tweetB = w.input(1);
            float[] encodedB = w.floats(2, 64L * batch);
            KERNELS.gemm(batch, 448, 64, tweetB, 0, 448, encoderKernel, 0, encoderBias, false,
                    false, encodedB, 0, 64, scratch);
            float[] merged = w.floats(3, 128L * batch);
            KERNELS.copyRows(batch, 64, encodedA, 0, 64, merged, 0, 128);
            KERNELS.copyRows(batch, 64, encodedB, 0, 64, merged, 64, 128);
            float[] sameAuthorLogits = w.floats(2, 64L * batch);
            KERNELS.gemm(batch, 128, 1, merged, 0, 128, sameAuthorKernel, 0, sameAuthorBias, false,
                    false, sameAuthorLogits, 0, 1, scratch);
            float[] sameAuthor = w.floats(4, batch);
            KERNELS.sigmoid(batch, sameAuthorLogits, 0, sameAuthor, 0);
            float[] authorLogits = w.floats(5, 10L * batch);
            KERNELS.gemm(batch, 64, 10, encodedA, 0, 64, authorKernel, 0, authorBias, false, false,
                    authorLogits, 0, 10, scratch);
            float[] author = w.floats(6, 10L * batch);
            KERNELS.softmax(batch, 10, authorLogits, 0, author, 0);
            w.output(0, sameAuthor);
            w.output(1, author);
            w.logits(0, sameAuthorLogits);
            w.logits(1, authorLogits);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            float[] authorLogitsGradientInput = w.outputGradient(1);
            float[] authorBiasGradient = w.floats(1, 28800);
            KERNELS.sum(1, batch, 10, authorLogitsGradientInput, 0, authorBiasGradient, 0);
            float[] scratch2 = w.floats(8, 768);
            float[] authorLogitsGradient = w.floats(7, 64L * batch);
            KERNELS.gemmTransposedB(batch, 10, 64, authorLogitsGradientInput, 0, 10, authorKernel,
                    0, false, authorLogitsGradient, 0, 64, scratch2);
            float[] sameAuthorLogitsGradient = w.outputGradient(0);
            float[] sameAuthorBiasGradient = w.floats(8, 768);
            KERNELS.sum(1, batch, 1, sameAuthorLogitsGradient, 0, sameAuthorBiasGradient, 0);
            float[] scratch3 = w.floats(10, 256);
            float[] mergedGradient = w.floats(9, 128L * batch);
            KERNELS.gemmTransposedB(batch, 1, 128, sameAuthorLogitsGradient, 0, 1, sameAuthorKernel,
                    0, false, mergedGradient, 0, 128, scratch3);
            float[] mergedGradientSlice = w.floats(11, 64L * batch);
            KERNELS.copyRows(batch, 64, mergedGradient, 0, 128, mergedGradientSlice, 0, 64);
            float[] encodedBGradient = w.floats(12, 64L * batch);
            KERNELS.copyRows(batch, 64, mergedGradient, 64, 128, encodedBGradient, 0, 64);
            float[] encodedBGradientSum = w.floats(10, 256);
            KERNELS.sum(1, batch, 64, encodedBGradient, 0, encodedBGradientSum, 0);
            float[] scratch4 = w.floats(14, 64L * batch + 128L);
            float[] tweetB = w.input(1);
            float[] encodedBGradientMatmul = w.floats(13, 28672);
            KERNELS.gemmTransposedA(batch, 448, 64, tweetB, 0, 448, encodedBGradient, 0, 64, false,
                    encodedBGradientMatmul, 0, scratch4);
            float[] encodedA = w.floats(0, 64L * batch);
            float[] authorKernelGradient = w.floats(15, 640);
            KERNELS.gemmTransposedA(batch, 64, 10, encodedA, 0, 64, authorLogitsGradientInput, 0,
                    10, false, authorKernelGradient, 0, scratch4);
            float[] merged = w.floats(3, 128L * batch);
            float[] sameAuthorKernelGradient = w.floats(16, 128);
            KERNELS.gemmTransposedA(batch, 128, 1, merged, 0, 128, sameAuthorLogitsGradient, 0, 1,
                    false, sameAuthorKernelGradient, 0, scratch4);
            float[] encodedAGradient = w.floats(7, 64L * batch);
            computeEncodedAGradient(batch, encodedAGradient, mergedGradientSlice);
            float[] encodedAGradientSum = w.floats(17, 64);
            KERNELS.sum(1, batch, 64, encodedAGradient, 0, encodedAGradientSum, 0);
            float[] encoderBiasGradient = w.floats(10, 256);
            computeEncoderBiasGradient(encoderBiasGradient, encodedAGradientSum);
            float[] tweetA = w.input(0);
            float[] encodedAGradientMatmul = w.floats(18, 28672);
            KERNELS.gemmTransposedA(batch, 448, 64, tweetA, 0, 448, encodedAGradient, 0, 64, false,
                    encodedAGradientMatmul, 0, scratch4);
            float[] encoderKernelGradient = w.floats(13, 28672);
            computeEncoderKernelGradient(encoderKernelGradient, encodedAGradientMatmul);
            w.gradient(0, encoderKernelGradient);
            w.gradient(1, encoderBiasGradient);
            w.gradient(2, sameAuthorKernelGradient);
            w.gradient(3, sameAuthorBiasGradient);
            w.gradient(4, authorKernelGradient);
            w.gradient(5, authorBiasGradient);
        }

        /** encodedAGradient: (batch, 64). */
        private static void computeEncodedAGradient(int batch, float[] encodedAGradient,
                float[] mergedGradientSlice) {
            for (int i = 0; i < 64 * batch; i++) {
                encodedAGradient[i] = encodedAGradient[i] + mergedGradientSlice[i];
            }
        }

        /** encoderBiasGradient: (64,). */
        private static void computeEncoderBiasGradient(float[] encoderBiasGradient,
                float[] encodedAGradientSum) {
            for (int i = 0; i < 64; i++) {
                encoderBiasGradient[i] = encoderBiasGradient[i] + encodedAGradientSum[i];
            }
        }

        /** encoderKernelGradient: (448, 64). */
        private static void computeEncoderKernelGradient(float[] encoderKernelGradient,
                float[] encodedAGradientMatmul) {
            for (int i = 0; i < 28672; i++) {
                encoderKernelGradient[i] = encoderKernelGradient[i] + encodedAGradientMatmul[i];
            }
        }
    }
}
