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
 * {@link Translation} as a model to train and use.
 *
 * <pre>
 * layer                output          parameters  FLOPs per sample
 * source (InputLayer)  (batch, ?, 12)           0                 0
 * target (InputLayer)  (batch, ?, 13)           0                 0
 * encoded (LSTM)       (batch, 64)         19,712           40000·?
 * decoded (LSTM)       (batch, ?, 64)      19,968           40512·?
 * next_word (Dense)    (batch, ?, 12)         780            1608·?
 * </pre>
 *
 * <p>40,460 parameters, 40000·? + 42120·? floating-point operations a sample.
 * Working memory to predict: 1072·batch·? + 1332·batch·? + 3072·batch + 78848 bytes;
 * to train: 3888·batch·? + 5476·batch·? + 3072·batch + 240128 bytes.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(TranslationModel.GRAPH)
public final class TranslationModel extends MultiModel<TranslationModel.Inputs, TranslationModel.Outputs> {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model translation Translation functional
            layer source Source InputLayer(shape=[-1, 12])
            layer target Target InputLayer(shape=[-1, 13])
            layer encoded Encoded LSTM(units=64, returnState=True)
            layer decoded Decoded LSTM(units=64, returnSequences=True)
            layer next_word NextWord Dense(units=12, activation='softmax')
            node 0 Source
            node 1 Target
            node 2 Encoded words=0
            node 3 Decoded words=1 h=2:1 c=2:2
            node 4 NextWord x=3
            inputs 0 1
            outputs 4
            compile(optimizer='adam', losses=['categorical_crossentropy'], metrics=['acc\
            uracy'])
            """;

    private TranslationModel(long seed) {
        super(new String[] {GRAPH}, TranslationNetwork::new, Outputs::of, seed);
    }

    /** A model with new weights, drawn at random. */
    public static TranslationModel create() {
        return new TranslationModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static TranslationModel create(long seed) {
        return new TranslationModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 40000·? + 42120·?\n"
                + "Working memory to predict: 1072·batch·? + 1332·batch·? + 3072·batch + "
                + "78848 bytes\n"
                + "Working memory to train: 3888·batch·? + 5476·batch·? + 3072·batch + "
                + "240128 bytes";
    }

    /** Starts to put the model's inputs together, one after the other. */
    public static Inputs.NeedsSource inputs() {
        return new Inputs.NeedsSource();
    }

    /** Starts to put the model's outputs together, one after the other. */
    public static Outputs.NeedsNextWord outputs() {
        return new Outputs.NeedsNextWord();
    }

    /**
     * The inputs of the model.
     *
     * @param source (batch, ?, 12)
     * @param target (batch, ?, 13)
     */
    public record Inputs(Tensor source, Tensor target) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(source, target);
        }

        static Inputs of(List<Tensor> tensors) {
            return new Inputs(tensors.get(0), tensors.get(1));
        }

        /** Asks for {@code source}. */
        public record NeedsSource() {
            public NeedsTarget source(Tensor source) {
                return new NeedsTarget(source);
            }

            public NeedsTarget source(float[][] source) {
                return source(Tensor.of(source));
            }

            public NeedsTarget source(int[] source) {
                return source(Tensor.of(source));
            }

            public NeedsTarget source(INDArray source) {
                return source(Tensor.of(source));
            }
        }

        /** Asks for {@code target}. */
        public record NeedsTarget(Tensor source) {
            public Inputs target(Tensor target) {
                return new Inputs(source, target);
            }

            public Inputs target(float[][] target) {
                return target(Tensor.of(target));
            }

            public Inputs target(int[] target) {
                return target(Tensor.of(target));
            }

            public Inputs target(INDArray target) {
                return target(Tensor.of(target));
            }
        }
    }

    /**
     * The outputs of the model.
     *
     * @param nextWord (batch, ?, 12)
     */
    public record Outputs(Tensor nextWord) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(nextWord);
        }

        static Outputs of(List<Tensor> tensors) {
            return new Outputs(tensors.get(0));
        }

        /** Asks for {@code nextWord}. */
        public record NeedsNextWord() {
            public Outputs nextWord(Tensor nextWord) {
                return new Outputs(nextWord);
            }

            public Outputs nextWord(float[][] nextWord) {
                return nextWord(Tensor.of(nextWord));
            }

            public Outputs nextWord(int[] nextWord) {
                return nextWord(Tensor.of(nextWord));
            }

            public Outputs nextWord(INDArray nextWord) {
                return nextWord(Tensor.of(nextWord));
            }
        }
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class TranslationNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (12, 256), encoded/kernel. */
        private final float[] encodedKernel;

        /** (64, 256), encoded/recurrent_kernel. */
        private final float[] encodedRecurrentKernel;

        /** (256,), encoded/bias. */
        private final float[] encodedBias;

        /** (13, 256), decoded/kernel. */
        private final float[] decodedKernel;

        /** (64, 256), decoded/recurrent_kernel. */
        private final float[] decodedRecurrentKernel;

        /** (256,), decoded/bias. */
        private final float[] decodedBias;

        /** (64, 12), next_word/kernel. */
        private final float[] nextWordKernel;

        /** (12,), next_word/bias. */
        private final float[] nextWordBias;

        TranslationNetwork(float[][] weights) {
            encodedKernel = weights[0];
            encodedRecurrentKernel = weights[1];
            encodedBias = weights[2];
            decodedKernel = weights[3];
            decodedRecurrentKernel = weights[4];
            decodedBias = weights[5];
            nextWordKernel = weights[6];
            nextWordBias = weights[7];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            int sourceAxis1 = w.size(1);
            int targetAxis1 = w.size(2);
            float[] source = w.input(0);
            float[] encodedSteps = w.floats(0, 12L * batch * sourceAxis1);
            KERNELS.swapAxes(1, batch, sourceAxis1, 12, source, encodedSteps);
            float[] scratch = w.floats(2, 3200);
            float[] encodedProjected = w.floats(1, 256L * batch * sourceAxis1);
            KERNELS.gemm(batch * sourceAxis1, 12, 256, encodedSteps, 0, 12, encodedKernel, 0,
                    encodedBias, false, false, encodedProjected, 0, 256, scratch);
            encodedLoop(w);
            float[] target = w.input(1);
            float[] decodedSteps = w.floats(11, 13L * batch * targetAxis1);
            KERNELS.swapAxes(1, batch, targetAxis1, 13, target, decodedSteps);
            float[] scratch2 = w.floats(5, 16512);
            float[] decodedProjected = w.floats(12, 256L * batch * targetAxis1);
            KERNELS.gemm(batch * targetAxis1, 13, 256, decodedSteps, 0, 13, decodedKernel, 0,
                    decodedBias, false, false, decodedProjected, 0, 256, scratch2);
            decodedLoop(w);
            float[] decodedStacked = w.floats(13, 64L * batch * targetAxis1);
            float[] decoded = w.floats(12, 256L * batch * targetAxis1);
            KERNELS.swapAxes(1, targetAxis1, batch, 64, decodedStacked, decoded);
            float[] nextWordLogits = w.floats(11, 13L * batch * targetAxis1);
            KERNELS.gemm(batch * targetAxis1, 64, 12, decoded, 0, 64, nextWordKernel, 0,
                    nextWordBias, false, false, nextWordLogits, 0, 12, scratch2);
            float[] nextWord = w.floats(11, 13L * batch * targetAxis1);
            KERNELS.softmax(batch * targetAxis1, 12, nextWordLogits, 0, nextWord, 0);
            w.output(0, nextWord);
        }

        /** All ? steps. */
        private void encodedLoop(Workspace w) {
            int batch = w.size(0);
            int sourceAxis1 = w.size(1);
            float[] scratch2 = w.floats(5, 16512);
            float[] encodedState = w.floats(3, 64L * batch);
            float[] encodedState2 = w.floats(4, 64L * batch);
            float[] encodedProjected = w.floats(1, 256L * batch * sourceAxis1);
            float[] encodedElement = w.floats(6, 256L * batch);
            float[] encodedGatesAdd = w.floats(6, 256L * batch);
            float[] scratch = w.floats(2, 3200);
            float[] encodedGatesSlice = w.floats(7, 64L * batch);
            float[] encodedGatesSlice2 = w.floats(8, 64L * batch);
            float[] encodedGatesSlice3 = w.floats(9, 64L * batch);
            float[] encodedGatesSlice4 = w.floats(10, 64L * batch);
            float[] encodedCarrySigmoid = w.floats(7, 64L * batch);
            float[] encodedCarryTanh = w.floats(9, 64L * batch);
            float[] encodedCarrySigmoid2 = w.floats(8, 64L * batch);
            float[] encodedCarryAdd = w.floats(4, 64L * batch);
            float[] encodedSigmoid = w.floats(10, 64L * batch);
            float[] encodedTanh = w.floats(7, 64L * batch);
            float[] encodedMultiply = w.floats(3, 64L * batch);
            KERNELS.pack(64, 256, encodedRecurrentKernel, 0, scratch2);
            Arrays.fill(encodedState, 0, 64 * batch, 0f);
            Arrays.fill(encodedState2, 0, 64 * batch, 0f);
            for (int t = 0; t < sourceAxis1; t++) {
                System.arraycopy(encodedProjected, t * 256 * batch, encodedElement, 0, 256 * batch);
                KERNELS.gemmPacked(batch, 64, 256, encodedState, 0, 64, scratch2, null, false, true,
                        encodedGatesAdd, 0, 256, scratch);
                KERNELS.copyRows(batch, 64, encodedGatesAdd, 0, 256, encodedGatesSlice, 0, 64);
                KERNELS.copyRows(batch, 64, encodedGatesAdd, 64, 256, encodedGatesSlice2, 0, 64);
                KERNELS.copyRows(batch, 64, encodedGatesAdd, 128, 256, encodedGatesSlice3, 0, 64);
                KERNELS.copyRows(batch, 64, encodedGatesAdd, 192, 256, encodedGatesSlice4, 0, 64);
                KERNELS.sigmoid(64 * batch, encodedGatesSlice, 0, encodedCarrySigmoid, 0);
                KERNELS.tanh(64 * batch, encodedGatesSlice3, 0, encodedCarryTanh, 0);
                KERNELS.sigmoid(64 * batch, encodedGatesSlice2, 0, encodedCarrySigmoid2, 0);
                computeEncodedCarryAdd(batch, encodedCarryAdd, encodedCarrySigmoid,
                        encodedCarryTanh, encodedCarrySigmoid2);
                KERNELS.sigmoid(64 * batch, encodedGatesSlice4, 0, encodedSigmoid, 0);
                KERNELS.tanh(64 * batch, encodedCarryAdd, 0, encodedTanh, 0);
                computeEncodedMultiply(batch, encodedMultiply, encodedSigmoid, encodedTanh);
            }
        }

        /** All ? steps. */
        private void decodedLoop(Workspace w) {
            int batch = w.size(0);
            int targetAxis1 = w.size(2);
            float[] scratch2 = w.floats(5, 16512);
            float[] encodedFinalState = w.floats(3, 64L * batch);
            float[] decodedState = w.floats(9, 64L * batch);
            float[] encoded = w.floats(4, 64L * batch);
            float[] decodedState2 = w.floats(8, 64L * batch);
            float[] decodedProjected = w.floats(12, 256L * batch * targetAxis1);
            float[] decodedElement = w.floats(6, 256L * batch);
            float[] decodedGatesAdd = w.floats(6, 256L * batch);
            float[] scratch = w.floats(2, 3200);
            float[] decodedGatesSlice = w.floats(10, 64L * batch);
            float[] decodedGatesSlice2 = w.floats(7, 64L * batch);
            float[] decodedGatesSlice3 = w.floats(14, 64L * batch);
            float[] decodedGatesSlice4 = w.floats(15, 64L * batch);
            float[] decodedCarrySigmoid = w.floats(10, 64L * batch);
            float[] decodedCarryTanh = w.floats(14, 64L * batch);
            float[] decodedCarrySigmoid2 = w.floats(7, 64L * batch);
            float[] decodedCarryAdd = w.floats(8, 64L * batch);
            float[] decodedSigmoid = w.floats(15, 64L * batch);
            float[] decodedTanh = w.floats(10, 64L * batch);
            float[] decodedMultiply = w.floats(9, 64L * batch);
            float[] decodedStacked = w.floats(13, 64L * batch * targetAxis1);
            KERNELS.pack(64, 256, decodedRecurrentKernel, 0, scratch2);
            System.arraycopy(encodedFinalState, 0, decodedState, 0, 64 * batch);
            System.arraycopy(encoded, 0, decodedState2, 0, 64 * batch);
            for (int t = 0; t < targetAxis1; t++) {
                System.arraycopy(decodedProjected, t * 256 * batch, decodedElement, 0, 256 * batch);
                KERNELS.gemmPacked(batch, 64, 256, decodedState, 0, 64, scratch2, null, false, true,
                        decodedGatesAdd, 0, 256, scratch);
                KERNELS.copyRows(batch, 64, decodedGatesAdd, 0, 256, decodedGatesSlice, 0, 64);
                KERNELS.copyRows(batch, 64, decodedGatesAdd, 64, 256, decodedGatesSlice2, 0, 64);
                KERNELS.copyRows(batch, 64, decodedGatesAdd, 128, 256, decodedGatesSlice3, 0, 64);
                KERNELS.copyRows(batch, 64, decodedGatesAdd, 192, 256, decodedGatesSlice4, 0, 64);
                KERNELS.sigmoid(64 * batch, decodedGatesSlice, 0, decodedCarrySigmoid, 0);
                KERNELS.tanh(64 * batch, decodedGatesSlice3, 0, decodedCarryTanh, 0);
                KERNELS.sigmoid(64 * batch, decodedGatesSlice2, 0, decodedCarrySigmoid2, 0);
                computeDecodedCarryAdd(batch, decodedCarryAdd, decodedCarrySigmoid,
                        decodedCarryTanh, decodedCarrySigmoid2);
                KERNELS.sigmoid(64 * batch, decodedGatesSlice4, 0, decodedSigmoid, 0);
                KERNELS.tanh(64 * batch, decodedCarryAdd, 0, decodedTanh, 0);
                computeDecodedMultiply(batch, decodedMultiply, decodedSigmoid, decodedTanh);
                System.arraycopy(decodedMultiply, 0, decodedStacked, t * 64 * batch, 64 * batch);
            }
        }

        /** encodedCarryAdd: (batch, 64). */
        private static void computeEncodedCarryAdd(int batch, float[] encodedCarryAdd,
                float[] encodedCarrySigmoid, float[] encodedCarryTanh,
                float[] encodedCarrySigmoid2) {
            for (int i = 0; i < 64 * batch; i++) {
                encodedCarryAdd[i] = encodedCarrySigmoid2[i] * encodedCarryAdd[i] +
                        encodedCarrySigmoid[i] * encodedCarryTanh[i];
            }
        }

        /** encodedMultiply: (batch, 64). */
        private static void computeEncodedMultiply(int batch, float[] encodedMultiply,
                float[] encodedSigmoid, float[] encodedTanh) {
            for (int i = 0; i < 64 * batch; i++) {
                encodedMultiply[i] = encodedSigmoid[i] * encodedTanh[i];
            }
        }

        /** decodedCarryAdd: (batch, 64). */
        private static void computeDecodedCarryAdd(int batch, float[] decodedCarryAdd,
                float[] decodedCarrySigmoid, float[] decodedCarryTanh,
                float[] decodedCarrySigmoid2) {
            for (int i = 0; i < 64 * batch; i++) {
                decodedCarryAdd[i] = decodedCarrySigmoid2[i] * decodedCarryAdd[i] +
                        decodedCarrySigmoid[i] * decodedCarryTanh[i];
            }
        }

        /** decodedMultiply: (batch, 64). */
        private static void computeDecodedMultiply(int batch, float[] decodedMultiply,
                float[] decodedSigmoid, float[] decodedTanh) {
            for (int i = 0; i < 64 * batch; i++) {
                decodedMultiply[i] = decodedSigmoid[i] * decodedTanh[i];
            }
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            int sourceAxis1 = w.size(1);
            int targetAxis1 = w.size(2);
            float[] source = w.input(0);
            float[] encodedSteps = w.floats(0, 12L * batch * sourceAxis1);
            KERNELS.swapAxes(1, batch, sourceAxis1, 12, source, encodedSteps);
            float[] scratch = w.floats(2, 3200);
            float[] encodedProjected = w.floats(1, 256L * batch * sourceAxis1);
            KERNELS.gemm(batch * sourceAxis1, 12, 256, encodedSteps, 0, 12, encodedKernel, 0,
                    encodedBias, false, false, encodedProjected, 0, 256, scratch);
            encodedLoop2(w);
            float[] target = w.input(1);
            float[] decodedSteps = w.floats(18, 13L * batch * targetAxis1);
            KERNELS.swapAxes(1, batch, targetAxis1, 13, target, decodedSteps);
            float[] scratch2 = w.floats(12, 16512);
            float[] decodedProjected = w.floats(19, 256L * batch * targetAxis1);
            KERNELS.gemm(batch * targetAxis1, 13, 256, decodedSteps, 0, 13, decodedKernel, 0,
                    decodedBias, false, false, decodedProjected, 0, 256, scratch2);
            decodedLoop2(w);
            float[] decodedStacked4 = w.floats(20, 64L * batch * targetAxis1);
            float[] decodedTranspose = w.floats(19, 256L * batch * targetAxis1);
            KERNELS.swapAxes(1, targetAxis1, batch, 64, decodedStacked4, decodedTranspose);
            float[] nextWordLogits = w.floats(20, 64L * batch * targetAxis1);
            KERNELS.gemm(batch * targetAxis1, 64, 12, decodedTranspose, 0, 64, nextWordKernel, 0,
                    nextWordBias, false, false, nextWordLogits, 0, 12, scratch2);
            float[] nextWord = w.floats(30, 12L * batch * targetAxis1);
            KERNELS.softmax(batch * targetAxis1, 12, nextWordLogits, 0, nextWord, 0);
            w.output(0, nextWord);
            w.logits(0, nextWordLogits);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            int sourceAxis1 = w.size(1);
            int targetAxis1 = w.size(2);
            float[] nextWordLogitsGradient = w.outputGradient(0);
            float[] nextWordBiasGradient = w.floats(2, 3200);
            KERNELS.sum(1, batch * targetAxis1, 12, nextWordLogitsGradient, 0, nextWordBiasGradient,
                    0);
            float[] scratch2 = w.floats(12, 16512);
            float[] decodedGradient = w.floats(31, 256L * batch * targetAxis1);
            KERNELS.gemmTransposedB(batch * targetAxis1, 12, 64, nextWordLogitsGradient, 0, 12,
                    nextWordKernel, 0, false, decodedGradient, 0, 64, scratch2);
            float[] scratch3 = w.floats(32, 64L * batch * targetAxis1 + 128L);
            float[] decodedTranspose = w.floats(19, 256L * batch * targetAxis1);
            float[] nextWordKernelGradient = w.floats(12, 16512);
            KERNELS.gemmTransposedA(batch * targetAxis1, 64, 12, decodedTranspose, 0, 64,
                    nextWordLogitsGradient, 0, 12, false, nextWordKernelGradient, 0, scratch3);
            float[] decodedGradient2 = w.floats(19, 256L * batch * targetAxis1);
            KERNELS.swapAxes(1, batch, targetAxis1, 64, decodedGradient, decodedGradient2);
            decodedGradientLoop(w);
            float[] scratch6 = w.floats(35, 256L * batch * targetAxis1 + 128L);
            float[] decoded = w.floats(27, 64L * batch * targetAxis1);
            float[] decodedProjectedGradient = w.floats(31, 256L * batch * targetAxis1);
            float[] decodedRecurrentKernelGradient = w.floats(33, 16512);
            KERNELS.gemmTransposedA(batch * targetAxis1, 64, 256, decoded, 0, 64,
                    decodedProjectedGradient, 0, 256, false, decodedRecurrentKernelGradient, 0,
                    scratch6);
            float[] decodedBiasGradient = w.floats(34, 256);
            KERNELS.sum(1, batch * targetAxis1, 256, decodedProjectedGradient, 0,
                    decodedBiasGradient, 0);
            float[] decodedSteps = w.floats(18, 13L * batch * targetAxis1);
            float[] decodedKernelGradient = w.floats(36, 3328);
            KERNELS.gemmTransposedA(batch * targetAxis1, 13, 256, decodedSteps, 0, 13,
                    decodedProjectedGradient, 0, 256, false, decodedKernelGradient, 0, scratch6);
            encodedGradientLoop(w);
            float[] scratch9 = w.floats(39, 256L * batch * sourceAxis1 + 128L);
            float[] encoded = w.floats(9, 64L * batch * sourceAxis1);
            float[] encodedProjectedGradient = w.floats(1, 256L * batch * sourceAxis1);
            float[] encodedRecurrentKernelGradient = w.floats(37, 16512);
            KERNELS.gemmTransposedA(batch * sourceAxis1, 64, 256, encoded, 0, 64,
                    encodedProjectedGradient, 0, 256, false, encodedRecurrentKernelGradient, 0,
                    scratch9);
            float[] encodedBiasGradient = w.floats(38, 256);
            KERNELS.sum(1, batch * sourceAxis1, 256, encodedProjectedGradient, 0,
                    encodedBiasGradient, 0);
            float[] encodedSteps = w.floats(0, 12L * batch * sourceAxis1);
            float[] encodedKernelGradient = w.floats(40, 3072);
            KERNELS.gemmTransposedA(batch * sourceAxis1, 12, 256, encodedSteps, 0, 12,
                    encodedProjectedGradient, 0, 256, false, encodedKernelGradient, 0, scratch9);
            w.gradient(0, encodedKernelGradient);
            w.gradient(1, encodedRecurrentKernelGradient);
            w.gradient(2, encodedBiasGradient);
            w.gradient(3, decodedKernelGradient);
            w.gradient(4, decodedRecurrentKernelGradient);
            w.gradient(5, decodedBiasGradient);
            w.gradient(6, nextWordKernelGradient);
            w.gradient(7, nextWordBiasGradient);
        }

        /** All ? steps. */
        private void encodedLoop2(Workspace w) {
            int batch = w.size(0);
            int sourceAxis1 = w.size(1);
            float[] scratch2 = w.floats(12, 16512);
            float[] encodedState = w.floats(10, 64L * batch);
            float[] encodedState2 = w.floats(11, 64L * batch);
            float[] encoded = w.floats(9, 64L * batch * sourceAxis1);
            float[] encodedStacked = w.floats(8, 64L * batch * sourceAxis1);
            float[] encodedProjected = w.floats(1, 256L * batch * sourceAxis1);
            float[] encodedElement = w.floats(13, 256L * batch);
            float[] encodedGatesAdd = w.floats(13, 256L * batch);
            float[] scratch = w.floats(2, 3200);
            float[] encodedGatesSlice = w.floats(14, 64L * batch);
            float[] encodedGatesSlice2 = w.floats(15, 64L * batch);
            float[] encodedGatesSlice3 = w.floats(16, 64L * batch);
            float[] encodedGatesSlice4 = w.floats(17, 64L * batch);
            float[] encodedCarrySigmoid = w.floats(14, 64L * batch);
            float[] encodedCarryStacked = w.floats(3, 64L * batch * sourceAxis1);
            float[] encodedCarryTanh = w.floats(16, 64L * batch);
            float[] encodedCarryStacked2 = w.floats(4, 64L * batch * sourceAxis1);
            float[] encodedCarrySigmoid2 = w.floats(15, 64L * batch);
            float[] encodedCarry = w.floats(7, 64L * batch * sourceAxis1);
            float[] encodedCarryAdd = w.floats(11, 64L * batch);
            float[] encodedSigmoid = w.floats(17, 64L * batch);
            float[] encodedStacked2 = w.floats(6, 64L * batch * sourceAxis1);
            float[] encodedTanh = w.floats(14, 64L * batch);
            float[] encodedStacked3 = w.floats(5, 64L * batch * sourceAxis1);
            float[] encodedMultiply = w.floats(10, 64L * batch);
            KERNELS.pack(64, 256, encodedRecurrentKernel, 0, scratch2);
            Arrays.fill(encodedState, 0, 64 * batch, 0f);
            Arrays.fill(encodedState2, 0, 64 * batch, 0f);
            for (int t = 0; t < sourceAxis1; t++) {
                System.arraycopy(encodedState, 0, encoded, t * 64 * batch, 64 * batch);
                System.arraycopy(encodedState2, 0, encodedStacked, t * 64 * batch, 64 * batch);
                System.arraycopy(encodedProjected, t * 256 * batch, encodedElement, 0, 256 * batch);
                KERNELS.gemmPacked(batch, 64, 256, encodedState, 0, 64, scratch2, null, false, true,
                        encodedGatesAdd, 0, 256, scratch);
                KERNELS.copyRows(batch, 64, encodedGatesAdd, 0, 256, encodedGatesSlice, 0, 64);
                KERNELS.copyRows(batch, 64, encodedGatesAdd, 64, 256, encodedGatesSlice2, 0, 64);
                KERNELS.copyRows(batch, 64, encodedGatesAdd, 128, 256, encodedGatesSlice3, 0, 64);
                KERNELS.copyRows(batch, 64, encodedGatesAdd, 192, 256, encodedGatesSlice4, 0, 64);
                KERNELS.sigmoid(64 * batch, encodedGatesSlice, 0, encodedCarrySigmoid, 0);
                System.arraycopy(encodedCarrySigmoid, 0, encodedCarryStacked, t * 64 * batch,
                        64 * batch);
                KERNELS.tanh(64 * batch, encodedGatesSlice3, 0, encodedCarryTanh, 0);
                System.arraycopy(encodedCarryTanh, 0, encodedCarryStacked2, t * 64 * batch,
                        64 * batch);
                KERNELS.sigmoid(64 * batch, encodedGatesSlice2, 0, encodedCarrySigmoid2, 0);
                System.arraycopy(encodedCarrySigmoid2, 0, encodedCarry, t * 64 * batch, 64 * batch);
                computeEncodedCarryAdd(batch, encodedCarryAdd, encodedCarrySigmoid,
                        encodedCarryTanh, encodedCarrySigmoid2);
                KERNELS.sigmoid(64 * batch, encodedGatesSlice4, 0, encodedSigmoid, 0);
                System.arraycopy(encodedSigmoid, 0, encodedStacked2, t * 64 * batch, 64 * batch);
                KERNELS.tanh(64 * batch, encodedCarryAdd, 0, encodedTanh, 0);
                System.arraycopy(encodedTanh, 0, encodedStacked3, t * 64 * batch, 64 * batch);
                computeEncodedMultiply(batch, encodedMultiply, encodedSigmoid, encodedTanh);
            }
        }

        /** All ? steps. */
        private void decodedLoop2(Workspace w) {
            int batch = w.size(0);
            int targetAxis1 = w.size(2);
            float[] scratch2 = w.floats(12, 16512);
            float[] encodedFinalState = w.floats(10, 64L * batch);
            float[] decodedState = w.floats(16, 64L * batch);
            float[] encodedFinalState2 = w.floats(11, 64L * batch);
            float[] decodedState2 = w.floats(15, 64L * batch);
            float[] decoded = w.floats(27, 64L * batch * targetAxis1);
            float[] decodedStacked = w.floats(26, 64L * batch * targetAxis1);
            float[] decodedProjected = w.floats(19, 256L * batch * targetAxis1);
            float[] decodedElement = w.floats(13, 256L * batch);
            float[] decodedGatesAdd = w.floats(13, 256L * batch);
            float[] scratch = w.floats(2, 3200);
            float[] decodedGatesSlice = w.floats(17, 64L * batch);
            float[] decodedGatesSlice2 = w.floats(14, 64L * batch);
            float[] decodedGatesSlice3 = w.floats(28, 64L * batch);
            float[] decodedGatesSlice4 = w.floats(29, 64L * batch);
            float[] decodedCarrySigmoid = w.floats(17, 64L * batch);
            float[] decodedCarryStacked = w.floats(21, 64L * batch * targetAxis1);
            float[] decodedCarryTanh = w.floats(28, 64L * batch);
            float[] decodedCarryStacked2 = w.floats(22, 64L * batch * targetAxis1);
            float[] decodedCarrySigmoid2 = w.floats(14, 64L * batch);
            float[] decodedCarry = w.floats(25, 64L * batch * targetAxis1);
            float[] decodedCarryAdd = w.floats(15, 64L * batch);
            float[] decodedSigmoid = w.floats(29, 64L * batch);
            float[] decodedStacked2 = w.floats(24, 64L * batch * targetAxis1);
            float[] decodedTanh = w.floats(17, 64L * batch);
            float[] decodedStacked3 = w.floats(23, 64L * batch * targetAxis1);
            float[] decodedMultiply = w.floats(16, 64L * batch);
            float[] decodedStacked4 = w.floats(20, 64L * batch * targetAxis1);
            KERNELS.pack(64, 256, decodedRecurrentKernel, 0, scratch2);
            System.arraycopy(encodedFinalState, 0, decodedState, 0, 64 * batch);
            System.arraycopy(encodedFinalState2, 0, decodedState2, 0, 64 * batch);
            for (int t = 0; t < targetAxis1; t++) {
                System.arraycopy(decodedState, 0, decoded, t * 64 * batch, 64 * batch);
                System.arraycopy(decodedState2, 0, decodedStacked, t * 64 * batch, 64 * batch);
                System.arraycopy(decodedProjected, t * 256 * batch, decodedElement, 0, 256 * batch);
                KERNELS.gemmPacked(batch, 64, 256, decodedState, 0, 64, scratch2, null, false, true,
                        decodedGatesAdd, 0, 256, scratch);
                KERNELS.copyRows(batch, 64, decodedGatesAdd, 0, 256, decodedGatesSlice, 0, 64);
                KERNELS.copyRows(batch, 64, decodedGatesAdd, 64, 256, decodedGatesSlice2, 0, 64);
                KERNELS.copyRows(batch, 64, decodedGatesAdd, 128, 256, decodedGatesSlice3, 0, 64);
                KERNELS.copyRows(batch, 64, decodedGatesAdd, 192, 256, decodedGatesSlice4, 0, 64);
                KERNELS.sigmoid(64 * batch, decodedGatesSlice, 0, decodedCarrySigmoid, 0);
                System.arraycopy(decodedCarrySigmoid, 0, decodedCarryStacked, t * 64 * batch,
                        64 * batch);
                KERNELS.tanh(64 * batch, decodedGatesSlice3, 0, decodedCarryTanh, 0);
                System.arraycopy(decodedCarryTanh, 0, decodedCarryStacked2, t * 64 * batch,
                        64 * batch);
                KERNELS.sigmoid(64 * batch, decodedGatesSlice2, 0, decodedCarrySigmoid2, 0);
                System.arraycopy(decodedCarrySigmoid2, 0, decodedCarry, t * 64 * batch, 64 * batch);
                computeDecodedCarryAdd(batch, decodedCarryAdd, decodedCarrySigmoid,
                        decodedCarryTanh, decodedCarrySigmoid2);
                KERNELS.sigmoid(64 * batch, decodedGatesSlice4, 0, decodedSigmoid, 0);
                System.arraycopy(decodedSigmoid, 0, decodedStacked2, t * 64 * batch, 64 * batch);
                KERNELS.tanh(64 * batch, decodedCarryAdd, 0, decodedTanh, 0);
                System.arraycopy(decodedTanh, 0, decodedStacked3, t * 64 * batch, 64 * batch);
                computeDecodedMultiply(batch, decodedMultiply, decodedSigmoid, decodedTanh);
                System.arraycopy(decodedMultiply, 0, decodedStacked4, t * 64 * batch, 64 * batch);
            }
        }

        /** All ? steps, from the last to the first. */
        private void decodedGradientLoop(Workspace w) {
            int batch = w.size(0);
            int targetAxis1 = w.size(2);
            float[] scratch4 = w.floats(33, 16512);
            float[] decodedGradientState = w.floats(28, 64L * batch);
            float[] decodedGradientState2 = w.floats(14, 64L * batch);
            float[] decodedGradient2 = w.floats(19, 256L * batch * targetAxis1);
            float[] decodedGradientElement = w.floats(29, 64L * batch);
            float[] decodedStacked3 = w.floats(23, 64L * batch * targetAxis1);
            float[] decodedElement2 = w.floats(17, 64L * batch);
            float[] decodedStacked2 = w.floats(24, 64L * batch * targetAxis1);
            float[] decodedElement3 = w.floats(16, 64L * batch);
            float[] decodedStacked = w.floats(26, 64L * batch * targetAxis1);
            float[] decodedElement4 = w.floats(15, 64L * batch);
            float[] decodedCarry = w.floats(25, 64L * batch * targetAxis1);
            float[] decodedCarryElement = w.floats(10, 64L * batch);
            float[] decodedGradientMultiply = w.floats(29, 64L * batch);
            float[] decodedCarryGradientAdd = w.floats(17, 64L * batch);
            float[] decodedCarryGradientMultiply = w.floats(16, 64L * batch);
            float[] decodedCarryGradientMultiply2 = w.floats(14, 64L * batch);
            float[] decodedCarryGradientMultiply3 = w.floats(15, 64L * batch);
            float[] decodedCarryGradientMultiply4 = w.floats(16, 64L * batch);
            float[] decodedCarryStacked2 = w.floats(22, 64L * batch * targetAxis1);
            float[] decodedCarryElement2 = w.floats(11, 64L * batch);
            float[] decodedCarryStacked = w.floats(21, 64L * batch * targetAxis1);
            float[] decodedCarryElement3 = w.floats(10, 64L * batch);
            float[] decodedCarryGradientMultiply5 = w.floats(17, 64L * batch);
            float[] decodedCarryGradientMultiply6 = w.floats(11, 64L * batch);
            float[] decodedGatesGradientConcat = w.floats(13, 256L * batch);
            float[] decodedProjectedGradient = w.floats(31, 256L * batch * targetAxis1);
            float[] decodedGatesGradientMatmul = w.floats(28, 64L * batch);
            float[] scratch5 = w.floats(34, 256);
            KERNELS.packTransposed(256, 64, decodedRecurrentKernel, 0, scratch4);
            Arrays.fill(decodedGradientState, 0, 64 * batch, 0f);
            Arrays.fill(decodedGradientState2, 0, 64 * batch, 0f);
            for (int t = targetAxis1 - 1; t >= 0; t--) {
                System.arraycopy(decodedGradient2, t * 64 * batch, decodedGradientElement, 0,
                        64 * batch);
                System.arraycopy(decodedStacked3, t * 64 * batch, decodedElement2, 0, 64 * batch);
                System.arraycopy(decodedStacked2, t * 64 * batch, decodedElement3, 0, 64 * batch);
                System.arraycopy(decodedStacked, t * 64 * batch, decodedElement4, 0, 64 * batch);
                System.arraycopy(decodedCarry, t * 64 * batch, decodedCarryElement, 0, 64 * batch);
                computeDecodedCarryGradientMultiply3(batch, decodedGradientMultiply,
                        decodedCarryGradientAdd, decodedCarryGradientMultiply,
                        decodedCarryGradientMultiply2, decodedCarryGradientMultiply3,
                        decodedGradientState, decodedCarryElement);
                computeDecodedCarryGradientMultiply4(batch, decodedCarryGradientMultiply4,
                        decodedCarryGradientMultiply3);
                System.arraycopy(decodedCarryStacked2, t * 64 * batch, decodedCarryElement2, 0,
                        64 * batch);
                System.arraycopy(decodedCarryStacked, t * 64 * batch, decodedCarryElement3, 0,
                        64 * batch);
                computeDecodedCarryGradientMultiply6(batch, decodedCarryGradientMultiply5,
                        decodedCarryGradientMultiply6, decodedCarryElement3);
                KERNELS.copyRows(batch, 64, decodedCarryGradientMultiply6, 0, 64,
                        decodedGatesGradientConcat, 0, 256);
                KERNELS.copyRows(batch, 64, decodedCarryGradientMultiply4, 0, 64,
                        decodedGatesGradientConcat, 64, 256);
                KERNELS.copyRows(batch, 64, decodedCarryGradientMultiply5, 0, 64,
                        decodedGatesGradientConcat, 128, 256);
                KERNELS.copyRows(batch, 64, decodedGradientMultiply, 0, 64,
                        decodedGatesGradientConcat, 192, 256);
                System.arraycopy(decodedGatesGradientConcat, 0, decodedProjectedGradient,
                        t * 256 * batch, 256 * batch);
                KERNELS.gemmPacked(batch, 256, 64, decodedGatesGradientConcat, 0, 256, scratch4,
                        null, false, false, decodedGatesGradientMatmul, 0, 64, scratch5);
            }
        }

        /** All ? steps, from the last to the first. */
        private void encodedGradientLoop(Workspace w) {
            int batch = w.size(0);
            int sourceAxis1 = w.size(1);
            float[] scratch7 = w.floats(37, 16512);
            float[] encodedGradient = w.floats(28, 64L * batch);
            float[] encodedGradientState = w.floats(15, 64L * batch);
            float[] encodedGradient2 = w.floats(14, 64L * batch);
            float[] encodedGradientState2 = w.floats(10, 64L * batch);
            float[] encodedStacked3 = w.floats(5, 64L * batch * sourceAxis1);
            float[] encodedElement2 = w.floats(11, 64L * batch);
            float[] encodedStacked2 = w.floats(6, 64L * batch * sourceAxis1);
            float[] encodedElement3 = w.floats(16, 64L * batch);
            float[] encodedStacked = w.floats(8, 64L * batch * sourceAxis1);
            float[] encodedElement4 = w.floats(17, 64L * batch);
            float[] encodedCarry = w.floats(7, 64L * batch * sourceAxis1);
            float[] encodedCarryElement = w.floats(29, 64L * batch);
            float[] encodedGradientMultiply = w.floats(11, 64L * batch);
            float[] encodedCarryGradientAdd = w.floats(16, 64L * batch);
            float[] encodedCarryGradientMultiply = w.floats(10, 64L * batch);
            float[] encodedCarryGradientMultiply2 = w.floats(17, 64L * batch);
            float[] encodedCarryStacked2 = w.floats(4, 64L * batch * sourceAxis1);
            float[] encodedCarryElement2 = w.floats(29, 64L * batch);
            float[] encodedCarryStacked = w.floats(3, 64L * batch * sourceAxis1);
            float[] encodedCarryElement3 = w.floats(13, 256L * batch);
            float[] encodedCarryGradientMultiply3 = w.floats(16, 64L * batch);
            float[] encodedCarryGradientMultiply4 = w.floats(29, 64L * batch);
            float[] encodedGatesGradientConcat = w.floats(13, 256L * batch);
            float[] encodedProjectedGradient = w.floats(1, 256L * batch * sourceAxis1);
            float[] encodedGatesGradientMatmul = w.floats(15, 64L * batch);
            float[] scratch8 = w.floats(38, 256);
            KERNELS.packTransposed(256, 64, encodedRecurrentKernel, 0, scratch7);
            System.arraycopy(encodedGradient, 0, encodedGradientState, 0, 64 * batch);
            System.arraycopy(encodedGradient2, 0, encodedGradientState2, 0, 64 * batch);
            for (int t = sourceAxis1 - 1; t >= 0; t--) {
                System.arraycopy(encodedStacked3, t * 64 * batch, encodedElement2, 0, 64 * batch);
                System.arraycopy(encodedStacked2, t * 64 * batch, encodedElement3, 0, 64 * batch);
                System.arraycopy(encodedStacked, t * 64 * batch, encodedElement4, 0, 64 * batch);
                System.arraycopy(encodedCarry, t * 64 * batch, encodedCarryElement, 0, 64 * batch);
                computeEncodedCarryGradientMultiply2(batch, encodedGradientMultiply,
                        encodedCarryGradientAdd, encodedCarryGradientMultiply,
                        encodedCarryGradientMultiply2, encodedGradientState, encodedCarryElement);
                System.arraycopy(encodedCarryStacked2, t * 64 * batch, encodedCarryElement2, 0,
                        64 * batch);
                System.arraycopy(encodedCarryStacked, t * 64 * batch, encodedCarryElement3, 0,
                        64 * batch);
                computeEncodedCarryGradientMultiply4(batch, encodedCarryGradientMultiply3,
                        encodedCarryGradientMultiply4, encodedCarryElement3);
                KERNELS.copyRows(batch, 64, encodedCarryGradientMultiply4, 0, 64,
                        encodedGatesGradientConcat, 0, 256);
                KERNELS.copyRows(batch, 64, encodedCarryGradientMultiply2, 0, 64,
                        encodedGatesGradientConcat, 64, 256);
                KERNELS.copyRows(batch, 64, encodedCarryGradientMultiply3, 0, 64,
                        encodedGatesGradientConcat, 128, 256);
                KERNELS.copyRows(batch, 64, encodedGradientMultiply, 0, 64,
                        encodedGatesGradientConcat, 192, 256);
                System.arraycopy(encodedGatesGradientConcat, 0, encodedProjectedGradient,
                        t * 256 * batch, 256 * batch);
                KERNELS.gemmPacked(batch, 256, 64, encodedGatesGradientConcat, 0, 256, scratch7,
                        null, false, false, encodedGatesGradientMatmul, 0, 64, scratch8);
            }
        }

        /**
         * decodedGradientMultiply, decodedCarryGradientAdd,
         * decodedCarryGradientMultiply, decodedCarryGradientMultiply2,
         * decodedCarryGradientMultiply3: (batch, 64).
         */
        private static void computeDecodedCarryGradientMultiply3(int batch,
                float[] decodedGradientMultiply, float[] decodedCarryGradientAdd,
                float[] decodedCarryGradientMultiply, float[] decodedCarryGradientMultiply2,
                float[] decodedCarryGradientMultiply3, float[] decodedGradientState,
                float[] decodedCarryElement) {
            for (int i = 0; i < 64 * batch; i++) {
                float decodedGradientMultiplyValue = decodedGradientMultiply[i];
                float decodedCarryGradientAddValue = decodedCarryGradientAdd[i];
                float decodedCarryGradientMultiplyValue = decodedCarryGradientMultiply[i];
                float decodedCarryGradientMultiply2Value = decodedCarryGradientMultiply2[i];
                float decodedCarryGradientMultiply3Value = decodedCarryGradientMultiply3[i];
                float decodedGradientAdd = decodedGradientState[i] + decodedGradientMultiplyValue;
                float decodedGradientSubtract = 1f -
                        decodedCarryGradientAddValue * decodedCarryGradientAddValue;
                float decodedGradientMultiply2 = decodedGradientAdd *
                        decodedCarryGradientMultiplyValue * decodedGradientSubtract;
                float decodedGradientMultiply3 = decodedCarryGradientMultiplyValue * (1f -
                        decodedCarryGradientMultiplyValue);
                decodedGradientMultiply[i] = decodedGradientAdd * decodedCarryGradientAddValue *
                        decodedGradientMultiply3;
                float decodedCarryGradientAddValue2 = decodedGradientMultiply2 +
                        decodedCarryGradientMultiply2Value;
                decodedCarryGradientAdd[i] = decodedCarryGradientAddValue2;
                decodedCarryGradientMultiply[i] = decodedCarryGradientAddValue2 *
                        decodedCarryGradientMultiply3Value;
                decodedCarryGradientMultiply2[i] = decodedCarryGradientAddValue2 *
                        decodedCarryElement[i];
                decodedCarryGradientMultiply3[i] = decodedCarryElement[i] * (1f -
                        decodedCarryElement[i]);
            }
        }

        /** decodedCarryGradientMultiply4: (batch, 64). */
        private static void computeDecodedCarryGradientMultiply4(int batch,
                float[] decodedCarryGradientMultiply4, float[] decodedCarryGradientMultiply3) {
            for (int i = 0; i < 64 * batch; i++) {
                decodedCarryGradientMultiply4[i] = decodedCarryGradientMultiply4[i] *
                        decodedCarryGradientMultiply3[i];
            }
        }

        /** decodedCarryGradientMultiply5, decodedCarryGradientMultiply6: (batch, 64). */
        private static void computeDecodedCarryGradientMultiply6(int batch,
                float[] decodedCarryGradientMultiply5, float[] decodedCarryGradientMultiply6,
                float[] decodedCarryElement3) {
            for (int i = 0; i < 64 * batch; i++) {
                float decodedCarryGradientMultiply5Value = decodedCarryGradientMultiply5[i];
                float decodedCarryGradientMultiply6Value = decodedCarryGradientMultiply6[i];
                float decodedCarryGradientMultiply = decodedCarryGradientMultiply5Value *
                        decodedCarryGradientMultiply6Value;
                float decodedCarryGradientMultiply2 = decodedCarryGradientMultiply5Value *
                        decodedCarryElement3[i];
                float decodedCarryGradientSquare =
                        decodedCarryGradientMultiply6Value * decodedCarryGradientMultiply6Value;
                decodedCarryGradientMultiply5[i] = decodedCarryGradientMultiply2 * (1f -
                        decodedCarryGradientSquare);
                decodedCarryGradientMultiply6[i] = decodedCarryGradientMultiply *
                        (decodedCarryElement3[i] * (1f - decodedCarryElement3[i]));
            }
        }

        /**
         * encodedGradientMultiply, encodedCarryGradientAdd,
         * encodedCarryGradientMultiply, encodedCarryGradientMultiply2: (batch, 64).
         */
        private static void computeEncodedCarryGradientMultiply2(int batch,
                float[] encodedGradientMultiply, float[] encodedCarryGradientAdd,
                float[] encodedCarryGradientMultiply, float[] encodedCarryGradientMultiply2,
                float[] encodedGradientState, float[] encodedCarryElement) {
            for (int i = 0; i < 64 * batch; i++) {
                float encodedGradientMultiplyValue = encodedGradientMultiply[i];
                float encodedCarryGradientAddValue = encodedCarryGradientAdd[i];
                float encodedCarryGradientMultiplyValue = encodedCarryGradientMultiply[i];
                float encodedCarryGradientMultiply2Value = encodedCarryGradientMultiply2[i];
                float encodedGradientSubtract = 1f -
                        encodedGradientMultiplyValue * encodedGradientMultiplyValue;
                float encodedGradientMultiply2 = encodedGradientState[i] *
                        encodedCarryGradientAddValue * encodedGradientSubtract;
                float encodedGradientMultiply3 = encodedCarryGradientAddValue * (1f -
                        encodedCarryGradientAddValue);
                encodedGradientMultiply[i] = encodedGradientState[i] *
                        encodedGradientMultiplyValue * encodedGradientMultiply3;
                float encodedCarryGradientAddValue2 = encodedGradientMultiply2 +
                        encodedCarryGradientMultiplyValue;
                encodedCarryGradientAdd[i] = encodedCarryGradientAddValue2;
                float encodedCarryGradientMultiply3 = encodedCarryGradientAddValue2 *
                        encodedCarryGradientMultiply2Value;
                encodedCarryGradientMultiply[i] = encodedCarryGradientAddValue2 *
                        encodedCarryElement[i];
                encodedCarryGradientMultiply2[i] = encodedCarryGradientMultiply3 *
                        (encodedCarryElement[i] * (1f - encodedCarryElement[i]));
            }
        }

        /** encodedCarryGradientMultiply3, encodedCarryGradientMultiply4: (batch, 64). */
        private static void computeEncodedCarryGradientMultiply4(int batch,
                float[] encodedCarryGradientMultiply3, float[] encodedCarryGradientMultiply4,
                float[] encodedCarryElement3) {
            for (int i = 0; i < 64 * batch; i++) {
                float encodedCarryGradientMultiply3Value = encodedCarryGradientMultiply3[i];
                float encodedCarryGradientMultiply4Value = encodedCarryGradientMultiply4[i];
                float encodedCarryGradientMultiply = encodedCarryGradientMultiply3Value *
                        encodedCarryGradientMultiply4Value;
                float encodedCarryGradientMultiply2 = encodedCarryGradientMultiply3Value *
                        encodedCarryElement3[i];
                float encodedCarryGradientSquare =
                        encodedCarryGradientMultiply4Value * encodedCarryGradientMultiply4Value;
                encodedCarryGradientMultiply3[i] = encodedCarryGradientMultiply2 * (1f -
                        encodedCarryGradientSquare);
                encodedCarryGradientMultiply4[i] = encodedCarryGradientMultiply *
                        (encodedCarryElement3[i] * (1f - encodedCarryElement3[i]));
            }
        }
    }
}
