package io.keratin.benchmarks;

import io.keratin.kernels.Kernels;
import io.keratin.kernels.threads.Parts;
import io.keratin.kernels.threads.Team;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to share work with a second thread, and from which size of a matrix product
 * {@code [rows, 64] · [64, 64]} it pays: with a helper that is awake, and one that sleeps.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dkeratin.threads=1")
public class TeamBenchmark {
    private static final int SIZE = 64;

    /** Rows of the product; 0 for parts that do nothing. */
    @Param({"0", "16", "32", "64", "128", "256"})
    private int rows;

    /** Microseconds of other work before each call: a helper watches for 50, then sleeps. */
    @Param({"0", "200"})
    private int pause;

    private final Kernels kernels = Kernels.get();
    private final Team team = new Team(2, Long.MAX_VALUE);
    private final float[] b = new float[SIZE * SIZE + Kernels.SLACK];
    private final float[][] scratch = new float[2][Kernels.packedLength(SIZE, SIZE)];
    private float[] a = {};
    private float[] c = {};
    private final Parts halves = (part, thread) -> multiply(part * (rows / 2), rows / 2, thread);

    /** Allocates the operands. */
    @Setup
    public void allocate() {
        a = new float[rows * SIZE];
        c = new float[rows * SIZE + Kernels.SLACK];
    }

    /** Lets the helper go to sleep, or not. */
    @Setup(Level.Invocation)
    public void pause() {
        long end = System.nanoTime() + 1000L * pause;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** All rows on the calling thread. */
    @Benchmark
    public void alone() {
        multiply(0, rows, 0);
    }

    /** Half of the rows on each of two threads. */
    @Benchmark
    public void together() {
        if (team.tryTake(true)) {
            team.run(halves, 2);
            team.giveBack();
        }
    }

    private void multiply(int first, int count, int thread) {
        kernels.gemm(
                count,
                SIZE,
                SIZE,
                a,
                first * SIZE,
                SIZE,
                b,
                0,
                null,
                false,
                false,
                c,
                first * SIZE,
                SIZE,
                scratch[thread]);
    }
}
