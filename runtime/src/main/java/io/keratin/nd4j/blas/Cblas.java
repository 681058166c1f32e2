package io.keratin.nd4j.blas;

/** Numbers that the C interface of BLAS takes for words. */
final class Cblas {
    static final int ROW_MAJOR = 101;

    private Cblas() {}

    static int transposition(boolean transposed) {
        return transposed ? 112 : 111;
    }
}
