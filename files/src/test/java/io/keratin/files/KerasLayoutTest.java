package io.keratin.files;

import static io.keratin.files.TestFiles.array;
import static io.keratin.files.TestFiles.file;
import static io.keratin.files.TestFiles.layer;
import static io.keratin.files.TestFiles.resource;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What h5py sees in our files is what it sees in those of real Keras. */
class KerasLayoutTest {
    /** Prints all objects, attributes, types and values, strings whatever way they are stored. */
    private static final String TREE = """
            import sys, zlib, h5py, numpy as np
            def value(a):
                if a.dtype.kind in 'SOU':
                    text = [v.decode() if isinstance(v, bytes) else v for v in np.ravel(a)]
                    return 'strings %s %s' % (a.shape, text)
                return '%s %s %s' % (a.dtype.str, a.shape, zlib.crc32(a.tobytes()))
            def show(name, node):
                kind = type(node).__name__
                print(name, kind, value(node[()]) if kind == 'Dataset' else '')
                if kind == 'Dataset':
                    print(name, node.chunks, node.compression, node.maxshape == node.shape)
                for key in sorted(node.attrs):
                    print(name, '@', key, value(np.asarray(node.attrs[key])))
            with h5py.File(sys.argv[1]) as f:
                show('/', f)
                f.visititems(show)
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void writesTheTreeThatKeras3Writes() throws Exception {
        Path keras = resource("cnn.legacy.h5");
        Path ours = folder.resolve("ours.h5");
        LegacyWeights.write(ours, LegacyWeights.read(keras));
        assertEquals(H5py.run(TREE, List.of(keras)), H5py.run(TREE, List.of(ours)));
    }

    @Test
    void writesTheTreeThatKeras2Writes() throws Exception {
        Path keras = resource("cnn.keras2.h5");
        Path ours = folder.resolve("ours.h5");
        LegacyWeights.write(ours, LegacyWeights.read(keras));
        // Keras 3 has one group more, which Keras 2 ignores.
        List<String> lines = new ArrayList<>(H5py.run(TREE, List.of(ours)));
        lines.removeIf(line -> line.startsWith(LegacyWriter.TOP_LEVEL));
        assertEquals(H5py.run(TREE, List.of(keras)), lines);
    }

    @Test
    void h5pyReadsThousandsOfLayersAndSplitNames() throws Exception {
        List<LayerWeights> layers = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            layers.add(layer("a_layer_of_a_very_deep_model_" + i, array("w", 1)));
        }
        Path path = folder.resolve("deep.h5");
        LegacyWeights.write(path, WeightFile.of(layers));
        String script = """
                import sys, h5py
                f = h5py.File(sys.argv[1])
                names, part = [], 0
                assert 'layer_names' not in f.attrs
                while 'layer_names%d' % part in f.attrs:
                    names += list(f.attrs['layer_names%d' % part])
                    part += 1
                assert all(f[n]['w'][()].shape == (1,) for n in names)
                print(len(names), part, names[0], names[-1])
                """;
        assertEquals(
                List.of("3000 2 a_layer_of_a_very_deep_model_0 a_layer_of_a_very_deep_model_2999"),
                H5py.run(script, List.of(path)));
    }

    @Test
    void h5pyReadsNonAsciiNamesAndUnusualShapes() throws Exception {
        Path path = folder.resolve("unusual.h5");
        LegacyWeights.write(
                path,
                file(layer(
                        "größe",
                        array("größe/kernel"),
                        array("none", 0, 5),
                        array("five", 1, 2, 1, 2, 1))));
        String script = """
                import sys, h5py
                g = h5py.File(sys.argv[1])['gr\\u00f6\\u00dfe']
                print([g[n].shape for n in g.attrs['weight_names']])
                """;
        assertEquals(List.of("[(), (0, 5), (1, 2, 1, 2, 1)]"), H5py.run(script, List.of(path)));
    }
}
