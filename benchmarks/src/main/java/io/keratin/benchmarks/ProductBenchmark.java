package io.keratin.benchmarks;

import io.keratin.kernels.Kernels;
import io.keratin.kernels.plain.PlainProvider;
import io.keratin.nd4j.blas.NativeProvider;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One product in plain Java and in the native BLAS: from which size on the latter pays. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProductBenchmark {
    @Param({
        "1x64x64",
        "1x784x64",
        "1x512x512",
        "1x1024x1024",
        "4x64x64",
        "32x64x10",
        "32x64x64",
        "128x784x64",
        "512x512x512"
    })
    private String size = "";

    private final Kernels plain = new PlainProvider().create();
    private final Kernels blas = NativeProvider.everyProductInBlas();
    private int m;
    private int k;
    private int n;
    private float[] a = {};
    private float[] b = {};
    private float[] c = {};
    private float[] scratch = {};

    /** Draws the operands of {@code a[m, k] · b[k, n]}. */
    @Setup
    public void draw() {
        String[] sizes = size.split("x", -1);
        m = Integer.parseInt(sizes[0]);
        k = Integer.parseInt(sizes[1]);
        n = Integer.parseInt(sizes[2]);
        a = random(m * k);
        b = random(k * n + Kernels.SLACK);
        c = new float[m * n + Kernels.SLACK];
        scratch = new float[Kernels.packedLength(k, n)];
    }

    private static float[] random(int length) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    /** In plain Java. */
    @Benchmark
    public float inPlainJava() {
        plain.gemm(m, k, n, a, 0, k, b, 0, null, true, false, c, 0, n, scratch);
        return c[0];
    }

    /** In the native BLAS, copies included where the JDK needs them. */
    @Benchmark
    public float inBlas() {
        blas.gemm(m, k, n, a, 0, k, b, 0, null, true, false, c, 0, n, scratch);
        return c[0];
    }
}
