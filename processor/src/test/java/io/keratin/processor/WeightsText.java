package io.keratin.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.FileFormat;
import io.keratin.files.KerasFiles;
import io.keratin.files.LayerWeights;
import io.keratin.files.SavedModel;
import io.keratin.files.SavedWeights;
import io.keratin.files.WeightArray;
import io.keratin.files.WeightFile;
import io.keratin.files.WeightStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files of weights that are written from texts to be read in review: a line for each layer, such as
 * {@code hidden1: hidden1/kernel:0 8,4; hidden1/bias:0 4}, or for each object of Keras 3's layout,
 * {@code layers/dense hidden1: 0 8,4; 1 4}. An array is filled with 0.5, or with what stands behind
 * its shape.
 */
final class WeightsText {
    private static final String SUFFIX = ".txt";

    private WeightsText() {}

    /** Copies a folder of resources; {@code mlp.h5.txt} becomes the file {@code mlp.h5}. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                String name = copy.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    String own = name.substring(0, name.length() - SUFFIX.length());
                    write(copy.resolveSibling(own), Files.readString(file));
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void write(Path file, String text) {
        boolean store = file.toString().endsWith(".weights.h5");
        Map<String, WeightStore.Variables> objects = new LinkedHashMap<>();
        List<LayerWeights> layers = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(": ");
            assertTrue(colon > 0, line);
            String[] name = line.substring(0, colon).split(" ", -1);
            List<WeightArray> arrays = Arrays.stream(line.substring(colon + 2).split("; ", -1))
                    .map(WeightsText::array)
                    .toList();
            layers.add(new LayerWeights(name[0], arrays));
            objects.put(name[0], new WeightStore.Variables(name.length > 1 ? name[1] : "", arrays));
        }
        SavedWeights weights = store ? new WeightStore(objects) : WeightFile.of(layers);
        FileFormat format = store ? FileFormat.WEIGHTS : FileFormat.LEGACY_WEIGHTS;
        KerasFiles.write(file, new SavedModel(format, "", null, weights, null));
    }

    private static WeightArray array(String text) {
        String[] parts = text.split(" ", -1);
        int[] shape = Arrays.stream(parts[1].split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.fill(values, parts.length > 2 ? Float.parseFloat(parts[2]) : 0.5f);
        return new WeightArray(parts[0], shape, values);
    }
}
