package io.keratin.benchmarks;

import io.keratin.model.Tensor;
import io.keratin.train.Fit;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A training step of {@link SeedMlp} within {@code fit}, and the same number of steps written by
 * hand; both go through the same batches.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 9, time = 1)
@Fork(1)
public class FitBenchmark {
    private static final int STEPS = 100;

    @Param({"128", "32"})
    private int batch;

    private final SeedMlpModel model = SeedMlpModel.create(1);
    private HandWrittenMlp handWritten = new HandWrittenMlp(1);
    private float[] images = {};
    private float[] labels = {};
    private Tensor imageTensor = Tensor.of(new float[1], 1, 1);
    private Tensor labelTensor = Tensor.of(new float[1], 1, 1);
    private Fit epoch = Fit.epochs(1);

    /** Draws images and labels for all steps. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        int count = STEPS * batch;
        images = new float[count * 784];
        labels = new float[count * 10];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextDouble();
        }
        for (int i = 0; i < count; i++) {
            labels[10 * i + random.nextInt(10)] = 1;
        }
        imageTensor = Tensor.of(images, count, 784);
        labelTensor = Tensor.of(labels, count, 10);
        handWritten = new HandWrittenMlp(batch);
        epoch = Fit.epochs(1).batchSize(batch).verbose(0);
    }

    /**
     * One epoch: checks, shuffling, and for each step gathering, forward, loss, accuracy, backward,
     * RMSprop.
     */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public double fitStep() {
        return model.fit(imageTensor, labelTensor, epoch).last("loss");
    }

    /** Copying a batch, forward, loss, backward, RMSprop, by hand. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public float fitStepByHand() {
        float[] x = new float[batch * 784];
        float[] y = new float[batch * 10];
        float loss = 0;
        for (int step = 0; step < STEPS; step++) {
            System.arraycopy(images, step * x.length, x, 0, x.length);
            System.arraycopy(labels, step * y.length, y, 0, y.length);
            loss += handWritten.step(x, y, batch);
        }
        return loss;
    }
}
