package io.keratin.files.config;

import io.keratin.layers.InputLayer;
import io.keratin.shape.TensorType;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.KerasOrder;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.Wrapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a graph as the configuration of a Sequential or functional model of Keras 3. */
final class ModelWriter {
    private final ShapedGraph shaped;
    private final Graph graph;
    private final List<List<Integer>> uses = new ArrayList<>();
    private final int[] indexInLayer;

    private ModelWriter(ShapedGraph shaped) {
        this.shaped = shaped;
        this.graph = shaped.graph();
        graph.layers().forEach(layer -> uses.add(new ArrayList<>()));
        indexInLayer = new int[graph.nodes().size()];
        for (int node = 0; node < indexInLayer.length; node++) {
            List<Integer> ofLayer = uses.get(graph.nodes().get(node).layer());
            indexInLayer[node] = ofLayer.size();
            ofLayer.add(node);
        }
    }

    /** The whole object: class, configuration, and how the model is compiled. */
    static Map<String, @Nullable Object> write(ShapedGraph shaped) {
        ModelWriter writer = new ModelWriter(shaped);
        boolean sequential = shaped.graph().form() == Graph.Form.SEQUENTIAL;
        Map<String, @Nullable Object> model = sequential
                ? KerasObject.of("keras", "Sequential", writer.sequential(), null)
                : KerasObject.of(
                        "keras.src.models.functional",
                        "Functional",
                        writer.functional(),
                        "Functional");
        Map<String, @Nullable Object> build = new LinkedHashMap<>();
        build.put("input_shape", sequential ? writer.inputShape() : null);
        model.put("build_config", build);
        CompileSpec compile = shaped.graph().compile();
        model.put(
                "compile_config",
                compile == null
                        ? Map.of()
                        : CompileWriter.write(
                                compile, shaped.graph().outputs().size(), Dialect.KERAS3));
        return model;
    }

    private Map<String, @Nullable Object> sequential() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", graph.name());
        config.put("trainable", true);
        config.put("dtype", DTypes.policy());
        List<Object> layers = new ArrayList<>();
        for (int i = 0; i < graph.layers().size(); i++) {
            layers.add(layer(i));
        }
        config.put("layers", layers);
        config.put("build_input_shape", inputShape());
        return config;
    }

    private List<@Nullable Object> inputShape() {
        Graph.Node input = graph.node(graph.inputs().get(0));
        return InputForm.batchShape((InputLayer) graph.layer(input).spec());
    }

    private Map<String, @Nullable Object> layer(int index) {
        Graph.Layer layer = graph.layers().get(index);
        Graph.Node first = graph.nodes().get(uses.get(index).get(0));
        return LayerConfigs.write(
                layer,
                first.inputs().stream().map(input -> shaped.type(input).shape()).toList());
    }

    private Map<String, @Nullable Object> functional() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", graph.name());
        config.put("trainable", true);
        List<Object> layers = new ArrayList<>();
        int count = graph.layers().size();
        List<Integer> order = KerasOrder.withOperations(graph);
        MaskWriter masks = new MaskWriter(graph, order, this::tensor);
        for (int i : order) {
            layers.add(i < count ? layer(i, masks) : masks.operation(i - count));
        }
        config.put("layers", layers);
        config.put("input_layers", ends(graph.inputs()));
        config.put("output_layers", ends(graph.outputs()));
        return config;
    }

    private Map<String, @Nullable Object> layer(int index, MaskWriter masks) {
        Map<String, @Nullable Object> layer = layer(index);
        layer.put("name", graph.layers().get(index).name());
        boolean isInput = graph.layers().get(index).spec() instanceof InputLayer;
        layer.put(
                "inbound_nodes",
                isInput
                        ? List.of()
                        : uses.get(index).stream().map(use -> node(use, masks)).toList());
        return layer;
    }

    private Map<String, Object> node(int index, MaskWriter masks) {
        Graph.Node node = graph.nodes().get(index);
        List<Object> tensors = new ArrayList<>();
        node.inputs().forEach(input -> tensors.add(tensor(input)));
        Map<String, Object> written = new LinkedHashMap<>();
        Map<String, @Nullable Object> mask = new LinkedHashMap<>();
        mask.put("mask", masks.argument(index));
        LayerSpec spec = graph.layer(node).spec();
        if (spec instanceof NestedModel || spec instanceof Wrapper) {
            written.put("args", tensors.size() == 1 ? tensors : List.of(tensors));
            written.put("kwargs", mask);
            return written;
        }
        LayerForm form = LayerForms.of(spec.type());
        boolean hasStates = form.takesStates() && tensors.size() > 1;
        List<Object> arguments = hasStates ? tensors.subList(0, 1) : tensors;
        written.put("args", form.takesList() ? List.of(arguments) : arguments);
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        if (hasStates) {
            named.put("initial_state", tensors.subList(1, tensors.size()));
        }
        if (form.takesTraining() && !hasStates) {
            named.put("training", false);
        }
        if (spec.takesMasks(tensors.size())) {
            named.put("mask", masks.argument(index));
        }
        written.put("kwargs", named);
        return written;
    }

    private Map<String, Object> tensor(Graph.Tensor tensor) {
        TensorType type = shaped.type(tensor);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("shape", Shapes.list(type.shape()));
        config.put("dtype", type.dtype().keras());
        config.put("keras_history", history(tensor));
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("class_name", "__keras_tensor__");
        written.put("config", config);
        return written;
    }

    private List<Object> history(Graph.Tensor tensor) {
        Graph.Node node = graph.node(tensor);
        return List.of(graph.layer(node).name(), indexInLayer[tensor.node()], tensor.output());
    }

    /**
     * One tensor bare, several as a list: as Keras writes {@code Model(x, y)}. A list of one, which
     * it writes for {@code Model([x], [y])}, would make the predictions a list too.
     */
    private List<?> ends(List<Graph.Tensor> tensors) {
        return tensors.size() == 1
                ? end(tensors.get(0))
                : tensors.stream().map(this::end).toList();
    }

    /** As {@link #history}; at the ends of a model Keras counts uses of a Functional from 1. */
    private List<Object> end(Graph.Tensor tensor) {
        Graph.Layer layer = graph.layer(graph.node(tensor));
        boolean fromOne = layer.spec() instanceof NestedModel model
                && model.graph().form() == Graph.Form.FUNCTIONAL;
        int use = indexInLayer[tensor.node()] + (fromOne ? 1 : 0);
        return List.of(layer.name(), use, tensor.output());
    }
}
