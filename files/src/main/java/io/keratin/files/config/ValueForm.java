package io.keratin.files.config;

import io.keratin.Keras;
import io.keratin.activations.Activation;
import io.keratin.activations.Activations;
import io.keratin.files.KerasFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How configurations write an argument of a layer, and what the layer's attribute holds. */
enum ValueForm {
    /** A whole number; {@link Integer}. */
    INTEGER {
        @Override
        Object read(ConfigValue value) {
            return value.integer("a whole number");
        }
    },
    /** An axis, which Keras 2 wrote as a list of one; {@link Integer}. */
    AXIS {
        @Override
        Object read(ConfigValue value) {
            if (!value.isList()) {
                return value.integer("a whole number");
            }
            List<ConfigValue> axes = value.list("a list of one axis");
            if (axes.size() != 1) {
                throw value.wrong(
                        "a whole number, or a list of one",
                        "statistics over several axes are not supported");
            }
            return axes.get(0).integer("a whole number");
        }
    },
    /** An axis, or a list of two; a list of {@link Integer}. */
    AXES {
        @Override
        Object read(ConfigValue value) {
            if (!value.isList()) {
                return List.of(value.integer("a whole number, or a list of two"));
            }
            List<Object> axes = new ArrayList<>();
            for (ConfigValue item : two(value, "a list of two axes, or a whole number")) {
                axes.add(item.integer("a whole number"));
            }
            return axes;
        }

        @Override
        Object write(Object attribute, String layer) {
            List<?> axes = (List<?>) attribute;
            return axes.size() == 1 ? axes.get(0) : axes;
        }
    },
    /** A number; {@link Double}. */
    NUMBER {
        @Override
        Object read(ConfigValue value) {
            return value.number();
        }
    },
    /** {@code true} or {@code false}; {@link Boolean}. */
    FLAG {
        @Override
        Object read(ConfigValue value) {
            return value.flag();
        }
    },
    /** A text; {@link String}. */
    TEXT {
        @Override
        Object read(ConfigValue value) {
            return value.text("a text");
        }
    },
    /** A number or null; a list of at most one {@link Double}. */
    OPTIONAL_NUMBER {
        @Override
        Object read(ConfigValue value) {
            return value.isNull() ? List.of() : List.of(NUMBER.read(value));
        }

        @Override
        @Nullable
        Object write(Object attribute, String layer) {
            return OPTIONAL_INTEGER.write(attribute, layer);
        }
    },
    /** A whole number or null; a list of at most one {@link Integer}. */
    OPTIONAL_INTEGER {
        @Override
        Object read(ConfigValue value) {
            return value.isNull()
                    ? List.of()
                    : List.of(value.integer("a whole number that fits in 32 bits, or null"));
        }

        @Override
        @Nullable
        Object write(Object attribute, String layer) {
            List<?> values = (List<?>) attribute;
            return values.isEmpty() ? null : values.get(0);
        }
    },
    /** A list of whole numbers; a list of {@link Integer}. */
    SIZES {
        @Override
        Object read(ConfigValue value) {
            return value.list("a list of whole numbers").stream()
                    .map(item -> (Object) item.integer("a whole number"))
                    .toList();
        }
    },
    /**
     * A list of sizes, null for any, or null in place of the list; a list of {@link Integer} with
     * {@link Keras#ANY}, empty for null.
     */
    OPTIONAL_SIZES {
        @Override
        Object read(ConfigValue value) {
            if (value.isNull()) {
                return List.of();
            }
            List<Object> sizes = new ArrayList<>();
            for (ConfigValue item : value.list("a list of sizes, or null")) {
                sizes.add(item.isNull() ? Keras.ANY : positive(item));
            }
            return sizes;
        }

        @Override
        @Nullable
        Object write(Object attribute, String layer) {
            List<?> values = (List<?>) attribute;
            return values.isEmpty() ? null : Shapes.nullable(values);
        }
    },
    /** A number for rows and one for columns, or one for both; a list of {@link Integer}. */
    PAIR {
        @Override
        Object read(ConfigValue value) {
            if (!value.isList()) {
                return List.of(value.integer("a whole number, or a list of two"));
            }
            List<Object> pair = new ArrayList<>();
            for (ConfigValue item : two(value, "a list of two: of rows and of columns")) {
                pair.add(item.integer("a whole number"));
            }
            return pair;
        }
    },
    /** As {@link #PAIR}, or null; an empty list for null. */
    OPTIONAL_PAIR {
        @Override
        Object read(ConfigValue value) {
            return value.isNull() ? List.of() : PAIR.read(value);
        }
    },
    /**
     * What is added around rows and columns: one number for all, a list of two, or of two pairs; a
     * list of two or four {@link Integer}. Pairs are written.
     */
    PADDING {
        @Override
        Object read(ConfigValue value) {
            if (!value.isList()) {
                return List.of(value.integer("a whole number, or a list of two"));
            }
            List<Object> sides = new ArrayList<>();
            for (ConfigValue side : two(value, "a list of two: of rows and of columns")) {
                if (side.isList()) {
                    for (ConfigValue end : two(side, "a list of two: before and after")) {
                        sides.add(end.integer("a whole number"));
                    }
                } else {
                    int both = side.integer("a whole number, or a list of two");
                    sides.addAll(List.of(both, both));
                }
            }
            return sides;
        }

        @Override
        Object write(Object attribute, String layer) {
            List<?> sides = (List<?>) attribute;
            int half = sides.size() / 2;
            return List.of(
                    List.of(sides.get(0), sides.get(half - 1)),
                    List.of(sides.get(half), sides.get(sides.size() - 1)));
        }
    },
    /** An activation by name, or as a function; its text in call form. */
    ACTIVATION {
        @Override
        Object read(ConfigValue value) {
            if (value.isNull()) {
                return Keras.LINEAR;
            }
            ConfigValue name = value.isText() ? value : function(value);
            String text = name.text("an activation");
            if (text.equals("hard_sigmoid") && value.writer().isOld()) {
                return Keras.HARD_SIGMOID_KERAS2;
            }
            CallObjects.bare(name, text);
            return Placed.at(name, () -> Activations.parse(text, Placed.HERE)).text();
        }

        @Override
        Object write(Object attribute, String layer) {
            Activation activation = Activations.parse((String) attribute, Placed.HERE);
            if (activation.text().equals(activation.name())) {
                return activation.name();
            }
            throw new KerasFileException(
                    KerasJson.CONFIGURATION,
                    "the activation of \"" + layer + "\"",
                    "one without arguments, as Keras holds activations by name only",
                    activation.text(),
                    "use `" + activation.name() + "` with its defaults, or keep the weights alone:"
                            + " saveWeights");
        }
    },
    /** A regularizer as an object, its name or null; its text in call form, empty for null. */
    REGULARIZER {
        @Override
        Object read(ConfigValue value) {
            return RuleObjects.read(value, RuleObjects.Kind.REGULARIZER);
        }

        @Override
        @Nullable
        Object write(Object attribute, String layer) {
            return RuleObjects.write((String) attribute, RuleObjects.Kind.REGULARIZER);
        }
    },
    /** A constraint as an object, its name or null; its text in call form, empty for null. */
    CONSTRAINT {
        @Override
        Object read(ConfigValue value) {
            return RuleObjects.read(value, RuleObjects.Kind.CONSTRAINT);
        }

        @Override
        @Nullable
        Object write(Object attribute, String layer) {
            return RuleObjects.write((String) attribute, RuleObjects.Kind.CONSTRAINT);
        }
    },
    /** An initializer as an object, or its name; its text in call form. */
    INITIALIZER {
        @Override
        Object read(ConfigValue value) {
            return CallObjects.readInitializer(value);
        }

        @Override
        Object write(Object attribute, String layer) {
            return CallObjects.writeInitializer((String) attribute);
        }
    };

    /** The attribute that a value stands for. */
    abstract Object read(ConfigValue value);

    /**
     * The value that stands for an attribute.
     *
     * @param layer the name of the layer, for messages
     */
    @Nullable
    Object write(Object attribute, String layer) {
        return attribute;
    }

    private static List<ConfigValue> two(ConfigValue value, String expected) {
        List<ConfigValue> items = value.list(expected);
        if (items.size() != 2) {
            throw value.wrong(expected, "");
        }
        return items;
    }

    private static int positive(ConfigValue value) {
        int size = value.integer("a size of at least 1, or null");
        if (size < 1) {
            throw value.wrong("a size of at least 1, or null", "");
        }
        return size;
    }

    /** The name of a function that is written as an object. */
    static ConfigValue function(ConfigValue value) {
        KerasObject object = KerasObject.read(value, "a name, or an object that names a function");
        if (!object.className().equals("function")) {
            throw object.classPlace()
                    .wrong(
                            "\"function\"",
                            "layers, and functions of one's own, are not supported here yet");
        }
        object.whole().end("a function");
        return object.config();
    }
}
