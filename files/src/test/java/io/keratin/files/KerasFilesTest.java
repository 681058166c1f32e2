package io.keratin.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads every file of Keras 3 that there is, writes it again, and compares by h5py. */
class KerasFilesTest {
    private static final String OF_KERAS_3 =
            "final_model\\.(h5|keras)|init\\.(weights|legacy)\\.h5|fashion_cnn\\.(h5|keras|weights\\.h5)";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void whatIsWrittenHasTheSameTree() throws Exception {
        Path shared = SharedFolder.require();
        List<Path> files =
                new ArrayList<>(SharedFolder.files(shared.resolve("golden/models"), OF_KERAS_3));
        files.addAll(SharedFolder.files(shared.resolve("samples"), OF_KERAS_3));
        assertTrue(files.size() > 100, files.size() + " files");
        List<Path> copies = new ArrayList<>();
        for (Path file : files) {
            SavedModel model = KerasFiles.read(file);
            // The name says nothing.
            Path copy = folder.resolve("copy" + copies.size());
            KerasFiles.write(copy, model);
            SavedModel again = KerasFiles.read(copy);
            assertEquals(model, again, file.toString());
            copies.add(copy);
        }
        List<List<String>> expected = TreesOfFiles.of(files);
        List<List<String>> found = TreesOfFiles.of(copies);
        for (int i = 0; i < files.size(); i++) {
            assertEquals(
                    String.join("\n", expected.get(i)),
                    String.join("\n", found.get(i)),
                    files.get(i).toString());
        }
    }

    /** HDF5 may begin behind a block of 512, 1024, ... bytes of something else. */
    @Test
    void anArchiveWhoseWeightsBeginWhereABlockWouldEndIsOne() throws Exception {
        Path plain = folder.resolve("plain.keras");
        KerasFiles.write(plain, SavedModels.of(FileFormat.KERAS));
        Path file = folder.resolve("aligned.keras");
        try (ZipFile zip = new ZipFile(plain.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            int start = 0;
            for (String name : List.of("metadata.json", "config.json", "model.weights.h5")) {
                byte[] content = zip.getInputStream(zip.getEntry(name)).readAllBytes();
                if (name.equals("config.json")) {
                    int headers = 2 * 30 + name.length() + "model.weights.h5".length();
                    byte[] padded = Arrays.copyOf(content, 4096 - headers - start);
                    Arrays.fill(padded, content.length, padded.length, (byte) ' ');
                    content = padded;
                }
                ZipEntry entry = new ZipEntry(name);
                CRC32 sum = new CRC32();
                sum.update(content);
                entry.setCrc(sum.getValue());
                entry.setSize(content.length);
                entry.setMethod(ZipEntry.STORED);
                out.putNextEntry(entry);
                out.write(content);
                start += 30 + name.length() + content.length;
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        assertEquals("HDF", new String(bytes, 4097, 3, US_ASCII));
        assertFormat(FileFormat.KERAS, file);
        assertEquals(KerasFiles.read(plain).weights(), KerasFiles.read(file).weights());
    }

    @Test
    void formatsAreToldByContents() throws Exception {
        Path shared = SharedFolder.require();
        Path golden = shared.resolve("golden/models/a_sequential_mlp_v0");
        assertFormat(FileFormat.LEGACY_WEIGHTS, golden.resolve("init.keras2_theano.h5"));
        assertFormat(FileFormat.LEGACY_WEIGHTS, golden.resolve("init.legacy.h5"));
        assertFormat(FileFormat.LEGACY_MODEL, golden.resolve("final_model.keras2.h5"));
        assertFormat(FileFormat.LEGACY_MODEL, golden.resolve("final_model.h5"));
        assertFormat(FileFormat.WEIGHTS, golden.resolve("init.weights.h5"));
        assertFormat(FileFormat.KERAS, golden.resolve("final_model.keras"));
        assertFormat(FileFormat.JSON, golden.resolve("model_keras3.json"));
        assertFormat(FileFormat.JSON, golden.resolve("model_keras2.json"));
        assertFormat(FileFormat.YAML, golden.resolve("model_keras2.yaml"));
        assertFormat(FileFormat.YAML, shared.resolve("models/cnn_demo.yaml"));
        assertFormat(FileFormat.JSON, shared.resolve("models/lenet_fashion.json"));
        assertFormat(FileFormat.LEGACY_WEIGHTS, shared.resolve("models/lenet_fashion_weights.h5"));
        assertFormat(FileFormat.LEGACY_MODEL, shared.resolve("models/tiny_XCEPTION_KDEF.hdf5"));
    }

    private void assertFormat(FileFormat expected, Path file) throws Exception {
        Path renamed = folder.resolve("renamed.xyz");
        Files.write(renamed, Files.readAllBytes(file));
        assertEquals(expected, KerasFiles.format(renamed), file.toString());
    }
}
