package io.keratin.files.config;

import io.keratin.spec.LayerSpec;
import io.keratin.spec.MaskFlow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares the masks that uses of layers name with those that reach them by themselves. */
final class GivenMasks {
    private final MaskNodes nodes;
    private final MaskFlow<TensorRef, Integer> flow;
    private final Map<TensorRef.Use, List<@Nullable Integer>> masks = new HashMap<>();

    GivenMasks(MaskNodes nodes) {
        this.nodes = nodes;
        flow = new MaskFlow<>(nodes.terms());
    }

    /**
     * Lets masks flow through a use of a layer whose inputs have had theirs.
     *
     * @throws io.keratin.files.KerasFileException if the use names a mask that is not its input's
     */
    void apply(LayerSpec layer, TensorRef.Use use, InboundNode node) {
        List<@Nullable Integer> inputs = new ArrayList<>();
        node.inputs().forEach(input -> inputs.add(mask(input)));
        for (int i = 0; i < node.masks().size(); i++) {
            TensorRef named = node.masks().get(i);
            boolean taken = i < inputs.size() && layer.takesMasks(inputs.size());
            if (named != null && (!taken || !Objects.equals(nodes.mask(named), inputs.get(i)))) {
                throw named.place()
                        .problem(
                                "the mask that reaches the layer by itself, or null",
                                "another one, " + ConfigValue.quoted(named.layer()),
                                "masks that are given to a layer are not supported yet");
            }
        }
        masks.put(use, flow.through(layer, node.inputs(), inputs));
    }

    private @Nullable Integer mask(TensorRef tensor) {
        List<@Nullable Integer> outputs = masks.getOrDefault(tensor.use(), List.of());
        return tensor.output() < outputs.size() ? outputs.get(tensor.output()) : null;
    }
}
