package io.keratin.files;

import static io.keratin.files.TestFiles.resource;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What h5py can store beyond what Keras does: read rightly, or refused with a reason. */
class FormatsTest {
    private static final float[] RAMP = new float[600];

    static {
        for (int i = 0; i < RAMP.length; i++) {
            RAMP[i] = (i - 300) / 8f;
        }
    }

    private final WeightFile formats = LegacyWeights.read(resource("formats/formats.h5"));

    @ParameterizedTest
    @CsvSource({
        "plain",
        "chunked",
        "gzip",
        "all_filters",
        "big_endian",
        "double",
        "half",
        "block/conv",
        "größe"
    })
    void readsTheMatrix(String layer) {
        WeightArray matrix = weights(layer).get(0);
        assertArrayEquals(new int[] {20, 30}, matrix.shape());
        assertArrayEquals(RAMP, matrix.values());
    }

    @Test
    void readsCompressedBigEndianNumbers() {
        assertArrayEquals(RAMP, weights("big_endian").get(1).values());
    }

    @Test
    void readsScalars() {
        assertEquals(
                new WeightArray("scalar", new int[0], new float[] {2.5f}),
                weights("plain").get(1));
    }

    @Test
    void readsIntegersThatFloat32Holds() {
        float[] truncated = new float[600];
        for (int i = 0; i < truncated.length; i++) {
            truncated[i] = (int) RAMP[i];
        }
        assertArrayEquals(truncated, weights("integers").get(0).values());
        assertArrayEquals(
                new float[] {250, 251, 252, 253, 254, 255},
                weights("integers").get(1).values());
        assertArrayEquals(new float[] {0x1p63f}, weights("integers").get(2).values());
    }

    @Test
    void readsEmptyArraysAndLayersWithoutWeights() {
        assertEquals(
                List.of(new WeightArray("a", new int[] {0, 4}, new float[0])), weights("empty"));
        assertEquals(List.of(), weights("none"));
    }

    @Test
    void readsBothKindsOfScalarStrings() {
        assertEquals("tensorflow", formats.backend());
        assertEquals("2.1.6", formats.kerasVersion());
    }

    @Test
    void readsTheNewerGroupsAndChunkIndexes() {
        WeightFile latest = LegacyWeights.read(resource("formats/latest.h5"));
        assertEquals(
                List.of("one", "two"),
                latest.layers().stream().map(LayerWeights::layer).toList());
        for (LayerWeights layer : latest.layers()) {
            assertEquals(
                    List.of("b", "a"),
                    layer.weights().stream().map(WeightArray::name).toList());
            assertArrayEquals(RAMP, layer.weights().get(0).values());
            assertArrayEquals(RAMP, layer.weights().get(1).values());
        }
    }

    @Test
    void putsSplitNamesTogether() {
        List<LayerWeights> layers =
                LegacyWeights.read(resource("formats/split.h5")).layers();
        assertEquals(
                List.of("a", "b", "c"), layers.stream().map(LayerWeights::layer).toList());
        for (LayerWeights layer : layers) {
            assertEquals(
                    List.of("z", "y"),
                    layer.weights().stream().map(WeightArray::name).toList());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bad_large_double    | /layer/a       | numbers in the range of float32             | 1.0E300
                    bad_large_integer   | /layer/a       | integers that float32 holds exactly         | 16777217
                    bad_text            | /layer/a       | numbers (IEEE floats                        | the type StringData
                    bad_complex         | /layer/a       | numbers (IEEE floats                        | the type CompoundDataType
                    bad_boolean         | /layer/a       | numbers (IEEE floats                        | the type EnumDataType
                    bad_lzf             | /layer/a       | no filters but gzip, shuffle and fletcher32 | lzf
                    bad_expands         | /layer/a       | arrays of at most 33554432 bytes together   | 68000000 bytes
                    bad_inflates        | /layer/a       | 64 bytes in the chunk at [0]                | more
                    bad_huge            | /layer/a       | arrays of at most 33554432 bytes together   | [1048576, 1048576]
                    bad_unwritten       | /layer/a       | the values of an array                      | never written
                    bad_missing_chunk   | /layer/a       | an undamaged HDF5 structure                 | No chunk with offset [0, 4]
                    bad_soft_link       | /layer         | a group or an array                         | a soft link
                    bad_external_link   | /layer         | a group or an array                         | an external link
                    bad_no_group        | /gone          | something of the name `gone`                | only here
                    bad_keras3          | /              | the attribute `layer_names`                 | a Keras 3 `.weights.h5` file
                    bad_before_keras1   | /              | the attribute `layer_names`, as Keras from 1.0 | nb_layers
                    bad_names           | /              | strings in the attribute `layer_names`      | the type FixedPoint
                    bad_top_level       | /top_level_model_weights | no weights outside the model's layers | 1 of them
                    """)
    void refuses(String name, String place, String expected, String found) {
        Path file = resource("formats/" + name + ".h5");
        KerasFileException e = assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThrows(KerasFileException.class, () -> LegacyWeights.read(file)));
        assertEquals(place, e.place().replaceAll("(?<=.)/$", ""), e.getMessage());
        assertTrue(e.expected().contains(expected), e.getMessage());
        assertTrue(e.found().contains(found), e.getMessage());
        assertEquals(file, e.file());
        assertEquals(
                file + ", at " + e.place() + ": expected " + e.expected() + ", found " + e.found()
                        + "; " + e.help(),
                e.getMessage());
    }

    private List<WeightArray> weights(String layer) {
        return formats.layers().stream()
                .filter(l -> l.layer().equals(layer))
                .findFirst()
                .orElseThrow()
                .weights();
    }
}
