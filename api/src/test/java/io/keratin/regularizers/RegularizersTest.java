package io.keratin.regularizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.golden.Golden;
import io.keratin.program.Tensor;
import io.keratin.shape.Shape;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Regularizer;
import io.keratin.spec.Where;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

public class RegularizersTest {
    private static final Where HERE = Where.attribute("kernelRegularizer");

    @TestFactory
    Stream<DynamicTest> addWhatKerasAdds() {
        return Golden.read("units/regularizers.json")
                .valueStream()
                .map(json -> DynamicTest.dynamicTest(call(json), () -> check(json)));
    }

    /** The call form of an object of Keras. */
    public static String call(JsonNode json) {
        return json.required("cls").asString()
                + json.required("config")
                        .propertyStream()
                        .map(argument -> argument.getKey() + "=" + argument.getValue())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static void check(JsonNode json) {
        Regularizer regularizer = Regularizers.parse(call(json), HERE);
        Tensor weight = Golden.tensor(json.required("w"));
        Shape shape = Shape.of(weight.shape());
        float[] values = floats(weight.data());
        double value = json.required("value").asDouble();
        assertEquals(value, regularizer.penalty(shape, values), 1e-5 * value);
        float[] gradient = new float[values.length];
        regularizer.addGradient(shape, values, gradient);
        double[] expected = Golden.tensor(json.required("grad")).data();
        for (int i = 0; i < gradient.length; i++) {
            assertEquals(expected[i], gradient[i], 1e-6 + 1e-4 * Math.abs(expected[i]));
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l1_l2(l1=0.3, l2=0.2)",
                "orthogonal_regularizer(factor=2.0)",
                "orthogonal_regularizer(mode='columns')"
            })
    void theGradientIsTheSlopeOfThePenalty(String text) {
        Regularizer regularizer = Regularizers.parse(text, HERE);
        Shape shape = Shape.of(5, 4);
        Random random = new Random(3);
        float[] weight = new float[20];
        for (int i = 0; i < 20; i++) {
            weight[i] = random.nextFloat() * 2 - 1;
        }
        float[] gradient = new float[20];
        gradient[7] = 1;
        regularizer.addGradient(shape, weight, gradient);
        gradient[7] -= 1;
        float step = 1e-3f;
        for (int i = 0; i < 20; i++) {
            float here = weight[i];
            weight[i] = here + step;
            double above = regularizer.penalty(shape, weight);
            weight[i] = here - step;
            double below = regularizer.penalty(shape, weight);
            weight[i] = here;
            assertEquals((above - below) / (2 * step), gradient[i], 2e-3, text + " at " + i);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "l2; l2",
                "L2(0.5); l2(l2=0.5)",
                "l1(0.01); l1",
                "L1L2(l2=0.1); l1_l2(l2=0.1)",
                "OrthogonalRegularizer(mode='columns'); orthogonal_regularizer(mode='columns')"
            })
    void areWrittenWithWhatIsNotTheirDefault(String text, String written) {
        assertEquals(written, Regularizers.parse(text, HERE).text());
        assertEquals(written, Regularizers.parse(written, HERE).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "l3; UnknownRegularizer",
                "l2(-1.0); BadRegularizer",
                "l2(l1=1.0); BadRegularizer",
                "l1_l2(l1=nan); BadRegularizer",
                "orthogonal_regularizer(mode='all'); BadRegularizer",
                "l2(; BadRegularizer"
            })
    void refuseWhatIsNone(String text, String id) {
        ProblemException e =
                assertThrows(ProblemException.class, () -> Regularizers.parse(text, HERE));
        assertEquals(id, e.problem().id());
    }

    @Test
    void aSingleRowIsOrthogonalToNone() {
        Regularizer regularizer = Regularizers.parse("orthogonal_regularizer", HERE);
        assertEquals(0, regularizer.penalty(Shape.of(1, 3), new float[] {1, 2, 3}));
    }
}
