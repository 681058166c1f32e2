package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphLayer;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.spec.Attributes;
import io.keratin.spec.NestedModel;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Wrapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the layers of a functional model and their uses, each as soon as what goes into it is
 * there.
 *
 * <p>Where a layer needs open sizes to be equal that the configuration leaves apart, they are taken
 * for one (see {@link OpenSizes}).
 */
final class FunctionalAssembly {
    /** How often a model may be made: more sizes than that allows are not told apart. */
    private static final int ATTEMPTS = 100;

    private final List<LayerConfigs.Read> layers;
    private final List<List<InboundNode>> uses;
    private final OpenSizes sizes;
    private final FunctionalBuilder graph;
    private final List<GraphLayer> graphLayers = new ArrayList<>();
    private final List<List<GraphTensor>> made = new ArrayList<>();
    private final Map<String, Integer> indices = new HashMap<>();
    private @Nullable ProblemException failure;

    private FunctionalAssembly(
            ConfigValue place,
            String name,
            List<LayerConfigs.Read> layers,
            List<List<InboundNode>> uses,
            OpenSizes sizes) {
        this.layers = layers;
        this.uses = uses;
        this.sizes = sizes;
        graph = Placed.at(place, () -> Graphs.functional(name));
        for (LayerConfigs.Read layer : layers) {
            GraphLayer added = Placed.at(layer.object().whole().self(), () -> layer(layer));
            graphLayers.add(layer.frozen() ? added.freeze() : added);
            indices.put(layer.name(), indices.size());
            made.add(new ArrayList<>());
        }
    }

    /**
     * Makes a model without its ends.
     *
     * @param uses of each layer
     * @param masks makes what compares the masks of one attempt
     * @throws KerasFileException if the uses are a circle, or name other masks
     * @throws ProblemException if a layer cannot work on its inputs
     */
    static FunctionalAssembly of(
            ConfigValue place,
            String name,
            List<LayerConfigs.Read> layers,
            List<List<InboundNode>> uses,
            Supplier<GivenMasks> masks) {
        FunctionalAssembly furthest = null;
        Deque<OpenSizes> attempts = new ArrayDeque<>(List.of(OpenSizes.apart(layers)));
        for (int i = 0; i < ATTEMPTS && !attempts.isEmpty(); i++) {
            FunctionalAssembly next =
                    new FunctionalAssembly(place, name, layers, uses, attempts.remove());
            next.makeNodes(masks.get());
            if (next.failure == null) {
                return next;
            }
            if (furthest == null || next.count() > furthest.count()) {
                furthest = next;
                attempts.clear();
                attempts.addAll(next.sizes.merged());
            }
        }
        if (furthest == null || furthest.failure == null) {
            throw new IllegalStateException("no attempt failed, and none succeeded");
        }
        throw furthest.failure;
    }

    private GraphLayer layer(LayerConfigs.Read layer) {
        if (layer.spec() instanceof Wrapper) {
            return graph.layer(layer.spec(), layer.name());
        }
        if (layer.spec() instanceof NestedModel model) {
            return graph.model(model.graph());
        }
        Attributes attributes = sizes.named(layer).with(Attributes.of("name", layer.name()));
        return graph.layer(layer.spec().type(), attributes);
    }

    /** What was made. */
    FunctionalBuilder graph() {
        return graph;
    }

    private int count() {
        return made.stream().mapToInt(List::size).sum();
    }

    /** Makes nodes in the order of the layers, as far as they can be made. */
    private void makeNodes(GivenMasks masks) {
        Deque<Integer> ready = new ArrayDeque<>();
        Map<TensorRef.Use, List<Integer>> waiting = new HashMap<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            ready.add(layer);
        }
        while (!ready.isEmpty()) {
            int layer = ready.remove();
            List<GraphTensor> done = made.get(layer);
            while (done.size() < uses.get(layer).size()) {
                InboundNode node = uses.get(layer).get(done.size());
                TensorRef.Use missing = missing(node);
                if (missing != null) {
                    waiting.computeIfAbsent(missing, use -> new ArrayList<>()).add(layer);
                    break;
                }
                TensorRef.Use use = new TensorRef.Use(layers.get(layer).name(), done.size());
                List<GraphTensor> inputs = tensors(node.inputs());
                try {
                    done.add(
                            Placed.at(node.place(), () -> graphLayers.get(layer).on(inputs)));
                } catch (ProblemException e) {
                    failure = e;
                    return;
                }
                masks.apply(layers.get(layer).spec(), use, node);
                List<Integer> waited = waiting.remove(use);
                ready.addAll(waited == null ? List.of() : waited);
            }
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            if (made.get(layer).size() < uses.get(layer).size()) {
                throw circle(
                        layers.get(layer), uses.get(layer).get(made.get(layer).size()));
            }
        }
    }

    private static KerasFileException circle(LayerConfigs.Read layer, InboundNode node) {
        return node.place()
                .problem(
                        "tensors that other layers make first",
                        "a circle: \"" + layer.name() + "\" waits for what it leads to",
                        "");
    }

    private TensorRef.@Nullable Use missing(InboundNode node) {
        for (TensorRef tensor : node.inputs()) {
            if (made.get(index(tensor)).size() <= tensor.node()) {
                return tensor.use();
            }
        }
        return null;
    }

    private int index(TensorRef tensor) {
        return indices.getOrDefault(tensor.layer(), -1);
    }

    /** The tensors of uses that were made. */
    List<GraphTensor> tensors(List<TensorRef> tensors) {
        List<GraphTensor> found = new ArrayList<>();
        for (TensorRef tensor : tensors) {
            GraphTensor first = made.get(index(tensor)).get(tensor.node());
            found.add(Placed.at(tensor.place(), () -> first.output(tensor.output())));
        }
        return found;
    }
}
