package io.keratin.spec;

import java.util.Optional;

/** A layer that works by another one, whose weights are its own. */
public interface Wrapper extends LayerSpec {
    /** The layer inside, under its own name. */
    Graph.Layer inner();

    /** The model inside, within any number of wrappers; empty for a layer of another kind. */
    static Optional<NestedModel> model(LayerSpec layer) {
        return innermost(layer) instanceof NestedModel model
                ? Optional.of(model)
                : Optional.empty();
    }

    /** The layer within any number of wrappers. */
    static LayerSpec innermost(LayerSpec layer) {
        LayerSpec at = layer;
        while (at instanceof Wrapper wrapper) {
            at = wrapper.inner().spec();
        }
        return at;
    }
}
