package io.keratin.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.layers.LayerTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphTextTest {
    private static LayerSpec layer(String className, Object... arguments) {
        LayerType type = LayerTypes.find(className).orElseThrow();
        return type.create(type.defaults().with(Attributes.of(arguments)));
    }

    private static Graph.Layer layer(String name, String symbol, LayerSpec spec) {
        return new Graph.Layer(name, symbol, spec);
    }

    private static Graph.Tensor tensor(int node) {
        return new Graph.Tensor(node, 0);
    }

    /** Two inputs, a shared layer, two outputs, one of them not its node's first. */
    private static Graph graph(@Nullable CompileSpec compile) {
        return new Graph(
                "tweet_pair",
                "TweetPair",
                Graph.Form.FUNCTIONAL,
                List.of(
                        layer("tweet_a", "TweetA", layer("InputLayer", "shape", List.of(280, -1))),
                        layer(
                                "tweet b",
                                "TweetB",
                                layer("InputLayer", "shape", List.of(280, -1), "dtype", "int32")),
                        layer(
                                "encoder",
                                "Encoder",
                                layer(
                                        "Dense",
                                        "units",
                                        64,
                                        "kernelInitializer",
                                        "stft(side='imag')",
                                        "activation",
                                        "relu(max_value=6.0)",
                                        "useBias",
                                        false)),
                        layer("drop", "Drop", layer("Dropout", "rate", 0.5, "seed", List.of(3))),
                        layer("merged", "Merged", layer("Concatenate"))),
                List.of(
                        new Graph.Node(0, "TweetA", List.of(), List.of()),
                        new Graph.Node(1, "TweetB", List.of(), List.of()),
                        new Graph.Node(2, "EncodedA", List.of(tensor(0)), List.of("tweet")),
                        new Graph.Node(2, "EncodedB", List.of(tensor(1)), List.of("tweet")),
                        new Graph.Node(3, "Drop", List.of(tensor(3)), List.of("x")),
                        new Graph.Node(
                                4,
                                "Merged",
                                List.of(tensor(2), new Graph.Tensor(4, 1)),
                                List.of("a", "b"))),
                List.of(tensor(0), tensor(1)),
                List.of(tensor(5), new Graph.Tensor(4, 2)),
                compile);
    }

    @Test
    void printsLines() {
        CompileSpec compile = new CompileSpec(
                "adam(learning_rate=1e-3)",
                List.of("mse", "binary_crossentropy"),
                List.of("accuracy"));
        assertEquals("""
                model tweet_pair TweetPair functional
                layer tweet_a TweetA InputLayer(shape=[280, -1])
                layer 'tweet b' TweetB InputLayer(shape=[280, -1], dtype='int32')
                layer encoder Encoder Dense(units=64, activation='relu(max_value=6.0)', useBias=False, \
                kernelInitializer="stft(side='imag')")
                layer drop Drop Dropout(rate=0.5, seed=[3])
                layer merged Merged Concatenate()
                node 0 TweetA
                node 1 TweetB
                node 2 EncodedA tweet=0
                node 2 EncodedB tweet=1
                node 3 Drop x=3
                node 4 Merged a=2 b=4:1
                inputs 0 1
                outputs 5 4:2
                compile(optimizer='adam(learning_rate=1e-3)', losses=['mse', 'binary_crossentropy'], \
                metrics=['accuracy'])
                """, GraphText.print(graph(compile)));
    }

    private static void roundTrips(Graph graph) {
        String text = GraphText.print(graph);
        assertEquals(graph, GraphText.parse(text, LayerTypes::find), text);
        // As in a text block of a generated class, which may be indented and end without a line
        // end.
        assertEquals(
                graph, GraphText.parse(text.indent(8).stripTrailing(), LayerTypes::find), text);
    }

    @Test
    void readsWhatItPrints() {
        roundTrips(graph(null));
        roundTrips(graph(new CompileSpec("sgd", List.of("mse"), List.of())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain",
                "it's",
                "say \"hi\"",
                "both ' and \"",
                "back\\slash",
                "a=b, (c) [d]:e",
                "größe",
                "1st",
                "layers/dense.1-x",
                "``"
            })
    void keepsAnyName(String name) {
        for (String each : List.of(name, name + "\n\t\r\0", "x" + name + '\u2028')) {
            roundTrips(new Graph(
                    each,
                    each,
                    Graph.Form.SEQUENTIAL,
                    List.of(layer(each, each, layer("InputLayer", "shape", List.of()))),
                    List.of(
                            new Graph.Node(0, each, List.of(), List.of()),
                            new Graph.Node(0, each, List.of(tensor(0)), List.of(each))),
                    List.of(tensor(0)),
                    List.of(tensor(1)),
                    new CompileSpec(each, List.of(each), List.of(each))));
        }
    }

    @Test
    void keepsEveryLayerWithAllItsArguments() {
        roundTrips(new Graph(
                "m",
                "M",
                Graph.Form.SEQUENTIAL,
                List.of(
                        layer("a", "A", layer("InputLayer", "shape", List.of(4), "batchSize", 32)),
                        layer(
                                "b",
                                "B",
                                layer("Dropout", "rate", 1e-7, "noiseShape", List.of(-1, 1))),
                        layer("c", "C", layer("Reshape", "targetShape", List.of(2, -1))),
                        layer("d", "D", layer("Flatten", "dataFormat", "channels_first")),
                        layer(
                                "e",
                                "E",
                                layer("Activation", "activation", "gelu(approximate=True)")),
                        layer("f", "F", layer("Concatenate", "axis", 1)),
                        layer("g", "G", layer("Add"))),
                List.of(),
                List.of(),
                List.of(),
                null));
    }

    private static final String NESTED = """
            model pair Pair functional
            layer left Left InputLayer(shape=[16])
            frozen layer vision Vision app.Outer$Vision {
                model vision Vision sequential
                layer input_layer Input InputLayer(shape=[16])
                layer deep Deep {
                    model deep Deeper functional
                    layer x X InputLayer(shape=[-1])
                    frozen layer kept Kept Dense(units=6)
                    node 0 X
                    node 1 Kept x=0
                    inputs 0
                    outputs 1
                }
                node 0 Input
                node 1 Deep x=0
                inputs 0
                outputs 1
            }
            node 0 Left
            node 1 LeftFeatures image=0
            inputs 0
            outputs 1
            compile(optimizer='sgd', losses=['mse'], metrics=[])
            """;

    @Test
    void aModelThatIsALayerHasItsLinesBetweenBraces() {
        Graph graph = GraphText.parse(NESTED, LayerTypes::find);

        assertEquals(NESTED, GraphText.print(graph));
        roundTrips(graph);
        NestedModel vision = (NestedModel) graph.layers().get(1).spec();
        assertEquals("app.Outer$Vision", vision.declaredAs());
        assertEquals("Sequential", vision.type().className());
        NestedModel deep = (NestedModel) vision.graph().layers().get(1).spec();
        assertEquals("", deep.declaredAs());
        assertEquals(
                List.of(false, true),
                deep.graph().layers().stream().map(Graph.Layer::frozen).toList());
        assertEquals(
                List.of("deep/kept/kernel", "deep/kept/bias"),
                ShapeInference.infer(graph).orThrow().weights(1).stream()
                        .map(WeightSpec::name)
                        .toList());
    }

    @Test
    void saysWhatIsWrongInsideOfAModel() {
        refuses(
                NESTED.replace("kept Kept Dense(units=6)", "kept Kept Dens(units=6)"),
                "line 9, column 36 of a graph: unknown class of layers `Dens`; compile the model again with this "
                        + "version of Keratin in `        frozen layer kept Kept Dens(units=6)`");
        refuses(
                NESTED.substring(0, NESTED.indexOf("    node 0 Input")),
                "line 3, column 46 of a graph: expected a line `}` behind the lines of this model in "
                        + "`frozen layer vision Vision app.Outer$Vision {`");
        refuses(
                "layer a A {\n    model a A functional\n}\n",
                "line 1, column 12 of a graph: expected lines for the model, its inputs and its outputs in `layer a A {`");
        refuses(
                "frozen node 0 A",
                "line 1, column 12 of a graph: expected `layer` in `frozen node 0 A`");
        refuses(
                "layer a A {} x",
                "line 1, column 12 of a graph: expected the end of the line in `layer a A {} x`");
    }

    private static void refuses(String text, String message) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> GraphText.parse(text, LayerTypes::find))
                        .getMessage());
    }

    @Test
    void saysWhatIsWrong() {
        refuses("", "expected a graph with lines for the model, its inputs and its outputs");
        refuses(
                "modle m M sequential",
                "line 1, column 6 of a graph: expected model, layer, frozen, node, inputs, outputs or compile, got `modle` in "
                        + "`modle m M sequential`");
        refuses(
                "model m M parallel",
                "line 1, column 19 of a graph: expected sequential or functional, got `parallel` in `model m M parallel`");
        refuses(
                "\nlayer a A Dens(units=1)",
                "line 2, column 15 of a graph: unknown class of layers `Dens`; compile the model again with this version "
                        + "of Keratin in `layer a A Dens(units=1)`");
        refuses(
                "layer a A Dense(units=one)",
                "line 1, column 26 of a graph: expected a number, a text in quotes, True, False or a list, got `one` in "
                        + "`layer a A Dense(units=one)`");
        refuses(
                "layer a A Dense(units=1",
                "line 1, column 24 of a graph: expected `,` in `layer a A Dense(units=1`");
        refuses(
                "layer a A Dense(units=1, units=2)",
                "line 1, column 33 of a graph: expected each argument once in `layer a A Dense(units=1, units=2)`");
        refuses(
                "layer a 'A Dense(units=1)",
                "line 1, column 26 of a graph: expected the closing ' in `layer a 'A Dense(units=1)`");
        refuses(
                "layer a A Add() x",
                "line 1, column 17 of a graph: expected the end of the line in `layer a A Add() x`");
        refuses(
                "node 0 A",
                "line 1, column 7 of a graph: expected the number of one of the 0 layers, got 0 in `node 0 A`");
        refuses(
                "inputs -1",
                "line 1, column 10 of a graph: expected a whole number from 0 in `inputs -1`");
        refuses(
                "outputs 0",
                "line 1, column 10 of a graph: expected the number of one of the 0 nodes above, got 0 in `outputs 0`");
        refuses(
                "compile(optimizer='sgd')",
                "line 1, column 25 of a graph: cannot read these arguments (expected an argument losses, got only "
                        + "[optimizer]) in `compile(optimizer='sgd')`");
        refuses(
                "layer a A Dropout(rate=2.0)",
                "line 1, column 28 of a graph: cannot make a layer with these arguments ([RateOutOfRange] `rate` is from 0 to "
                        + "below 1, and got 2.0\n    help  rate is the share that is dropped: 0.25 drops a quarter) in "
                        + "`layer a A Dropout(rate=2.0)`");
    }

    private static final String WRAPPED = """
            model video Video functional
            layer frames Frames InputLayer(shape=[20, 28, 28])
            layer kinds Kinds TimeDistributed [
                frozen layer classifier Classifier app.Classifier {
                    model classifier Classifier sequential
                    layer input_layer Input InputLayer(shape=[28, 28])
                    layer rows Rows TimeDistributed [
                        layer per_row PerRow Dense(units=3)
                    ]
                    node 0 Input
                    node 1 Rows x=0
                    inputs 0
                    outputs 1
                }
            ]
            node 0 Frames
            node 1 Kinds x=0
            inputs 0
            outputs 1
            """;

    @Test
    void wrappersHoldALayer() {
        Graph graph = GraphText.parse(WRAPPED, LayerTypes::find);
        assertEquals(WRAPPED, GraphText.print(graph));
        assertEquals(
                "(batch, 20, 28, 3)",
                ShapeInference.infer(graph)
                        .orThrow()
                        .type(graph.outputs().get(0))
                        .toString());
        for (String wrong : new String[] {
            WRAPPED.replace("TimeDistributed [", "Bidirected ["),
            WRAPPED.replaceFirst("        \\]\n", ""),
            WRAPPED.replaceFirst("layer per_row .*\n", "\n"),
            WRAPPED.replaceFirst("(layer per_row .*\n)", "$1$1")
        }) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> GraphText.parse(wrong, LayerTypes::find),
                    wrong);
        }
    }
}
