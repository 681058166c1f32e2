package io.keratin.benchmarks;

import io.keratin.model.Tensor;
import io.keratin.train.Scores;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A training step of {@link SeedMlp} as users call it, and the same step written by hand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SeedMlpBenchmark {
    @Param({"128", "32"})
    private int batch;

    private final SeedMlpModel model = SeedMlpModel.create(1);
    private HandWrittenMlp handWritten = new HandWrittenMlp(1);
    private float[] images = {};
    private float[] labels = {};
    private Tensor imageTensor = Tensor.of(new float[1], 1, 1);
    private Tensor labelTensor = Tensor.of(new float[1], 1, 1);

    /** Draws a batch of images and labels. */
    @org.openjdk.jmh.annotations.Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        images = new float[batch * 784];
        labels = new float[batch * 10];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextDouble();
        }
        for (int i = 0; i < batch; i++) {
            labels[10 * i + random.nextInt(10)] = 1;
        }
        imageTensor = Tensor.of(images, batch, 784);
        labelTensor = Tensor.of(labels, batch, 10);
        handWritten = new HandWrittenMlp(batch);
    }

    /** {@code trainOnBatch}: forward, loss, accuracy, backward, RMSprop. */
    @Benchmark
    public Scores trainStep() {
        return model.trainOnBatch(imageTensor, labelTensor);
    }

    /** The same arithmetic by hand. */
    @Benchmark
    public float trainStepByHand() {
        return handWritten.step(images, labels, batch);
    }
}
