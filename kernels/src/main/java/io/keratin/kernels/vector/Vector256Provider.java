package io.keratin.kernels.vector;

import io.keratin.kernels.Kernels;
import io.keratin.kernels.KernelsProvider;
import io.keratin.kernels.ProductParts;
import io.keratin.kernels.TensorParts;
import org.jspecify.annotations.Nullable;

/**
 * Offers the kernels on 256-bit vectors to who asks for them by name, as a wider machine's test
 * does.
 */
public final class Vector256Provider implements KernelsProvider {
    private final VectorProvider preferred = new VectorProvider();

    @Override
    public String name() {
        return VectorWidth.NARROW;
    }

    @Override
    public int priority() {
        return -1;
    }

    @Override
    public @Nullable String whyUnavailable() {
        return preferred.whyUnavailable();
    }

    @Override
    public Kernels create() {
        return preferred.create();
    }

    @Override
    public TensorParts tensorParts() {
        return preferred.tensorParts();
    }

    @Override
    public ProductParts parts() {
        return preferred.parts();
    }

    @Override
    public int grain() {
        return preferred.grain();
    }
}
