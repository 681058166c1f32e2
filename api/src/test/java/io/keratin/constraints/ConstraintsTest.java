package io.keratin.constraints;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.golden.Golden;
import io.keratin.program.Tensor;
import io.keratin.regularizers.RegularizersTest;
import io.keratin.shape.Shape;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ConstraintsTest {
    private static final Where HERE = Where.attribute("kernelConstraint");

    @TestFactory
    Stream<DynamicTest> changeWeightsAsKerasDoes() {
        return Golden.read("units/constraints.json")
                .valueStream()
                .map(json -> DynamicTest.dynamicTest(
                        RegularizersTest.call(json) + " " + json.required("w").required("shape"),
                        () -> check(json)));
    }

    private static void check(JsonNode json) {
        Tensor given = Golden.tensor(json.required("w"));
        float[] weight = new float[given.data().length];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) given.data()[i];
        }
        Constraints.parse(RegularizersTest.call(json), HERE)
                .on(Shape.of(given.shape()))
                .accept(weight);
        double[] expected = Golden.tensor(json.required("out")).data();
        for (int i = 0; i < weight.length; i++) {
            assertEquals(expected[i], weight[i], 1e-6 + 1e-5 * Math.abs(expected[i]));
        }
    }

    @Test
    void countAxesFromTheEnd() {
        float[] last = {3, 4, 6, 8};
        Constraints.parse("unit_norm(axis=-1)", HERE).on(Shape.of(2, 2)).accept(last);
        assertArrayEquals(new float[] {0.6f, 0.8f, 0.6f, 0.8f}, last, 1e-6f);
        float[] first = {3, 4, 6, 8};
        Constraints.parse("unit_norm(axis=[-2])", HERE).on(Shape.of(2, 2)).accept(first);
        assertEquals(3 / Math.sqrt(45), first[0], 1e-6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NonNeg; non_neg",
                "max_norm(2); max_norm",
                "MaxNorm(3.0, axis=[0, 1]); max_norm(max_value=3.0, axis=[0, 1])",
                "unit_norm(axis=1); unit_norm(axis=1)",
                "min_max_norm(0.5, rate=0.8); min_max_norm(min_value=0.5, rate=0.8)"
            })
    void areWrittenWithWhatIsNotTheirDefault(String text, String written) {
        assertEquals(written, Constraints.parse(text, HERE).text());
        assertEquals(written, Constraints.parse(written, HERE).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "max; UnknownConstraint",
                "max_norm(axis=0.5); BadConstraint",
                "max_norm(axis=[0, x]); BadConstraint",
                "unit_norm(2, 3); BadConstraint"
            })
    void refuseWhatIsNone(String text, String id) {
        ProblemException e =
                assertThrows(ProblemException.class, () -> Constraints.parse(text, HERE));
        assertEquals(id, e.problem().id());
    }

    @Test
    void refuseAxesThatThereAreNot() {
        Shape shape = Shape.of(3, 4);
        assertTrue(Constraints.parse("max_norm(axis=2)", HERE).refuses(shape).isPresent());
        assertTrue(Constraints.parse("max_norm(axis=-3)", HERE).refuses(shape).isPresent());
        assertTrue(Constraints.parse("max_norm(axis=-2)", HERE).refuses(shape).isEmpty());
    }
}
