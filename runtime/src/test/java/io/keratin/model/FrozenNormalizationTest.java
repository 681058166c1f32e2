package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.keratin.graph.Graphs;
import io.keratin.graph.SequentialBuilder;
import io.keratin.layers.BatchNormalization;
import io.keratin.layers.Dense;
import io.keratin.spec.Graph;
import io.keratin.spec.NestedModel;
import io.keratin.train.Fit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A BatchNormalization that is frozen at run time trains as one that its declaration freezes. */
class FrozenNormalizationTest {
    private static final Fit TWO_EPOCHS = Fit.epochs(2).batchSize(16).verbose(0);
    private final Blobs blobs = Blobs.of(64, 6, 3);

    private static SequentialBuilder layers(String name) {
        return Graphs.sequential(name, 6)
                .add(Dense.TYPE, "units", 5, "name", "first")
                .add(BatchNormalization.TYPE, "momentum", 0.5, "name", "norm");
    }

    private static Graph graph() {
        return layers("net")
                .add(Dense.TYPE, "units", 3, "activation", "softmax", "name", "last")
                .compile("sgd(learning_rate=0.1)", "categorical_crossentropy", "accuracy")
                .build();
    }

    /** The same graph, with a layer frozen, or within its model. */
    private static Graph frozen(Graph graph, String layer) {
        List<Graph.Layer> layers = graph.layers().stream()
                .map(each -> each.name().equals(layer)
                        ? new Graph.Layer(each.name(), each.symbol(), each.spec(), true)
                        : each)
                .toList();
        return new Graph(
                graph.name(),
                graph.symbol(),
                graph.form(),
                layers,
                graph.nodes(),
                graph.inputs(),
                graph.outputs(),
                graph.compile());
    }

    private static Graph nested() {
        Graph inner = layers("inner").build();
        Graph outer = Graphs.sequential("outer", 6)
                .add(Dense.TYPE, "units", 5, "name", "model")
                .add(Dense.TYPE, "units", 3, "activation", "softmax", "name", "last")
                .compile("sgd(learning_rate=0.1)", "categorical_crossentropy")
                .build();
        List<Graph.Layer> layers = outer.layers().stream()
                .map(layer -> layer.name().equals("model")
                        ? new Graph.Layer(
                                "model", "Inner", new NestedModel(inner.named("model"), ""))
                        : layer)
                .toList();
        return new Graph(
                outer.name(),
                outer.symbol(),
                outer.form(),
                layers,
                outer.nodes(),
                outer.inputs(),
                outer.outputs(),
                outer.compile());
    }

    private void fit(GraphModel model) {
        model.fit(blobs.samples(), blobs.oneHot(), TWO_EPOCHS);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void trainsAsIfItsDeclarationFrozeIt(Execution execution) {
        GraphModel declared = Models.create(frozen(graph(), "norm"), 1, execution);
        GraphModel model = Models.create(graph(), 1, execution);
        List<Tensor> before = model.getLayer("norm").weightTensors();
        model.getLayer("norm").setTrainable(false);
        model.compile();
        fit(model);
        fit(declared);
        assertEquals(before, model.getLayer("norm").weightTensors());
        assertEquals(declared.getWeightTensors(), model.getWeightTensors());
        assertEquals(
                declared.evaluate(blobs.samples(), blobs.oneHot()),
                model.evaluate(blobs.samples(), blobs.oneHot()));
    }

    @Test
    void itCountsFromTheNextCompileOnAndCanBeUndone() {
        GraphModel model = Models.create(graph(), 1, Execution.COMPILED);
        GraphModel other = Models.create(graph(), 1, Execution.COMPILED);
        fit(model);
        fit(other);
        assertSame(model.network(), model.trainingNetwork());
        model.getLayer("norm").setTrainable(false);
        fit(model);
        fit(other);
        assertEquals(other.getWeightTensors(), model.getWeightTensors(), "not compiled anew");

        model.compile();
        assertNotEquals(model.network(), model.trainingNetwork());
        assertSame(model.trainingNetwork(), model.trainingNetwork(), "compiled once");
        List<Tensor> statistics = model.getLayer("norm").weightTensors();
        Tensor kernel = model.getLayer("last").weightTensors().get(0);
        fit(model);
        assertEquals(statistics, model.getLayer("norm").weightTensors());
        assertNotEquals(kernel, model.getLayer("last").weightTensors().get(0));

        model.getLayer("norm").setTrainable(true);
        model.compile();
        assertSame(model.network(), model.trainingNetwork());
        fit(model);
        assertNotEquals(statistics, model.getLayer("norm").weightTensors());
    }

    @Test
    void aModelThatContainsItFreezesItToo() {
        GraphModel declared = Models.create(frozen(nested(), "model"), 1, Execution.COMPILED);
        GraphModel model = Models.create(nested(), 1, Execution.COMPILED);
        List<Tensor> before = model.getLayer("model").weightTensors();
        model.getLayer("model").setTrainable(false);
        model.compile();
        fit(model);
        fit(declared);
        assertEquals(before, model.getLayer("model").weightTensors());
        assertEquals(declared.getWeightTensors(), model.getWeightTensors());
    }

    @Test
    void withoutWeightsToTrainItIsFrozenAllTheSame() {
        Graph graph = Graphs.sequential("bare", 6)
                .add(BatchNormalization.TYPE, "center", false, "scale", false, "name", "norm")
                .add(Dense.TYPE, "units", 3, "activation", "softmax")
                .compile("sgd", "categorical_crossentropy")
                .build();
        GraphModel model = Models.create(graph, 1, Execution.COMPILED);
        List<Tensor> before = model.getLayer("norm").weightTensors();
        model.setTrainable(false);
        model.compile();
        fit(model);
        assertEquals(before, model.getLayer("norm").weightTensors());
    }
}
