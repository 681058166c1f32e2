package io.keratin.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.keratin.compiler.GraphBuilder;
import io.keratin.compiler.RoutineOf;
import io.keratin.program.Program;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Reshape;
import io.keratin.program.Transpose;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.ShapedGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransposesTest {
    private static final Transpose TO_LAST = new Transpose(List.of(0, 2, 3, 1));
    private static final Transpose TO_FIRST = TO_LAST.inverse();

    private final ProgramBuilder p = new ProgramBuilder();
    private final Value x = p.input("x", TensorType.float32(Shape.batchOf(3, 4, 5)));

    private Value simplify(Value value) {
        return Simplify.simplify(p, List.of(value)).get(value);
    }

    private static long count(List<Value> results) {
        return Program.reachable(results).stream()
                .filter(value -> value.is(Transpose.class))
                .count();
    }

    @Test
    void aTranspositionAndItsInverseGo() {
        assertSame(x, simplify(p.transpose(p.transpose(x, TO_LAST), TO_FIRST)));
        Value twice = simplify(p.transpose(p.transpose(x, TO_LAST), TO_LAST));
        assertEquals(new Transpose(List.of(0, 3, 1, 2)), twice.primitive());
    }

    @Test
    void whatMovesNoElementIsAReshape() {
        Value grey = p.input("grey", TensorType.float32(Shape.batchOf(1, 28, 28)));
        assertEquals(
                new Reshape(Shape.batchOf(28, 28, 1)),
                simplify(p.transpose(grey, TO_LAST)).primitive());
    }

    @Test
    void transpositionsMeetThroughFunctionsAndJoins() {
        Value last = p.transpose(x, TO_LAST);
        Value scale = p.parameter("scale", Shape.of(3, 1, 1));
        Value first = p.relu(p.multiply(p.transpose(p.square(last), TO_FIRST), scale));
        Value joined = p.concat(1, List.of(first, p.transpose(last, TO_FIRST)));
        Value padded = p.pad(joined, 2, Dim.of(1), Dim.of(0));
        Value reduced = p.sum(padded, 2, 4);
        assertEquals(0, count(List.of(simplify(reduced))));
    }

    @Test
    void aTranspositionThatWouldBecomeTwoStays() {
        Value last = p.transpose(x, TO_LAST);
        Value other = p.input("other", TensorType.float32(Shape.batchOf(4, 5, 3)));
        assertEquals(1, count(List.of(simplify(p.add(last, other)))));
    }

    /** Two transpositions to predict; one more for the gradient that comes in. */
    @Test
    void channelsFirstCostsWhatGoesInAndComesOut() {
        Attributes first = Attributes.of("dataFormat", "channels_first");
        Attributes edges = first.with(Attributes.of(
                "filters",
                4,
                "kernelSize",
                List.of(3, 3),
                "padding",
                "same",
                "activation",
                "relu"));
        GraphBuilder builder = new GraphBuilder("First");
        int image = builder.input(3, 8, 6);
        int a = builder.layer("A", "Conv2D", edges, image);
        int pooled = builder.layer("Pooled", "MaxPooling2D", first, a);
        int b = builder.layer("B", "Conv2D", edges, pooled);
        int c = builder.layer("C", "Activation", Attributes.of("activation", "tanh"), pooled);
        int sum = builder.layer("Sum", "Concatenate", Attributes.of("axis", 1), b, c);
        ShapedGraph graph = builder.outputs(builder.layer("Last", "Conv2D", edges, sum));
        assertEquals(2, count(RoutineOf.predict(graph).outputs()));
        assertEquals(2, count(RoutineOf.train(graph).outputs()));
        assertEquals(3, count(RoutineOf.train(graph).gradients()));
    }

    /** The gradients of three towers that are joined come in by one transposition. */
    @Test
    void aGradientIsTransposedBeforeItIsCut() {
        Attributes first = Attributes.of("dataFormat", "channels_first");
        Attributes tower = first.with(Attributes.of(
                "filters",
                4,
                "kernelSize",
                List.of(3, 3),
                "padding",
                "same",
                "activation",
                "relu"));
        GraphBuilder builder = new GraphBuilder("Towers");
        int image = builder.input(3, 8, 6);
        int a = builder.layer("A", "Conv2D", tower, image);
        int b = builder.layer("B", "Conv2D", tower, image);
        ShapedGraph graph = builder.outputs(
                builder.layer("Joined", "Concatenate", Attributes.of("axis", 1), a, b));
        assertEquals(2, count(RoutineOf.train(graph).outputs()));
        assertEquals(2, count(RoutineOf.train(graph).gradients()));
    }
}
