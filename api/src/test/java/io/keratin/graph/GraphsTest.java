package io.keratin.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.Keras;
import io.keratin.layers.Add;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;
import io.keratin.layers.Dropout;
import io.keratin.layers.Embedding;
import io.keratin.layers.Flatten;
import io.keratin.layers.InputLayer;
import io.keratin.layers.LSTM;
import io.keratin.layers.LayerTypes;
import io.keratin.layers.Masking;
import io.keratin.layers.Reshape;
import io.keratin.spec.Attributes;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.GraphText;
import io.keratin.spec.ShapeInference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Graphs built at run time, as Keras's functional and sequential models. */
class GraphsTest {
    private static List<String> layerNames(Graph graph) {
        return graph.layers().stream().map(Graph.Layer::name).toList();
    }

    private static String shape(GraphTensor tensor) {
        return tensor.shape().toString();
    }

    @Test
    void sequentialModelsArePrintedAsTheyWereWritten() {
        Graph mlp = Graphs.sequential("mlp", 784)
                .add(Dense.TYPE, "units", 64, "activation", "relu")
                .add("Dropout", "rate", 0.5f, "name", "drop")
                .add(Dense.TYPE, "units", 10L, "activation", "softmax")
                .compile("rmsprop", "categorical_crossentropy", "accuracy")
                .build();

        assertEquals("""
                model mlp mlp sequential
                layer input_layer input_layer InputLayer(shape=[784])
                layer dense dense Dense(units=64, activation='relu')
                layer drop drop Dropout(rate=0.5)
                layer dense_1 dense_1 Dense(units=10, activation='softmax')
                node 0 input_layer
                node 1 dense x=0
                node 2 drop x=1
                node 3 dense_1 x=2
                inputs 0
                outputs 3
                compile(optimizer='rmsprop', losses=['categorical_crossentropy'], metrics=['accuracy'])
                """, GraphText.print(mlp));
    }

    @Test
    void sharedLayersAreLayersAppliedTwice() {
        FunctionalBuilder g = Graphs.functional("tweet_pair");
        GraphTensor a = g.input("tweet_a", 280, 256);
        GraphTensor b = g.input("tweet_b", 280, 256);
        GraphLayer encoder =
                g.layer(Dense.TYPE, "units", 64, "activation", "relu").named("encoder");
        GraphTensor ea = encoder.on(a);
        GraphTensor eb = encoder.on(b);
        GraphTensor merged = g.layer(Concatenate.TYPE).on(ea, eb);
        GraphTensor head = g.layer("Dense", "units", 1).named("head").on(merged);
        Graph graph = g.compile("adam", "mse", "mae").outputs(head).build();

        assertEquals("encoder", ea.name());
        assertEquals("encoder[1]", eb.name());
        assertEquals("(batch, 280, 128)", shape(merged));
        assertEquals("""
                model tweet_pair tweet_pair functional
                layer tweet_a tweet_a InputLayer(shape=[280, 256])
                layer tweet_b tweet_b InputLayer(shape=[280, 256])
                layer encoder encoder Dense(units=64, activation='relu')
                layer concatenate concatenate Concatenate()
                layer head head Dense(units=1)
                node 0 tweet_a
                node 1 tweet_b
                node 2 encoder x=0
                node 2 'encoder[1]' x=1
                node 3 concatenate x0=2 x1=3
                node 4 head x=4
                inputs 0 1
                outputs 5
                compile(optimizer='adam', losses=['mse'], metrics=['mae'])
                """, GraphText.print(graph));
        assertEquals(graph, GraphText.parse(GraphText.print(graph), LayerTypes::find));
    }

    @Test
    void namesAreCountedAsKerasDoes() {
        FunctionalBuilder g = Graphs.functional("names");
        GraphLayer first = g.layer(Dense.TYPE, "units", 1);
        GraphLayer named = g.layer(Dense.TYPE, "units", 2).named("wide");
        GraphLayer second = g.layer(Dense.TYPE, "units", 3);
        GraphLayer third = g.layer(Dense.TYPE, "units", 4, "name", "dense_2");
        GraphLayer fourth = g.layer(Dense.TYPE, "units", 5);

        assertEquals("dense", first.name());
        assertEquals("wide", named.name());
        assertEquals("dense_1", second.name());
        assertEquals("dense_2", third.name());
        assertEquals("dense_3", fourth.name());
        assertEquals("input_layer", g.input(3).name());
        assertEquals("input_layer_1", g.input(3).name());
        assertEquals("flatten", g.layer(Flatten.TYPE).name());
        assertEquals("dense_3 (Dense)", fourth.toString());
    }

    @Test
    void layersComeInKerasOrderWhateverTheOrderOfTheCalls() {
        FunctionalBuilder g = Graphs.functional("order");
        GraphLayer head = g.layer(Dense.TYPE, "units", 2).named("head");
        GraphTensor b = g.input("b", 3);
        GraphTensor a = g.input("a", 3);
        GraphTensor unused = g.layer(Dense.TYPE, "units", 9).named("unused").on(a);
        GraphTensor deep = g.layer(Dense.TYPE, "units", 3).named("deep").on(a);
        GraphTensor sum = g.layer(Add.TYPE).named("sum").on(b, deep);
        Graph graph = g.inputs(a, b).outputs(head.on(sum)).build();

        assertEquals("(batch, 9)", shape(unused));
        assertEquals(List.of("a", "b", "deep", "sum", "head"), layerNames(graph));
        assertEquals(List.of("a", "b"), inputNames(graph));
    }

    /**
     * What Keras 3.15.1 computes of masks lies between the layers; its orders are expected here.
     */
    @Test
    void masksCountInTheDepthOfLayers() {
        FunctionalBuilder g = Graphs.functional("joined");
        GraphTensor a = g.input("a", 3);
        GraphTensor b = g.input("b", 3);
        GraphTensor masked = g.layer(
                        Embedding.TYPE, "inputDim", 5, "outputDim", 4, "maskZero", true)
                .named("e1")
                .on(a);
        GraphTensor plain = g.layer(Embedding.TYPE, "inputDim", 5, "outputDim", 4)
                .named("e2")
                .on(b);
        GraphTensor joined = g.layer(Concatenate.TYPE).named("joined").on(masked, masked);
        GraphTensor steps = lstm(g).on(joined);
        GraphTensor first = g.layer(Dense.TYPE, "units", 4).named("d0").on(plain);
        GraphTensor second = g.layer(Dense.TYPE, "units", 4).named("d1").on(first);
        Graph graph =
                g.outputs(g.layer(Add.TYPE).named("sum").on(steps, second)).build();
        assertEquals(
                List.of("a", "e1", "b", "e2", "joined", "d0", "r", "d1", "sum"), layerNames(graph));

        FunctionalBuilder h = Graphs.functional("skipped");
        GraphTensor c = h.input("c", 3, 4);
        GraphTensor left = h.layer(Dense.TYPE, "units", 4).named("left").on(c);
        GraphTensor skipped = lstm(h).on(h.layer(Masking.TYPE).named("mask").on(left));
        GraphTensor right = h.layer(Dense.TYPE, "units", 4).named("right").on(c);
        GraphTensor right2 = h.layer(Dense.TYPE, "units", 4).named("right2").on(right);
        GraphTensor right3 = h.layer(Dense.TYPE, "units", 4).named("right3").on(right2);
        Graph sum =
                h.outputs(h.layer(Add.TYPE).named("sum").on(right3, skipped)).build();
        assertEquals(
                List.of("c", "left", "right", "right2", "mask", "right3", "r", "sum"),
                layerNames(sum));
    }

    private static GraphLayer lstm(FunctionalBuilder g) {
        return g.layer(LSTM.TYPE, "units", 4, "returnSequences", true).named("r");
    }

    private static List<String> inputNames(Graph graph) {
        return graph.inputs().stream().map(input -> graph.node(input).symbol()).toList();
    }

    @Test
    void severalOutputsAndUnknownSizes() {
        FunctionalBuilder g = Graphs.functional("sizes");
        GraphTensor words = g.input("words", Keras.ANY, 8);
        GraphTensor other = g.input("other-words", Keras.ANY, 8);
        GraphTensor one = g.layer(Dense.TYPE, "units", 4).on(words);
        GraphTensor two = g.layer(Dense.TYPE, "units", 5).on(other);
        Graph graph = g.outputs(two, one)
                .compile(new CompileSpec("sgd", List.of("mse", "mae"), List.of()))
                .build();

        assertEquals("(batch, ?, 4)", shape(one));
        assertEquals(List.of("dense_1", "dense"), outputNames(graph));
        assertEquals(
                2,
                ShapeInference.infer(graph).orThrow().types().get(0).get(0).shape().dims().stream()
                        .filter(dim -> !dim.isKnown())
                        .count());
        assertEquals(
                "[AddShapes]",
                assertThrows(
                                io.keratin.spec.ProblemException.class,
                                () -> g.layer(Add.TYPE).on(words, other))
                        .getMessage()
                        .substring(0, 11));
    }

    private static List<String> outputNames(Graph graph) {
        return graph.outputs().stream()
                .map(output -> graph.node(output).symbol())
                .toList();
    }

    @Test
    void namesThatIdentifiersCannotHoldHaveUnknownSizesOfTheirOwn() {
        FunctionalBuilder g = Graphs.functional("odd");
        List<GraphTensor> inputs = List.of(
                g.input("a-b", -1),
                g.input("a_b", -1),
                g.input("a b", -1),
                g.input("1", -1),
                g.input("_1", -1),
                g.input("X", -1),
                g.input("x", -1),
                g.input("$", -1));
        assertEquals(
                inputs.size(),
                inputs.stream().map(GraphTensor::shape).distinct().count());
    }

    @Test
    void inputsHaveBatchSizeAndType() {
        FunctionalBuilder g = Graphs.functional("types");
        GraphTensor tokens = g.layer(
                        InputLayer.TYPE,
                        "shape",
                        5,
                        "batchSize",
                        2,
                        "dtype",
                        "int32",
                        "name",
                        "tokens")
                .on();

        assertEquals("tokens (2, 5) int32", tokens.toString());
    }

    @Test
    void argumentsMayBeGivenTogetherAndListsAsArrays() {
        FunctionalBuilder g = Graphs.functional("reshape");
        GraphTensor image = g.input("image", 28, 28);

        assertEquals(
                "(batch, 4, 196)",
                shape(g.layer(Reshape.TYPE, "targetShape", new int[] {4, -1}).on(image)));
        assertEquals(
                "(batch, 784)",
                shape(g.layer("Reshape", Attributes.of("targetShape", List.of(784L)))
                        .on(image)));
        assertEquals(
                "(batch, 784)",
                shape(g.layer(Reshape.TYPE, "targetShape", 784).on(List.of(image))));
        assertEquals(
                List.of(7),
                g.layer(Dropout.TYPE, "rate", 0, "seed", 7).spec().attributes().integers("seed"));
    }

    @Test
    void everyTypeMakesALayerOfItsFullArguments() {
        FunctionalBuilder g = Graphs.functional("copies");
        GraphLayer dense = g.layer(Dense.TYPE, "units", 3, "useBias", false);

        GraphLayer copy = g.layer(dense.spec().type(), dense.spec().attributes());

        assertEquals(dense.spec(), copy.spec());
        assertEquals("dense_1", copy.name());
    }

    @Test
    void buildersGoOnAfterBuild() {
        SequentialBuilder builder = Graphs.sequential("growing")
                .add(InputLayer.TYPE, "shape", 3, "name", "image")
                .add("Dense", Attributes.of("units", 2));
        Graph small = builder.build();
        Graph large = builder.add(Flatten.TYPE).build();

        assertEquals(List.of("image", "dense"), layerNames(small));
        assertEquals(List.of("image", "dense", "flatten"), layerNames(large));
    }
}
