package io.keratin.benchmarks;

import io.keratin.model.Tensor;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A training step of {@link FrameReader} on 32 sequences, and their prediction. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class LstmBenchmark {
    private static final int BATCH = 32;

    private final FrameReaderModel model = FrameReaderModel.create(1);
    private final float[] frames = new float[BATCH * 20 * 784];
    private final float[] kinds = new float[BATCH * 10];
    private final Tensor inputs;
    private final Tensor targets;

    /** Draws frames and kinds. */
    public LstmBenchmark() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < frames.length; i++) {
            frames[i] = (float) random.nextDouble();
        }
        float[] oneHot = new float[kinds.length];
        for (int sample = 0; sample < BATCH; sample++) {
            oneHot[sample * 10 + random.nextInt(10)] = 1;
        }
        inputs = Tensor.of(frames, BATCH, 20, 784);
        targets = Tensor.of(oneHot, BATCH, 10);
    }

    /** {@code trainOnBatch}. */
    @Benchmark
    public double step() {
        return model.trainOnBatch(inputs, targets).get("loss");
    }

    /** {@code predict(in, out)}. */
    @Benchmark
    public float predict() {
        model.predict(frames, kinds);
        return kinds[0];
    }
}
