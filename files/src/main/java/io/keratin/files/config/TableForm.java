package io.keratin.files.config;

import io.keratin.spec.Attributes;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How Keras writes the layers of a class whose keys are its attributes, in snake case.
 *
 * @param type the class
 * @param keys its keys behind those of every layer, in Keras's order
 * @param marks what else there is to say of the class
 */
record TableForm(LayerType type, List<Key> keys, Set<Mark> marks) implements LayerForm {
    private static final String ACTIVITY = "activity_regularizer";

    /** What a class may be besides its keys. */
    enum Mark {
        /** It is built for shapes, which are written. */
        BUILT,
        /** It is applied to one list of tensors. */
        TAKES_LIST,
        /** It is told whether it is training. */
        TAKES_TRAINING,
        /** Its inputs but the first are initial states. */
        TAKES_STATES
    }

    /**
     * A key of {@code config}.
     *
     * @param name Keras's name: {@code use_bias}
     * @param form how its values are written; null for a key that has to hold one value, since what
     *     it is for is not there yet
     * @param only that value
     * @param written whether it is written, not only read
     */
    record Key(
            String name, @Nullable ValueForm form, @Nullable Object only, boolean written) {
        /** The layer's attribute: {@code useBias}. */
        String attribute() {
            StringBuilder camel = new StringBuilder();
            for (String word : name.split("_", -1)) {
                boolean first = camel.length() == 0;
                camel.append(first ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
                        .append(word.substring(1));
            }
            return camel.toString();
        }
    }

    /** A form with these keys. */
    static TableForm of(LayerType type, Key... keys) {
        return new TableForm(type, List.of(keys), EnumSet.noneOf(Mark.class));
    }

    /** The same form with these marks. */
    TableForm with(Mark... added) {
        Set<Mark> all = EnumSet.noneOf(Mark.class);
        all.addAll(marks);
        all.addAll(Arrays.asList(added));
        return new TableForm(type, keys, all);
    }

    /** An argument of the layer. */
    static Key key(String name, ValueForm form) {
        return new Key(name, form, null, true);
    }

    /** An argument of the layer that is written only where it is not null. */
    static Key ifSet(String name, ValueForm form) {
        return new Key(name, form, null, false);
    }

    /** An argument that Keras has and Keratin does not: null, else refused. */
    static Key none(String name) {
        return none(name, null);
    }

    /** An argument that Keras has and Keratin does not: what it is by default, else refused. */
    static Key none(String name, @Nullable Object only) {
        return new Key(name, null, only, true);
    }

    /** An argument as {@link #none}, which older versions of Keras do not know: never written. */
    static Key newer(String name) {
        return newer(name, null);
    }

    /** An argument as {@link #none}, which older versions of Keras do not know: never written. */
    static Key newer(String name, @Nullable Object only) {
        return new Key(name, null, only, false);
    }

    @Override
    public Attributes read(ConfigObject config) {
        config.skip("name");
        config.skip("trainable");
        DTypes.requireFloat32(config.find("dtype"));
        if (keys.stream().noneMatch(key -> key.name().equals(ACTIVITY))) {
            config.refuse(ACTIVITY, notYet(ACTIVITY));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Key key : keys) {
            if (key.form() == null) {
                config.refuse(key.name(), key.only(), notYet(key.name()));
            } else if (config.has(key.name())) {
                values.put(key.attribute(), key.form().read(config.take(key.name())));
            } else if (!type.defaults().values().containsKey(key.attribute())) {
                required.add(key.name());
            }
        }
        config.end("the layer " + type.className());
        required.forEach(config::take);
        return new Attributes(values);
    }

    private static String notYet(String key) {
        return "\"" + key + "\" is not supported yet";
    }

    @Override
    public ConfigValue place(ConfigObject config, String attribute) {
        return keys.stream()
                .filter(key -> key.attribute().equals(attribute) && config.has(key.name()))
                .map(key -> config.take(key.name()))
                .findFirst()
                .orElse(config.self());
    }

    @Override
    public Map<String, @Nullable Object> write(String name, LayerSpec layer) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("trainable", true);
        config.put("dtype", DTypes.policy());
        Map<String, Object> values = layer.attributes().values();
        if (layer.activityRegularizer() != null) {
            // All layers have it, and Keras writes it before what is a class's own.
            config.put(ACTIVITY, null);
        }
        for (Key key : keys) {
            Object value = values.get(key.attribute());
            if (key.form() != null && value != null) {
                Object form = key.form().write(value, name);
                if (form != null || key.written()) {
                    config.put(key.name(), form);
                }
            } else if (key.written()) {
                config.put(key.name(), key.only());
            }
        }
        return config;
    }

    @Override
    public boolean writesBuild() {
        return marks.contains(Mark.BUILT);
    }

    @Override
    public boolean takesList() {
        return marks.contains(Mark.TAKES_LIST);
    }

    @Override
    public boolean takesTraining() {
        return marks.contains(Mark.TAKES_TRAINING);
    }

    @Override
    public boolean takesStates() {
        return marks.contains(Mark.TAKES_STATES);
    }
}
