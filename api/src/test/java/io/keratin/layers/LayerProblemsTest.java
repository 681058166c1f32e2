package io.keratin.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import io.keratin.spec.Attributes;
import io.keratin.spec.LayerType;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole text and the place of every problem that a layer raises. */
class LayerProblemsTest {
    private static final Dim UNKNOWN = Dim.of(new Symbol("xAxis1", "?"));

    static void refuses(
            String text, Where where, String className, Attributes given, Shape... shapes) {
        ProblemException e = assertThrows(ProblemException.class, () -> {
            LayerType type = LayerTypes.find(className).orElseThrow();
            type.create(type.defaults().with(given)).infer(LoweredLayer.call(shapes));
        });
        assertEquals(text, e.problem().text());
        assertEquals(where, e.problem().where());
    }

    private static Shape shape(int... sizes) {
        return Shape.batchOf(sizes);
    }

    @Test
    void inputLayer() {
        refuses(
                """
                [InputShape] a size of an input's shape cannot be negative, and got -2
                    help  write the size, or ANY for one that varies; the batch is not part of the shape""",
                Where.attribute("shape").item(1),
                "InputLayer",
                Attributes.of("shape", List.of(3, -2)));
        refuses(
                """
                [InputBatchSize] the batch size of an input is at least 1, and got 0
                    help  leave batchSize out for batches of any size""",
                Where.attribute("batchSize"),
                "InputLayer",
                Attributes.of("shape", List.of(3), "batchSize", 0));
        refuses(
                """
                [InputDtype] unknown type of elements `float23`
                    help  did you mean `float32`?""",
                Where.attribute("dtype"),
                "InputLayer",
                Attributes.of("shape", List.of(3), "dtype", "float23"));
        refuses(
                """
                [InputDtype] unknown type of elements `complex`
                    help  one of float32, int32""",
                Where.attribute("dtype"),
                "InputLayer",
                Attributes.of("shape", List.of(3), "dtype", "complex"));
    }

    @Test
    void dense() {
        refuses("""
                [UnitsNotPositive] `units` is at least 1, and got 0
                    help  units is the number of outputs of the layer""", Where.attribute("units"), "Dense", Attributes.of("units", 0), shape(4));
        refuses(
                """
                [UnknownActivation] unknown activation `sofmax`
                    help  did you mean `softmax`?""",
                Where.attribute("activation"),
                "Dense",
                Attributes.of("units", 1, "activation", "sofmax"),
                shape(4));
        refuses(
                """
                [UnknownInitializer] unknown initializer `glorot_unifrom`
                    help  did you mean `glorot_uniform`?""",
                Where.attribute("kernelInitializer"),
                "Dense",
                Attributes.of("units", 1, "kernelInitializer", "glorot_unifrom"),
                shape(4));
        refuses("""
                [DenseRank] `Node` needs an input of rank 2 or more, and `In0` has rank 1
                    expected  (batch, …, features)
                    found     (batch,)
                    help  a Dense layer works on the features of each sample; give the input an axis of them""", Where.input(0), "Dense", Attributes.of("units", 1), Shape.of(Dim.BATCH));
        refuses(
                """
                [DenseLastAxisUnknown] `Node` needs to know the last axis of `In0`: its kernel has a row for each feature
                    a  In0  (batch, 3, ?)
                                       ^ not known
                    help  give the input's last axis a size in place of ANY""",
                Where.input(0),
                "Dense",
                Attributes.of("units", 1),
                Shape.of(Dim.BATCH, Dim.of(3), UNKNOWN));
        refuses(
                """
                [InitializerShape] `orthogonal` cannot start the bias of `Node`: it fills weights of rank 2 or more only
                    bias  (3,)""",
                Where.attribute("biasInitializer"),
                "Dense",
                Attributes.of("units", 3, "biasInitializer", "orthogonal"),
                shape(4));
        refuses(
                """
                [GluAxis] `Node` cannot halve its last axis for `glu`: its size is 3, not even
                    input  Node  (batch, 3)
                                         ^ must be even
                    help  glu gives half as many elements as it gets; make the last axis even""",
                Where.attribute("activation"),
                "Dense",
                Attributes.of("units", 3, "activation", "glu"),
                shape(4));
    }

    @Test
    void inputCount() {
        refuses("""
                [InputCount] `Node` takes one input, and got 2
                    help  give the record exactly one component, the tensor the layer is applied to""", Where.input(1), "Dense", Attributes.of("units", 3), shape(4), shape(4));
        refuses("""
                [InputCount] `Node` takes one input, and got 0
                    help  give the record exactly one component, the tensor the layer is applied to""", Where.layer(), "Flatten", Attributes.NONE);
        refuses("""
                [InputCount] `Node` takes at least one input, and got none
                    help  give the record a component for each tensor that goes in""", Where.layer(), "Add", Attributes.NONE);
        refuses("""
                [InputCount] `Node` takes at least one input, and got none
                    help  give the record a component for each tensor that goes in""", Where.layer(), "Concatenate", Attributes.NONE);
    }

    @Test
    void dropout() {
        refuses("""
                [RateOutOfRange] `rate` is from 0 to below 1, and got 1.0
                    help  rate is the share that is dropped: 0.25 drops a quarter""", Where.attribute("rate"), "Dropout", Attributes.of("rate", 1.0), shape(4));
        refuses("""
                [RateOutOfRange] `rate` is from 0 to below 1, and got -0.1
                    help  rate is the share that is dropped: 0.25 drops a quarter""", Where.attribute("rate"), "Dropout", Attributes.of("rate", -0.1), shape(4));
        refuses(
                """
                [RateOutOfRange] `rate` is from 0 to below 1, and got NaN
                    help  rate is the share that is dropped: 0.25 drops a quarter""",
                Where.attribute("rate"),
                "Dropout",
                Attributes.of("rate", Double.NaN),
                shape(4));
        refuses(
                """
                [NoiseShape] a size of `noiseShape` is at least 1, or ANY, and got 0
                    help  1 repeats the mask along the axis, ANY takes the input's size""",
                Where.attribute("noiseShape").item(1),
                "Dropout",
                Attributes.of("rate", 0.5, "noiseShape", List.of(-1, 0)),
                shape(4));
        refuses(
                """
                [NoiseShape] `Node` cannot repeat its `noiseShape` to the shape of `In0`
                    a           In0  (batch, 3, 4)
                    noiseShape       {ANY, 2, 4}
                    help  each size is 1, ANY or the input's, counted from the last axis""",
                Where.attribute("noiseShape"),
                "Dropout",
                Attributes.of("rate", 0.5, "noiseShape", List.of(-1, 2, 4)),
                shape(3, 4));
        refuses(
                """
                [SeveralValues] `seed` takes one value, and got 2
                    help  write `seed = 1`, or leave it out""",
                Where.attribute("seed").item(1),
                "Dropout",
                Attributes.of("rate", 0.5, "seed", List.of(1, 2)),
                shape(4));
    }

    @Test
    void flatten() {
        refuses(
                """
                [FlattenDataFormat] `dataFormat` is `channels_last` or `channels_first`, and got `first`
                    help  write CHANNELS_LAST or CHANNELS_FIRST""",
                Where.attribute("dataFormat"),
                "Flatten",
                Attributes.of("dataFormat", "first"),
                shape(4));
        refuses(
                """
                [FlattenDataFormat] `Node` cannot move the channels of `In0` to the end: no size of it is known
                    a  In0  (batch, ?, ?)
                                    ^ not known
                    help  give the channels a size in place of ANY""",
                Where.attribute("dataFormat"),
                "Flatten",
                Attributes.of("dataFormat", "channels_first"),
                Shape.of(Dim.BATCH, UNKNOWN, Dim.of(new Symbol("xAxis2", "?"))));
    }

    @Test
    void reshape() {
        refuses(
                """
                [ReshapeTargetShape] a size of `targetShape` cannot be negative, and got -3
                    help  write the size, or -1 for the one that follows from the others""",
                Where.attribute("targetShape").item(0),
                "Reshape",
                Attributes.of("targetShape", List.of(-3, 4)),
                shape(12));
        refuses(
                """
                [ReshapeTargetShape] `targetShape` leaves more than one size open: {-1, 2, -1}
                    help  only one size can follow from the others; write this one""",
                Where.attribute("targetShape").item(2),
                "Reshape",
                Attributes.of("targetShape", List.of(-1, 2, -1)),
                shape(12));
        refuses(
                """
                [ReshapeSize] `Node` cannot give `In0` the shape {5, 2}: 12 elements are not 10
                    input   In0   (batch, 3, 4)
                    target  Node  {5, 2}
                    help  the sizes of targetShape multiply to the number of elements of one sample, without the batch""",
                Where.attribute("targetShape"),
                "Reshape",
                Attributes.of("targetShape", List.of(5, 2)),
                shape(3, 4));
        refuses(
                """
                [ReshapeSize] `Node` cannot give `In0` the shape {5, -1}: 12 elements are no multiple of 5
                    input   In0   (batch, 12)
                    target  Node  {5, -1}
                    help  the sizes of targetShape multiply to the number of elements of one sample, without the batch""",
                Where.attribute("targetShape"),
                "Reshape",
                Attributes.of("targetShape", List.of(5, -1)),
                shape(12));
        refuses(
                """
                [ReshapeSize] `Node` cannot give `In0` the shape {0, -1}: 12 elements are no multiple of 0
                    input   In0   (batch, 12)
                    target  Node  {0, -1}
                    help  the sizes of targetShape multiply to the number of elements of one sample, without the batch""",
                Where.attribute("targetShape"),
                "Reshape",
                Attributes.of("targetShape", List.of(0, -1)),
                shape(12));
        refuses(
                """
                [ReshapeSize] `Node` cannot give `In0` the shape {8}: 4·? elements are not 8
                    input   In0   (batch, ?, 4)
                    target  Node  {8}
                    help  write -1 for the size that varies with the input""",
                Where.attribute("targetShape"),
                "Reshape",
                Attributes.of("targetShape", List.of(8)),
                Shape.of(Dim.BATCH, UNKNOWN, Dim.of(4)));
    }

    @Test
    void add() {
        refuses("""
                [AddShapes] `Node` cannot add its inputs: on axis -2 they have the sizes 280 and 140
                    a  In0  (batch, 280, 64)
                    b  In1  (batch, 140, 64)
                                    ^^^ axis 1 must agree or be 1
                    help  give `In1` the size of `In0` there, 280""", Where.input(1), "Add", Attributes.NONE, shape(280, 64), shape(140, 64));
        refuses("""
                [AddShapes] `Node` cannot add its inputs: on axis -1 they have the sizes 3 and 5
                    b  In1  (batch, 2, 3)
                    c  In2  (batch, 5)
                                    ^ axis 1 must agree or be 1
                    help  give `In2` the size of `In1` there, 3""", Where.input(2), "Add", Attributes.NONE, shape(1), shape(2, 3), shape(5));
        refuses("""
                [AddShapes] `Node` cannot add its inputs: on axis 0 they have the sizes batch and 32
                    a  In0  (batch, 4)
                    b  In1  (32, 4)
                             ^^ axis 0 must agree
                    help  a size that varies may differ from run to run; give both the same known size""", Where.input(1), "Add", Attributes.NONE, shape(4), Shape.of(32, 4));
    }

    @Test
    void concatenate() {
        refuses(
                """
                [ConcatenateShapes] `Node` cannot join its inputs: they differ off axis -1
                    a  In0  (batch, 280, 64)
                    b  In1  (batch, 140, 64)
                                    ^^^ axis 1 must agree
                    help  give `In1` the size of `In0` there, 280""",
                Where.input(1),
                "Concatenate",
                Attributes.NONE,
                shape(280, 64),
                shape(140, 64));
        refuses("""
                [ConcatenateRank] `Node` cannot join its inputs: they have ranks 3 and 2
                    a  In0  (batch, 3, 4)
                    b  In1  (batch, 4)
                    help  give all inputs the same number of axes, with a Reshape or Flatten before""", Where.input(1), "Concatenate", Attributes.NONE, shape(3, 4), shape(4));
        refuses(
                """
                [BadAxis] `Node` cannot join its inputs along axis 3: the inputs have rank 3
                    input  In0  (batch, 3, 4)
                    help  the axis is from 1 to 2, or from -2 to -1""",
                Where.attribute("axis"),
                "Concatenate",
                Attributes.of("axis", 3),
                shape(3, 4),
                shape(3, 4));
        refuses(
                """
                [BadAxis] `Node` cannot join its inputs along axis -3: that is the batch
                    input  In0  (batch, 3, 4)
                    help  the axis is from 1 to 2, or from -2 to -1""",
                Where.attribute("axis"),
                "Concatenate",
                Attributes.of("axis", -3),
                shape(3, 4),
                shape(3, 4));
        refuses(
                """
                [BadAxis] `Node` cannot join its inputs along axis -1: that is the batch
                    input  In0  (batch,)
                    help  give the inputs an axis behind the batch""",
                Where.attribute("axis"),
                "Concatenate",
                Attributes.NONE,
                Shape.of(Dim.BATCH),
                Shape.of(Dim.BATCH));
    }

    @Test
    void batchNormalization() {
        refuses(
                """
                [NormalizationAxis] `Node` cannot normalise along axis 3: the input has rank 3
                    input  In0  (batch, 3, 4)
                    help  the axis is from 1 to 2, or from -2 to -1""",
                Where.attribute("axis"),
                "BatchNormalization",
                Attributes.of("axis", 3),
                shape(3, 4));
        refuses(
                """
                [NormalizationAxis] `Node` cannot normalise along axis -4: the input has rank 3
                    input  In0  (batch, 3, 4)
                    help  the axis is from 1 to 2, or from -2 to -1""",
                Where.attribute("axis"),
                "BatchNormalization",
                Attributes.of("axis", -4),
                shape(3, 4));
        refuses("""
                [NormalizationAxisUnknown] `Node` needs to know the size of axis 0 of `In0`: its weights have one number for each channel
                    a  In0  (batch, 3, 4)
                             ^^^^^ not known
                    help  axis 0 counts the samples; name the axis of the channels""", Where.input(0), "BatchNormalization", Attributes.of("axis", 0), shape(3, 4));
        refuses(
                """
                [NormalizationAxisUnknown] `Node` needs to know the size of axis -1 of `In0`: its weights have one number for each channel
                    a  In0  (batch, 3, ?)
                                       ^ not known
                    help  give that axis of the input a size in place of ANY""",
                Where.input(0),
                "BatchNormalization",
                Attributes.NONE,
                Shape.of(Dim.BATCH, Dim.of(3), Dim.of(new Symbol("xAxis2", "?"))));
        refuses("""
                [NormalizationRank] `Node` needs an input of rank 2 or more, and `In0` has rank 1
                    expected  (batch, …, channels)
                    found     (batch,)
                    help  give the input an axis of channels; each has statistics of its own""", Where.input(0), "BatchNormalization", Attributes.NONE, Shape.of(Dim.BATCH));
        refuses(
                """
                [InitializerShape] `identity` cannot start the moving_mean of `Node`: it fills matrices only
                    moving_mean  (4,)""",
                Where.attribute("movingMeanInitializer"),
                "BatchNormalization",
                Attributes.of("movingMeanInitializer", "identity"),
                shape(4));
    }

    @Test
    void wholeNumbersShowTheirType() {
        ProblemException e = assertThrows(
                ProblemException.class,
                () -> Add.TYPE
                        .create(Attributes.NONE)
                        .infer(LoweredLayer.call(
                                TensorType.float32(shape(3)),
                                new TensorType(shape(4), io.keratin.shape.DType.INT32))));
        assertEquals("""
                [AddShapes] `Node` cannot add its inputs: on axis -1 they have the sizes 3 and 4
                    a  In0  (batch, 3)
                    b  In1  (batch, 4)
                                    ^ axis 1 must agree or be 1
                    help  give `In1` the size of `In0` there, 3""", e.problem().text());
    }
}
