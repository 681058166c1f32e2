package io.keratin.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All weight and whole-model files of the shared folder, against what h5py reads from them. */
class GoldenFilesTest {
    /** Prints what a file holds, by h5py alone. */
    private static final String DUMP = """
            import sys, zlib, h5py, numpy as np
            text = lambda v: v.decode() if isinstance(v, bytes) else str(v)
            for path in sys.argv[1:]:
                f = h5py.File(path)
                root = f if 'layer_names' in f.attrs else f['model_weights']
                print('file', text(root.attrs.get('backend', f.attrs.get('backend', 'null'))),
                      text(root.attrs.get('keras_version', f.attrs.get('keras_version', 'null'))))
                for layer in root.attrs['layer_names']:
                    g = root[layer]
                    print('layer', text(layer))
                    for name in g.attrs.get('weight_names', []):
                        a = np.asarray(g[name][()], dtype='<f4')
                        print('weight', text(name), list(a.shape), zlib.crc32(a.tobytes()))
            """;

    private static final String WEIGHTS = "(init|final)\\.(legacy|keras2|keras2_theano)\\.h5";
    private static final String WHOLE_MODELS = "final_model(\\.keras2)?\\.h5";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void readsWhatH5pyReads() throws Exception {
        Path shared = SharedFolder.require();
        List<Path> files =
                new ArrayList<>(SharedFolder.files(shared.resolve("golden/models"), WEIGHTS));
        files.addAll(SharedFolder.files(shared.resolve("golden/models"), WHOLE_MODELS));
        files.addAll(SharedFolder.files(
                shared.resolve("models"), "(?!.*inputs_and_outputs).*\\.(h5|hdf5)"));
        assertTrue(files.size() > 200, files.size() + " files");

        List<String> ours = new ArrayList<>();
        for (Path file : files) {
            ours.addAll(dump(LegacyWeights.read(file)));
        }
        assertEquals(H5py.run(DUMP, files), ours);
    }

    @Test
    void h5pyReadsWhatIsWritten() throws Exception {
        Path shared = SharedFolder.require();
        List<Path> copies = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Path file : SharedFolder.files(shared.resolve("golden/models"), WEIGHTS)) {
            WeightFile weights = LegacyWeights.read(file);
            Path copy = folder.resolve(copies.size() + ".h5");
            LegacyWeights.write(copy, weights);
            assertEquals(weights, LegacyWeights.read(copy), file.toString());
            copies.add(copy);
            expected.addAll(dump(weights));
        }
        assertFalse(copies.isEmpty());
        assertEquals(expected, H5py.run(DUMP, copies));
    }

    @Test
    void theDialectsHoldTheSameInitialWeights() {
        Path models = SharedFolder.require().resolve("golden/models");
        int compared = 0;
        for (Path keras3 : SharedFolder.files(models, "init\\.legacy\\.h5")) {
            Path keras2 = keras3.resolveSibling("init.keras2.h5");
            if (!Files.exists(keras2)) {
                continue;
            }
            List<WeightArray> expected = arrays(keras3);
            List<WeightArray> found = arrays(keras2);
            assertEquals(expected.size(), found.size(), keras2.toString());
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(
                        expected.get(i).values(), found.get(i).values(), keras2.toString());
                compared++;
            }
        }
        assertTrue(compared > 300, compared + " arrays");
    }

    @Test
    void readsAKeras1File() {
        Path file = SharedFolder.require().resolve("models/keras2cpp_mnist_weights_keras1.h5");
        WeightFile weights = LegacyWeights.read(file);
        assertEquals(null, weights.backend());
        assertEquals(null, weights.kerasVersion());
        assertEquals(12, weights.layers().size());
    }

    private static List<WeightArray> arrays(Path file) {
        return LegacyWeights.read(file).layers().stream()
                .flatMap(l -> l.weights().stream())
                .toList();
    }

    private static List<String> dump(WeightFile file) {
        List<String> lines = new ArrayList<>();
        lines.add("file " + file.backend() + " " + file.kerasVersion());
        for (LayerWeights layer : file.layers()) {
            lines.add("layer " + layer.layer());
            for (WeightArray array : layer.weights()) {
                CRC32 crc = new CRC32();
                ByteBuffer bytes = ByteBuffer.allocate(4 * array.values().length)
                        .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(array.values());
                crc.update(bytes.array());
                lines.add("weight " + array.name() + " " + Arrays.toString(array.shape()) + " "
                        + crc.getValue());
            }
        }
        return lines;
    }
}
