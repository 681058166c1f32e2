package io.keratin.nd4j.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import org.bytedeco.javacpp.FloatPointer;

/** BLAS by way of copies outside the heap, which runs on every JDK. */
final class StagedBlas implements Blas {
    private static final ThreadLocal<Stage> STAGES = ThreadLocal.withInitial(Stage::new);

    private final SingleThread singleThread;

    StagedBlas(SingleThread singleThread) {
        this.singleThread = singleThread;
    }

    private static final class Stage {
        final Scratch a = new Scratch();
        final Scratch b = new Scratch();
        final Scratch c = new Scratch();
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
        Stage stage = STAGES.get();
        int aColumns = transposedA ? m : k;
        int bColumns = transposedB ? k : n;
        FloatPointer pa = stage.a.take(transposedA ? k : m, aColumns, a, aOffset, lda);
        FloatPointer pb = stage.b.take(transposedB ? n : k, bColumns, b, bOffset, ldb);
        FloatPointer pc = stage.c.take(m, n, c, cOffset, ldc);
        singleThread.begin();
        cblas_sgemm(
                Cblas.ROW_MAJOR,
                Cblas.transposition(transposedA),
                Cblas.transposition(transposedB),
                m,
                n,
                k,
                1f,
                pa,
                aColumns,
                pb,
                bColumns,
                1f,
                pc,
                n);
        singleThread.end();
        stage.c.give(m, n, c, cOffset, ldc);
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
        Stage stage = STAGES.get();
        int from = transposed ? rows : columns;
        int to = transposed ? columns : rows;
        FloatPointer pa = stage.a.take(rows, columns, a, aOffset, lda);
        FloatPointer px = stage.b.take(from, 1, x, xOffset, xStep);
        FloatPointer py = stage.c.take(to, 1, y, yOffset, yStep);
        singleThread.begin();
        cblas_sgemv(
                Cblas.ROW_MAJOR,
                Cblas.transposition(transposed),
                rows,
                columns,
                1f,
                pa,
                columns,
                px,
                1,
                1f,
                py,
                1);
        singleThread.end();
        stage.c.give(to, 1, y, yOffset, yStep);
    }
}
