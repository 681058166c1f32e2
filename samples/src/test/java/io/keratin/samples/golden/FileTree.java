package io.keratin.samples.golden;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.VariableLength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that jHDF sees in an HDF5 file, or in an archive with one: a line for each group, attribute
 * and array, with types, shapes and contents.
 *
 * <p>JSON is compared as a tree, not by its spaces. {@code backend} says who computed, not what.
 */
final class FileTree {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final List<String> lines = new ArrayList<>();

    private FileTree() {}

    /** The lines of an HDF5 file. */
    static List<String> ofHdf5(Path file) {
        FileTree tree = new FileTree();
        try (HdfFile hdf = new HdfFile(file)) {
            tree.group(hdf, "/");
        }
        return tree.lines;
    }

    /**
     * The lines of a {@code .keras} archive: its entries in order, and those of its weights.
     *
     * @param folder for the weights, which are unpacked there
     */
    static List<String> ofArchive(Path file, Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        Path weights = Files.createTempFile(folder, "weights", ".h5");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                lines.add("entry " + entry.getName() + " method " + entry.getMethod());
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().endsWith(".h5")) {
                    Files.write(weights, bytes);
                }
            }
        }
        lines.addAll(ofHdf5(weights));
        return lines;
    }

    /** The text of an entry of an archive, as a tree. */
    static Object json(Path archive, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            byte[] bytes = zip.getInputStream(zip.getEntry(entry)).readAllBytes();
            return JSON.readValue(bytes, Object.class);
        }
    }

    private void group(Group group, String path) {
        attributes(group, path);
        // By name, as h5py lists them: where the names stand in the file, only the two attributes
        // of
        // names say.
        for (Map.Entry<String, Node> child : new TreeMap<>(group.getChildren()).entrySet()) {
            String name = path + child.getKey();
            if (child.getValue() instanceof Group inner) {
                lines.add(name + "/");
                group(inner, name + "/");
            } else {
                Dataset dataset = (Dataset) child.getValue();
                Object flat = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
                lines.add(name + " " + type(dataset.getDataType()) + " "
                        + Arrays.toString(dataset.getDimensions()) + " " + dataset.getDataLayout()
                        + " " + dataset.getFilters().size() + " filters " + contents(flat));
                attributes(dataset, name);
            }
        }
    }

    private void attributes(Node node, String path) {
        new TreeMap<>(node.getAttributes())
                .forEach((name, attribute) -> lines.add(path + "@" + name
                        + " " + type(attribute.getDataType()) + " "
                        + Arrays.toString(attribute.getDimensions()) + " "
                        + value(name, attribute)));
    }

    private static String value(String name, Attribute attribute) {
        Object data = attribute.getData();
        if (name.equals("backend")) {
            return "any";
        }
        if (data instanceof String text && text.startsWith("{")) {
            return JSON.readValue(text, Object.class) == null ? "null" : "a tree";
        }
        return contents(data);
    }

    private static String type(DataType type) {
        if (type instanceof VariableLength text) {
            return "text of variable length in " + text.getEncoding();
        }
        String kind = type instanceof FloatingPoint
                ? "float"
                : type instanceof FixedPoint integer
                        ? (integer.isSigned() ? "int" : "uint")
                        : type.getClass().getSimpleName();
        return kind + 8 * type.getSize();
    }

    /** Arrays by their bits. */
    private static String contents(Object data) {
        if (data instanceof float[] floats) {
            int[] bits = new int[floats.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = Float.floatToRawIntBits(floats[i]);
            }
            return bits.length + " numbers " + Arrays.hashCode(bits);
        }
        return data instanceof Object[] items ? Arrays.toString(items) : String.valueOf(data);
    }
}
