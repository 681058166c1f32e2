package io.keratin.goldens;

import io.keratin.ModelSpec;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.model.Model;
import io.keratin.model.SingleModel;
import javax.annotation.processing.Generated;

/**
 * {@link Residual} as a model to train and use.
 *
 * <pre>
 * layer               output         parameters  FLOPs per sample
 * image (InputLayer)  (batch, 4, 4)           0                 0
 * rows (Reshape)      (batch, 2, 8)           0                 0
 * inner (Dense)       (batch, 2, 8)          72               352
 * bent (Activation)   (batch, 2, 8)           0                80
 * sum (Add)           (batch, 2, 8)           0                16
 * answer (Dense)      (batch, 2, 3)          24                96
 * </pre>
 *
 * <p>96 parameters, 544 floating-point operations a sample.
 * Working memory to predict: 192 bytes a sample and 2,560 bytes once;
 * to train: 1,048 bytes a sample and 3,360 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(ResidualModel.GRAPH)
public final class ResidualModel extends SingleModel {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model residual Residual functional
            layer image Image InputLayer(shape=[4, 4])
            layer rows Rows Reshape(targetShape=[2, -1])
            layer inner Inner Dense(units=8, activation='elu')
            layer bent Bent Activation(activation='gelu')
            layer sum Sum Add()
            layer answer Out Dense(units=3, useBias=False, kernelInitializer='he_normal'\
            )
            node 0 Image
            node 1 Rows x=0
            node 2 Inner x=1
            node 3 Bent x=2
            node 4 Sum a=1 b=3
            node 5 Out x=4
            inputs 0
            outputs 5
            """;

    private ResidualModel(long seed) {
        super(new String[] {GRAPH}, ResidualNetwork::new, seed);
    }

    /** A model with new weights, drawn at random. */
    public static ResidualModel create() {
        return new ResidualModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static ResidualModel create(long seed) {
        return new ResidualModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 544\n"
                + "Working memory to predict: 192 bytes a sample and 2,560 bytes once\n"
                + "Working memory to train: 1,048 bytes a sample and 3,360 bytes once";
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class ResidualNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (8, 8), inner/kernel. */
        private final float[] innerKernel;

        /** (8,), inner/bias. */
        private final float[] innerBias;

        /** (8, 3), answer/kernel. */
        private final float[] outKernel;

        ResidualNetwork(float[][] weights) {
            innerKernel = weights[0];
            innerBias = weights[1];
            outKernel = weights[2];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 640);
            float[] image = w.input(0);
            float[] innerLogits = w.floats(0, 16L * batch);
            KERNELS.gemm(2 * batch, 8, 8, image, 0, 8, innerKernel, 0, innerBias, false, false,
                    innerLogits, 0, 8, scratch);
            float[] innerMinimum = w.floats(2, 16L * batch);
            float[] innerGreater = w.floats(3, 16L * batch);
            computeInnerGreater(batch, innerMinimum, innerGreater, innerLogits);
            float[] innerExpm1 = w.floats(2, 16L * batch);
            KERNELS.expm1(16 * batch, innerMinimum, 0, innerExpm1, 0);
            float[] bentMultiply = w.floats(3, 16L * batch);
            float[] bentMultiply2 = w.floats(0, 16L * batch);
            computeBentMultiply2(batch, bentMultiply, bentMultiply2, innerExpm1);
            float[] bentErf = w.floats(0, 16L * batch);
            KERNELS.erf(16 * batch, bentMultiply2, 0, bentErf, 0);
            float[] sum = w.floats(0, 16L * batch);
            computeSum(batch, sum, bentMultiply, image);
            float[] out = w.floats(2, 16L * batch);
            KERNELS.gemm(2 * batch, 8, 3, sum, 0, 8, outKernel, 0, null, false, false, out, 0, 3,
                    scratch);
            w.output(0, out);
        }

        /** innerMinimum, innerGreater: (batch, 2, 8). */
        private static void computeInnerGreater(int batch, float[] innerMinimum,
                float[] innerGreater, float[] innerLogits) {
            for (int i = 0; i < 16 * batch; i++) {
                innerMinimum[i] = Math.min(innerLogits[i], 0f);
                innerGreater[i] = innerLogits[i] > 0f ? 1f : 0f;
            }
        }

        /** bentMultiply, bentMultiply2: (batch, 2, 8). */
        private static void computeBentMultiply2(int batch, float[] bentMultiply,
                float[] bentMultiply2, float[] innerExpm1) {
            for (int i = 0; i < 16 * batch; i++) {
                float bentMultiplyValue = bentMultiply[i];
                float bentMultiply2Value = bentMultiply2[i];
                float inner = bentMultiplyValue != 0f ? bentMultiply2Value : innerExpm1[i];
                bentMultiply[i] = inner * 0.5f;
                bentMultiply2[i] = inner * 0.70710677f;
            }
        }

        /** sum: (batch, 2, 8). */
        private static void computeSum(int batch, float[] sum, float[] bentMultiply,
                float[] image) {
            for (int i = 0; i < 16 * batch; i++) {
                sum[i] = image[i] + bentMultiply[i] * (1f + sum[i]);
            }
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 640);
            float[] image = w.input(0);
            float[] innerLogits = w.floats(0, 16L * batch);
            KERNELS.gemm(2 * batch, 8, 8, image, 0, 8, innerKernel, 0, innerBias, false, false,
                    innerLogits, 0, 8, scratch);
            float[] innerMinimum = w.floats(2, 16L * batch);
            float[] innerGreater = w.floats(3, 16L * batch);
            computeInnerGreater(batch, innerMinimum, innerGreater, innerLogits);
            float[] innerExpm1 = w.floats(2, 16L * batch);
            KERNELS.expm1(16 * batch, innerMinimum, 0, innerExpm1, 0);
            float[] bentMultiply = w.floats(4, 16L * batch);
            float[] bentMultiply2 = w.floats(5, 16L * batch);
            computeBentMultiply22(batch, bentMultiply, bentMultiply2, innerGreater, innerLogits,
                    innerExpm1);
            float[] bentErf = w.floats(6, 16L * batch);
            KERNELS.erf(16 * batch, bentMultiply2, 0, bentErf, 0);
            float[] bentAdd = w.floats(6, 16L * batch);
            float[] sum = w.floats(7, 16L * batch);
            computeSum2(batch, bentAdd, sum, bentMultiply, image);
            float[] out = w.floats(8, 6L * batch);
            KERNELS.gemm(2 * batch, 8, 3, sum, 0, 8, outKernel, 0, null, false, false, out, 0, 3,
                    scratch);
            w.output(0, out);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(1, 640);
            float[] outGradient = w.outputGradient(0);
            float[] bentGradient = w.floats(9, 16L * batch);
            KERNELS.gemmTransposedB(2 * batch, 3, 8, outGradient, 0, 3, outKernel, 0, false,
                    bentGradient, 0, 8, scratch);
            float[] scratch2 = w.floats(10, 128L * batch + 128L);
            float[] sum = w.floats(7, 16L * batch);
            float[] outKernelGradient = w.floats(1, 640);
            KERNELS.gemmTransposedA(2 * batch, 8, 3, sum, 0, 8, outGradient, 0, 3, false,
                    outKernelGradient, 0, scratch2);
            float[] bentGradientNegate = w.floats(5, 16L * batch);
            computeBentGradientNegate(batch, bentGradientNegate);
            float[] bentGradientExp = w.floats(5, 16L * batch);
            KERNELS.exp(16 * batch, bentGradientNegate, 0, bentGradientExp, 0);
            float[] innerLogitsGradient = w.floats(9, 16L * batch);
            float[] bentAdd = w.floats(6, 16L * batch);
            float[] bentMultiply = w.floats(4, 16L * batch);
            float[] innerGreater = w.floats(3, 16L * batch);
            float[] innerExpm1 = w.floats(2, 16L * batch);
            float[] innerLogits = w.floats(0, 16L * batch);
            computeInnerLogitsGradient(batch, innerLogitsGradient, bentAdd, bentMultiply,
                    bentGradientExp, innerGreater, innerExpm1, innerLogits);
            float[] innerBiasGradient = w.floats(11, 8);
            KERNELS.sum(1, 2 * batch, 8, innerLogitsGradient, 0, innerBiasGradient, 0);
            float[] image = w.input(0);
            float[] innerKernelGradient = w.floats(12, 64);
            KERNELS.gemmTransposedA(2 * batch, 8, 8, image, 0, 8, innerLogitsGradient, 0, 8, false,
                    innerKernelGradient, 0, scratch2);
            w.gradient(0, innerKernelGradient);
            w.gradient(1, innerBiasGradient);
            w.gradient(2, outKernelGradient);
        }

        /** bentMultiply, bentMultiply2: (batch, 2, 8). */
        private static void computeBentMultiply22(int batch, float[] bentMultiply,
                float[] bentMultiply2, float[] innerGreater, float[] innerLogits,
                float[] innerExpm1) {
            for (int i = 0; i < 16 * batch; i++) {
                float inner = innerGreater[i] != 0f ? innerLogits[i] : innerExpm1[i];
                bentMultiply[i] = inner * 0.5f;
                bentMultiply2[i] = inner * 0.70710677f;
            }
        }

        /** bentAdd, sum: (batch, 2, 8). */
        private static void computeSum2(int batch, float[] bentAdd, float[] sum,
                float[] bentMultiply, float[] image) {
            for (int i = 0; i < 16 * batch; i++) {
                float bentAddValue = bentAdd[i];
                float bentAddValue2 = 1f + bentAddValue;
                bentAdd[i] = bentAddValue2;
                sum[i] = image[i] + bentMultiply[i] * bentAddValue2;
            }
        }

        /** bentGradientNegate: (batch, 2, 8). */
        private static void computeBentGradientNegate(int batch, float[] bentGradientNegate) {
            for (int i = 0; i < 16 * batch; i++) {
                bentGradientNegate[i] = -(bentGradientNegate[i] * bentGradientNegate[i]);
            }
        }

        /** innerLogitsGradient: (batch, 2, 8). */
        private static void computeInnerLogitsGradient(int batch, float[] innerLogitsGradient,
                float[] bentAdd, float[] bentMultiply, float[] bentGradientExp,
                float[] innerGreater, float[] innerExpm1, float[] innerLogits) {
            for (int i = 0; i < 16 * batch; i++) {
                float bentGradientMultiply = innerLogitsGradient[i] * bentMultiply[i] *
                        (bentGradientExp[i] * 1.1283792f);
                float innerGradientAdd = bentGradientMultiply * 0.70710677f +
                        innerLogitsGradient[i] * bentAdd[i] * 0.5f;
                float innerGradientMultiply = (innerGreater[i] != 0f ? 0f : innerGradientAdd) *
                        (innerExpm1[i] + 1f);
                innerLogitsGradient[i] = (innerGreater[i] != 0f ? innerGradientAdd : 0f) + (0f >=
                        innerLogits[i] ? innerGradientMultiply : 0f);
            }
        }
    }
}
