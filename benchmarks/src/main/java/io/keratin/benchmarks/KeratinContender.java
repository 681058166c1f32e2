package io.keratin.benchmarks;

import io.keratin.benchmarks.compare.Candidate;
import io.keratin.benchmarks.compare.Child;
import io.keratin.benchmarks.compare.Contender;
import io.keratin.benchmarks.compare.Operation;
import io.keratin.benchmarks.compare.SeedData;
import io.keratin.benchmarks.compare.SeedWeights;
import io.keratin.benchmarks.compare.Work;
import io.keratin.kernels.Kernels;
import io.keratin.kernels.KernelsProvider;
import io.keratin.model.Tensor;
import io.keratin.train.Fit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** Keratin in a comparison: {@link SeedMlp} by the calls that users make. */
public final class KeratinContender implements Contender {
    private static final String BASE = "vector";
    private static final int PREDICTIONS_A_RUN = 16;

    private final SeedMlpModel model = SeedMlpModel.create(42);
    private final SeedData data = SeedData.draw();
    private final String optimizer;

    private KeratinContender(String optimizer) {
        this.optimizer = optimizer;
        model.compile(optimizer, "categorical_crossentropy", "accuracy");
    }

    /**
     * Serves in a JVM.
     *
     * @param args the optimizer
     */
    public static void main(String[] args) throws IOException {
        Child.serve(new KeratinContender(args[0]));
    }

    /**
     * Keratin with each provider of kernels that can run here; Adam beside RMSprop for one.
     *
     * @param threads how many threads it may use
     */
    public static List<Candidate> candidates(int threads) {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(candidate(BASE, BASE, threads, "rmsprop", Optional.empty()));
        ServiceLoader.load(KernelsProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.whyUnavailable() == null)
                .sorted(Comparator.comparingInt(KernelsProvider::priority).reversed())
                .map(KernelsProvider::name)
                .filter(name -> !name.equals(BASE))
                .forEach(name -> candidates.add(
                        candidate(name, name, threads, "rmsprop", Optional.of(BASE))));
        candidates.add(candidate(adam(), BASE, threads, "adam", Optional.empty()));
        return candidates;
    }

    /** The name of the contender that has Adam. */
    public static String adam() {
        return BASE + "-adam";
    }

    /** The name of the contender that all others are compared with. */
    public static String base() {
        return BASE;
    }

    private static Candidate candidate(
            String name,
            String provider,
            int threads,
            String optimizer,
            Optional<String> sameStep) {
        return new Candidate(
                name,
                KeratinContender.class.getName(),
                List.of("-Dkeratin.kernels=" + provider, "-Dkeratin.threads=" + threads),
                List.of(optimizer),
                Map.of(),
                BASE,
                sameStep);
    }

    /** The weights that a model of seed 42 begins with. */
    public static SeedWeights seedWeights() {
        return new KeratinContender("rmsprop").weights();
    }

    @Override
    public String title() {
        return "Keratin, " + Kernels.get().name() + ", " + optimizer;
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.allOf(Operation.class);
    }

    @Override
    public void weights(SeedWeights weights) {
        List<Tensor> tensors = new ArrayList<>();
        for (int layer = 0; layer < SeedWeights.layers(); layer++) {
            int units = SeedWeights.units(layer);
            tensors.add(Tensor.of(weights.kernel(layer), SeedWeights.inputs(layer), units));
            tensors.add(Tensor.of(weights.bias(layer), units));
        }
        model.setWeightTensors(tensors);
    }

    @Override
    public SeedWeights weights() {
        return new SeedWeights(
                model.getWeightTensors().stream().map(Tensor::toArray).toList());
    }

    @Override
    public float[] predict(float[] images, int count) {
        return model.predict(images);
    }

    @Override
    public double step() {
        int count = Operation.TRAIN_128.batch();
        return model.trainOnBatch(images(0, count), labels(0, count)).loss();
    }

    private Tensor images(int from, int count) {
        return Tensor.of(data.images(from, count), count, SeedData.PIXELS);
    }

    private Tensor labels(int from, int count) {
        return Tensor.of(data.labels(from, count), count, SeedData.CLASSES);
    }

    @Override
    public Work work(Operation operation) {
        return switch (operation) {
            case TRAIN_128, TRAIN_32 ->
                Work.overBatches(operation.batch(), from -> {
                    Tensor images = images(from, operation.batch());
                    Tensor labels = labels(from, operation.batch());
                    return () -> model.trainOnBatch(images, labels);
                });
            case FIT_128, FIT_32 -> new Epoch(operation.batch());
            case PREDICT_1 -> {
                float[] image = data.images(0, 1);
                float[] digit = new float[SeedData.CLASSES];
                yield Work.repeated(PREDICTIONS_A_RUN, () -> model.predict(image, digit));
            }
        };
    }

    /** One epoch of {@code fit} over all images, shuffled. */
    private final class Epoch implements Work {
        private final Tensor images = images(0, SeedData.COUNT);
        private final Tensor labels = labels(0, SeedData.COUNT);
        private final Fit fit;
        private final int steps;

        Epoch(int batch) {
            fit = Fit.epochs(1).batchSize(batch).verbose(0);
            steps = SeedData.COUNT / batch;
        }

        @Override
        public int operations() {
            return steps;
        }

        @Override
        public void run() {
            model.fit(images, labels, fit);
        }
    }
}
