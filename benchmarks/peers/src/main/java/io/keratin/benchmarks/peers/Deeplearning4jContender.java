package io.keratin.benchmarks.peers;

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
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Deeplearning4j, whose RMSprop adds epsilon to the root and not under it.
 *
 * <p>A step takes a batch that already is an array of ND4J, and reads the loss; a prediction makes
 * one of a Java array, and a Java array of the result.
 */
final class Deeplearning4jContender implements Contender {
    /** A system property: its jars do not say which version they are. */
    private static final String VERSION = "keratin.peers.deeplearning4j";

    private final SeedData data = SeedData.draw();
    private final String setting;
    private final MultiLayerNetwork network;

    private Deeplearning4jContender(String setting) {
        this.setting = setting;
        network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new RmsProp(1e-3, 0.9, 1e-7))
                .list()
                .layer(dense(0))
                .layer(dense(1))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(SeedWeights.inputs(2))
                        .nOut(SeedWeights.units(2))
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        weights(KeratinContender.seedWeights());
    }

    private static DenseLayer dense(int layer) {
        return new DenseLayer.Builder()
                .nIn(SeedWeights.inputs(layer))
                .nOut(SeedWeights.units(layer))
                .activation(Activation.RELU)
                .build();
    }

    /**
     * Serves in a JVM.
     *
     * @param args what to call the setting it runs in
     */
    public static void main(String[] args) throws IOException {
        Child.serve(new Deeplearning4jContender(args[0]));
    }

    /** With a number of threads and nothing else set. */
    static Candidate asItComes(int threads) {
        String number = Integer.toString(threads);
        return candidate("dl4j", "as it comes", Map.of("OMP_NUM_THREADS", number));
    }

    /** With what makes it fastest for this model: one thread, and kernels for AVX-512. */
    static Candidate atItsBest() {
        return candidate(
                "dl4j-best",
                "one thread, OPENBLAS_CORETYPE=SkylakeX",
                Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_CORETYPE", "SkylakeX"));
    }

    private static Candidate candidate(
            String name, String setting, Map<String, String> environment) {
        return new Candidate(
                name,
                Deeplearning4jContender.class.getName(),
                List.of(),
                List.of(setting),
                environment,
                KeratinContender.base(),
                Optional.empty());
    }

    @Override
    public String title() {
        return "Deeplearning4j " + System.getProperty(VERSION) + ", rmsprop, " + setting;
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.of(Operation.TRAIN_128, Operation.TRAIN_32, Operation.PREDICT_1);
    }

    @Override
    public void weights(SeedWeights weights) {
        for (int layer = 0; layer < SeedWeights.layers(); layer++) {
            long in = SeedWeights.inputs(layer);
            long units = SeedWeights.units(layer);
            network.getParam(layer + "_W")
                    .assign(Nd4j.create(weights.kernel(layer), new long[] {in, units}, 'c'));
            network.getParam(layer + "_b")
                    .assign(Nd4j.create(weights.bias(layer), new long[] {1, units}, 'c'));
        }
    }

    @Override
    public SeedWeights weights() {
        List<float[]> arrays = new ArrayList<>();
        for (int layer = 0; layer < SeedWeights.layers(); layer++) {
            arrays.add(network.getParam(layer + "_W").dup('c').data().asFloat());
            arrays.add(network.getParam(layer + "_b").dup('c').data().asFloat());
        }
        return new SeedWeights(arrays);
    }

    @Override
    public float[] predict(float[] images, int count) {
        INDArray input = Nd4j.create(images, new long[] {count, SeedData.PIXELS}, 'c');
        return network.output(input, false).dup('c').data().asFloat();
    }

    @Override
    public double step() {
        return step(images(0, 128), labels(0, 128));
    }

    private double step(INDArray images, INDArray labels) {
        network.fit(images, labels);
        return network.score();
    }

    private INDArray images(int from, int count) {
        return Nd4j.create(data.images(from, count), new long[] {count, SeedData.PIXELS}, 'c');
    }

    private INDArray labels(int from, int count) {
        return Nd4j.create(data.labels(from, count), new long[] {count, SeedData.CLASSES}, 'c');
    }

    @Override
    public Work work(Operation operation) {
        if (operation == Operation.PREDICT_1) {
            float[] image = data.images(0, 1);
            return Work.single(() -> predict(image, 1));
        }
        int batch = operation.batch();
        return Work.overBatches(batch, from -> {
            INDArray images = images(from, batch);
            INDArray labels = labels(from, batch);
            return () -> step(images, labels);
        });
    }
}
