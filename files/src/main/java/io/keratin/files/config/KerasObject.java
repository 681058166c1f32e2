package io.keratin.files.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object as Keras 3 serialises it: {@code {"module": "keras.initializers", "class_name":
 * "Zeros", "config": {}, "registered_name": null}}.
 *
 * <p>{@code shared_object_id} is read and not kept: Keras writes it for objects that two layers
 * hold, and none that is read here has a state to share.
 *
 * @param whole the object with its place
 * @param className the class: {@code Zeros}
 * @param config its arguments; null is read as none
 */
record KerasObject(ConfigObject whole, String className, ConfigValue config) {
    private static final String CUSTOM = "Custom>";

    /**
     * Reads one, up to keys of its own behind {@code registered_name}.
     *
     * @param expected what should be here, for messages
     */
    static KerasObject read(ConfigValue value, String expected) {
        KerasObject object = readAny(value, expected);
        ConfigValue registered = object.whole().findValue("registered_name");
        if (registered != null && registered.text("a name, or null").contains(">")) {
            throw registered.wrong(
                    "null", "classes of one's own cannot be read from a configuration");
        }
        return object;
    }

    /** As {@link #read}; Keras 2 of TensorFlow named its own new optimizers {@code Custom>Adam}. */
    static KerasObject readCustom(ConfigValue value, String expected) {
        KerasObject object = readAny(value, expected);
        return object.className().startsWith(CUSTOM)
                ? new KerasObject(
                        object.whole(),
                        object.className().substring(CUSTOM.length()),
                        object.config())
                : object;
    }

    private static KerasObject readAny(ConfigValue value, String expected) {
        ConfigObject whole = value.object(expected);
        ConfigValue className = whole.take("class_name");
        KerasObject object =
                new KerasObject(whole, className.text("the name of a class"), whole.take("config"));
        ConfigValue module = whole.findValue("module");
        if (module != null) {
            module.text("the name of a module, or null");
        }
        whole.skip("registered_name");
        whole.skip("shared_object_id");
        return object;
    }

    /** The text of {@code module}; empty where there is none. */
    String module() {
        ConfigValue module = whole.find("module");
        return module != null && module.value() instanceof String text ? text : "";
    }

    /** The arguments. */
    ConfigObject arguments() {
        ConfigValue given = config.isNull() ? config.with(Map.of()) : config;
        return given.object("an object with the arguments");
    }

    /** Where the class stands, for messages. */
    ConfigValue classPlace() {
        return whole.take("class_name");
    }

    /** An object to write. */
    static Map<String, @Nullable Object> of(
            String module, String className, Object config, @Nullable String registeredName) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("module", module);
        object.put("class_name", className);
        object.put("config", config);
        object.put("registered_name", registeredName);
        return object;
    }
}
