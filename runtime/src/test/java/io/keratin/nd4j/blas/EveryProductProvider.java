package io.keratin.nd4j.blas;

import io.keratin.kernels.Kernels;
import io.keratin.kernels.KernelsProvider;
import org.jspecify.annotations.Nullable;

/** Offers the native kernels with every product in BLAS, to the contract of the kernels. */
public final class EveryProductProvider implements KernelsProvider {
    @Override
    public String name() {
        return "blas";
    }

    @Override
    public int priority() {
        return -1;
    }

    @Override
    public @Nullable String whyUnavailable() {
        return new NativeProvider().whyUnavailable();
    }

    @Override
    public Kernels create() {
        return NativeProvider.everyProductInBlas();
    }
}
