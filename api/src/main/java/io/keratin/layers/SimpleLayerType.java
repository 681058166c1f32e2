package io.keratin.layers;

import io.keratin.spec.AttributeKind;
import io.keratin.spec.Attributes;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import java.util.Map;
import java.util.function.Function;

/** A class of layers whose layers are made by one function of their arguments. */
record SimpleLayerType(
        String className,
        Map<String, AttributeKind> required,
        Attributes defaults,
        Function<Attributes, LayerSpec> maker)
        implements LayerType {
    @Override
    public LayerSpec create(Attributes attributes) {
        return maker.apply(attributes);
    }

    @Override
    public String toString() {
        return className;
    }
}
