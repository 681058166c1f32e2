package io.keratin.files;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays a {@link WeightFile} out as Keras's legacy weight file and writes it. */
final class LegacyWriter {
    /** Keras 3 writes this group beside the layers'; Keras 2 ignores it. */
    static final String TOP_LEVEL = "top_level_model_weights";

    /** A link in a group has one byte for the length of its name. */
    static final int MAX_NAME_BYTES = 254;

    /**
     * The most bytes in one attribute. An HDF5 object header holds less than 64 kB per attribute;
     * Keras splits above 64,512 bytes, and readers put the parts together whatever their size.
     */
    static final int MAX_ATTRIBUTE_BYTES = 48_000;

    private final Path file;

    private LegacyWriter(Path file) {
        this.file = file;
    }

    static void write(Path file, WeightFile weights) {
        Hdf5Node.Group root = new LegacyWriter(file).layout(weights);
        if (Files.isDirectory(file)) {
            throw new KerasFileException(
                    file,
                    "the file",
                    "a file to write",
                    "a folder",
                    "name a file inside that folder");
        }
        try {
            AtomicFile.replace(file, channel -> Hdf5Writer.write(channel, root));
        } catch (IOException e) {
            throw new KerasFileException(
                    file,
                    "the file",
                    "a folder that can be written to",
                    e.toString(),
                    "check that the folder exists, its rights and the space on the disk",
                    e);
        }
    }

    private Hdf5Node.Group layout(WeightFile weights) {
        Hdf5Node.Group root = new Hdf5Node.Group();
        List<String> layers = new ArrayList<>();
        for (LayerWeights layer : weights.layers()) {
            String place = "layer `" + layer.layer() + "`";
            Hdf5Node.Group group = group(root, layer.layer(), place);
            if (group.attributes().containsKey("weight_names0")
                    || group.attributes().containsKey("weight_names")) {
                throw twice(place, "layers of different names");
            }
            names(group, "weight_names", addArrays(group, layer));
            layers.add(layer.layer());
        }
        if (layers.contains(TOP_LEVEL)) {
            throw new KerasFileException(
                    file,
                    "layer `" + TOP_LEVEL + "`",
                    "a layer name",
                    "the name of Keras's group for weights outside all layers",
                    "rename the layer");
        }
        names(group(root, TOP_LEVEL, TOP_LEVEL), "weight_names", List.of());
        names(root, "layer_names", layers);
        scalar(root, "backend", weights.backend());
        scalar(root, "keras_version", weights.kerasVersion());
        return root;
    }

    private List<String> addArrays(Hdf5Node.Group group, LayerWeights layer) {
        List<String> names = new ArrayList<>();
        for (WeightArray array : layer.weights()) {
            String name = array.name();
            String place = "weight `" + name + "` of layer `" + layer.layer() + "`";
            int slash = name.lastIndexOf('/');
            Hdf5Node.Group parent =
                    slash < 0 ? group : group(group, name.substring(0, slash), place);
            String last = checked(name.substring(slash + 1), place);
            if (parent.children().putIfAbsent(last, new Hdf5Node.Floats(array)) != null) {
                throw twice(place, "weights of different names");
            }
            names.add(name);
        }
        return names;
    }

    /** Finds or makes the group at a path with slashes. */
    private Hdf5Node.Group group(Hdf5Node.Group parent, String path, String place) {
        Hdf5Node.Group group = parent;
        for (String part : path.split("/", -1)) {
            Hdf5Node child = group.children()
                    .computeIfAbsent(checked(part, place), p -> new Hdf5Node.Group());
            if (!(child instanceof Hdf5Node.Group next)) {
                throw twice(place, "no name that continues another weight's name by a slash");
            }
            group = next;
        }
        return group;
    }

    private String checked(String part, String place) {
        String help = "rename it; a slash separates the parts of a name";
        String expected = "a name whose parts have 1 to " + MAX_NAME_BYTES + " bytes";
        int bytes = utf8Length(part, place);
        if (bytes == 0 || bytes > MAX_NAME_BYTES) {
            throw new KerasFileException(
                    file, place, expected, "a part of " + bytes + " bytes", help);
        }
        if (part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
            throw new KerasFileException(
                    file,
                    place,
                    expected + " other than `.` and `..`, without null characters",
                    "`" + part + "`",
                    help);
        }
        return part;
    }

    private int utf8Length(String text, String place) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException e) {
            throw new KerasFileException(
                    file,
                    place,
                    "text that UTF-8 can hold",
                    "half of a surrogate pair",
                    "mend the text",
                    e);
        }
    }

    /** Stores a list of names, split as Keras does where it is too large for one attribute. */
    private void names(Hdf5Node.Group group, String name, List<String> values) {
        for (String value : values) {
            if (Hdf5Messages.stringLength(List.of(value)) > MAX_ATTRIBUTE_BYTES) {
                throw new KerasFileException(
                        file,
                        name,
                        "names of at most " + MAX_ATTRIBUTE_BYTES + " bytes",
                        "a longer one that begins `" + value.substring(0, 60) + "`",
                        "shorten it");
            }
        }
        int perPart = MAX_ATTRIBUTE_BYTES / Hdf5Messages.stringLength(values);
        if (values.size() <= perPart) {
            group.attributes().put(name, new Hdf5Node.Text.Lines(List.copyOf(values)));
            return;
        }
        for (int from = 0, part = 0; from < values.size(); from += perPart, part++) {
            List<String> some = values.subList(from, Math.min(values.size(), from + perPart));
            group.attributes().put(name + part, new Hdf5Node.Text.Lines(List.copyOf(some)));
        }
    }

    private void scalar(Hdf5Node.Group root, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        int bytes = utf8Length(value, name);
        if (bytes > MAX_ATTRIBUTE_BYTES || value.indexOf('\0') >= 0) {
            throw new KerasFileException(
                    file,
                    name,
                    "at most " + MAX_ATTRIBUTE_BYTES + " bytes without null characters",
                    bytes + " bytes",
                    "give the plain name or version");
        }
        root.attributes().put(name, new Hdf5Node.Text.Scalar(value));
    }

    private KerasFileException twice(String place, String expected) {
        return new KerasFileException(
                file, place, expected, "this name a second time", "rename one of the two");
    }
}
