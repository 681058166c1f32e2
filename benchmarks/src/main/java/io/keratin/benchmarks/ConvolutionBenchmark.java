package io.keratin.benchmarks;

import io.keratin.kernels.Convolution;
import io.keratin.kernels.Kernels;
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

/**
 * Convolutions of the kinds that networks are made of, forward, and with both gradients.
 *
 * <p>The kernels are those of the process: {@code -jvmArgsAppend -Dkeratin.kernels=plain} forces
 * others, {@code -Dkeratin.threads=1} one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ConvolutionBenchmark {
    /** Side of the kernel, stride, channels, filters, batch and side of the images; all same. */
    @Param({
        "3/1 64-64 4x256",
        "3/1 3-64 4x256",
        "7/2 3-64 4x224",
        "5/1 64-64 2x128",
        "1/1 256-64 4x56",
        "3/1 512-512 8x7",
        "5/1 20-50 64x12"
    })
    private String kind = "";

    private final Kernels kernels = Kernels.get();
    private Convolution convolution = new Convolution(1, 1, 1, 1, 1, 1, 1, 1, 1, true);
    private int batch;
    private int side;
    private float[] x = {};
    private float[] kernel = {};
    private float[] bias = {};
    private float[] y = {};
    private float[] dy = {};
    private float[] dx = {};
    private float[] dKernel = {};
    private float[] scratch = {};

    /** Draws the operands. */
    @Setup
    public void draw() {
        String[] parts = kind.split("[-/x ]", -1);
        int size = Integer.parseInt(parts[0]);
        int stride = Integer.parseInt(parts[1]);
        int channels = Integer.parseInt(parts[2]);
        int filters = Integer.parseInt(parts[3]);
        batch = Integer.parseInt(parts[4]);
        side = Integer.parseInt(parts[5]);
        convolution = new Convolution(size, size, channels, filters, stride, stride, 1, 1, 1, true);
        int results = batch * convolution.outHeight(side) * convolution.outWidth(side) * filters;
        x = random(batch * side * side * channels);
        kernel = random(size * size * channels * filters);
        bias = random(filters);
        y = random(results);
        dy = random(results);
        dx = random(batch * side * side * channels);
        dKernel = random(size * size * channels * filters);
        scratch = new float[convolution.scratch(side, side)];
    }

    private static float[] random(int length) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[length + Kernels.SLACK];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** The result, with bias and relu. */
    @Benchmark
    public float forward() {
        kernels.conv2d(convolution, batch, side, side, x, kernel, bias, true, y, scratch);
        return y[0];
    }

    /** The result and the gradients with respect to images and kernel. */
    @Benchmark
    public float forwardAndBackward() {
        kernels.conv2d(convolution, batch, side, side, x, kernel, bias, true, y, scratch);
        kernels.conv2dInputGradient(convolution, batch, side, side, dy, kernel, dx, scratch);
        kernels.conv2dKernelGradient(convolution, batch, side, side, x, dy, dKernel, scratch);
        return y[0] + dx[0] + dKernel[0];
    }
}
