package io.keratin.read;

import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Connects what a model declares to a graph.
 *
 * <p>What is wrong is left out, with all that depends on it: the rules have said why, and the rest
 * can still be looked at.
 */
public final class Wiring {
    private final ModelSource model;
    private final Map<String, LayerSpec> specs;
    private final Set<String> broken;
    private final List<Graph.Layer> layers = new ArrayList<>();
    private final Map<String, Integer> layerIndices = new LinkedHashMap<>();
    private final List<Graph.Node> nodes = new ArrayList<>();
    private final Map<String, Graph.Tensor> tensors = new LinkedHashMap<>();
    private final Set<String> visited = new HashSet<>();

    private Wiring(ModelSource model, Map<String, LayerSpec> specs, Set<String> broken) {
        this.model = model;
        this.specs = specs;
        this.broken = broken;
    }

    /**
     * A connected model.
     *
     * @param graph every layer and node that is right, used or not, layers in the order of first
     *     use
     * @param tensors the tensor of each record that is in the graph
     */
    public record Wired(Graph graph, Map<String, Graph.Tensor> tensors) {}

    /**
     * Connects a model.
     *
     * @param specs the layers by their keys; one that is wrong is not there
     * @param first the layer in front of a Sequential's records; null for none
     * @param broken the records to leave out
     */
    public static Wired wire(
            ModelSource model,
            Map<String, LayerSpec> specs,
            @Nullable LayerSpec first,
            Set<String> broken) {
        Wiring wiring = new Wiring(model, specs, broken);
        return model.isSequential() ? wiring.sequential(first) : wiring.functional();
    }

    private Wired sequential(@Nullable LayerSpec first) {
        if (first == null) {
            return wired(List.of(), List.of());
        }
        String symbol = free("Input", model.declarations().keySet());
        Set<String> names = new HashSet<>();
        model.appliedLayers().values().forEach(layer -> names.add(layer.kerasName()));
        layers.add(new Graph.Layer(free("input_layer", names), symbol, first));
        nodes.add(new Graph.Node(0, symbol, List.of(), List.of()));
        Graph.Tensor last = new Graph.Tensor(0, 0);
        for (Declaration declared : model.records()) {
            AppliedLayer layer = model.appliedLayer(declared).orElse(null);
            LayerSpec spec = layer == null ? null : specs.get(layer.key());
            if (layer == null || spec == null || broken.contains(declared.symbol())) {
                return wired(List.of(new Graph.Tensor(0, 0)), List.of());
            }
            last = add(declared, layer, spec, List.of(last), List.of("x"));
        }
        return wired(List.of(new Graph.Tensor(0, 0)), List.of(last));
    }

    private Wired functional() {
        List<Graph.Tensor> inputs = new ArrayList<>();
        for (Declaration input : listed("inputs", model.inputs())) {
            visit(input);
            Graph.Tensor tensor = tensors.get(input.symbol());
            if (tensor != null) {
                inputs.add(tensor);
            }
        }
        model.records().forEach(this::visit);
        List<Graph.Tensor> outputs = listed("outputs", List.of()).stream()
                .flatMap(declared -> Stream.ofNullable(tensors.get(declared.symbol())))
                .toList();
        return wired(inputs, outputs);
    }

    /** The records that {@code @Functional} lists, or others where it lists none. */
    private List<Declaration> listed(String member, List<Declaration> otherwise) {
        List<TypeMirror> types = model.forms().get(0).types(member);
        if (types.isEmpty()) {
            return otherwise;
        }
        return types.stream()
                .flatMap(type -> model.declaration(type).stream())
                .filter(Declaration::isRecord)
                .distinct()
                .toList();
    }

    private void visit(Declaration tensor) {
        if (broken.contains(tensor.symbol()) || !visited.add(tensor.symbol())) {
            return;
        }
        List<Graph.Tensor> inputs = new ArrayList<>();
        for (Component component : tensor.components()) {
            Declaration input = component.kind() == Component.Kind.TENSOR
                    ? model.declarations().get(component.symbol())
                    : null;
            if (input == null) {
                return;
            }
            visit(input);
            Graph.Tensor wired = tensors.get(input.symbol());
            if (wired == null) {
                return;
            }
            inputs.add(wired);
        }
        if (tensor.isOutput()) {
            int index = (Integer) tensor.makers().get(0).plain("value");
            tensors.put(tensor.symbol(), new Graph.Tensor(inputs.get(0).node(), index));
            return;
        }
        AppliedLayer layer = model.appliedLayer(tensor).orElse(null);
        LayerSpec spec = layer == null ? null : specs.get(layer.key());
        if (layer != null && spec != null) {
            List<String> names =
                    tensor.components().stream().map(Component::name).toList();
            add(tensor, layer, spec, inputs, names);
        }
    }

    private Graph.Tensor add(
            Declaration tensor,
            AppliedLayer layer,
            LayerSpec spec,
            List<Graph.Tensor> inputs,
            List<String> components) {
        int index = layerIndices.computeIfAbsent(layer.key(), key -> {
            layers.add(
                    new Graph.Layer(layer.kerasName(), layer.symbol(), spec, model.isFrozen(key)));
            return layers.size() - 1;
        });
        nodes.add(new Graph.Node(index, tensor.symbol(), inputs, components));
        Graph.Tensor made = new Graph.Tensor(nodes.size() - 1, 0);
        tensors.put(tensor.symbol(), made);
        return made;
    }

    private Wired wired(List<Graph.Tensor> inputs, List<Graph.Tensor> outputs) {
        Graph graph = new Graph(
                model.kerasName(),
                model.symbol(),
                model.form(),
                layers,
                nodes,
                inputs,
                outputs,
                null);
        return new Wired(graph, Map.copyOf(tensors));
    }

    /** A name that is not taken: the wanted one, or with the first number that makes it free. */
    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int i = 1; taken.contains(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }
}
