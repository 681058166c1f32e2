package io.keratin.kernels.plain;

import io.keratin.kernels.Kernels;
import io.keratin.kernels.KernelsProvider;
import io.keratin.kernels.ProductParts;
import io.keratin.kernels.TensorParts;
import org.jspecify.annotations.Nullable;

/** Offers the kernels in plain Java, which can always run. */
public final class PlainProvider implements KernelsProvider {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public @Nullable String whyUnavailable() {
        return null;
    }

    @Override
    public Kernels create() {
        return new PlainKernels();
    }

    @Override
    public TensorParts tensorParts() {
        return new TensorParts(new PlainGathered(), new PlainChannels());
    }

    @Override
    public ProductParts parts() {
        return new PlainParts();
    }
}
