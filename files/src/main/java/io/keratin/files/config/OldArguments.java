package io.keratin.files.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a layer or of an optimizer on their way from the form of Keras 1 or 2 to that of
 * Keras 3: each keeps the place where it was read, for messages.
 */
final class OldArguments {
    private final ConfigValue self;
    private final Map<String, ConfigValue> values = new LinkedHashMap<>();

    OldArguments(ConfigObject config) {
        self = config.self();
        for (String key : config.keys()) {
            values.put(key, config.take(key));
        }
    }

    /** What a key holds; null where it is missing. */
    @Nullable
    ConfigValue find(String key) {
        return values.get(key);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** Gives what a key holds another key; where that is there already, it stays. */
    void rename(String from, String to) {
        ConfigValue value = values.remove(from);
        if (value != null) {
            values.putIfAbsent(to, value);
        }
    }

    /** Leaves a key out, and gives what it held. */
    @Nullable
    ConfigValue remove(String key) {
        return values.remove(key);
    }

    void removeAll(List<String> keys) {
        keys.forEach(values::remove);
    }

    /** Another value for a key, in the place of the one it had, else of the key itself. */
    void put(String key, @Nullable Object value) {
        ConfigValue given = values.get(key);
        values.put(key, given == null ? self.child(key, value) : given.with(value));
    }

    /** A value with its own place. */
    void putPlaced(String key, ConfigValue value) {
        values.put(key, value);
    }

    /** All of them, as the configuration of the layer. */
    ConfigValue whole() {
        return self.with(new LinkedHashMap<>(values));
    }
}
