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
import javax.annotation.processing.Generated;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link Changes} as a model to train and use.
 *
 * <pre>
 * layer                     output            parameters  FLOPs per sample
 * before (InputLayer)       (batch, T, 4, 4)           0                 0
 * after (InputLayer)        (batch, T, 4, 4)           0                 0
 * steps (TimeDistributed)   (batch, T, 16)             0                 0
 * steps (TimeDistributed)   (batch, T, 16)        shared                 0
 * difference (Subtract)     (batch, T, 16)             0              16·T
 * change (TimeDistributed)  (batch, T, 3)             51             102·T
 * </pre>
 *
 * <p>51 parameters, 118·T floating-point operations a sample.
 * Working memory to predict: 76·T·batch + 4608 bytes;
 * to train: 344·T·batch + 5312 bytes.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(ChangesModel.GRAPH)
public final class ChangesModel extends MultiModel<ChangesModel.Inputs, ChangesModel.Outputs> {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model changes Changes functional
            layer after After InputLayer(shape=[-1, 4, 4], unknown=['T'])
            layer before Before InputLayer(shape=[-1, 4, 4], unknown=['T'])
            layer steps Steps TimeDistributed [
                layer step Step Flatten()
            ]
            layer difference Difference Subtract()
            layer change Change TimeDistributed [
                layer per_step PerStep Dense(units=3, activation='relu')
            ]
            node 1 Before
            node 0 After
            node 2 FlatBefore x=0
            node 2 FlatAfter x=1
            node 3 Difference after=3 before=2
            node 4 Change x=4
            inputs 0 1
            outputs 5
            compile(optimizer='sgd', losses=['mean_squared_error'], metrics=[])
            """;

    private ChangesModel(long seed) {
        super(new String[] {GRAPH}, ChangesNetwork::new, Outputs::of, seed);
    }

    /** A model with new weights, drawn at random. */
    public static ChangesModel create() {
        return new ChangesModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static ChangesModel create(long seed) {
        return new ChangesModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 118·T\n"
                + "Working memory to predict: 76·T·batch + 4608 bytes\n"
                + "Working memory to train: 344·T·batch + 5312 bytes";
    }

    /** Starts to put the model's inputs together, one after the other. */
    public static Inputs.NeedsBefore inputs() {
        return new Inputs.NeedsBefore();
    }

    /** Starts to put the model's outputs together, one after the other. */
    public static Outputs.NeedsChange outputs() {
        return new Outputs.NeedsChange();
    }

    /**
     * The inputs of the model.
     *
     * @param before (batch, T, 4, 4)
     * @param after (batch, T, 4, 4)
     */
    public record Inputs(Tensor before, Tensor after) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(before, after);
        }

        static Inputs of(List<Tensor> tensors) {
            return new Inputs(tensors.get(0), tensors.get(1));
        }

        /** Asks for {@code before}. */
        public record NeedsBefore() {
            public NeedsAfter before(Tensor before) {
                return new NeedsAfter(before);
            }

            public NeedsAfter before(float[][] before) {
                return before(Tensor.of(before));
            }

            public NeedsAfter before(int[] before) {
                return before(Tensor.of(before));
            }

            public NeedsAfter before(INDArray before) {
                return before(Tensor.of(before));
            }
        }

        /** Asks for {@code after}. */
        public record NeedsAfter(Tensor before) {
            public Inputs after(Tensor after) {
                return new Inputs(before, after);
            }

            public Inputs after(float[][] after) {
                return after(Tensor.of(after));
            }

            public Inputs after(int[] after) {
                return after(Tensor.of(after));
            }

            public Inputs after(INDArray after) {
                return after(Tensor.of(after));
            }
        }
    }

    /**
     * The outputs of the model.
     *
     * @param change (batch, T, 3)
     */
    public record Outputs(Tensor change) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(change);
        }

        static Outputs of(List<Tensor> tensors) {
            return new Outputs(tensors.get(0));
        }

        /** Asks for {@code change}. */
        public record NeedsChange() {
            public Outputs change(Tensor change) {
                return new Outputs(change);
            }

            public Outputs change(float[][] change) {
                return change(Tensor.of(change));
            }

            public Outputs change(int[] change) {
                return change(Tensor.of(change));
            }

            public Outputs change(INDArray change) {
                return change(Tensor.of(change));
            }
        }
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class ChangesNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (16, 3), change/per_step/kernel. */
        private final float[] changePerStepKernel;

        /** (3,), change/per_step/bias. */
        private final float[] changePerStepBias;

        ChangesNetwork(float[][] weights) {
            changePerStepKernel = weights[0];
            changePerStepBias = weights[1];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            int TSize = w.size(1);
            float[] difference = w.floats(0, 16L * TSize * batch);
            float[] after = w.input(1);
            float[] before = w.input(0);
            computeDifference(TSize, batch, difference, after, before);
            float[] scratch = w.floats(2, 1152);
            float[] change = w.floats(1, 3L * TSize * batch);
            KERNELS.gemm(TSize * batch, 16, 3, difference, 0, 16, changePerStepKernel, 0,
                    changePerStepBias, true, false, change, 0, 3, scratch);
            w.output(0, change);
        }

        /** difference: (batch, T, 16). */
        private static void computeDifference(int TSize, int batch, float[] difference,
                float[] after, float[] before) {
            for (int i = 0; i < 16 * TSize * batch; i++) {
                difference[i] = after[i] - before[i];
            }
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            int TSize = w.size(1);
            float[] difference = w.floats(0, 16L * TSize * batch);
            float[] after = w.input(1);
            float[] before = w.input(0);
            computeDifference(TSize, batch, difference, after, before);
            float[] scratch = w.floats(2, 1152);
            float[] change = w.floats(1, 3L * TSize * batch);
            KERNELS.gemm(TSize * batch, 16, 3, difference, 0, 16, changePerStepKernel, 0,
                    changePerStepBias, true, false, change, 0, 3, scratch);
            w.output(0, change);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            int TSize = w.size(1);
            float[] changeLogitsGradient = w.floats(3, 3L * TSize * batch);
            float[] changeGradient = w.outputGradient(0);
            float[] change = w.floats(1, 3L * TSize * batch);
            computeChangeLogitsGradient(TSize, batch, changeLogitsGradient, changeGradient, change);
            float[] changePerStepBiasGradient = w.floats(2, 1152);
            KERNELS.sum(1, TSize * batch, 3, changeLogitsGradient, 0, changePerStepBiasGradient, 0);
            float[] scratch2 = w.floats(5, 64L * TSize * batch + 128L);
            float[] difference = w.floats(0, 16L * TSize * batch);
            float[] changePerStepKernelGradient = w.floats(4, 48);
            KERNELS.gemmTransposedA(TSize * batch, 16, 3, difference, 0, 16, changeLogitsGradient,
                    0, 3, false, changePerStepKernelGradient, 0, scratch2);
            w.gradient(0, changePerStepKernelGradient);
            w.gradient(1, changePerStepBiasGradient);
        }

        /** changeLogitsGradient: (T·batch, 3). */
        private static void computeChangeLogitsGradient(int TSize, int batch,
                float[] changeLogitsGradient, float[] changeGradient, float[] change) {
            for (int i = 0; i < 3 * TSize * batch; i++) {
                changeLogitsGradient[i] = changeGradient[i] *
                        Math.min(1f, change[i] * Float.MAX_VALUE);
            }
        }
    }
}
