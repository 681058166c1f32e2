package io.keratin.compiler;

import io.keratin.activations.Activations;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.spec.Attributes;
import io.keratin.spec.Graph;
import io.keratin.spec.KerasOrder;
import io.keratin.spec.ProblemException;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.ShapedGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Draws valid graphs of every layer there is, with several inputs and outputs and unknown sizes.
 */
public final class RandomGraphs {
    private final Random random;
    private final GraphBuilder builder;
    private final List<Integer> nodes = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();

    /** Models are nested that deep. */
    private static final int DEEPEST = 2;

    /** The layers that combine two tensors element by element. */
    private static final List<String> MERGES =
            List.of("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum");

    /** How many models deep the graph is nested. */
    private final int level;

    /** Draws regularizers. */
    private final Random rules;

    private RandomGraphs(String name, long seed, int level) {
        random = new Random(seed);
        rules = new Random(seed + 1);
        builder = new GraphBuilder(name);
        this.level = level;
    }

    /** The graph of a seed, with about so many layers. */
    public static ShapedGraph draw(long seed, int depth) {
        return new RandomGraphs("Random" + Math.abs(seed), seed, DEEPEST).draw(depth);
    }

    /** As {@link #draw}, with models among the layers, and models in these. */
    public static ShapedGraph drawNested(long seed, int depth) {
        return new RandomGraphs("Random" + Math.abs(seed), seed, 0).draw(depth);
    }

    /** A model that can be applied to a tensor of a shape. */
    private Graph nested(Shape shape) {
        RandomGraphs inner = new RandomGraphs("Model" + nodes.size(), random.nextLong(), level + 1);
        List<Integer> sizes = new ArrayList<>();
        for (Dim dim : shape.from(1).dims()) {
            boolean open = !dim.isKnown() || (random.nextInt(4) == 0 && sizes.isEmpty());
            sizes.add(open ? -1 : (int) dim.known().orElseThrow());
        }
        inner.nodes.add(inner.builder.input(sizes.toArray(new Integer[0])));
        for (int i = 0; i < 4; i++) {
            inner.addLayer(i);
        }
        List<Integer> outputs = new ArrayList<>(List.of(inner.pick()));
        int second = inner.pick();
        if (random.nextBoolean() && second != outputs.get(0)) {
            outputs.add(second);
        }
        return KerasOrder.of(inner.builder.graph(outputs.toArray(new Integer[0])));
    }

    private ShapedGraph draw(int depth) {
        int inputs = 1 + random.nextInt(2);
        boolean unknown = random.nextBoolean();
        for (int i = 0; i < inputs; i++) {
            nodes.add(
                    random.nextBoolean()
                            ? builder.input(3 + random.nextInt(4))
                            : builder.input(unknown ? -1 : 3, 4));
        }
        if (random.nextInt(3) == 0) {
            words(unknown);
        }
        for (int i = 0; i < depth; i++) {
            addLayer(i);
        }
        int head = 0;
        List<Integer> outputs = new ArrayList<>();
        for (int node : List.copyOf(nodes)) {
            if (!used.contains(node)) {
                outputs.add(
                        random.nextBoolean() && lastKnown(node)
                                ? builder.dense(
                                        "Head" + head++,
                                        3,
                                        random.nextBoolean() ? "softmax" : "sigmoid",
                                        node)
                                : node);
            }
        }
        return builder.outputs(outputs.toArray(new Integer[0]));
    }

    /** A layer that perhaps adds something to the loss. */
    private Attributes ruled(Attributes layer) {
        return rules.nextInt(4) == 0
                ? layer.with(Attributes.of("activityRegularizer", "l2(0.05)"))
                : layer;
    }

    /** Indices, and an Embedding of them; perhaps with a mask. */
    private void words(boolean unknown) {
        int indices = builder.indices(unknown ? -1 : 3);
        nodes.add(indices);
        Attributes sizes = Attributes.of("inputDim", 4 + random.nextInt(3), "outputDim", 4);
        keep(
                builder.layer(
                        "Words",
                        "Embedding",
                        ruled(sizes.with(Attributes.of("maskZero", random.nextInt(3) > 0))),
                        indices),
                indices);
    }

    private void addLayer(int index) {
        int from = pick();
        String symbol = "Layer" + index;
        switch (random.nextInt(level < DEEPEST ? 17 : 16)) {
            case 0, 1 -> {
                if (lastKnown(from)) {
                    keep(builder.dense(symbol, 1 + random.nextInt(6), activation(), from), from);
                }
            }
            case 2 -> keep(activated(symbol, from), from);
            case 3 ->
                keep(builder.layer(symbol, "Dropout", Attributes.of("rate", 0.25), from), from);
            case 4 -> keep(builder.layer(symbol, "Flatten", Attributes.NONE, from), from);
            case 5 -> {
                Dim size = shape(from).from(1).size();
                if (size.isKnown()) {
                    keep(
                            builder.layer(
                                    symbol,
                                    "Reshape",
                                    Attributes.of("targetShape", List.of(-1, 1)),
                                    from),
                            from);
                }
            }
            case 6 ->
                merge(symbol, MERGES.get(random.nextInt(MERGES.size())), Attributes.NONE, from);
            case 7 -> {
                if (random.nextInt(3) > 0) {
                    merge(symbol, "Concatenate", Attributes.NONE, from);
                } else {
                    // of length 1, so that values do not grow from layer to layer
                    Attributes cosines = Attributes.of("axes", List.of(-1), "normalize", true);
                    merge(symbol, "Dot", cosines, from);
                }
            }
            case 8 ->
                keep(
                        builder.layer(
                                symbol,
                                "RepeatVector",
                                Attributes.of("n", 1 + random.nextInt(3)),
                                from),
                        from);
            case 9 -> pad(symbol, from);
            case 10 -> normalize(symbol, from);
            case 11 ->
                keep(builder.layer(symbol, "Masking", Attributes.of("maskValue", 0.0), from), from);
            case 12 -> slide(symbol, from);
            case 13 -> permute(symbol, from);
            case 14 -> steps(symbol, from);
            case 15 -> recurrent(symbol, from);
            default -> model(symbol, from);
        }
    }

    /** A BatchNormalization along any axis whose size is known. */
    private void normalize(String symbol, int from) {
        Shape shape = shape(from);
        List<Integer> axes = IntStream.range(1, shape.rank())
                .filter(axis -> shape.dim(axis).isKnown())
                .boxed()
                .toList();
        if (axes.isEmpty()) {
            return;
        }
        int axis = axes.get(random.nextInt(axes.size()));
        Attributes attributes = Attributes.of(
                "axis",
                random.nextBoolean() ? axis : axis - shape.rank(),
                "center",
                random.nextInt(4) > 0,
                "scale",
                random.nextInt(4) > 0,
                "epsilon",
                0.1);
        keep(builder.layer(symbol, "BatchNormalization", attributes, from), from);
    }

    /** A layer applied to every step of a tensor that has steps. */
    private void steps(String symbol, int from) {
        boolean known = shape(from).dims().stream().skip(1).allMatch(Dim::isKnown);
        if (shape(from).rank() < 3) {
            return;
        }
        keep(
                switch (random.nextInt(known ? 4 : 2)) {
                    case 0 ->
                        builder.steps(
                                symbol,
                                "Activation",
                                Attributes.of("activation", activation()),
                                from);
                    case 1 ->
                        builder.steps(
                                symbol,
                                "Dense",
                                ruled(Attributes.of("units", 1 + random.nextInt(4))),
                                from);
                    case 2 -> builder.steps(symbol, "Flatten", Attributes.NONE, from);
                    default ->
                        builder.steps(
                                symbol,
                                "Dropout",
                                Attributes.of("rate", 0.25, "noiseShape", List.of(1)),
                                from);
                },
                from);
    }

    /** An LSTM, and one that goes on where it stopped. */
    private void recurrent(String symbol, int from) {
        if (shape(from).rank() != 3 || !lastKnown(from)) {
            return;
        }
        Attributes common = Attributes.of(
                "units", 1 + random.nextInt(4), "recurrentActivation", "hard_sigmoid");
        boolean states = random.nextInt(3) == 0;
        Attributes first = common.with(Attributes.of(
                "returnSequences",
                random.nextBoolean(),
                "returnState",
                states,
                "goBackwards",
                random.nextInt(3) == 0,
                "zeroOutputForMask",
                random.nextInt(3) == 0,
                "useBias",
                random.nextInt(3) > 0,
                "dropout",
                random.nextInt(3) == 0 ? 0.25 : 0,
                "recurrentDropout",
                random.nextInt(4) == 0 ? 0.25 : 0));
        int node = builder.layer(symbol, "LSTM", ruled(first), from);
        keep(node, from);
        if (states) {
            int next = builder.layer(
                    symbol + "Next",
                    "LSTM",
                    common.with(Attributes.of("returnSequences", true, "activation", "softsign")),
                    from,
                    builder.output(node, 1),
                    builder.output(node, 2));
            keep(next, from);
        }
    }

    /** Rows and columns of zeros around a tensor, made an image first where it is none. */
    private void pad(String symbol, int from) {
        int image = image(symbol, from);
        if (image < 0) {
            return;
        }
        List<Integer> padding = random.nextBoolean()
                ? List.of(random.nextInt(2), random.nextInt(2))
                : List.of(random.nextInt(2), random.nextInt(2), random.nextInt(2), 1);
        String format = random.nextBoolean() ? "channels_last" : "channels_first";
        keep(
                builder.layer(
                        symbol,
                        "ZeroPadding2D",
                        Attributes.of("padding", padding, "dataFormat", format),
                        image),
                image);
    }

    /** A tensor as images, made so where it is none; -1 where it cannot be. */
    private int image(String symbol, int from) {
        Shape shape = shape(from);
        if (shape.rank() == 4) {
            return from;
        }
        if (!shape.from(1).size().isKnown()) {
            return -1;
        }
        long size = shape.from(1).size().known().orElseThrow();
        int width = 1 + random.nextInt(3);
        int channels = 1 + random.nextInt(2);
        List<Integer> target =
                size % (width * channels) == 0 ? List.of(-1, width, channels) : List.of(-1, 1, 1);
        int image = builder.layer(
                symbol + "Image", "Reshape", Attributes.of("targetShape", target), from);
        nodes.add(image);
        used.add(from);
        return image;
    }

    /** A window over images: a convolution or a pooling. */
    private void slide(String symbol, int from) {
        int image = image(symbol, from);
        if (image < 0) {
            return;
        }
        String format = random.nextInt(3) > 0 ? "channels_last" : "channels_first";
        Attributes window = Attributes.of(
                "padding", random.nextInt(3) > 0 ? "same" : "valid", "dataFormat", format);
        List<Integer> size = List.of(1 + random.nextInt(3), 1 + random.nextInt(3));
        List<Integer> strides = List.of(1 + random.nextInt(2), 1 + random.nextInt(2));
        int kind = random.nextInt(5);
        if (kind < 2) {
            int groups = 1 + random.nextInt(2);
            Attributes layer = Attributes.of(
                    "filters",
                    groups * (1 + random.nextInt(3)),
                    "kernelSize",
                    size,
                    random.nextBoolean() ? "strides" : "dilationRate",
                    strides,
                    "groups",
                    groups,
                    "activation",
                    activation(),
                    "useBias",
                    random.nextBoolean());
            keep(builder.layer(symbol, "Conv2D", ruled(window.with(layer)), image), image);
        } else if (kind < 4) {
            Attributes layer = Attributes.of("poolSize", size, "strides", strides);
            String name = kind == 2 ? "MaxPooling2D" : "AveragePooling2D";
            keep(builder.layer(symbol, name, window.with(layer), image), image);
        } else {
            Attributes layer =
                    Attributes.of("dataFormat", format, "keepdims", random.nextBoolean());
            String name = random.nextBoolean() ? "GlobalMaxPooling2D" : "GlobalAveragePooling2D";
            keep(builder.layer(symbol, name, layer, image), image);
        }
    }

    private void permute(String symbol, int from) {
        List<Integer> dims = new ArrayList<>();
        for (int axis = 1; axis < shape(from).rank(); axis++) {
            dims.add(axis);
        }
        Collections.shuffle(dims, random);
        keep(builder.layer(symbol, "Permute", Attributes.of("dims", dims), from), from);
    }

    /** A model as a layer, and where it fits applied once more. */
    private void model(String symbol, int from) {
        Graph model = nested(shape(from));
        int node = builder.model(symbol, model, from);
        int before = nodes.size();
        keep(node, from);
        if (nodes.size() == before) {
            return;
        }
        if (model.outputs().size() > 1) {
            nodes.add(builder.output(node, 1));
        }
        int other = pick();
        try {
            int again = builder.shared(symbol + "Again", node, other);
            shape(again);
            nodes.add(again);
            used.add(other);
        } catch (ProblemException e) {
            builder.removeLastUse();
        }
    }

    private void merge(String symbol, String className, Attributes attributes, int from) {
        int other = pick();
        try {
            int node = builder.layer(symbol, className, attributes, from, other);
            shape(node);
            keep(node, from);
            used.add(other);
        } catch (ProblemException e) {
            builder.removeLast();
        }
    }

    private void keep(int node, int from) {
        try {
            shape(node);
            nodes.add(node);
            used.add(from);
        } catch (ProblemException e) {
            builder.removeLast();
        }
    }

    private int pick() {
        int recent = Math.min(nodes.size(), 4);
        return nodes.get(nodes.size() - 1 - random.nextInt(recent));
    }

    private Shape shape(int node) {
        Graph graph = builder.graph(node);
        ShapedGraph shaped = ShapeInference.infer(graph).orThrow();
        return shaped.type(builder.tensor(node)).shape();
    }

    private boolean lastKnown(int node) {
        return shape(node).rank() > 1 && shape(node).last().isKnown();
    }

    private int activated(String symbol, int from) {
        Attributes clipped = Attributes.of("maxValue", List.of(2.5), "negativeSlope", 0.1);
        return random.nextInt(4) == 0
                ? builder.layer(symbol, "ReLU", clipped, from)
                : builder.layer(
                        symbol, "Activation", Attributes.of("activation", activation()), from);
    }

    private String activation() {
        List<String> names = Activations.names().stream()
                .filter(name ->
                        !Set.of("glu", "threshold", "hard_sigmoid_keras2").contains(name))
                .toList();
        return names.get(random.nextInt(names.size()));
    }
}
