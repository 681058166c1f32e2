package io.keratin.metrics;

import io.keratin.spec.Signature;

/** The arguments that metrics have in common. */
final class MetricArguments {
    /** The type of numbers, always float32. */
    static final Signature.Parameter DTYPE = Signature.optional("dtype", Signature.Kind.TEXT);

    private MetricArguments() {}

    /** What histories call the metric. */
    static Signature.Parameter name(String standard) {
        return Signature.text("name", standard);
    }
}
