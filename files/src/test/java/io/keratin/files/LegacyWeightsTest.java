package io.keratin.files;

import static io.keratin.files.TestFiles.array;
import static io.keratin.files.TestFiles.file;
import static io.keratin.files.TestFiles.layer;
import static io.keratin.files.TestFiles.resource;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of real Keras, and what is written and read again. */
class LegacyWeightsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void readsTheFileOfKeras3() {
        WeightFile cnn = LegacyWeights.read(resource("cnn.legacy.h5"));

        assertEquals("torch", cnn.backend());
        assertEquals("3.15.1", cnn.kerasVersion());
        assertEquals(
                List.of(
                        "img", "conv1", "bn1", "conv2", "relu2", "pool", "drop", "flat", "fc1",
                        "fc2"),
                cnn.layers().stream().map(LayerWeights::layer).toList());
        assertEquals(List.of(), cnn.layers().get(0).weights());
        LayerWeights normalization = cnn.layers().get(2);
        assertEquals(
                List.of("bn1/gamma", "bn1/beta", "bn1/moving_mean", "bn1/moving_variance"),
                normalization.weights().stream().map(WeightArray::name).toList());
        assertArrayEquals(
                new int[] {3, 3, 1, 4}, cnn.layers().get(1).weights().get(0).shape());
    }

    @Test
    void readsTheSameWeightsFromFixedLengthNames() {
        List<LayerWeights> keras3 =
                LegacyWeights.read(resource("cnn.legacy.h5")).layers();
        WeightFile keras2 = LegacyWeights.read(resource("cnn.keras2.h5"));

        assertEquals("tensorflow", keras2.backend());
        assertEquals("2.2.4", keras2.kerasVersion());
        assertEquals("conv1/kernel:0", keras2.layers().get(1).weights().get(0).name());
        assertEquals(keras3.size(), keras2.layers().size());
        for (int i = 0; i < keras3.size(); i++) {
            List<WeightArray> expected = keras3.get(i).weights();
            List<WeightArray> weights = keras2.layers().get(i).weights();
            assertEquals(expected.size(), weights.size());
            for (int k = 0; k < weights.size(); k++) {
                assertArrayEquals(expected.get(k).values(), weights.get(k).values());
            }
        }
    }

    @Test
    void tellsThatTheKernelsAreTheanosAndLeavesThemFlipped() {
        WeightFile theano = LegacyWeights.read(resource("cnn.keras2_theano.h5"));
        WeightFile tensorflow = LegacyWeights.read(resource("cnn.keras2.h5"));

        assertEquals("theano", theano.backend());
        float[] flipped = theano.layers().get(1).weights().get(0).values();
        float[] kernel = tensorflow.layers().get(1).weights().get(0).values();
        int channels = 4;
        for (int position = 0; position < 9; position++) {
            for (int c = 0; c < channels; c++) {
                assertEquals(
                        kernel[position * channels + c], flipped[(8 - position) * channels + c]);
            }
        }
    }

    @Test
    void readsTheWeightsOfAWholeModel() {
        WeightFile model = LegacyWeights.read(resource("whole_model.h5"));

        assertEquals("torch", model.backend());
        assertEquals("3.15.1", model.kerasVersion());
        assertNotEquals(
                0, model.layers().stream().mapToInt(l -> l.weights().size()).sum());
    }

    @Test
    void writesWhatItReads() {
        for (String name : List.of(
                "cnn.legacy.h5", "cnn.keras2.h5", "cnn.keras2_theano.h5", "whole_model.h5")) {
            WeightFile read = LegacyWeights.read(resource(name));
            Path copy = folder.resolve(name);
            LegacyWeights.write(copy, read);
            assertEquals(read, LegacyWeights.read(copy), name);
        }
    }

    @Test
    void keepsEveryBitAndEveryShape() {
        int nan = 0x7fa01234;
        WeightArray special = new WeightArray("special", new int[] {2, 3}, new float[] {
            Float.NaN,
            -0f,
            Float.MIN_VALUE,
            Float.NEGATIVE_INFINITY,
            Float.MAX_VALUE,
            Float.intBitsToFloat(nan)
        });
        WeightFile weights = file(layer(
                "layer",
                special,
                array("scalar"),
                array("none", 0, 5),
                array("five", 2, 3, 1, 2, 4),
                array("long", 70_001)));
        Path path = folder.resolve("shapes.h5");
        LegacyWeights.write(path, weights);

        WeightFile read = LegacyWeights.read(path);
        assertEquals(weights, read);
        assertEquals(
                nan,
                Float.floatToRawIntBits(read.layers().get(0).weights().get(0).values()[5]));
    }

    @Test
    void equalWeightsGiveEqualBytes() throws IOException {
        WeightFile weights = LegacyWeights.read(resource("cnn.legacy.h5"));
        LegacyWeights.write(folder.resolve("a.h5"), weights);
        LegacyWeights.write(folder.resolve("b.h5"), weights);
        assertEquals(-1, Files.mismatch(folder.resolve("a.h5"), folder.resolve("b.h5")));
    }

    @Test
    void followsTheNamesAndNotTheOrderInTheFile() {
        WeightFile weights =
                file(layer("z", array("z/b", 2), array("z/a", 3)), layer("a", array("a/w", 1)));
        Path path = folder.resolve("order.h5");
        LegacyWeights.write(path, weights);
        assertEquals(weights, LegacyWeights.read(path));
    }

    @Test
    void aFileWithoutVersionIsKeras1() {
        Path path = folder.resolve("keras1.h5");
        LegacyWeights.write(
                path, new WeightFile(List.of(layer("dense_1", array("dense_1_W", 2))), null, null));
        WeightFile read = LegacyWeights.read(path);
        assertNull(read.backend());
        assertNull(read.kerasVersion());
    }

    @Test
    void splitsNamesThatDoNotFitOneAttribute() {
        List<LayerWeights> layers = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            layers.add(layer("a_layer_with_quite_a_long_name_to_fill_the_attribute_" + i));
        }
        WeightArray[] many = new WeightArray[1200];
        for (int i = 0; i < many.length; i++) {
            many[i] = array("big/a_weight_with_quite_a_long_name_to_fill_the_attribute_" + i, 1);
        }
        layers.add(layer("big", many));
        WeightFile weights = WeightFile.of(layers);
        Path path = folder.resolve("many.h5");
        LegacyWeights.write(path, weights);
        assertEquals(weights, LegacyWeights.read(path));
    }

    @Test
    void readsAFileTooLargeForOneBuffer() throws IOException {
        Path large = folder.resolve("large.h5");
        Files.copy(resource("cnn.legacy.h5"), large);
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(Integer.MAX_VALUE + 100L); // sparse: takes no space on the disk
        }
        assertEquals(LegacyWeights.read(resource("cnn.legacy.h5")), LegacyWeights.read(large));
        Files.delete(large);
    }

    @Test
    void aWeightArrayHasAsManyValuesAsItsShapeAsksFor() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new WeightArray("a", new int[] {2, 2}, new float[3]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new WeightArray("a", new int[] {-1}, new float[0]));
        int[] shape = {2};
        WeightArray array = new WeightArray("a", shape, new float[2]);
        shape[0] = 7;
        array.shape()[0] = 8;
        assertArrayEquals(new int[] {2}, array.shape());
    }
}
