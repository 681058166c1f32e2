package io.keratin.samples.fashioncnn;

import io.keratin.ModelSpec;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Convolution;
import io.keratin.kernels.Kernels;
import io.keratin.kernels.Pooling;
import io.keratin.model.Model;
import io.keratin.model.SingleModel;
import javax.annotation.processing.Generated;

/**
 * {@link FashionCnn} as a model to train and use.
 *
 * <pre>
 * layer                     output               parameters  FLOPs per sample
 * image (InputLayer)        (batch, 28, 28, 1)            0                 0
 * conv1 (Conv2D)            (batch, 26, 26, 16)         144           194,688
 * bn1 (BatchNormalization)  (batch, 26, 26, 16)          64  21632·batch + 96
 * relu1 (ReLU)              (batch, 26, 26, 16)           0            10,816
 * pool1 (MaxPooling2D)      (batch, 13, 13, 16)           0            10,816
 * conv2 (Conv2D)            (batch, 13, 13, 32)       4,640         1,568,320
 * conv3 (Conv2D)            (batch, 13, 13, 32)       9,248         3,125,824
 * skip (Add)                (batch, 13, 13, 32)           0             5,408
 * pool2 (MaxPooling2D)      (batch, 6, 6, 32)             0             4,608
 * flat (Flatten)            (batch, 1152)                 0                 0
 * drop (Dropout)            (batch, 1152)                 0                 0
 * garment (Dense)           (batch, 10)              11,530            23,100
 * </pre>
 *
 * <p>25,626 parameters, 4965212·batch + 96 floating-point operations a sample.
 * Working memory to predict: 64,896 bytes a sample and 1,116,864 bytes once;
 * to train: 245,928 bytes a sample and 1,220,416 bytes once.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(FashionCnnModel.GRAPH)
public final class FashionCnnModel extends SingleModel {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model fashion_cnn FashionCnn functional
            layer image Image InputLayer(shape=[28, 28, 1])
            layer conv1 Conv1 Conv2D(filters=16, kernelSize=[3, 3], useBias=False)
            layer bn1 Bn1 BatchNormalization()
            layer relu1 Relu1 ReLU()
            layer pool1 Pool1 MaxPooling2D(strides=[2, 2])
            layer conv2 Conv2 Conv2D(filters=32, kernelSize=[3, 3], padding='same', acti\
            vation='relu')
            layer conv3 Conv3 Conv2D(filters=32, kernelSize=[3, 3], padding='same', acti\
            vation='relu')
            layer skip Skip Add()
            layer pool2 Pool2 MaxPooling2D(strides=[2, 2])
            layer flat Flat Flatten()
            layer drop Drop Dropout(rate=0.25)
            layer garment Garment Dense(units=10, activation='softmax')
            node 0 Image
            node 1 Conv1 x=0
            node 2 Bn1 x=1
            node 3 Relu1 x=2
            node 4 Pool1 x=3
            node 5 Conv2 x=4
            node 6 Conv3 x=5
            node 7 Skip left=5 right=6
            node 8 Pool2 x=7
            node 9 Flat x=8
            node 10 Drop x=9
            node 11 Garment x=10
            inputs 0
            outputs 11
            compile(optimizer='adam', losses=['sparse_categorical_crossentropy'], metric\
            s=['accuracy'])
            """;

    private FashionCnnModel(long seed) {
        super(new String[] {GRAPH}, FashionCnnNetwork::new, seed);
    }

    /** A model with new weights, drawn at random. */
    public static FashionCnnModel create() {
        return new FashionCnnModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static FashionCnnModel create(long seed) {
        return new FashionCnnModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 4965212·batch + 96\n"
                + "Working memory to predict: 64,896 bytes a sample and 1,116,864 bytes once\n"
                + "Working memory to train: 245,928 bytes a sample and 1,220,416 bytes once";
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class FashionCnnNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        private static final Convolution CONV1 = new Convolution(3, 3, 1, 16, 1, 1, 1, 1, 1, false);

        private static final Pooling POOL1 = new Pooling(2, 2, 2, 2, false);

        private static final Convolution CONV2 = new Convolution(3, 3, 16, 32, 1, 1, 1, 1, 1, true);

        private static final Convolution CONV3 = new Convolution(3, 3, 32, 32, 1, 1, 1, 1, 1, true);

        private static final Pooling POOL2 = new Pooling(2, 2, 2, 2, false);

        /** (3, 3, 1, 16), conv1/kernel. */
        private final float[] conv1Kernel;

        /** (16,), bn1/gamma. */
        private final float[] bn1Gamma;

        /** (16,), bn1/beta. */
        private final float[] bn1Beta;

        /** (16,), bn1/moving_mean. */
        private final float[] bn1MovingMean;

        /** (16,), bn1/moving_variance. */
        private final float[] bn1MovingVariance;

        /** (3, 3, 16, 32), conv2/kernel. */
        private final float[] conv2Kernel;

        /** (32,), conv2/bias. */
        private final float[] conv2Bias;

        /** (3, 3, 32, 32), conv3/kernel. */
        private final float[] conv3Kernel;

        /** (32,), conv3/bias. */
        private final float[] conv3Bias;

        /** (1152, 10), garment/kernel. */
        private final float[] garmentKernel;

        /** (10,), garment/bias. */
        private final float[] garmentBias;

        FashionCnnNetwork(float[][] weights) {
            conv1Kernel = weights[0];
            bn1Gamma = weights[1];
            bn1Beta = weights[2];
            bn1MovingMean = weights[3];
            bn1MovingVariance = weights[4];
            conv2Kernel = weights[5];
            conv2Bias = weights[6];
            conv3Kernel = weights[7];
            conv3Bias = weights[8];
            garmentKernel = weights[9];
            garmentBias = weights[10];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            float[] image = w.input(0);
            float[] conv1 = w.floats(0, 10816L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2d(CONV1, batch, 28, 28, image, conv1Kernel, null, false, conv1, scratch);
            float[] bn1Scale = w.floats(2, 16);
            float[] bn1Shift = w.floats(3, 16);
            computeBn1Shift(bn1Scale, bn1Shift, bn1MovingVariance, bn1Gamma, bn1MovingMean,
                    bn1Beta);
            float[] relu1 = w.floats(0, 10816L * batch);
            computeRelu1(batch, relu1, bn1Scale, bn1Shift);
            float[] pool1 = w.floats(4, 5408L * batch);
            KERNELS.maxPool2d(POOL1, batch, 26, 26, 16, relu1, pool1);
            float[] conv2 = w.floats(0, 10816L * batch);
            KERNELS.conv2d(CONV2, batch, 13, 13, pool1, conv2Kernel, conv2Bias, true, conv2,
                    scratch);
            float[] conv3 = w.floats(4, 5408L * batch);
            KERNELS.conv2d(CONV3, batch, 13, 13, conv2, conv3Kernel, conv3Bias, true, conv3,
                    scratch);
            float[] skip = w.floats(0, 10816L * batch);
            computeSkip(batch, skip, conv3);
            float[] pool2 = w.floats(4, 5408L * batch);
            KERNELS.maxPool2d(POOL2, batch, 13, 13, 32, skip, pool2);
            float[] scratch2 = w.floats(5, 73856);
            float[] garmentLogits = w.floats(0, 10816L * batch);
            KERNELS.gemm(batch, 1152, 10, pool2, 0, 1152, garmentKernel, 0, garmentBias, false,
                    false, garmentLogits, 0, 10, scratch2);
            float[] garment = w.floats(0, 10816L * batch);
            KERNELS.softmax(batch, 10, garmentLogits, 0, garment, 0);
            w.output(0, garment);
        }

        /** bn1Scale, bn1Shift: (1, 1, 1, 16). */
        private static void computeBn1Shift(float[] bn1Scale, float[] bn1Shift,
                float[] bn1MovingVariance2, float[] bn1Gamma2, float[] bn1MovingMean2,
                float[] bn1Beta2) {
            for (int i = 0; i < 16; i++) {
                float bn1ScaleValue = bn1Gamma2[i] / (float) Math.sqrt(bn1MovingVariance2[i] +
                        0.001f);
                bn1Scale[i] = bn1ScaleValue;
                bn1Shift[i] = bn1Beta2[i] + -(bn1MovingMean2[i] * bn1ScaleValue);
            }
        }

        /** relu1: (batch, 26, 26, 16). */
        private static void computeRelu1(int batch, float[] relu1, float[] bn1Scale,
                float[] bn1Shift) {
            for (int i = 0; i < 676 * batch; i++) {
                int row = i * 16;
                for (int j = 0; j < 16; j++) {
                    relu1[row + j] = Math.max(0f, relu1[row + j] * bn1Scale[j] + bn1Shift[j]);
                }
            }
        }

        /** skip: (batch, 13, 13, 32). */
        private static void computeSkip(int batch, float[] skip, float[] conv3) {
            for (int i = 0; i < 5408 * batch; i++) {
                skip[i] = skip[i] + conv3[i];
            }
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] image = w.input(0);
            float[] conv1 = w.floats(0, 10816L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2d(CONV1, batch, 28, 28, image, conv1Kernel, null, false, conv1, scratch);
            float[] bn1MeanSum = w.floats(2, 16L * batch);
            KERNELS.sum(batch, 676, 16, conv1, 0, bn1MeanSum, 0);
            float[] bn1MeanSum2 = w.floats(3, 16);
            KERNELS.sum(1, batch, 16, bn1MeanSum, 0, bn1MeanSum2, 0);
            float[] dropUniform = w.floats(4, 1152L * batch);
            KERNELS.uniform(w.seed(), w.step(), 0, 0, 1152 * batch, dropUniform, 0);
            float[] bn1Mean = w.floats(3, 16);
            computeBn1Mean(batch, bn1Mean);
            float[] bn1Centered = w.floats(0, 10816L * batch);
            float[] bn1VarianceSquare = w.floats(5, 10816L * batch);
            computeBn1VarianceSquare(batch, bn1Centered, bn1VarianceSquare, bn1Mean);
            float[] bn1VarianceSum = w.floats(2, 16L * batch);
            KERNELS.sum(batch, 676, 16, bn1VarianceSquare, 0, bn1VarianceSum, 0);
            float[] bn1VarianceSum2 = w.floats(6, 16);
            KERNELS.sum(1, batch, 16, bn1VarianceSum, 0, bn1VarianceSum2, 0);
            float[] bn1Variance = w.floats(6, 16);
            float[] bn1ScaleSqrt = w.floats(7, 16);
            float[] bn1Scale = w.floats(8, 16);
            computeBn1Scale(batch, bn1Variance, bn1ScaleSqrt, bn1Scale, bn1Gamma);
            float[] bn1MovingMeanUpdate = w.floats(3, 16);
            computeBn1MovingMeanUpdate(bn1MovingMeanUpdate, bn1MovingMean);
            float[] bn1MovingVarianceUpdate = w.floats(6, 16);
            computeBn1MovingVarianceUpdate(bn1MovingVarianceUpdate, bn1MovingVariance);
            float[] relu1 = w.floats(5, 10816L * batch);
            computeRelu12(batch, relu1, bn1Centered, bn1Scale, bn1Beta);
            float[] pool1 = w.floats(9, 2704L * batch);
            KERNELS.maxPool2d(POOL1, batch, 26, 26, 16, relu1, pool1);
            float[] conv2 = w.floats(10, 10816L * batch);
            KERNELS.conv2d(CONV2, batch, 13, 13, pool1, conv2Kernel, conv2Bias, true, conv2,
                    scratch);
            float[] conv3 = w.floats(11, 5408L * batch);
            KERNELS.conv2d(CONV3, batch, 13, 13, conv2, conv3Kernel, conv3Bias, true, conv3,
                    scratch);
            float[] skip = w.floats(12, 10816L * batch);
            computeSkip2(batch, skip, conv2, conv3);
            float[] pool2 = w.floats(13, 1152L * batch);
            KERNELS.maxPool2d(POOL2, batch, 13, 13, 32, skip, pool2);
            float[] dropMultiply = w.floats(4, 1152L * batch);
            float[] drop = w.floats(14, 1152L * batch);
            computeDrop(batch, dropMultiply, drop, pool2);
            float[] scratch2 = w.floats(15, 73856);
            float[] garmentLogits = w.floats(2, 16L * batch);
            KERNELS.gemm(batch, 1152, 10, drop, 0, 1152, garmentKernel, 0, garmentBias, false,
                    false, garmentLogits, 0, 10, scratch2);
            float[] garment = w.floats(16, 10L * batch);
            KERNELS.softmax(batch, 10, garmentLogits, 0, garment, 0);
            w.output(0, garment);
            w.logits(0, garmentLogits);
            w.update(3, bn1MovingMeanUpdate);
            w.update(4, bn1MovingVarianceUpdate);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            float[] garmentLogitsGradient = w.outputGradient(0);
            float[] garmentBiasGradient = w.floats(15, 73856);
            KERNELS.sum(1, batch, 10, garmentLogitsGradient, 0, garmentBiasGradient, 0);
            float[] scratch3 = w.floats(18, 11648);
            float[] dropGradient = w.floats(17, 1152L * batch);
            KERNELS.gemmTransposedB(batch, 10, 1152, garmentLogitsGradient, 0, 10, garmentKernel, 0,
                    false, dropGradient, 0, 1152, scratch3);
            float[] scratch4 = w.floats(19, 64L * batch + 128L);
            float[] drop = w.floats(14, 1152L * batch);
            float[] garmentKernelGradient = w.floats(18, 11648);
            KERNELS.gemmTransposedA(batch, 1152, 10, drop, 0, 1152, garmentLogitsGradient, 0, 10,
                    false, garmentKernelGradient, 0, scratch4);
            float[] pool2Gradient = w.floats(17, 1152L * batch);
            float[] dropMultiply = w.floats(4, 1152L * batch);
            computePool2Gradient(batch, pool2Gradient, dropMultiply);
            float[] skip = w.floats(12, 10816L * batch);
            float[] pool2 = w.floats(13, 1152L * batch);
            float[] conv3Gradient = w.floats(20, 5408L * batch);
            KERNELS.maxPool2dGradient(POOL2, batch, 13, 13, 32, skip, pool2, pool2Gradient,
                    conv3Gradient);
            float[] conv3LogitsGradient = w.floats(11, 5408L * batch);
            computeConv3LogitsGradient(batch, conv3LogitsGradient, conv3Gradient);
            float[] conv3BiasGradient = w.floats(21, 32);
            KERNELS.sum(1, 169 * batch, 32, conv3LogitsGradient, 0, conv3BiasGradient, 0);
            float[] conv3LogitsGradientConvInputGradient = w.floats(12, 10816L * batch);
            float[] scratch = w.floats(1, 205328);
            KERNELS.conv2dInputGradient(CONV3, batch, 13, 13, conv3LogitsGradient, conv3Kernel,
                    conv3LogitsGradientConvInputGradient, scratch);
            float[] conv2 = w.floats(10, 10816L * batch);
            float[] conv3KernelGradient = w.floats(22, 9216);
            KERNELS.conv2dKernelGradient(CONV3, batch, 13, 13, conv2, conv3LogitsGradient,
                    conv3KernelGradient, scratch);
            float[] conv2LogitsGradient = w.floats(20, 5408L * batch);
            computeConv2LogitsGradient(batch, conv2LogitsGradient,
                    conv3LogitsGradientConvInputGradient, conv2);
            float[] conv2BiasGradient = w.floats(23, 32);
            KERNELS.sum(1, 169 * batch, 32, conv2LogitsGradient, 0, conv2BiasGradient, 0);
            float[] pool1Gradient = w.floats(11, 5408L * batch);
            KERNELS.conv2dInputGradient(CONV2, batch, 13, 13, conv2LogitsGradient, conv2Kernel,
                    pool1Gradient, scratch);
            float[] pool1 = w.floats(9, 2704L * batch);
            float[] conv2KernelGradient = w.floats(24, 4608);
            KERNELS.conv2dKernelGradient(CONV2, batch, 13, 13, pool1, conv2LogitsGradient,
                    conv2KernelGradient, scratch);
            float[] relu1 = w.floats(5, 10816L * batch);
            float[] relu1Gradient = w.floats(12, 10816L * batch);
            KERNELS.maxPool2dGradient(POOL1, batch, 26, 26, 16, relu1, pool1, pool1Gradient,
                    relu1Gradient);
            float[] bn1Gradient = w.floats(12, 10816L * batch);
            float[] bn1GradientMultiply = w.floats(5, 10816L * batch);
            float[] bn1GradientMultiply2 = w.floats(0, 10816L * batch);
            float[] bn1VarianceGradientMultiply = w.floats(10, 10816L * batch);
            float[] bn1Scale = w.floats(8, 16);
            computeBn1VarianceGradientMultiply(batch, bn1Gradient, bn1GradientMultiply,
                    bn1GradientMultiply2, bn1VarianceGradientMultiply, bn1Scale);
            float[] bn1BetaGradient = w.floats(25, 16);
            KERNELS.sum(1, 676 * batch, 16, bn1Gradient, 0, bn1BetaGradient, 0);
            float[] bn1ScaleGradient = w.floats(26, 16);
            KERNELS.sum(1, 676 * batch, 16, bn1GradientMultiply2, 0, bn1ScaleGradient, 0);
            float[] bn1VarianceGradient = w.floats(8, 16);
            float[] bn1MeanGradient = w.floats(27, 16);
            float[] bn1ScaleSqrt = w.floats(7, 16);
            computeBn1MeanGradient(batch, bn1VarianceGradient, bn1MeanGradient, bn1BetaGradient,
                    bn1ScaleGradient, bn1ScaleSqrt);
            float[] bn1GammaGradient = w.floats(26, 16);
            computeBn1GammaGradient(bn1GammaGradient, bn1ScaleSqrt);
            float[] conv1Gradient = w.floats(10, 10816L * batch);
            computeConv1Gradient(batch, conv1Gradient, bn1VarianceGradient, bn1GradientMultiply,
                    bn1MeanGradient);
            float[] image = w.input(0);
            float[] conv1KernelGradient = w.floats(28, 144);
            KERNELS.conv2dKernelGradient(CONV1, batch, 28, 28, image, conv1Gradient,
                    conv1KernelGradient, scratch);
            w.gradient(0, conv1KernelGradient);
            w.gradient(1, bn1GammaGradient);
            w.gradient(2, bn1BetaGradient);
            w.gradient(5, conv2KernelGradient);
            w.gradient(6, conv2BiasGradient);
            w.gradient(7, conv3KernelGradient);
            w.gradient(8, conv3BiasGradient);
            w.gradient(9, garmentKernelGradient);
            w.gradient(10, garmentBiasGradient);
        }

        /** bn1Mean: (1, 1, 1, 16). */
        private static void computeBn1Mean(int batch, float[] bn1Mean) {
            float size = (float) 676 * batch;
            for (int i = 0; i < 16; i++) {
                bn1Mean[i] = bn1Mean[i] / size;
            }
        }

        /** bn1Centered, bn1VarianceSquare: (batch, 26, 26, 16). */
        private static void computeBn1VarianceSquare(int batch, float[] bn1Centered,
                float[] bn1VarianceSquare, float[] bn1Mean) {
            for (int i = 0; i < 676 * batch; i++) {
                int row = i * 16;
                for (int j = 0; j < 16; j++) {
                    float bn1CenteredValue = bn1Centered[row + j];
                    float bn1CenteredValue2 = bn1CenteredValue - bn1Mean[j];
                    bn1Centered[row + j] = bn1CenteredValue2;
                    bn1VarianceSquare[row + j] = bn1CenteredValue2 * bn1CenteredValue2;
                }
            }
        }

        /** bn1Variance, bn1ScaleSqrt, bn1Scale: (1, 1, 1, 16). */
        private static void computeBn1Scale(int batch, float[] bn1Variance, float[] bn1ScaleSqrt,
                float[] bn1Scale, float[] bn1Gamma2) {
            float size = (float) 676 * batch;
            for (int i = 0; i < 16; i++) {
                float bn1VarianceValue = bn1Variance[i];
                float bn1VarianceValue2 = bn1VarianceValue / size;
                bn1Variance[i] = bn1VarianceValue2;
                float bn1ScaleSqrtValue = (float) Math.sqrt(bn1VarianceValue2 + 0.001f);
                bn1ScaleSqrt[i] = bn1ScaleSqrtValue;
                bn1Scale[i] = bn1Gamma2[i] / bn1ScaleSqrtValue;
            }
        }

        /** bn1MovingMeanUpdate: (16,). */
        private static void computeBn1MovingMeanUpdate(float[] bn1MovingMeanUpdate,
                float[] bn1MovingMean2) {
            for (int i = 0; i < 16; i++) {
                bn1MovingMeanUpdate[i] = bn1MovingMean2[i] * 0.99f + bn1MovingMeanUpdate[i] * 0.01f;
            }
        }

        /** bn1MovingVarianceUpdate: (16,). */
        private static void computeBn1MovingVarianceUpdate(float[] bn1MovingVarianceUpdate,
                float[] bn1MovingVariance2) {
            for (int i = 0; i < 16; i++) {
                bn1MovingVarianceUpdate[i] = bn1MovingVariance2[i] * 0.99f +
                        bn1MovingVarianceUpdate[i] * 0.01f;
            }
        }

        /** relu1: (batch, 26, 26, 16). */
        private static void computeRelu12(int batch, float[] relu1, float[] bn1Centered,
                float[] bn1Scale, float[] bn1Beta2) {
            for (int i = 0; i < 676 * batch; i++) {
                int row = i * 16;
                for (int j = 0; j < 16; j++) {
                    relu1[row + j] = Math.max(0f, bn1Centered[row + j] * bn1Scale[j] + bn1Beta2[j]);
                }
            }
        }

        /** skip: (batch, 13, 13, 32). */
        private static void computeSkip2(int batch, float[] skip, float[] conv2, float[] conv3) {
            for (int i = 0; i < 5408 * batch; i++) {
                skip[i] = conv2[i] + conv3[i];
            }
        }

        /** dropMultiply, drop: (batch, 1152). */
        private static void computeDrop(int batch, float[] dropMultiply, float[] drop,
                float[] pool2) {
            for (int i = 0; i < 1152 * batch; i++) {
                float dropMultiplyValue = dropMultiply[i];
                float dropMultiplyValue2 = (dropMultiplyValue >= 0.25f ? 1f : 0f) * 1.3333334f;
                dropMultiply[i] = dropMultiplyValue2;
                drop[i] = pool2[i] * dropMultiplyValue2;
            }
        }

        /** pool2Gradient: (batch, 1152). */
        private static void computePool2Gradient(int batch, float[] pool2Gradient,
                float[] dropMultiply) {
            for (int i = 0; i < 1152 * batch; i++) {
                pool2Gradient[i] = pool2Gradient[i] * dropMultiply[i];
            }
        }

        /** conv3LogitsGradient: (batch, 13, 13, 32). */
        private static void computeConv3LogitsGradient(int batch, float[] conv3LogitsGradient,
                float[] conv3Gradient) {
            for (int i = 0; i < 5408 * batch; i++) {
                conv3LogitsGradient[i] = conv3Gradient[i] *
                        Math.min(1f, conv3LogitsGradient[i] * Float.MAX_VALUE);
            }
        }

        /** conv2LogitsGradient: (batch, 13, 13, 32). */
        private static void computeConv2LogitsGradient(int batch, float[] conv2LogitsGradient,
                float[] conv3LogitsGradientConvInputGradient, float[] conv2) {
            for (int i = 0; i < 5408 * batch; i++) {
                float conv2GradientAdd = conv2LogitsGradient[i] +
                        conv3LogitsGradientConvInputGradient[i];
                conv2LogitsGradient[i] = conv2GradientAdd *
                        Math.min(1f, conv2[i] * Float.MAX_VALUE);
            }
        }

        /**
         * bn1Gradient, bn1GradientMultiply, bn1GradientMultiply2,
         * bn1VarianceGradientMultiply: (batch, 26, 26, 16).
         */
        private static void computeBn1VarianceGradientMultiply(int batch, float[] bn1Gradient,
                float[] bn1GradientMultiply, float[] bn1GradientMultiply2,
                float[] bn1VarianceGradientMultiply, float[] bn1Scale) {
            for (int i = 0; i < 676 * batch; i++) {
                int row = i * 16;
                for (int j = 0; j < 16; j++) {
                    float bn1GradientValue = bn1Gradient[row + j];
                    float bn1GradientMultiplyValue = bn1GradientMultiply[row + j];
                    float bn1GradientMultiply2Value = bn1GradientMultiply2[row + j];
                    float bn1GradientValue2 = bn1GradientValue *
                            Math.min(1f, bn1GradientMultiplyValue * Float.MAX_VALUE);
                    bn1Gradient[row + j] = bn1GradientValue2;
                    bn1GradientMultiply[row + j] = bn1GradientValue2 * bn1Scale[j];
                    bn1GradientMultiply2[row + j] = bn1GradientValue2 * bn1GradientMultiply2Value;
                    bn1VarianceGradientMultiply[row + j] = bn1GradientMultiply2Value * 2f;
                }
            }
        }

        /** bn1VarianceGradient, bn1MeanGradient: (1, 1, 1, 16). */
        private static void computeBn1MeanGradient(int batch, float[] bn1VarianceGradient,
                float[] bn1MeanGradient, float[] bn1BetaGradient, float[] bn1ScaleGradient,
                float[] bn1ScaleSqrt) {
            float size = (float) 676 * batch;
            for (int i = 0; i < 16; i++) {
                float bn1VarianceGradientValue = bn1VarianceGradient[i];
                float bn1ScaleGradientDivide = bn1ScaleGradient[i] * bn1VarianceGradientValue /
                        bn1ScaleSqrt[i];
                bn1VarianceGradient[i] = -bn1ScaleGradientDivide * 0.5f / bn1ScaleSqrt[i] / size;
                bn1MeanGradient[i] = -(bn1BetaGradient[i] * bn1VarianceGradientValue) / size;
            }
        }

        /** bn1GammaGradient: (1, 1, 1, 16). */
        private static void computeBn1GammaGradient(float[] bn1GammaGradient,
                float[] bn1ScaleSqrt) {
            for (int i = 0; i < 16; i++) {
                bn1GammaGradient[i] = bn1GammaGradient[i] / bn1ScaleSqrt[i];
            }
        }

        /** conv1Gradient: (batch, 26, 26, 16). */
        private static void computeConv1Gradient(int batch, float[] conv1Gradient,
                float[] bn1VarianceGradient, float[] bn1GradientMultiply, float[] bn1MeanGradient) {
            for (int i = 0; i < 676 * batch; i++) {
                int row = i * 16;
                for (int j = 0; j < 16; j++) {
                    float bn1CenteredGradient = bn1GradientMultiply[row + j] +
                            bn1VarianceGradient[j] * conv1Gradient[row + j];
                    conv1Gradient[row + j] = bn1CenteredGradient + bn1MeanGradient[j];
                }
            }
        }

        @Override
        public int[] updatedByForward() {
            return new int[] {3, 4};
        }
    }
}
