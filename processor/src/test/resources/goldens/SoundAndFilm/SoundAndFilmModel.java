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
 * {@link SoundAndFilm} as a model to train and use.
 *
 * <pre>
 * layer                  output           parameters  FLOPs per sample
 * sound (InputLayer)     (batch, T, 8)             0                 0
 * film (InputLayer)      (batch, T, 24)            0                 0
 * both (Concatenate)     (batch, T, 32)            0                 0
 * features (Dense)       (batch, T, 16)          528            1056·T
 * reduced (Dense)        (batch, T, 8)           200             392·T
 * in_turn (Concatenate)  (batch, 2·T, 8)           0                 0
 * </pre>
 *
 * <p>728 parameters, 1448·T floating-point operations a sample.
 * Working memory to predict: 256·T·batch + 8704 bytes;
 * to train: 576·T·batch + 12096 bytes.
 */
@Generated("io.keratin.processor.KeratinProcessor")
@ModelSpec(SoundAndFilmModel.GRAPH)
public final class SoundAndFilmModel extends MultiModel<SoundAndFilmModel.Inputs, SoundAndFilmModel.Outputs> {
    /** The layers of the model and how they are connected. */
    static final String GRAPH = """
            model sound_and_film SoundAndFilm functional
            layer sound Sound InputLayer(shape=[-1, 8], unknown=['T'])
            layer film Film InputLayer(shape=[-1, 24], unknown=['T'])
            layer both Both Concatenate()
            layer reduced Reduced Dense(units=8)
            layer features Features Dense(units=16, activation='relu')
            layer in_turn InTurn Concatenate(axis=1)
            node 0 Sound
            node 1 Film
            node 2 Both sound=0 film=1
            node 4 Features x=2
            node 3 Reduced film=1
            node 5 InTurn sound=0 film=4
            inputs 0 1
            outputs 3 5
            """;

    private SoundAndFilmModel(long seed) {
        super(new String[] {GRAPH}, SoundAndFilmNetwork::new, Outputs::of, seed);
    }

    /** A model with new weights, drawn at random. */
    public static SoundAndFilmModel create() {
        return new SoundAndFilmModel(Model.randomSeed());
    }

    /** A model with new weights; the same seed gives the same weights and training. */
    public static SoundAndFilmModel create(long seed) {
        return new SoundAndFilmModel(seed);
    }

    @Override
    protected String cost() {
        return "FLOPs per sample: 1448·T\n"
                + "Working memory to predict: 256·T·batch + 8704 bytes\n"
                + "Working memory to train: 576·T·batch + 12096 bytes";
    }

    /** Starts to put the model's inputs together, one after the other. */
    public static Inputs.NeedsSound inputs() {
        return new Inputs.NeedsSound();
    }

    /** Starts to put the model's outputs together, one after the other. */
    public static Outputs.NeedsFeatures outputs() {
        return new Outputs.NeedsFeatures();
    }

    /**
     * The inputs of the model.
     *
     * @param sound (batch, T, 8)
     * @param film (batch, T, 24)
     */
    public record Inputs(Tensor sound, Tensor film) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(sound, film);
        }

        static Inputs of(List<Tensor> tensors) {
            return new Inputs(tensors.get(0), tensors.get(1));
        }

        /** Asks for {@code sound}. */
        public record NeedsSound() {
            public NeedsFilm sound(Tensor sound) {
                return new NeedsFilm(sound);
            }

            public NeedsFilm sound(float[][] sound) {
                return sound(Tensor.of(sound));
            }

            public NeedsFilm sound(int[] sound) {
                return sound(Tensor.of(sound));
            }

            public NeedsFilm sound(INDArray sound) {
                return sound(Tensor.of(sound));
            }
        }

        /** Asks for {@code film}. */
        public record NeedsFilm(Tensor sound) {
            public Inputs film(Tensor film) {
                return new Inputs(sound, film);
            }

            public Inputs film(float[][] film) {
                return film(Tensor.of(film));
            }

            public Inputs film(int[] film) {
                return film(Tensor.of(film));
            }

            public Inputs film(INDArray film) {
                return film(Tensor.of(film));
            }
        }
    }

    /**
     * The outputs of the model.
     *
     * @param features (batch, T, 16)
     * @param inTurn (batch, 2·T, 8)
     */
    public record Outputs(Tensor features, Tensor inTurn) implements TensorGroup {
        @Override
        public List<Tensor> tensors() {
            return List.of(features, inTurn);
        }

        static Outputs of(List<Tensor> tensors) {
            return new Outputs(tensors.get(0), tensors.get(1));
        }

        /** Asks for {@code features}. */
        public record NeedsFeatures() {
            public NeedsInTurn features(Tensor features) {
                return new NeedsInTurn(features);
            }

            public NeedsInTurn features(float[][] features) {
                return features(Tensor.of(features));
            }

            public NeedsInTurn features(int[] features) {
                return features(Tensor.of(features));
            }

            public NeedsInTurn features(INDArray features) {
                return features(Tensor.of(features));
            }
        }

        /** Asks for {@code inTurn}. */
        public record NeedsInTurn(Tensor features) {
            public Outputs inTurn(Tensor inTurn) {
                return new Outputs(features, inTurn);
            }

            public Outputs inTurn(float[][] inTurn) {
                return inTurn(Tensor.of(inTurn));
            }

            public Outputs inTurn(int[] inTurn) {
                return inTurn(Tensor.of(inTurn));
            }

            public Outputs inTurn(INDArray inTurn) {
                return inTurn(Tensor.of(inTurn));
            }
        }
    }

    /** The arithmetic of the model; only the sizes of the data vary. */
    private static final class SoundAndFilmNetwork implements Network {
        private static final Kernels KERNELS = Kernels.get();

        /** (24, 8), reduced/kernel. */
        private final float[] reducedKernel;

        /** (8,), reduced/bias. */
        private final float[] reducedBias;

        /** (32, 16), features/kernel. */
        private final float[] featuresKernel;

        /** (16,), features/bias. */
        private final float[] featuresBias;

        SoundAndFilmNetwork(float[][] weights) {
            reducedKernel = weights[0];
            reducedBias = weights[1];
            featuresKernel = weights[2];
            featuresBias = weights[3];
        }

        @Override
        public void predict(Workspace w) {
            int batch = w.size(0);
            int TSize = w.size(1);
            float[] sound = w.input(0);
            float[] both = w.floats(0, 32L * TSize * batch);
            float[] film = w.input(1);
            KERNELS.copyRows(TSize * batch, 8, sound, 0, 8, both, 0, 32);
            KERNELS.copyRows(TSize * batch, 24, film, 0, 24, both, 8, 32);
            float[] scratch = w.floats(2, 2176);
            float[] features = w.floats(1, 16L * TSize * batch);
            KERNELS.gemm(TSize * batch, 32, 16, both, 0, 32, featuresKernel, 0, featuresBias, true,
                    false, features, 0, 16, scratch);
            float[] reduced = w.floats(0, 32L * TSize * batch);
            KERNELS.gemm(TSize * batch, 24, 8, film, 0, 24, reducedKernel, 0, reducedBias, false,
                    false, reduced, 0, 8, scratch);
            float[] inTurn = w.floats(3, 16L * TSize * batch);
            KERNELS.copyRows(batch, 8 * TSize, sound, 0, 8 * TSize, inTurn, 0, 16 * TSize);
            KERNELS.copyRows(batch, 8 * TSize, reduced, 0, 8 * TSize, inTurn, 8 * TSize,
                    16 * TSize);
            w.output(0, features);
            w.output(1, inTurn);
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            int TSize = w.size(1);
            float[] sound = w.input(0);
            float[] both = w.floats(0, 32L * TSize * batch);
            float[] film = w.input(1);
            KERNELS.copyRows(TSize * batch, 8, sound, 0, 8, both, 0, 32);
            KERNELS.copyRows(TSize * batch, 24, film, 0, 24, both, 8, 32);
            float[] scratch = w.floats(2, 2176);
            float[] features = w.floats(1, 16L * TSize * batch);
            KERNELS.gemm(TSize * batch, 32, 16, both, 0, 32, featuresKernel, 0, featuresBias, true,
                    false, features, 0, 16, scratch);
            float[] reduced = w.floats(3, 16L * TSize * batch);
            KERNELS.gemm(TSize * batch, 24, 8, film, 0, 24, reducedKernel, 0, reducedBias, false,
                    false, reduced, 0, 8, scratch);
            float[] inTurn = w.floats(4, 16L * TSize * batch);
            KERNELS.copyRows(batch, 8 * TSize, sound, 0, 8 * TSize, inTurn, 0, 16 * TSize);
            KERNELS.copyRows(batch, 8 * TSize, reduced, 0, 8 * TSize, inTurn, 8 * TSize,
                    16 * TSize);
            w.output(0, features);
            w.output(1, inTurn);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            int TSize = w.size(1);
            float[] inTurnGradient = w.outputGradient(1);
            float[] reducedGradient = w.floats(3, 16L * TSize * batch);
            KERNELS.copyRows(batch, 8 * TSize, inTurnGradient, 8 * TSize, 16 * TSize,
                    reducedGradient, 0, 8 * TSize);
            float[] reducedBiasGradient = w.floats(2, 2176);
            KERNELS.sum(1, TSize * batch, 8, reducedGradient, 0, reducedBiasGradient, 0);
            float[] scratch2 = w.floats(6, 64L * TSize * batch + 128L);
            float[] film = w.input(1);
            float[] reducedKernelGradient = w.floats(5, 192);
            KERNELS.gemmTransposedA(TSize * batch, 24, 8, film, 0, 24, reducedGradient, 0, 8, false,
                    reducedKernelGradient, 0, scratch2);
            float[] featuresLogitsGradient = w.floats(3, 16L * TSize * batch);
            float[] featuresGradient = w.outputGradient(0);
            float[] features = w.floats(1, 16L * TSize * batch);
            computeFeaturesLogitsGradient(TSize, batch, featuresLogitsGradient, featuresGradient,
                    features);
            float[] featuresBiasGradient = w.floats(7, 16);
            KERNELS.sum(1, TSize * batch, 16, featuresLogitsGradient, 0, featuresBiasGradient, 0);
            float[] both = w.floats(0, 32L * TSize * batch);
            float[] featuresKernelGradient = w.floats(8, 512);
            KERNELS.gemmTransposedA(TSize * batch, 32, 16, both, 0, 32, featuresLogitsGradient, 0,
                    16, false, featuresKernelGradient, 0, scratch2);
            w.gradient(0, reducedKernelGradient);
            w.gradient(1, reducedBiasGradient);
            w.gradient(2, featuresKernelGradient);
            w.gradient(3, featuresBiasGradient);
        }

        /** featuresLogitsGradient: (batch, T, 16). */
        private static void computeFeaturesLogitsGradient(int TSize, int batch,
                float[] featuresLogitsGradient, float[] featuresGradient, float[] features) {
            for (int i = 0; i < 16 * TSize * batch; i++) {
                featuresLogitsGradient[i] = featuresGradient[i] *
                        Math.min(1f, features[i] * Float.MAX_VALUE);
            }
        }
    }
}
