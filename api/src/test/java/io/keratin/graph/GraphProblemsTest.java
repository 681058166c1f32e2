package io.keratin.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.layers.Add;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;
import io.keratin.layers.Flatten;
import io.keratin.layers.InputLayer;
import io.keratin.spec.Attributes;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.Problem;
import io.keratin.spec.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wrong call says, and that it leaves the builder as it was. */
class GraphProblemsTest {
    private final FunctionalBuilder g = Graphs.functional("model");
    private final GraphTensor image = g.input("image", 28, 28);

    private static Problem problem(Executable call) {
        return assertThrows(ProblemException.class, call).problem();
    }

    private static void assertId(String id, Executable call) {
        assertEquals(id, problem(call).id());
    }

    /** The text of each problem that only run time can have, as its page shows it. */
    private String example(String id) {
        return switch (id) {
            case "UnknownLayer" -> problem(() -> g.layer("Dence", "units", 64)).text();
            case "UnknownAttribute" ->
                problem(() -> g.layer(Dense.TYPE, "units", 64, "use_bais", true))
                        .text();
            case "AttributeMissing" ->
                problem(() -> g.layer(Dense.TYPE, "activation", "relu")).text();
            case "AttributeKind" ->
                problem(() -> g.layer(Dense.TYPE, "units", "64")).text();
            default -> throw new AssertionError(id);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UnknownLayer", "UnknownAttribute", "AttributeMissing", "AttributeKind"})
    void pagesShowTheText(String id) throws IOException {
        String page = Files.readString(Path.of("../docs/errors", id + ".md"));

        assertEquals(
                example(id),
                page.substring(page.indexOf("```\n[") + 4, page.indexOf("\n```\n\n## How")));
    }

    @Test
    void wrongArgumentsNameTheLayer() {
        Problem units = problem(() -> g.layer(Dense.TYPE, "units", 0, "name", "wide"));
        assertEquals("UnitsNotPositive", units.id());
        assertEquals("wide", units.where().node());
        assertEquals("units", units.where().attribute());
        assertEquals("wide (Dense)", units.facts().get(0).text());

        assertId("UnknownActivation", () -> g.layer("Dense", "units", 1, "activation", "rulu"));
        assertId("AttributeKind", () -> g.layer(Dense.TYPE, "units", 1.5));
        assertId("AttributeKind", () -> g.layer(Dense.TYPE, "units", 1L << 40));
        assertId("AttributeKind", () -> g.layer(Dense.TYPE, "units", 1, "useBias", 1));
        assertId("AttributeKind", () -> g.layer("Reshape", "targetShape", List.of(2, "a")));
        assertId("AttributeKind", () -> g.layer("Dropout", "rate", null));
        assertId("InputShape", () -> g.input("wrong", 3, -2));
        assertThrows(IllegalArgumentException.class, () -> g.layer(Dense.TYPE, "units"));
        assertThrows(IllegalArgumentException.class, () -> g.layer(Dense.TYPE, 64, "units"));
        assertEquals("dense", g.layer(Dense.TYPE, "units", 1).name());
        assertEquals("wide", g.layer(Dense.TYPE, "units", 1, "name", "wide").name());
    }

    @Test
    void shapesAreCheckedAtTheCall() {
        GraphTensor flat = g.layer(Flatten.TYPE).on(image);
        GraphLayer merged = g.layer(Concatenate.TYPE).named("merged");

        Problem problem = problem(() -> merged.on(image, flat));

        assertEquals(
                """
                [ConcatenateRank] `merged` cannot join its inputs: they have ranks 3 and 2
                    x0  image    (batch, 28, 28)
                    x1  flatten  (batch, 784)
                    trail of x1  image (batch, 28, 28) → flatten (batch, 784)""",
                problem.text().lines().limit(4).reduce((a, b) -> a + "\n" + b).orElseThrow());
        assertEquals("merged", problem.where().node());
        assertEquals("merged (batch, 28, 56)", merged.on(image, image).toString());
    }

    @Test
    void aFailedCallLeavesNothing() {
        GraphTensor other = g.input("other", 5);
        GraphLayer encoder = g.layer(Dense.TYPE, "units", 2).named("encoder");
        GraphTensor first = encoder.on(image);

        assertId("SharedLayerShapes", () -> encoder.on(other));
        assertId("InputCount", () -> g.layer(Dense.TYPE, "units", 1).on());
        assertId("OtherModelTensor", () -> encoder.on(Graphs.functional("b").input(28, 28)));

        Graph graph = g.outputs(encoder.on(image), first).build();
        assertEquals(3, graph.layers().size());
        assertEquals(
                List.of("encoder[1]", "encoder"),
                List.of(
                        graph.node(graph.outputs().get(0)).symbol(),
                        graph.node(graph.outputs().get(1)).symbol()));
    }

    @Test
    void namesAreUniqueAndFitForFiles() {
        GraphLayer dense = g.layer(Dense.TYPE, "units", 2);
        assertId("DuplicateLayerName", () -> dense.named("image"));
        assertId("DuplicateLayerName", () -> g.input("image", 3));
        assertId("BadName", () -> dense.named("a/b"));
        assertId("BadName", () -> dense.named(" "));
        assertId("BadName", () -> g.layer(Dense.TYPE, "units", 2, "name", 3));
        assertId("BadName", () -> Graphs.functional(""));
        assertEquals("dense", dense.name());
        dense.on(image);
        assertThrows(IllegalStateException.class, () -> dense.named("late"));
    }

    @Test
    void inputsAndOutputsAreRight() {
        GraphTensor second = g.input("second", 28, 28);
        GraphTensor sum = g.layer(Add.TYPE).on(image, second);
        GraphLayer third = g.layer(InputLayer.TYPE, "shape", 3);

        assertId("NoOutput", g::build);
        assertId("NotAnInput", () -> g.inputs(sum));
        assertId("InputTwice", () -> g.inputs(image, image));
        assertId("OutputTwice", () -> g.outputs(sum, sum));
        assertId("OutputIndex", () -> sum.output(1));
        assertId("InputWithComponents", () -> third.on(image));
        third.on();
        assertId("InputTwice", third::on);
        assertId("InputNotListed", () -> g.inputs(image).outputs(sum).build());
        assertEquals(
                List.of(0, 1),
                g.inputs(image, second).outputs(sum.output(0)).build().inputs().stream()
                        .map(Graph.Tensor::node)
                        .toList());
    }

    @Test
    void compilingMustSuitTheOutputs() {
        g.outputs(image, g.layer(Dense.TYPE, "units", 1).on(image));

        assertId("LossCount", () -> g.compile(spec("sgd", "mse", "mse", "mse")).build());
        assertId("UnknownLoss", () -> g.compile("sgd", "msee").build());
        assertId("UnknownOptimizer", () -> g.compile("sdg", "mse").build());
        assertId("UnknownMetric", () -> g.compile("sgd", "mse", "accurracy").build());
        assertEquals("sgd", g.compile("sgd", "mse").build().compile().optimizer());
    }

    private static CompileSpec spec(String optimizer, String... losses) {
        return new CompileSpec(optimizer, List.of(losses), List.of());
    }

    @Test
    void sequentialModelsHaveOneInputAndALayer() {
        SequentialBuilder s = Graphs.sequential("s");
        assertId("InputShapeMissing", () -> s.add(Dense.TYPE, "units", 1));
        s.add(InputLayer.TYPE, "shape", List.of(28, 28));
        assertId("EmptySequential", s::build);
        assertId("NotInSequential", () -> s.add(InputLayer.TYPE, "shape", 3));
        assertId(
                "ReshapeSize",
                () -> s.add("Reshape", Attributes.of("targetShape", 3, "name", "r")));
        Graph graph = s.add(Flatten.TYPE, "name", "r").build();
        assertEquals(2, graph.layers().size());
    }
}
