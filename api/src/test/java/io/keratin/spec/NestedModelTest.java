package io.keratin.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.layers.LayerTypes;
import io.keratin.shape.DType;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shape rule and the weights of a model that is used as a layer. */
class NestedModelTest {
    private static final NestedModel VISION =
            new NestedModel(GraphText.parse("""
                    model vision Vision functional
                    layer image Image InputLayer(shape=[16])
                    layer hidden Hidden Dense(units=9)
                    layer features Features Dense(units=6, useBias=False)
                    node 0 Image
                    node 1 Hidden x=0
                    node 2 Features x=1
                    inputs 0
                    outputs 2 1
                    """, LayerTypes::find), "app.Vision");
    private static final NestedModel OPEN =
            new NestedModel(GraphText.parse("""
                    model open Open functional
                    layer a A InputLayer(shape=[-1, 4])
                    layer b B InputLayer(shape=[-1, 4], dtype='int32')
                    layer flat Flat Reshape(targetShape=[-1, 3])
                    layer joined Joined Concatenate(axis=1)
                    node 0 A
                    node 1 B
                    node 2 Flat x=0
                    node 3 Joined a=0 b=1
                    inputs 0 1
                    outputs 3 2
                    """, LayerTypes::find), "");

    private static Call call(Shape... shapes) {
        return call(DType.FLOAT32, shapes);
    }

    private static Call call(DType dtype, Shape... shapes) {
        List<Call.Argument> arguments = new ArrayList<>();
        for (Shape shape : shapes) {
            String name = "Outer" + arguments.size();
            arguments.add(new Call.Argument(
                    "x" + arguments.size(),
                    name,
                    new TensorType(shape, arguments.size() == 1 ? DType.INT32 : dtype)));
        }
        return new Call("Made", arguments);
    }

    @Test
    void makesATensorForEachOutput() {
        assertEquals(
                List.of(TensorType.float32(Shape.batchOf(6)), TensorType.float32(Shape.batchOf(9))),
                VISION.infer(call(Shape.batchOf(16))));
    }

    @Test
    void openSizesAreThoseThatCome() {
        Dim length = Dim.of(new Symbol("tweetAxis1", "?"));
        Shape open = Shape.of(Dim.BATCH, length, Dim.of(4));
        Shape three = Shape.batchOf(3, 4);

        List<TensorType> types = OPEN.infer(call(three, open));

        assertEquals(
                Shape.of(Dim.BATCH, length.plus(Dim.of(3)), Dim.of(4)),
                types.get(0).shape());
        assertEquals(Shape.batchOf(4, 3), types.get(1).shape());
    }

    @Test
    void itsWeightsAreTheModelsUnderTheNamesOfTheLayers() {
        List<WeightSpec> weights = VISION.weights(List.of(Shape.batchOf(16)));

        assertEquals(
                List.of("hidden/kernel", "hidden/bias", "features/kernel"),
                weights.stream().map(WeightSpec::name).toList());
        assertEquals(Shape.of(16, 9), weights.get(0).shape());
        assertTrue(weights.stream().allMatch(WeightSpec::trainable));
        assertFalse(new Graph.Layer("v", "V", VISION, true)
                .weights(List.of(Shape.batchOf(16))).stream().anyMatch(WeightSpec::trainable));
    }

    private static Problem refused(NestedModel model, Call call) {
        return assertThrows(ProblemException.class, () -> model.infer(call)).problem();
    }

    @Test
    void aKnownSizeHasToBeWhatComes() {
        Problem problem = refused(VISION, call(Shape.batchOf(15)));

        assertEquals("NestedInputShape", problem.id());
        assertEquals(Where.input(0), problem.where());
        assertEquals("(batch, 15)", problem.facts().get(1).text());
        assertEquals(
                "NestedInputShape", refused(VISION, call(Shape.batchOf(4, 4))).id());
        Shape open = Shape.of(Dim.BATCH, Dim.of(new Symbol("n", "?")));
        assertEquals("NestedInputShape", refused(VISION, call(open)).id());
    }

    @Test
    void batchesAgree() {
        Problem problem = refused(OPEN, call(Shape.of(7, 3, 4), Shape.batchOf(3, 4)));

        assertEquals("NestedInputShape", problem.id());
        assertEquals(Where.input(1), problem.where());
    }

    @Test
    void fractionsDoNotGoInForWholeNumbers() {
        NestedModel whole = new NestedModel(GraphText.parse("""
                        model whole Whole sequential
                        layer words Words InputLayer(shape=[5], dtype='int32')
                        layer flat Flat Flatten()
                        node 0 Words
                        node 1 Flat x=0
                        inputs 0
                        outputs 1
                        """, LayerTypes::find), "");

        assertEquals("NestedInputShape", refused(whole, call(Shape.batchOf(5))).id());
        assertEquals(
                List.of(new TensorType(Shape.batchOf(5), DType.INT32)),
                whole.infer(call(DType.INT32, Shape.batchOf(5))));
        assertEquals(
                Shape.batchOf(6),
                VISION.infer(call(DType.INT32, Shape.batchOf(16))).get(0).shape());
    }

    @Test
    void itTakesAsManyTensorsAsTheModelHasInputs() {
        Problem problem = refused(VISION, call(Shape.batchOf(16), Shape.batchOf(16)));

        assertEquals("InputCount", problem.id());
        assertEquals(Where.input(1), problem.where());
        assertEquals(Where.layer(), refused(OPEN, call(Shape.batchOf(3, 4))).where());
    }

    @Test
    void sizesThatNoLayerOfTheModelCanTakeAreAProblemOfTheUse() {
        Shape five = Shape.batchOf(5, 4);

        Problem problem = refused(OPEN, call(five, five));

        assertEquals("NestedInputShape", problem.id());
        assertEquals(Where.layer(), problem.where());
        assertTrue(problem.headline().startsWith("`Made` cannot apply `Open` to these sizes: "));
    }
}
