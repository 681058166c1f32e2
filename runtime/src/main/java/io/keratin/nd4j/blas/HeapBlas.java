package io.keratin.nd4j.blas;

import java.lang.invoke.MethodHandle;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * BLAS on arrays where they lie, without copies: JDK 22 and newer.
 *
 * <p>No garbage can be collected while such a call runs, which holds up every other thread that
 * waits for memory. Long products are therefore left to {@link StagedBlas}, whose copies weigh
 * nothing there.
 *
 * <p>A call makes a view of each array, of a few dozen bytes, which the JIT usually but not always
 * takes out again.
 */
final class HeapBlas implements Blas {
    /** Multiplications of the longest product that may hold up the collector: a millisecond. */
    private static final long LONGEST = 1L << 25;

    // constants, because only calls of constant handles are compiled into the caller
    private static final MethodHandle GEMM = call(
            "cblas_sgemm",
            int.class,
            int.class,
            int.class,
            int.class,
            int.class,
            int.class,
            float.class,
            float[].class,
            int.class,
            float[].class,
            int.class,
            float.class,
            float[].class,
            int.class);
    private static final MethodHandle GEMV = call(
            "cblas_sgemv",
            int.class,
            int.class,
            int.class,
            int.class,
            float.class,
            float[].class,
            int.class,
            float[].class,
            int.class,
            float.class,
            float[].class,
            int.class);

    private final SingleThread singleThread;
    private final Blas staged;

    HeapBlas(SingleThread singleThread, Blas staged) {
        this.singleThread = singleThread;
        this.staged = staged;
    }

    private static MethodHandle call(String function, Class<?>... parameters) {
        try {
            return HeapCalls.to(Loader.addressof(function).address(), List.of(parameters));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no call of " + function + " on arrays of the heap", e);
        }
    }

    @Override
    public void gemm(
            boolean transposedA,
            boolean transposedB,
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            float[] c,
            int cOffset,
            int ldc) {
        if ((long) m * n * k > LONGEST) {
            staged.gemm(
                    transposedA,
                    transposedB,
                    m,
                    n,
                    k,
                    a,
                    aOffset,
                    lda,
                    b,
                    bOffset,
                    ldb,
                    c,
                    cOffset,
                    ldc);
            return;
        }
        singleThread.begin();
        try {
            GEMM.invokeExact(
                    Cblas.ROW_MAJOR,
                    Cblas.transposition(transposedA),
                    Cblas.transposition(transposedB),
                    m,
                    n,
                    k,
                    1f,
                    a,
                    4L * aOffset,
                    lda,
                    b,
                    4L * bOffset,
                    ldb,
                    1f,
                    c,
                    4L * cOffset,
                    ldc);
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            singleThread.end();
        }
    }

    @Override
    public void gemv(
            boolean transposed,
            int rows,
            int columns,
            float[] a,
            int aOffset,
            int lda,
            float[] x,
            int xOffset,
            int xStep,
            float[] y,
            int yOffset,
            int yStep) {
        if ((long) rows * columns > LONGEST) {
            staged.gemv(
                    transposed,
                    rows,
                    columns,
                    a,
                    aOffset,
                    lda,
                    x,
                    xOffset,
                    xStep,
                    y,
                    yOffset,
                    yStep);
            return;
        }
        singleThread.begin();
        try {
            GEMV.invokeExact(
                    Cblas.ROW_MAJOR,
                    Cblas.transposition(transposed),
                    rows,
                    columns,
                    1f,
                    a,
                    4L * aOffset,
                    lda,
                    x,
                    4L * xOffset,
                    xStep,
                    1f,
                    y,
                    4L * yOffset,
                    yStep);
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            singleThread.end();
        }
    }

    private static RuntimeException failed(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a call of BLAS failed: " + cause.getMessage(), cause);
    }
}
