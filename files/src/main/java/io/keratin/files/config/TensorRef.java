package io.keratin.files.config;

import java.util.List;

/**
 * An output of a use of a layer, as Keras writes it: {@code ["dense", 0, 0]}.
 *
 * @param layer the name of the layer
 * @param node which use of it, from 0
 * @param output which output of that, from 0
 * @param place where it stands
 */
record TensorRef(String layer, int node, int output, ConfigValue place) {
    private static final String EXPECTED = "[layer, node, output], such as [\"dense\", 0, 0]";

    /** A use of a layer, by itself. */
    record Use(String layer, int node) {}

    static TensorRef read(ConfigValue value) {
        List<ConfigValue> parts = value.list(EXPECTED);
        if (parts.size() != 3) {
            throw value.wrong(EXPECTED, "");
        }
        return of(parts, value);
    }

    /** One whose parts are the first of a list. */
    static TensorRef of(List<ConfigValue> parts, ConfigValue value) {
        return new TensorRef(
                parts.get(0).text("the name of a layer"),
                index(parts.get(1)),
                index(parts.get(2)),
                value);
    }

    private static int index(ConfigValue value) {
        int index = value.integer("a whole number from 0");
        if (index < 0) {
            throw value.wrong("a whole number from 0", "");
        }
        return index;
    }

    /** The same output of the use before. */
    TensorRef before() {
        return new TensorRef(layer, node - 1, output, place);
    }

    Use use() {
        return new Use(layer, node);
    }
}
