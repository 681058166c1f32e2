package io.keratin.samples.golden;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the arrays of a golden HDF5 file straight with jHDF, so that the tests do not rest on the
 * code under test.
 */
final class GoldenArrays {
    private final Path file;

    GoldenArrays(Path file) {
        this.file = file;
    }

    /** The array at a path such as {@code inputs/0}. */
    GoldenArray get(String path) {
        try (HdfFile hdf = new HdfFile(file)) {
            return array(hdf.getDatasetByPath(path));
        }
    }

    /** All arrays below a group, by their path within it. */
    Map<String, GoldenArray> below(String group) {
        Map<String, GoldenArray> arrays = new TreeMap<>();
        try (HdfFile hdf = new HdfFile(file)) {
            collect((Group) hdf.getByPath(group), "", arrays);
        }
        return arrays;
    }

    /**
     * The weights of a file in Keras's legacy layout, in Keras's order: layer by layer as in
     * {@code layer_names}, within a layer as in {@code weight_names}.
     */
    Map<String, List<GoldenArray>> legacyWeights() {
        Map<String, List<GoldenArray>> weights = new LinkedHashMap<>();
        try (HdfFile hdf = new HdfFile(file)) {
            for (String layer : names(hdf, "layer_names")) {
                Group group = (Group) hdf.getByPath(layer);
                List<GoldenArray> arrays = new ArrayList<>();
                for (String weight : names(group, "weight_names")) {
                    arrays.add(array(group.getDatasetByPath(weight)));
                }
                weights.put(layer, List.copyOf(arrays));
            }
        }
        return weights;
    }

    private static List<String> names(Node node, String attribute) {
        // jHDF reads an empty array, which Keras writes for a layer without weights, as null.
        Object names = node.getAttribute(attribute).getData();
        return names == null ? List.of() : List.of((String[]) names);
    }

    private static void collect(Group group, String prefix, Map<String, GoldenArray> arrays) {
        for (Node node : group.getChildren().values()) {
            if (node instanceof Group child) {
                collect(child, prefix + child.getName() + "/", arrays);
            } else if (node instanceof Dataset dataset) {
                arrays.put(prefix + dataset.getName(), array(dataset));
            }
        }
    }

    private static GoldenArray array(Dataset dataset) {
        Object flat = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
        return new GoldenArray(dataset.getDimensions(), floats(dataset, flat));
    }

    private static float[] floats(Dataset dataset, Object flat) {
        if (flat instanceof Number scalar) {
            return new float[] {scalar.floatValue()};
        }
        if (flat instanceof float[] floats) {
            return floats;
        }
        if (flat instanceof double[] doubles) {
            float[] floats = new float[doubles.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) doubles[i];
            }
            return floats;
        }
        if (flat instanceof int[] integers) {
            float[] floats = new float[integers.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = integers[i];
            }
            return floats;
        }
        if (flat instanceof long[] longs) {
            float[] floats = new float[longs.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = longs[i];
            }
            return floats;
        }
        throw new IllegalStateException(
                "expected numbers in " + dataset.getPath() + ", found " + dataset.getJavaType());
    }
}
