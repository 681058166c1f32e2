package io.keratin.benchmarks;

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

/** A prediction of {@link SeedMlp} for one image, and the same written by hand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PredictBenchmark {
    private final SeedMlpModel model = SeedMlpModel.create(1);
    private final HandWrittenMlp handWritten = new HandWrittenMlp(1);
    private final float[] image = new float[784];
    private final float[] digit = new float[10];

    /** {@code predict(in, out)}. */
    @Benchmark
    public float predict() {
        model.predict(image, digit);
        return digit[0];
    }

    /** The same arithmetic by hand. */
    @Benchmark
    public float predictByHand() {
        return handWritten.predict(image, 1)[0];
    }
}
