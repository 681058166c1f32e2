package io.keratin.benchmarks.peers;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import io.keratin.benchmarks.KeratinContender;
import io.keratin.benchmarks.compare.Candidate;
import io.keratin.benchmarks.compare.Child;
import io.keratin.benchmarks.compare.Contender;
import io.keratin.benchmarks.compare.Operation;
import io.keratin.benchmarks.compare.SeedData;
import io.keratin.benchmarks.compare.SeedWeights;
import io.keratin.benchmarks.compare.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * DJL on PyTorch, which has Adam but no RMSprop.
 *
 * <p>A step takes a batch that already is a tensor of PyTorch, and reads the loss; a prediction
 * makes a tensor of an array, and an array of the result.
 */
final class DjlContender implements Contender {
    private static final String ENGINE = "PyTorch";

    private final SeedData data = SeedData.draw();
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), ENGINE);
    private final SequentialBlock block;
    private final Trainer trainer;
    private final Loss loss = new SoftmaxCrossEntropyLoss("loss", 1, -1, false, true);
    private final ParameterStore parameters = new ParameterStore(manager, false);

    private DjlContender() {
        block = new SequentialBlock();
        for (int layer = 0; layer < SeedWeights.layers(); layer++) {
            block.add(Linear.builder().setUnits(SeedWeights.units(layer)).build());
            if (layer < SeedWeights.layers() - 1) {
                block.add(Activation::relu);
            }
        }
        Model model = Model.newInstance("mlp", Device.cpu(), ENGINE);
        model.setBlock(block);
        Adam adam = Adam.builder()
                .optLearningRateTracker(Tracker.fixed(1e-3f))
                .optEpsilon(1e-7f)
                .build();
        trainer = model.newTrainer(new DefaultTrainingConfig(loss)
                .optOptimizer(adam)
                .optDevices(new Device[] {Device.cpu()}));
        trainer.initialize(new Shape(1, SeedData.PIXELS));
        weights(KeratinContender.seedWeights());
    }

    /** Serves in a JVM. */
    public static void main(String[] args) throws IOException {
        Child.serve(new DjlContender());
    }

    static Candidate candidate(int threads) {
        String folder = System.getProperty("keratin.peers.folder");
        return new Candidate(
                "djl",
                DjlContender.class.getName(),
                List.of(
                        "-Dai.djl.offline=true",
                        "-DDJL_CACHE_DIR=" + folder + "/djl",
                        "-DENGINE_CACHE_DIR=" + folder + "/djl",
                        "-DOPT_OUT_TRACKING=true",
                        "-Dai.djl.pytorch.num_threads=" + threads),
                List.of(),
                Map.of("OMP_NUM_THREADS", Integer.toString(threads)),
                KeratinContender.adam(),
                Optional.of(KeratinContender.adam()));
    }

    @Override
    public String title() {
        return "DJL " + Engine.getDjlVersion() + ", PyTorch "
                + Engine.getEngine(ENGINE).getVersion() + ", adam";
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.of(Operation.TRAIN_128, Operation.TRAIN_32, Operation.PREDICT_1);
    }

    @Override
    public void weights(SeedWeights weights) {
        List<Parameter> all = block.getParameters().values();
        for (int layer = 0; layer < SeedWeights.layers(); layer++) {
            all.get(2 * layer).getArray().set(weights.transposedKernel(layer));
            all.get(2 * layer + 1).getArray().set(weights.bias(layer));
        }
    }

    @Override
    public SeedWeights weights() {
        List<float[]> arrays = new ArrayList<>();
        for (int layer = 0; layer < SeedWeights.layers(); layer++) {
            List<Parameter> all = block.getParameters().values();
            arrays.add(SeedWeights.transposed(
                    all.get(2 * layer).getArray().toFloatArray(),
                    SeedWeights.units(layer),
                    SeedWeights.inputs(layer)));
            arrays.add(all.get(2 * layer + 1).getArray().toFloatArray());
        }
        return new SeedWeights(arrays);
    }

    @Override
    public float[] predict(float[] images, int count) {
        try (NDManager call = manager.newSubManager()) {
            NDArray input = call.create(images, new Shape(count, SeedData.PIXELS));
            return block.forward(parameters, new NDList(input), false)
                    .singletonOrThrow()
                    .softmax(-1)
                    .toFloatArray();
        }
    }

    @Override
    public double step() {
        return step(images(0, 128), labels(0, 128));
    }

    private float step(NDArray images, NDArray labels) {
        float value;
        try (NDManager call = manager.newSubManager()) {
            NDList input = new NDList(images);
            NDList target = new NDList(labels);
            input.tempAttach(call);
            target.tempAttach(call);
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray mean = loss.evaluate(target, trainer.forward(input));
                collector.backward(mean);
                value = mean.getFloat();
            }
            trainer.step();
        }
        return value;
    }

    private NDArray images(int from, int count) {
        return manager.create(data.images(from, count), new Shape(count, SeedData.PIXELS));
    }

    private NDArray labels(int from, int count) {
        return manager.create(data.labels(from, count), new Shape(count, SeedData.CLASSES));
    }

    @Override
    public Work work(Operation operation) {
        if (operation == Operation.PREDICT_1) {
            float[] image = data.images(0, 1);
            return Work.repeated(16, () -> predict(image, 1));
        }
        int batch = operation.batch();
        return Work.overBatches(batch, from -> {
            NDArray images = images(from, batch);
            NDArray labels = labels(from, batch);
            return () -> step(images, labels);
        });
    }
}
