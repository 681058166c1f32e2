package io.keratin.samples.guide;

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
 * {@link SameKind} as a model to train and use.
 *
 * <pre>
 * layer                    output        parameters  FLOPs per sample
 * left (InputLayer)        (batch, 784)           0                 0
 * right (InputLayer)       (batch, 784)           0                 0
 * classifier (Sequential)  (batch, 10)       55,050           110,140
 * classifier (Sequential)  (batch, 10)       shared           110,140
 * both (Concatenate)       (batch, 20)            0                 0
 * compared (Dense)         (batch, 32)          672             1,344
 * same (Dense)             (batch, 1)            33                66
 * </pre>
 *
 * <p>55,755 parameters, 221,690 floating-point operations a sample.
 * Working memory to predict: 768 bytes a sample and 201,216 bytes once;
 * to train: 1,836 bytes a sample and 653,264 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(SameKindModel.GRAPH)
public final class SameKindModel extends MultiModel<SameKindModel.Inputs, SameKindModel.Outputs> {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model same_kind SameKind functional
            layer left Left InputLayer(shape=[784])
            layer right Right InputLayer(shape=[784])
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
            layer both Both Concatenate()
            layer compared Compared Dense(units=32, activation='relu')
            layer same Same Dense(units=1, activation='sigmoid')
            node 0 Left
            node 1 Right
            node 2 LeftKind image=0
            node 2 RightKind image=1
            node 3 Both left=2 right=3
            node 4 Compared x=4
            node 5 Same x=5
            inputs 0 1
            outputs 6
            compile(optimizer='adam', losses=['binary_crossentropy'], metrics=['accuracy\
            '])
            """;

    private SameKindModel(Map<String, ? extends Model> trained, long seed) {
        super(new String[] {GRAPH}, SameKindNetwork::new, Outputs::of, trained, seed);
    }

    /** A model with new weights, drawn at random. */
    public static SameKindModel create() {
        return new SameKindModel(Map.of(), Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static SameKindModel create(long seed) {
        return new SameKindModel(Map.of(), seed);
    }

    /**
     * A model on weights of another model: what trains one trains the other.
     * All other weights are new, drawn at random.
     */
    public static SameKindModel with(ClassifierModel classifier) {
        return with(classifier, Model.randomSeed());
    }

    /**
     * A model on weights of another model: what trains one trains the other.
     * All other weights are new; the same seed gives the same.
     */
    public static SameKindModel with(ClassifierModel classifier, long seed) {
        return new SameKindModel(Map.of("classifier", classifier), seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 221,690\n"
                + "Working memory to predict: 768 bytes a sample and 201,216 bytes once\n"
                + "Working memory to train: 1,836 bytes a sample and 653,264 bytes once";
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
     * @param left (batch, 784)
     * @param right (batch, 784)
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
     */
    public record Outputs(Tensor same) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(same);
        }

        static Outputs of(List<Tensor> tensors) {
            return new Outputs(tensors.get(0));
        }

        /** Asks for {@code same}. */
        public record NeedsSame() {
            public Outputs same(Tensor same) {
                return new Outputs(same);
            }

            public Outputs same(float[][] same) {
                return same(Tensor.of(same));
            }

            public Outputs same(int[] same) {
                return same(Tensor.of(same));
            }

            public Outputs same(INDArray same) {
                return same(Tensor.of(same));
            }
        }
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class SameKindNetwork implements Network {
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

        /** (20, 32), compared/kernel. */
        private final float[] comparedKernel;

        /** (32,), compared/bias. */
        private final float[] comparedBias;

        /** (32, 1), same/kernel. */
        private final float[] sameKernel;

        /** (1,), same/bias. */
        private final float[] sameBias;

        SameKindNetwork(float[][] weights) {
            classifierHidden1Kernel = weights[0];
            classifierHidden1Bias = weights[1];
            classifierHidden2Kernel = weights[2];
            classifierHidden2Bias = weights[3];
            classifierKindKernel = weights[4];
            classifierKindBias = weights[5];
            comparedKernel = weights[6];
            comparedBias = weights[7];
            sameKernel = weights[8];
            sameBias = weights[9];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 50304);
            float[] left = w.input(0);
            float[] leftKindHidden1 = w.floats(0, 64L * batch);
            KERNELS.gemm(batch, 784, 64, left, 0, 784, classifierHidden1Kernel, 0,
                    classifierHidden1Bias, true, false, leftKindHidden1, 0, 64, scratch);
            float[] right = w.input(1);
            float[] rightKindHidden1 = w.floats(2, 64L * batch);
            KERNELS.gemm(batch, 784, 64, right, 0, 784, classifierHidden1Kernel, 0,
                    classifierHidden1Bias, true, false, rightKindHidden1, 0, 64, scratch);
            float[] leftKindHidden2 = w.floats(3, 64L * batch);
            KERNELS.gemm(batch, 64, 64, leftKindHidden1, 0, 64, classifierHidden2Kernel, 0,
                    classifierHidden2Bias, true, false, leftKindHidden2, 0, 64, scratch);
            float[] leftKindLogits = w.floats(0, 64L * batch);
            KERNELS.gemm(batch, 64, 10, leftKindHidden2, 0, 64, classifierKindKernel, 0,
                    classifierKindBias, false, false, leftKindLogits, 0, 10, scratch);
            float[] leftKind = w.floats(0, 64L * batch);
            KERNELS.softmax(batch, 10, leftKindLogits, 0, leftKind, 0);
            float[] rightKindHidden2 = w.floats(3, 64L * batch);
            KERNELS.gemm(batch, 64, 64, rightKindHidden1, 0, 64, classifierHidden2Kernel, 0,
                    classifierHidden2Bias, true, false, rightKindHidden2, 0, 64, scratch);
            float[] rightKindLogits = w.floats(2, 64L * batch);
            KERNELS.gemm(batch, 64, 10, rightKindHidden2, 0, 64, classifierKindKernel, 0,
                    classifierKindBias, false, false, rightKindLogits, 0, 10, scratch);
            float[] rightKind = w.floats(2, 64L * batch);
            KERNELS.softmax(batch, 10, rightKindLogits, 0, rightKind, 0);
            float[] both = w.floats(3, 64L * batch);
            KERNELS.copyRows(batch, 10, leftKind, 0, 10, both, 0, 20);
            KERNELS.copyRows(batch, 10, rightKind, 0, 10, both, 10, 20);
            float[] compared = w.floats(0, 64L * batch);
            KERNELS.gemm(batch, 20, 32, both, 0, 20, comparedKernel, 0, comparedBias, true, false,
                    compared, 0, 32, scratch);
            float[] sameLogits = w.floats(2, 64L * batch);
            KERNELS.gemm(batch, 32, 1, compared, 0, 32, sameKernel, 0, sameBias, false, false,
                    sameLogits, 0, 1, scratch);
            float[] same = w.floats(2, 64L * batch);
            KERNELS.sigmoid(batch, sameLogits, 0, same, 0);
            w.output(0, same);
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 50304);
            float[] left = w.input(0);
            float[] leftKindHidden1 = w.floats(0, 64L * batch);
            KERNELS.gemm(batch, 784, 64, left, 0, 784, classifierHidden1Kernel, 0,
                    classifierHidden1Bias, true, false, leftKindHidden1, 0, 64, scratch);
            float[] right = w.input(1);
            float[] rightKindHidden1 = w.floats(2, 64L * batch);
            KERNELS.gemm(batch, 784, 64, right, 0, 784, classifierHidden1Kernel, 0,
                    classifierHidden1Bias, true, false, rightKindHidden1, 0, 64, scratch);
            float[] leftKindHidden2 = w.floats(3, 64L * batch);
            KERNELS.gemm(batch, 64, 64, leftKindHidden1, 0, 64, classifierHidden2Kernel, 0,
                    classifierHidden2Bias, true, false, leftKindHidden2, 0, 64, scratch);
            float[] leftKindLogits = w.floats(4, 10L * batch);
            KERNELS.gemm(batch, 64, 10, leftKindHidden2, 0, 64, classifierKindKernel, 0,
                    classifierKindBias, false, false, leftKindLogits, 0, 10, scratch);
            float[] leftKind = w.floats(4, 10L * batch);
            KERNELS.softmax(batch, 10, leftKindLogits, 0, leftKind, 0);
            float[] rightKindHidden2 = w.floats(5, 64L * batch);
            KERNELS.gemm(batch, 64, 64, rightKindHidden1, 0, 64, classifierHidden2Kernel, 0,
                    classifierHidden2Bias, true, false, rightKindHidden2, 0, 64, scratch);
            float[] rightKindLogits = w.floats(6, 10L * batch);
            KERNELS.gemm(batch, 64, 10, rightKindHidden2, 0, 64, classifierKindKernel, 0,
                    classifierKindBias, false, false, rightKindLogits, 0, 10, scratch);
            float[] rightKind = w.floats(6, 10L * batch);
            KERNELS.softmax(batch, 10, rightKindLogits, 0, rightKind, 0);
            float[] both = w.floats(7, 20L * batch);
            KERNELS.copyRows(batch, 10, leftKind, 0, 10, both, 0, 20);
            KERNELS.copyRows(batch, 10, rightKind, 0, 10, both, 10, 20);
            float[] compared = w.floats(8, 64L * batch);
            KERNELS.gemm(batch, 20, 32, both, 0, 20, comparedKernel, 0, comparedBias, true, false,
                    compared, 0, 32, scratch);
            float[] sameLogits = w.floats(9, batch);
            KERNELS.gemm(batch, 32, 1, compared, 0, 32, sameKernel, 0, sameBias, false, false,
                    sameLogits, 0, 1, scratch);
            float[] same = w.floats(10, batch);
            KERNELS.sigmoid(batch, sameLogits, 0, same, 0);
            w.output(0, same);
            w.logits(0, sameLogits);
        }

        @Override
        public void backward(Workspace w) {
            backward1(w);
            backward2(w);
        }

        private void backward1(Workspace w) {
            int batch = w.size(0);
            float[] sameLogitsGradient = w.outputGradient(0);
            float[] sameBiasGradient = w.floats(1, 50304);
            KERNELS.sum(1, batch, 1, sameLogitsGradient, 0, sameBiasGradient, 0);
            float[] scratch2 = w.floats(12, 192);
            float[] comparedGradient = w.floats(11, 32L * batch);
            KERNELS.gemmTransposedB(batch, 1, 32, sameLogitsGradient, 0, 1, sameKernel, 0, false,
                    comparedGradient, 0, 32, scratch2);
            float[] scratch3 = w.floats(13, 64L * batch + 128L);
            float[] compared = w.floats(8, 64L * batch);
            float[] sameKernelGradient = w.floats(12, 192);
            KERNELS.gemmTransposedA(batch, 32, 1, compared, 0, 32, sameLogitsGradient, 0, 1, false,
                    sameKernelGradient, 0, scratch3);
            float[] comparedLogitsGradient = w.floats(11, 32L * batch);
            computeComparedLogitsGradient(batch, comparedLogitsGradient, compared);
            float[] comparedBiasGradient = w.floats(14, 32);
            KERNELS.sum(1, batch, 32, comparedLogitsGradient, 0, comparedBiasGradient, 0);
            float[] scratch4 = w.floats(15, 2176);
            float[] bothGradient = w.floats(8, 64L * batch);
            KERNELS.gemmTransposedB(batch, 32, 20, comparedLogitsGradient, 0, 32, comparedKernel, 0,
                    false, bothGradient, 0, 20, scratch4);
            float[] both = w.floats(7, 20L * batch);
            float[] comparedKernelGradient = w.floats(15, 2176);
            KERNELS.gemmTransposedA(batch, 20, 32, both, 0, 20, comparedLogitsGradient, 0, 32,
                    false, comparedKernelGradient, 0, scratch3);
            float[] leftKindGradient = w.floats(7, 20L * batch);
            KERNELS.copyRows(batch, 10, bothGradient, 0, 20, leftKindGradient, 0, 10);
            float[] rightKindGradient = w.floats(11, 32L * batch);
            KERNELS.copyRows(batch, 10, bothGradient, 10, 20, rightKindGradient, 0, 10);
            float[] rightKindGradientMultiply = w.floats(8, 64L * batch);
            float[] rightKind = w.floats(6, 10L * batch);
            computeRightKindGradientMultiply(batch, rightKindGradientMultiply, rightKindGradient,
                    rightKind);
            float[] rightKindGradientSum = w.floats(16, batch);
            KERNELS.sum(batch, 10, 1, rightKindGradientMultiply, 0, rightKindGradientSum, 0);
            float[] rightKindLogitsGradient = w.floats(11, 32L * batch);
            computeRightKindLogitsGradient(batch, rightKindLogitsGradient, rightKindGradientSum,
                    rightKind);
            float[] rightKindLogitsGradientSum = w.floats(17, 10);
            KERNELS.sum(1, batch, 10, rightKindLogitsGradient, 0, rightKindLogitsGradientSum, 0);
            float[] scratch5 = w.floats(18, 768);
            float[] rightKindHidden2Gradient = w.floats(8, 64L * batch);
            KERNELS.gemmTransposedB(batch, 10, 64, rightKindLogitsGradient, 0, 10,
                    classifierKindKernel, 0, false, rightKindHidden2Gradient, 0, 64, scratch5);
            float[] rightKindHidden2 = w.floats(5, 64L * batch);
            float[] rightKindLogitsGradientMatmul = w.floats(18, 768);
            KERNELS.gemmTransposedA(batch, 64, 10, rightKindHidden2, 0, 64, rightKindLogitsGradient,
                    0, 10, false, rightKindLogitsGradientMatmul, 0, scratch3);
            float[] rightKindHidden2LogitsGradient = w.floats(8, 64L * batch);
            computeRightKindHidden2LogitsGradient(batch, rightKindHidden2LogitsGradient,
                    rightKindHidden2);
            float[] rightKindHidden2LogitsGradientSum = w.floats(19, 64);
            KERNELS.sum(1, batch, 64, rightKindHidden2LogitsGradient, 0,
                    rightKindHidden2LogitsGradientSum, 0);
            float[] scratch6 = w.floats(20, 4224);
            float[] rightKindHidden1Gradient = w.floats(5, 64L * batch);
            KERNELS.gemmTransposedB(batch, 64, 64, rightKindHidden2LogitsGradient, 0, 64,
                    classifierHidden2Kernel, 0, false, rightKindHidden1Gradient, 0, 64, scratch6);
            float[] rightKindHidden1 = w.floats(2, 64L * batch);
            float[] rightKindHidden2LogitsGradientMatmul = w.floats(20, 4224);
            KERNELS.gemmTransposedA(batch, 64, 64, rightKindHidden1, 0, 64,
                    rightKindHidden2LogitsGradient, 0, 64, false,
                    rightKindHidden2LogitsGradientMatmul, 0, scratch3);
            float[] rightKindHidden1LogitsGradient = w.floats(5, 64L * batch);
            computeRightKindHidden1LogitsGradient(batch, rightKindHidden1LogitsGradient,
                    rightKindHidden1);
            float[] rightKindHidden1LogitsGradientSum = w.floats(21, 64);
            KERNELS.sum(1, batch, 64, rightKindHidden1LogitsGradient, 0,
                    rightKindHidden1LogitsGradientSum, 0);
            float[] right = w.input(1);
            float[] rightKindHidden1LogitsGradientMatmul = w.floats(22, 50176);
            KERNELS.gemmTransposedA(batch, 784, 64, right, 0, 784, rightKindHidden1LogitsGradient,
                    0, 64, false, rightKindHidden1LogitsGradientMatmul, 0, scratch3);
            float[] leftKindGradientMultiply = w.floats(6, 10L * batch);
            float[] leftKind = w.floats(4, 10L * batch);
            computeLeftKindGradientMultiply(batch, leftKindGradientMultiply, leftKindGradient,
                    leftKind);
            float[] leftKindGradientSum = w.floats(16, batch);
            KERNELS.sum(batch, 10, 1, leftKindGradientMultiply, 0, leftKindGradientSum, 0);
            float[] leftKindLogitsGradient = w.floats(7, 20L * batch);
            computeLeftKindLogitsGradient(batch, leftKindLogitsGradient, leftKindGradientSum,
                    leftKind);
            float[] leftKindLogitsGradientSum = w.floats(23, 10);
            KERNELS.sum(1, batch, 10, leftKindLogitsGradient, 0, leftKindLogitsGradientSum, 0);
            float[] classifierKindBiasGradient = w.floats(17, 10);
            computeClassifierKindBiasGradient(classifierKindBiasGradient,
                    leftKindLogitsGradientSum);
            float[] scratch7 = w.floats(24, 768);
            float[] leftKindHidden2Gradient = w.floats(8, 64L * batch);
            KERNELS.gemmTransposedB(batch, 10, 64, leftKindLogitsGradient, 0, 10,
                    classifierKindKernel, 0, false, leftKindHidden2Gradient, 0, 64, scratch7);
            float[] leftKindHidden2 = w.floats(3, 64L * batch);
            float[] leftKindLogitsGradientMatmul = w.floats(24, 768);
            KERNELS.gemmTransposedA(batch, 64, 10, leftKindHidden2, 0, 64, leftKindLogitsGradient,
                    0, 10, false, leftKindLogitsGradientMatmul, 0, scratch3);
            float[] classifierKindKernelGradient = w.floats(18, 768);
            computeClassifierKindKernelGradient(classifierKindKernelGradient,
                    leftKindLogitsGradientMatmul);
            float[] leftKindHidden2LogitsGradient = w.floats(8, 64L * batch);
            computeLeftKindHidden2LogitsGradient(batch, leftKindHidden2LogitsGradient,
                    leftKindHidden2);
            float[] leftKindHidden2LogitsGradientSum = w.floats(24, 768);
            KERNELS.sum(1, batch, 64, leftKindHidden2LogitsGradient, 0,
                    leftKindHidden2LogitsGradientSum, 0);
        }

        private void backward2(Workspace w) {
            int batch = w.size(0);
            float[] classifierHidden2BiasGradient = w.floats(19, 64);
            float[] leftKindHidden2LogitsGradientSum = w.floats(24, 768);
            computeClassifierHidden2BiasGradient(classifierHidden2BiasGradient,
                    leftKindHidden2LogitsGradientSum);
            float[] scratch8 = w.floats(25, 4224);
            float[] leftKindHidden2LogitsGradient = w.floats(8, 64L * batch);
            float[] leftKindHidden1Gradient = w.floats(2, 64L * batch);
            KERNELS.gemmTransposedB(batch, 64, 64, leftKindHidden2LogitsGradient, 0, 64,
                    classifierHidden2Kernel, 0, false, leftKindHidden1Gradient, 0, 64, scratch8);
            float[] scratch3 = w.floats(13, 64L * batch + 128L);
            float[] leftKindHidden1 = w.floats(0, 64L * batch);
            float[] leftKindHidden2LogitsGradientMatmul = w.floats(25, 4224);
            KERNELS.gemmTransposedA(batch, 64, 64, leftKindHidden1, 0, 64,
                    leftKindHidden2LogitsGradient, 0, 64, false,
                    leftKindHidden2LogitsGradientMatmul, 0, scratch3);
            float[] classifierHidden2KernelGradient = w.floats(20, 4224);
            computeClassifierHidden2KernelGradient(classifierHidden2KernelGradient,
                    leftKindHidden2LogitsGradientMatmul);
            float[] leftKindHidden1LogitsGradient = w.floats(2, 64L * batch);
            computeLeftKindHidden1LogitsGradient(batch, leftKindHidden1LogitsGradient,
                    leftKindHidden1);
            float[] leftKindHidden1LogitsGradientSum = w.floats(24, 768);
            KERNELS.sum(1, batch, 64, leftKindHidden1LogitsGradient, 0,
                    leftKindHidden1LogitsGradientSum, 0);
            float[] classifierHidden1BiasGradient = w.floats(21, 64);
            computeClassifierHidden1BiasGradient(classifierHidden1BiasGradient,
                    leftKindHidden1LogitsGradientSum);
            float[] left = w.input(0);
            float[] leftKindHidden1LogitsGradientMatmul = w.floats(26, 50176);
            KERNELS.gemmTransposedA(batch, 784, 64, left, 0, 784, leftKindHidden1LogitsGradient, 0,
                    64, false, leftKindHidden1LogitsGradientMatmul, 0, scratch3);
            float[] classifierHidden1KernelGradient = w.floats(22, 50176);
            computeClassifierHidden1KernelGradient(classifierHidden1KernelGradient,
                    leftKindHidden1LogitsGradientMatmul);
            w.gradient(0, classifierHidden1KernelGradient);
            w.gradient(1, classifierHidden1BiasGradient);
            w.gradient(2, classifierHidden2KernelGradient);
            w.gradient(3, classifierHidden2BiasGradient);
            float[] classifierKindKernelGradient = w.floats(18, 768);
            w.gradient(4, classifierKindKernelGradient);
            float[] classifierKindBiasGradient = w.floats(17, 10);
            w.gradient(5, classifierKindBiasGradient);
            float[] comparedKernelGradient = w.floats(15, 2176);
            w.gradient(6, comparedKernelGradient);
            float[] comparedBiasGradient = w.floats(14, 32);
            w.gradient(7, comparedBiasGradient);
            float[] sameKernelGradient = w.floats(12, 192);
            w.gradient(8, sameKernelGradient);
            float[] sameBiasGradient = w.floats(1, 50304);
            w.gradient(9, sameBiasGradient);
        }

        /** comparedLogitsGradient: (batch, 32). */
        private static void computeComparedLogitsGradient(int batch, float[] comparedLogitsGradient,
                float[] compared) {
            for (int i = 0; i < 32 * batch; i++) {
                comparedLogitsGradient[i] = comparedLogitsGradient[i] *
                        Math.min(1f, compared[i] * Float.MAX_VALUE);
            }
        }

        /** rightKindGradientMultiply: (batch, 10). */
        private static void computeRightKindGradientMultiply(int batch,
                float[] rightKindGradientMultiply, float[] rightKindGradient, float[] rightKind) {
            for (int i = 0; i < 10 * batch; i++) {
                rightKindGradientMultiply[i] = rightKindGradient[i] * rightKind[i];
            }
        }

        /** rightKindLogitsGradient: (batch, 10). */
        private static void computeRightKindLogitsGradient(int batch,
                float[] rightKindLogitsGradient, float[] rightKindGradientSum, float[] rightKind) {
            for (int i = 0; i < batch; i++) {
                int row = i * 10;
                float rightKindGradientSumValue = rightKindGradientSum[i];
                for (int j = 0; j < 10; j++) {
                    float rightKindGradientSubtract = rightKindLogitsGradient[row + j] -
                            rightKindGradientSumValue;
                    rightKindLogitsGradient[row + j] = rightKind[row + j] *
                            rightKindGradientSubtract;
                }
            }
        }

        /** rightKindHidden2LogitsGradient: (batch, 64). */
        private static void computeRightKindHidden2LogitsGradient(int batch,
                float[] rightKindHidden2LogitsGradient, float[] rightKindHidden2) {
            for (int i = 0; i < 64 * batch; i++) {
                rightKindHidden2LogitsGradient[i] = rightKindHidden2LogitsGradient[i] *
                        Math.min(1f, rightKindHidden2[i] * Float.MAX_VALUE);
            }
        }

        /** rightKindHidden1LogitsGradient: (batch, 64). */
        private static void computeRightKindHidden1LogitsGradient(int batch,
                float[] rightKindHidden1LogitsGradient, float[] rightKindHidden1) {
            for (int i = 0; i < 64 * batch; i++) {
                rightKindHidden1LogitsGradient[i] = rightKindHidden1LogitsGradient[i] *
                        Math.min(1f, rightKindHidden1[i] * Float.MAX_VALUE);
            }
        }

        /** leftKindGradientMultiply: (batch, 10). */
        private static void computeLeftKindGradientMultiply(int batch,
                float[] leftKindGradientMultiply, float[] leftKindGradient, float[] leftKind) {
            for (int i = 0; i < 10 * batch; i++) {
                leftKindGradientMultiply[i] = leftKindGradient[i] * leftKind[i];
            }
        }

        /** leftKindLogitsGradient: (batch, 10). */
        private static void computeLeftKindLogitsGradient(int batch, float[] leftKindLogitsGradient,
                float[] leftKindGradientSum, float[] leftKind) {
            for (int i = 0; i < batch; i++) {
                int row = i * 10;
                float leftKindGradientSumValue = leftKindGradientSum[i];
                for (int j = 0; j < 10; j++) {
                    leftKindLogitsGradient[row + j] = leftKind[row + j] *
                            (leftKindLogitsGradient[row + j] - leftKindGradientSumValue);
                }
            }
        }

        /** classifierKindBiasGradient: (10,). */
        private static void computeClassifierKindBiasGradient(float[] classifierKindBiasGradient,
                float[] leftKindLogitsGradientSum) {
            for (int i = 0; i < 10; i++) {
                classifierKindBiasGradient[i] = classifierKindBiasGradient[i] +
                        leftKindLogitsGradientSum[i];
            }
        }

        /** classifierKindKernelGradient: (64, 10). */
        private static void computeClassifierKindKernelGradient(
                float[] classifierKindKernelGradient, float[] leftKindLogitsGradientMatmul) {
            for (int i = 0; i < 640; i++) {
                classifierKindKernelGradient[i] = classifierKindKernelGradient[i] +
                        leftKindLogitsGradientMatmul[i];
            }
        }

        /** leftKindHidden2LogitsGradient: (batch, 64). */
        private static void computeLeftKindHidden2LogitsGradient(int batch,
                float[] leftKindHidden2LogitsGradient, float[] leftKindHidden2) {
            for (int i = 0; i < 64 * batch; i++) {
                leftKindHidden2LogitsGradient[i] = leftKindHidden2LogitsGradient[i] *
                        Math.min(1f, leftKindHidden2[i] * Float.MAX_VALUE);
            }
        }

        /** classifierHidden2BiasGradient: (64,). */
        private static void computeClassifierHidden2BiasGradient(
                float[] classifierHidden2BiasGradient, float[] leftKindHidden2LogitsGradientSum) {
            for (int i = 0; i < 64; i++) {
                classifierHidden2BiasGradient[i] = classifierHidden2BiasGradient[i] +
                        leftKindHidden2LogitsGradientSum[i];
            }
        }

        /** classifierHidden2KernelGradient: (64, 64). */
        private static void computeClassifierHidden2KernelGradient(
                float[] classifierHidden2KernelGradient,
                float[] leftKindHidden2LogitsGradientMatmul) {
            for (int i = 0; i < 4096; i++) {
                classifierHidden2KernelGradient[i] = classifierHidden2KernelGradient[i] +
                        leftKindHidden2LogitsGradientMatmul[i];
            }
        }

        /** leftKindHidden1LogitsGradient: (batch, 64). */
        private static void computeLeftKindHidden1LogitsGradient(int batch,
                float[] leftKindHidden1LogitsGradient, float[] leftKindHidden1) {
            for (int i = 0; i < 64 * batch; i++) {
                leftKindHidden1LogitsGradient[i] = leftKindHidden1LogitsGradient[i] *
                        Math.min(1f, leftKindHidden1[i] * Float.MAX_VALUE);
            }
        }

        /** classifierHidden1BiasGradient: (64,). */
        private static void computeClassifierHidden1BiasGradient(
                float[] classifierHidden1BiasGradient, float[] leftKindHidden1LogitsGradientSum) {
            for (int i = 0; i < 64; i++) {
                classifierHidden1BiasGradient[i] = classifierHidden1BiasGradient[i] +
                        leftKindHidden1LogitsGradientSum[i];
            }
        }

        /** classifierHidden1KernelGradient: (784, 64). */
        private static void computeClassifierHidden1KernelGradient(
                float[] classifierHidden1KernelGradient,
                float[] leftKindHidden1LogitsGradientMatmul) {
            for (int i = 0; i < 50176; i++) {
                classifierHidden1KernelGradient[i] = classifierHidden1KernelGradient[i] +
                        leftKindHidden1LogitsGradientMatmul[i];
            }
        }
    }
}
