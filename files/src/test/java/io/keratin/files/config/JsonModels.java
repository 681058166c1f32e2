package io.keratin.files.config;

import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphLayer;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.graph.SequentialBuilder;
import io.keratin.layers.Add;
import io.keratin.layers.Dense;
import io.keratin.layers.Dropout;
import io.keratin.layers.InputLayer;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Models of the tests on JSON, and their trees. */
final class JsonModels {
    private JsonModels() {}

    /** x, y → encoder → encoder(y) + dropout: a shared layer, two inputs, two outputs. */
    static Graph shared() {
        FunctionalBuilder g = Graphs.functional("two");
        GraphTensor x = g.input("x", -1, 4);
        GraphTensor y = g.layer(
                        InputLayer.TYPE, "shape", List.of(-1, 4), "batchSize", 8, "name", "y")
                .on();
        GraphLayer encoder = g.layer(
                        Dense.TYPE, "units", 3, "kernelInitializer", "he_normal(seed=7)")
                .named("encoder");
        GraphTensor dropped = g.layer(
                        Dropout.TYPE,
                        "rate",
                        0.25,
                        "seed",
                        5,
                        "noiseShape",
                        List.of(-1, 1, 3),
                        "name",
                        "dropout")
                .on(encoder.on(x));
        GraphTensor encoded = encoder.on(y);
        GraphTensor sum = g.layer(Add.TYPE, "name", "sum").on(dropped, dropped);
        return g.inputs(x, y).outputs(sum, encoded).build();
    }

    static Graph mlp(@Nullable CompileSpec compile) {
        SequentialBuilder mlp = Graphs.sequential("mlp", 4)
                .add(Dense.TYPE, "units", 3, "activation", "relu", "name", "hidden");
        return compile == null ? mlp.build() : mlp.compile(compile).build();
    }

    static Graph compiled(String optimizer, String loss, String... metrics) {
        return mlp(new CompileSpec(optimizer, List.of(loss), List.of(metrics)));
    }

    static Map<String, @Nullable Object> tree(Graph graph) {
        return Trees.object(JsonReader.read("test", KerasJson.write(graph, Dialect.KERAS3)));
    }

    /** A layer of a model's tree. */
    static Map<String, @Nullable Object> layer(Object model, String name) {
        return ((List<?>) Trees.at(model, "config", "layers"))
                .stream()
                        .map(Trees::object)
                        .filter(layer -> name.equals(layer.get("name")))
                        .findFirst()
                        .orElseThrow();
    }

    /** A model's tree with something changed. */
    static Map<String, @Nullable Object> changed(
            Graph graph, Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> tree = Trees.object(Trees.copy(tree(graph)));
        change.accept(tree);
        return tree;
    }
}
