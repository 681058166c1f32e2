package io.keratin.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What h5py sees in HDF5 files and in the archives that hold one: groups, arrays, attributes. */
public final class TreesOfFiles {
    private static final String WALK = """
            import sys, io, zipfile, zlib, h5py, numpy as np
            def attribute(g, k):
                t = h5py.h5a.open(g.id, k.encode()).get_type()
                if not isinstance(t, h5py.h5t.TypeStringID):
                    return '%s %s' % (g.attrs[k].dtype, g.attrs[k].shape)
                v = g.attrs[k]
                kind = 'strings' if isinstance(v, np.ndarray) else 'string'
                text = [str(s) for s in v] if isinstance(v, np.ndarray) else v
                if k in ('model_config', 'training_config', 'date_saved'):
                    text = '...'
                return '%s vlen=%s %s' % (kind, t.is_variable_str(), text)
            def walk(g, path):
                for k in sorted(g.attrs):
                    print(path + '@' + k, attribute(g, k))
                for k in g:
                    v = g[k]
                    if isinstance(v, h5py.Group):
                        print(path + k + '/')
                        walk(v, path + k + '/')
                    else:
                        a = v[()]
                        print(path + k, v.dtype, v.shape, v.chunks, zlib.crc32(np.asarray(a).tobytes()))
            for p in sys.argv[1:]:
                print('file')
                if zipfile.is_zipfile(p):
                    z = zipfile.ZipFile(p)
                    assert z.testzip() is None
                    for i in z.infolist():
                        print(i.filename, i.compress_type)
                    walk(h5py.File(io.BytesIO(z.read('model.weights.h5'))), '/')
                else:
                    walk(h5py.File(p), '/')
            """;

    private TreesOfFiles() {}

    /** The lines of each file, or skips the test where no Python has h5py. */
    public static List<List<String>> of(List<Path> files) throws IOException, InterruptedException {
        List<List<String>> trees = new ArrayList<>();
        for (String line : H5py.run(WALK, files)) {
            if (line.equals("file")) {
                trees.add(new ArrayList<>());
            } else {
                trees.get(trees.size() - 1).add(line);
            }
        }
        assertEquals(files.size(), trees.size());
        return trees;
    }
}
