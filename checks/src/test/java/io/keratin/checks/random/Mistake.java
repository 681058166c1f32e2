package io.keratin.checks.random;

import io.keratin.shape.Shape;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapedGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A mistake that users make; each makes a right model wrong in one place. */
enum Mistake {
    NO_UNITS("UnitsNotPositive") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return set(model, random, "Dense", "units", "" + -random.nextInt(3));
        }
    },
    MISSPELT_ACTIVATION("UnknownActivation") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            String annotation = random.nextBoolean() ? "Dense" : "Activation";
            return set(model, random, annotation, "activation", "\"rleu\"");
        }
    },
    UNCLOSED_ACTIVATION("BadActivationArgument", "UnknownActivation") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return set(model, random, "Dense", "activation", "\"relu(max_value=\"");
        }
    },
    MISSPELT_INITIALIZER("UnknownInitializer") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return set(model, random, "Dense", "kernelInitializer", "\"glorot\"");
        }
    },
    INITIALIZER_ARGUMENT("BadInitializerArgument") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return set(model, random, "Dense", "biasInitializer", "\"constant(size=3)\"");
        }
    },
    RATE_ABOVE_ONE("RateOutOfRange") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return set(model, random, "Dropout", "rate", "" + (1.5 + random.nextInt(40)));
        }
    },
    IMPOSSIBLE_RESHAPE("ReshapeSize") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return set(model, random, "Reshape", "targetShape", "{7919, 104729}");
        }
    },
    TWO_OPEN_SIZES("ReshapeTargetShape") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return set(model, random, "Reshape", "targetShape", "{-1, -1}");
        }
    },
    NEGATIVE_INPUT("InputShape") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return set(model, random, "Input", "value", "{4, -" + (2 + random.nextInt(9)) + "}");
        }
    },
    NO_SUCH_TYPE("InputDtype") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return set(model, random, "Input", "dtype", "\"float23\"");
        }
    },
    ONE_NAME_TWICE("DuplicateLayerName") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            List<Integer> inputs = model.indices("Input");
            return pick(
                            IntStream.range(0, model.declarations().size())
                                    // Neither record brings in a layer that could have a name.
                                    .filter(i -> !model.declaration(i).is("Apply")
                                            && !model.declaration(i).is("Output"))
                                    .filter(i -> !inputs.contains(i))
                                    .boxed()
                                    .toList(),
                            random)
                    .map(index -> {
                        String taken = graph.graph()
                                .layer(graph.graph().node(graph.graph().inputs().get(0)))
                                .name();
                        return new Broken(
                                model.change(
                                        index,
                                        declaration -> declaration.with(
                                                "Named", "value", "\"" + taken + "\"")),
                                Set.of(
                                        model.declaration(index).symbol(),
                                        model.declaration(inputs.get(0)).symbol()));
                    });
        }
    },
    NOTHING_GOES_IN("InputCount", "NoInput") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return components(
                    model, random, List.of("Dense", "Activation", "Flatten"), types -> List.of());
        }
    },
    TWO_GO_IN("InputCount") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return components(
                    model,
                    random,
                    List.of("Dense", "Activation", "Flatten", "Dropout", "Reshape"),
                    types -> List.of(types.get(0), types.get(0)));
        }
    },
    A_TEXT_GOES_IN("NotATensor") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return components(
                    model,
                    random,
                    List.of("Dense", "Add", "Concatenate"),
                    types -> List.of("String"));
        }
    },
    MANY_GO_IN("ArrayComponent") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return components(
                    model,
                    random,
                    List.of("Dense", "Add", "Concatenate"),
                    types -> List.of(types.get(0) + "[]"));
        }
    },
    ITS_OWN_INPUT("Cycle") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return pick(unary(model, List.of("Dense", "Activation", "Dropout")), random)
                    .map(index -> {
                        String symbol = model.declaration(index).symbol();
                        return new Broken(
                                model.change(index, it -> it.withComponents(List.of(symbol))),
                                Set.of(symbol));
                    });
        }
    },
    SUM_OF_OTHER_SIZES("AddShapes") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return withWider(model, graph, random, "Add");
        }
    },
    JOIN_OF_OTHER_RANKS("ConcatenateRank") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return withWider(model, graph, random, "Concatenate");
        }
    },
    PRODUCT_OF_OTHER_SIZES("MergeShapes") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            List<String> merges = List.of("Subtract", "Multiply", "Average", "Maximum", "Minimum");
            return withWider(model, graph, random, merges.get(random.nextInt(merges.size())));
        }
    },
    NEGATIVE_REPEAT("RepeatCount") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return set(model, random, "RepeatVector", "n", "-1");
        }
    },
    THREE_SIDES("ZeroPaddingSizes") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return set(model, random, "ZeroPadding2D", "padding", "{1, 2, 3}");
        }
    },
    TWO_LAYERS("TwoLayers") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return set(model, random, "Flatten", "Dropout", "rate", "0.5");
        }
    },
    OUTPUT_TWICE("OutputTwice") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            List<String> outputs = new ArrayList<>(model.outputs());
            outputs.add(outputs.get(random.nextInt(outputs.size())));
            return Optional.of(new Broken(model.withOutputs(outputs), Set.of(model.symbol())));
        }
    },
    OUTPUT_WITHOUT_LAYER("LayerMissing") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            AnnotatedModel broken = model.plus(Declaration.record("Plain", "Deprecated", Map.of()));
            List<String> outputs = new ArrayList<>(model.outputs());
            outputs.add("Plain");
            return Optional.of(new Broken(broken.withOutputs(outputs), Set.of("Plain")));
        }
    },
    FORGOTTEN_INPUT("InputNotListed") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            if (model.inputs().size() < 2) {
                return Optional.empty();
            }
            List<String> inputs = new ArrayList<>(model.inputs());
            String forgotten = inputs.remove(random.nextInt(inputs.size()));
            return Optional.of(
                    new Broken(model.withInputs(inputs), Set.of(model.symbol(), forgotten)));
        }
    },
    MISSPELT_LOSS("UnknownLoss") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return Optional.of(new Broken(
                    model.annotated("@Compile(loss = \"mean_squard_error\")"),
                    Set.of(model.symbol())));
        }
    },
    LOSS_WITHOUT_OUTPUT("LossCount") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            String losses =
                    java.util.Collections.nCopies(model.outputs().size() + 1, "\"mse\"").stream()
                            .collect(Collectors.joining(", ", "{", "}"));
            return Optional.of(new Broken(
                    model.annotated("@Compile(loss = " + losses + ")"), Set.of(model.symbol())));
        }
    },
    OPTIMIZER_ARGUMENT("BadOptimizerArgument") {
        @Override
        Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random) {
            return Optional.of(new Broken(
                    model.annotated("@Compile(optimizer = \"adam(rate=0.1)\", loss = \"mse\")"),
                    Set.of(model.symbol())));
        }
    };

    private final Set<String> ids;

    Mistake(String... ids) {
        this.ids = Set.of(ids);
    }

    /**
     * A model that was made wrong.
     *
     * @param model the model
     * @param blamed the declarations that the error may stand at
     */
    record Broken(AnnotatedModel model, Set<String> blamed) {}

    /** The ids of the error that it leads to. */
    Set<String> ids() {
        return ids;
    }

    /** A model with the mistake; empty where it has no place for it. */
    abstract Optional<Broken> in(AnnotatedModel model, ShapedGraph graph, Random random);

    /** A member of an annotation set wrong. */
    private static Optional<Broken> set(
            AnnotatedModel model, Random random, String annotation, String member, String value) {
        return set(model, random, annotation, annotation, member, value);
    }

    /** A member of an annotation set on a declaration that has another. */
    private static Optional<Broken> set(
            AnnotatedModel model,
            Random random,
            String on,
            String annotation,
            String member,
            String value) {
        return pick(model.indices(on), random)
                .map(index -> new Broken(
                        model.change(index, it -> it.with(annotation, member, value)),
                        Set.of(model.declaration(index).symbol())));
    }

    private static Optional<Broken> components(
            AnnotatedModel model,
            Random random,
            List<String> annotations,
            java.util.function.UnaryOperator<List<String>> change) {
        return pick(unary(model, annotations), random).map(index -> {
            Declaration right = model.declaration(index);
            return new Broken(
                    model.change(index, it -> it.withComponents(change.apply(right.components()))),
                    Set.of(right.symbol()));
        });
    }

    /** The records with one of these annotations. */
    private static List<Integer> unary(AnnotatedModel model, List<String> annotations) {
        return annotations.stream()
                .flatMap(annotation -> model.indices(annotation).stream())
                .filter(index -> model.declaration(index).isRecord())
                .sorted()
                .toList();
    }

    /** A merge of a tensor with one of another size and rank. */
    private static Optional<Broken> withWider(
            AnnotatedModel model, ShapedGraph graph, Random random, String merge) {
        List<Graph.Node> nodes = graph.graph().nodes();
        List<Integer> possible = IntStream.range(0, nodes.size())
                .filter(node -> graph.types().get(node).size() == 1)
                .filter(node -> fits(graph.types().get(node).get(0).shape(), merge))
                .boxed()
                .toList();
        return pick(possible, random).map(node -> {
            String from = nodes.get(node).symbol();
            String other = merge.equals("Concatenate") ? "Flat" : "Wider";
            Declaration made = merge.equals("Concatenate")
                    ? Declaration.record(other, "Flatten", Map.of(), from)
                    : Declaration.record(other, "Dense", Map.of("units", "997"), from);
            Declaration merged = Declaration.record("Merged", merge, Map.of(), from, other);
            List<String> outputs = new ArrayList<>(model.outputs());
            outputs.add("Merged");
            return new Broken(model.plus(made, merged).withOutputs(outputs), Set.of("Merged"));
        });
    }

    private static boolean fits(Shape shape, String merge) {
        return merge.equals("Concatenate")
                ? shape.rank() > 2
                : shape.rank() > 1 && shape.last().isKnown() && !shape.last().is(1);
    }

    private static Optional<Integer> pick(List<Integer> indices, Random random) {
        return indices.isEmpty()
                ? Optional.empty()
                : Optional.of(indices.get(random.nextInt(indices.size())));
    }
}
