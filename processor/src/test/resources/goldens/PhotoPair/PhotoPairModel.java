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
import java.util.Map;
import javax.annotation.processing.Generated;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link PhotoPair} as a model to train and use.
 *
 * <pre>
 * layer                 output       parameters  FLOPs per sample
 * left (InputLayer)     (batch, 16)           0                 0
 * right (InputLayer)    (batch, 16)           0                 0
 * vision (Sequential)   (batch, 4)          172               340
 * vision (Sequential)   (batch, 4)       shared               340
 * merged (Concatenate)  (batch, 8)            0                 0
 * same (Dense)          (batch, 1)            9                18
 * art (Sequential)      (batch, 4)          172               340
 * mood (Dense)          (batch, 1)            5                10
 * </pre>
 *
 * <p>358 parameters, 1,048 floating-point operations a sample.
 * Working memory to predict: 112 bytes a sample and 4,608 bytes once;
 * to train: 552 bytes a sample and 9,856 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(PhotoPairModel.GRAPH)
public final class PhotoPairModel extends MultiModel<PhotoPairModel.Inputs, PhotoPairModel.Outputs> {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model photo_pair PhotoPair functional
            layer left Left InputLayer(shape=[16])
            layer right Right InputLayer(shape=[16])
            layer vision Vision io.keratin.goldens.PhotoPair$Vision {
                model vision Vision sequential
                layer input_layer Input InputLayer(shape=[16])
                layer edges Edges Dense(units=8, activation='relu')
                frozen layer features Features Dense(units=4)
                node 0 Input
                node 1 Edges x=0
                node 2 Features x=1
                inputs 0
                outputs 2
            }
            layer merged Merged Concatenate()
            layer art Art io.keratin.goldens.PhotoPair$Vision {
                model art Vision sequential
                layer input_layer Input InputLayer(shape=[16])
                layer edges Edges Dense(units=8, activation='relu')
                frozen layer features Features Dense(units=4)
                node 0 Input
                node 1 Edges x=0
                node 2 Features x=1
                inputs 0
                outputs 2
            }
            layer same Same Dense(units=1, activation='sigmoid')
            layer mood Mood Dense(units=1, activation='sigmoid')
            node 0 Left
            node 1 Right
            node 2 LeftFeatures image=0
            node 2 RightFeatures image=1
            node 3 Merged left=2 right=3
            node 5 Same x=4
            node 4 Style image=0
            node 6 Mood x=6
            inputs 0 1
            outputs 5 7
            compile(optimizer='sgd', losses=['binary_crossentropy'], metrics=[])
            """;

    private PhotoPairModel(Map<String, ? extends Model> trained, long seed) {
        super(new String[] {GRAPH}, PhotoPairNetwork::new, Outputs::of, trained, seed);
    }

    /** A model with new weights, drawn at random. */
    public static PhotoPairModel create() {
        return new PhotoPairModel(Map.of(), Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static PhotoPairModel create(long seed) {
        return new PhotoPairModel(Map.of(), seed);
    }

    /**
     * A model on weights of other models: what trains one trains the other.
     * All other weights are new, drawn at random.
     */
    public static PhotoPairModel with(PhotoPair_VisionModel vision, PhotoPair_VisionModel art) {
        return with(vision, art, Model.randomSeed());
    }

    /**
     * A model on weights of other models: what trains one trains the other.
     * All other weights are new; the same seed gives the same.
     */
    public static PhotoPairModel with(PhotoPair_VisionModel vision, PhotoPair_VisionModel art,
            long seed) {
        return new PhotoPairModel(Map.of("vision", vision, "art", art), seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 1,048\n"
                + "Working memory to predict: 112 bytes a sample and 4,608 bytes once\n"
                + "Working memory to train: 552 bytes a sample and 9,856 bytes once";
    }

    /** Starts to put the model's inputs together, one after the other. */
    public static Inputs.NeedsLeft inputs() {
        return new Inputs.NeedsLeft();
    }

    /** Starts to put the model's outputs together, one after the other. */
    public static Outputs.NeedsSame outputs() {
        return new Outputs.NeedsSame();
    }

    /**
     * The inputs of the model.
     *
     * @param left (batch, 16)
     * @param right (batch, 16)
     */
    public record Inputs(Tensor left, Tensor right) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(left, right);
        }

        static Inputs of(List<Tensor> tensors) {
            return new Inputs(tensors.get(0), tensors.get(1));
        }

        /** Asks for {@code left}. */
        public record NeedsLeft() {
            public NeedsRight left(Tensor left) {
                return new NeedsRight(left);
            }

            public NeedsRight left(float[][] left) {
                return left(Tensor.of(left));
            }

            public NeedsRight left(int[] left) {
                return left(Tensor.of(left));
            }

            public NeedsRight left(INDArray left) {
                return left(Tensor.of(left));
            }
        }

        /** Asks for {@code right}. */
        public record NeedsRight(Tensor left) {
            public Inputs right(Tensor right) {
                return new Inputs(left, right);
            }

            public Inputs right(float[][] right) {
                return right(Tensor.of(right));
            }

            public Inputs right(int[] right) {
                return right(Tensor.of(right));
            }

            public Inputs right(INDArray right) {
                return right(Tensor.of(right));
            }
        }
    }

    /**
     * The outputs of the model.
     *
     * @param same (batch, 1)
     * @param mood (batch, 1)
     */
    public record Outputs(Tensor same, Tensor mood) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(same, mood);
        }

        static Outputs of(List<Tensor> tensors) {
            return new Outputs(tensors.get(0), tensors.get(1));
        }

        /** Asks for {@code same}. */
        public record NeedsSame() {
            public NeedsMood same(Tensor same) {
                return new NeedsMood(same);
            }

            public NeedsMood same(float[][] same) {
                return same(Tensor.of(same));
            }

            public NeedsMood same(int[] same) {
                return same(Tensor.of(same));
            }

            public NeedsMood same(INDArray same) {
                return same(Tensor.of(same));
            }
        }

        /** Asks for {@code mood}. */
        public record NeedsMood(Tensor same) {
            public Outputs mood(Tensor mood) {
                return new Outputs(same, mood);
            }

            public Outputs mood(float[][] mood) {
                return mood(Tensor.of(mood));
            }

            public Outputs mood(int[] mood) {
                return mood(Tensor.of(mood));
            }

            public Outputs mood(INDArray mood) {
                return mood(Tensor.of(mood));
            }
        }
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class PhotoPairNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (16, 8), vision/edges/kernel. */
        private final float[] visionEdgesKernel;

        /** (8,), vision/edges/bias. */
        private final float[] visionEdgesBias;

        /** (8, 4), vision/features/kernel. */
        private final float[] visionFeaturesKernel;

        /** (4,), vision/features/bias. */
        private final float[] visionFeaturesBias;

        /** (16, 8), art/edges/kernel. */
        private final float[] artEdgesKernel;

        /** (8,), art/edges/bias. */
        private final float[] artEdgesBias;

        /** (8, 4), art/features/kernel. */
        private final float[] artFeaturesKernel;

        /** (4,), art/features/bias. */
        private final float[] artFeaturesBias;

        /** (8, 1), same/kernel. */
        private final float[] sameKernel;

        /** (1,), same/bias. */
        private final float[] sameBias;

        /** (4, 1), mood/kernel. */
        private final float[] moodKernel;

        /** (1,), mood/bias. */
        private final float[] moodBias;

        PhotoPairNetwork(float[][] weights) {
            visionEdgesKernel = weights[0];
            visionEdgesBias = weights[1];
            visionFeaturesKernel = weights[2];
            visionFeaturesBias = weights[3];
            artEdgesKernel = weights[4];
            artEdgesBias = weights[5];
            artFeaturesKernel = weights[6];
            artFeaturesBias = weights[7];
            sameKernel = weights[8];
            sameBias = weights[9];
            moodKernel = weights[10];
            moodBias = weights[11];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 1152);
            float[] left = w.input(0);
            float[] leftFeaturesEdges = w.floats(0, 8L * batch);
            KERNELS.gemm(batch, 16, 8, left, 0, 16, visionEdgesKernel, 0, visionEdgesBias, true,
                    false, leftFeaturesEdges, 0, 8, scratch);
            float[] right = w.input(1);
            float[] rightFeaturesEdges = w.floats(2, 8L * batch);
            KERNELS.gemm(batch, 16, 8, right, 0, 16, visionEdgesKernel, 0, visionEdgesBias, true,
                    false, rightFeaturesEdges, 0, 8, scratch);
            float[] styleEdges = w.floats(3, 8L * batch);
            KERNELS.gemm(batch, 16, 8, left, 0, 16, artEdgesKernel, 0, artEdgesBias, true, false,
                    styleEdges, 0, 8, scratch);
            float[] leftFeatures = w.floats(4, 4L * batch);
            KERNELS.gemm(batch, 8, 4, leftFeaturesEdges, 0, 8, visionFeaturesKernel, 0,
                    visionFeaturesBias, false, false, leftFeatures, 0, 4, scratch);
            float[] rightFeatures = w.floats(0, 8L * batch);
            KERNELS.gemm(batch, 8, 4, rightFeaturesEdges, 0, 8, visionFeaturesKernel, 0,
                    visionFeaturesBias, false, false, rightFeatures, 0, 4, scratch);
            float[] merged = w.floats(2, 8L * batch);
            KERNELS.copyRows(batch, 4, leftFeatures, 0, 4, merged, 0, 8);
            KERNELS.copyRows(batch, 4, rightFeatures, 0, 4, merged, 4, 8);
            float[] sameLogits = w.floats(4, 4L * batch);
            KERNELS.gemm(batch, 8, 1, merged, 0, 8, sameKernel, 0, sameBias, false, false,
                    sameLogits, 0, 1, scratch);
            float[] same = w.floats(4, 4L * batch);
            KERNELS.sigmoid(batch, sameLogits, 0, same, 0);
            float[] style = w.floats(0, 8L * batch);
            KERNELS.gemm(batch, 8, 4, styleEdges, 0, 8, artFeaturesKernel, 0, artFeaturesBias,
                    false, false, style, 0, 4, scratch);
            float[] moodLogits = w.floats(2, 8L * batch);
            KERNELS.gemm(batch, 4, 1, style, 0, 4, moodKernel, 0, moodBias, false, false,
                    moodLogits, 0, 1, scratch);
            float[] mood = w.floats(2, 8L * batch);
            KERNELS.sigmoid(batch, moodLogits, 0, mood, 0);
            w.output(0, same);
            w.output(1, mood);
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 1152);
            float[] left = w.input(0);
            float[] leftFeaturesEdges = w.floats(0, 8L * batch);
            KERNELS.gemm(batch, 16, 8, left, 0, 16, visionEdgesKernel, 0, visionEdgesBias, true,
                    false, leftFeaturesEdges, 0, 8, scratch);
            float[] right = w.input(1);
            float[] rightFeaturesEdges = w.floats(2, 8L * batch);
            KERNELS.gemm(batch, 16, 8, right, 0, 16, visionEdgesKernel, 0, visionEdgesBias, true,
                    false, rightFeaturesEdges, 0, 8, scratch);
            float[] styleEdges = w.floats(3, 8L * batch);
            KERNELS.gemm(batch, 16, 8, left, 0, 16, artEdgesKernel, 0, artEdgesBias, true, false,
                    styleEdges, 0, 8, scratch);
            float[] leftFeatures = w.floats(4, 4L * batch);
            KERNELS.gemm(batch, 8, 4, leftFeaturesEdges, 0, 8, visionFeaturesKernel, 0,
                    visionFeaturesBias, false, false, leftFeatures, 0, 4, scratch);
            float[] rightFeatures = w.floats(5, 4L * batch);
            KERNELS.gemm(batch, 8, 4, rightFeaturesEdges, 0, 8, visionFeaturesKernel, 0,
                    visionFeaturesBias, false, false, rightFeatures, 0, 4, scratch);
            float[] merged = w.floats(6, 8L * batch);
            KERNELS.copyRows(batch, 4, leftFeatures, 0, 4, merged, 0, 8);
            KERNELS.copyRows(batch, 4, rightFeatures, 0, 4, merged, 4, 8);
            float[] sameLogits = w.floats(4, 4L * batch);
            KERNELS.gemm(batch, 8, 1, merged, 0, 8, sameKernel, 0, sameBias, false, false,
                    sameLogits, 0, 1, scratch);
            float[] same = w.floats(5, 4L * batch);
            KERNELS.sigmoid(batch, sameLogits, 0, same, 0);
            float[] style = w.floats(7, 4L * batch);
            KERNELS.gemm(batch, 8, 4, styleEdges, 0, 8, artFeaturesKernel, 0, artFeaturesBias,
                    false, false, style, 0, 4, scratch);
            float[] moodLogits = w.floats(8, batch);
            KERNELS.gemm(batch, 4, 1, style, 0, 4, moodKernel, 0, moodBias, false, false,
                    moodLogits, 0, 1, scratch);
            float[] mood = w.floats(9, batch);
            KERNELS.sigmoid(batch, moodLogits, 0, mood, 0);
            w.output(0, same);
            w.output(1, mood);
            w.logits(0, sameLogits);
            w.logits(1, moodLogits);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            float[] moodLogitsGradient = w.outputGradient(1);
            float[] moodBiasGradient = w.floats(1, 1152);
            KERNELS.sum(1, batch, 1, moodLogitsGradient, 0, moodBiasGradient, 0);
            float[] scratch2 = w.floats(11, 384);
            float[] styleGradient = w.floats(10, 8L * batch);
            KERNELS.gemmTransposedB(batch, 1, 4, moodLogitsGradient, 0, 1, moodKernel, 0, false,
                    styleGradient, 0, 4, scratch2);
            float[] styleEdgesGradient = w.floats(12, 8L * batch);
            KERNELS.gemmTransposedB(batch, 4, 8, styleGradient, 0, 4, artFeaturesKernel, 0, false,
                    styleEdgesGradient, 0, 8, scratch2);
            float[] sameLogitsGradient = w.outputGradient(0);
            float[] sameBiasGradient = w.floats(11, 384);
            KERNELS.sum(1, batch, 1, sameLogitsGradient, 0, sameBiasGradient, 0);
            float[] scratch3 = w.floats(13, 384);
            float[] mergedGradient = w.floats(10, 8L * batch);
            KERNELS.gemmTransposedB(batch, 1, 8, sameLogitsGradient, 0, 1, sameKernel, 0, false,
                    mergedGradient, 0, 8, scratch3);
            float[] leftFeaturesGradient = w.floats(14, 4L * batch);
            KERNELS.copyRows(batch, 4, mergedGradient, 0, 8, leftFeaturesGradient, 0, 4);
            float[] rightFeaturesGradient = w.floats(15, 8L * batch);
            KERNELS.copyRows(batch, 4, mergedGradient, 4, 8, rightFeaturesGradient, 0, 4);
            float[] rightFeaturesEdgesGradient = w.floats(10, 8L * batch);
            KERNELS.gemmTransposedB(batch, 4, 8, rightFeaturesGradient, 0, 4, visionFeaturesKernel,
                    0, false, rightFeaturesEdgesGradient, 0, 8, scratch3);
            float[] leftFeaturesEdgesGradient = w.floats(15, 8L * batch);
            KERNELS.gemmTransposedB(batch, 4, 8, leftFeaturesGradient, 0, 4, visionFeaturesKernel,
                    0, false, leftFeaturesEdgesGradient, 0, 8, scratch3);
            float[] scratch4 = w.floats(16, 64L * batch + 128L);
            float[] style = w.floats(7, 4L * batch);
            float[] moodKernelGradient = w.floats(13, 384);
            KERNELS.gemmTransposedA(batch, 4, 1, style, 0, 4, moodLogitsGradient, 0, 1, false,
                    moodKernelGradient, 0, scratch4);
            float[] styleEdgesLogitsGradient = w.floats(12, 8L * batch);
            float[] styleEdges = w.floats(3, 8L * batch);
            computeStyleEdgesLogitsGradient(batch, styleEdgesLogitsGradient, styleEdges);
            float[] artEdgesBiasGradient = w.floats(17, 8);
            KERNELS.sum(1, batch, 8, styleEdgesLogitsGradient, 0, artEdgesBiasGradient, 0);
            float[] left = w.input(0);
            float[] artEdgesKernelGradient = w.floats(18, 128);
            KERNELS.gemmTransposedA(batch, 16, 8, left, 0, 16, styleEdgesLogitsGradient, 0, 8,
                    false, artEdgesKernelGradient, 0, scratch4);
            float[] merged = w.floats(6, 8L * batch);
            float[] sameKernelGradient = w.floats(19, 8);
            KERNELS.gemmTransposedA(batch, 8, 1, merged, 0, 8, sameLogitsGradient, 0, 1, false,
                    sameKernelGradient, 0, scratch4);
            float[] rightFeaturesEdgesLogitsGradient = w.floats(10, 8L * batch);
            float[] rightFeaturesEdges = w.floats(2, 8L * batch);
            computeRightFeaturesEdgesLogitsGradient(batch, rightFeaturesEdgesLogitsGradient,
                    rightFeaturesEdges);
            float[] rightFeaturesEdgesLogitsGradientSum = w.floats(20, 8);
            KERNELS.sum(1, batch, 8, rightFeaturesEdgesLogitsGradient, 0,
                    rightFeaturesEdgesLogitsGradientSum, 0);
            float[] right = w.input(1);
            float[] rightFeaturesEdgesLogitsGradientMatmul = w.floats(21, 128);
            KERNELS.gemmTransposedA(batch, 16, 8, right, 0, 16, rightFeaturesEdgesLogitsGradient, 0,
                    8, false, rightFeaturesEdgesLogitsGradientMatmul, 0, scratch4);
            float[] leftFeaturesEdgesLogitsGradient = w.floats(15, 8L * batch);
            float[] leftFeaturesEdges = w.floats(0, 8L * batch);
            computeLeftFeaturesEdgesLogitsGradient(batch, leftFeaturesEdgesLogitsGradient,
                    leftFeaturesEdges);
            float[] leftFeaturesEdgesLogitsGradientSum = w.floats(22, 8);
            KERNELS.sum(1, batch, 8, leftFeaturesEdgesLogitsGradient, 0,
                    leftFeaturesEdgesLogitsGradientSum, 0);
            float[] visionEdgesBiasGradient = w.floats(20, 8);
            computeVisionEdgesBiasGradient(visionEdgesBiasGradient,
                    leftFeaturesEdgesLogitsGradientSum);
            float[] leftFeaturesEdgesLogitsGradientMatmul = w.floats(23, 128);
            KERNELS.gemmTransposedA(batch, 16, 8, left, 0, 16, leftFeaturesEdgesLogitsGradient, 0,
                    8, false, leftFeaturesEdgesLogitsGradientMatmul, 0, scratch4);
            float[] visionEdgesKernelGradient = w.floats(21, 128);
            computeVisionEdgesKernelGradient(visionEdgesKernelGradient,
                    leftFeaturesEdgesLogitsGradientMatmul);
            w.gradient(0, visionEdgesKernelGradient);
            w.gradient(1, visionEdgesBiasGradient);
            w.gradient(4, artEdgesKernelGradient);
            w.gradient(5, artEdgesBiasGradient);
            w.gradient(8, sameKernelGradient);
            w.gradient(9, sameBiasGradient);
            w.gradient(10, moodKernelGradient);
            w.gradient(11, moodBiasGradient);
        }

        /** styleEdgesLogitsGradient: (batch, 8). */
        private static void computeStyleEdgesLogitsGradient(int batch,
                float[] styleEdgesLogitsGradient, float[] styleEdges) {
            for (int i = 0; i < 8 * batch; i++) {
                styleEdgesLogitsGradient[i] = styleEdgesLogitsGradient[i] *
                        Math.min(1f, styleEdges[i] * Float.MAX_VALUE);
            }
        }

        /** rightFeaturesEdgesLogitsGradient: (batch, 8). */
        private static void computeRightFeaturesEdgesLogitsGradient(int batch,
                float[] rightFeaturesEdgesLogitsGradient, float[] rightFeaturesEdges) {
            for (int i = 0; i < 8 * batch; i++) {
                rightFeaturesEdgesLogitsGradient[i] = rightFeaturesEdgesLogitsGradient[i] *
                        Math.min(1f, rightFeaturesEdges[i] * Float.MAX_VALUE);
            }
        }

        /** leftFeaturesEdgesLogitsGradient: (batch, 8). */
        private static void computeLeftFeaturesEdgesLogitsGradient(int batch,
                float[] leftFeaturesEdgesLogitsGradient, float[] leftFeaturesEdges) {
            for (int i = 0; i < 8 * batch; i++) {
                leftFeaturesEdgesLogitsGradient[i] = leftFeaturesEdgesLogitsGradient[i] *
                        Math.min(1f, leftFeaturesEdges[i] * Float.MAX_VALUE);
            }
        }

        /** visionEdgesBiasGradient: (8,). */
        private static void computeVisionEdgesBiasGradient(float[] visionEdgesBiasGradient,
                float[] leftFeaturesEdgesLogitsGradientSum) {
            for (int i = 0; i < 8; i++) {
                visionEdgesBiasGradient[i] = visionEdgesBiasGradient[i] +
                        leftFeaturesEdgesLogitsGradientSum[i];
            }
        }

        /** visionEdgesKernelGradient: (16, 8). */
        private static void computeVisionEdgesKernelGradient(float[] visionEdgesKernelGradient,
                float[] leftFeaturesEdgesLogitsGradientMatmul) {
            for (int i = 0; i < 128; i++) {
                visionEdgesKernelGradient[i] = visionEdgesKernelGradient[i] +
                        leftFeaturesEdgesLogitsGradientMatmul[i];
            }
        }
    }
}
