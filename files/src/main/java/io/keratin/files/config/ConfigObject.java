package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import io.keratin.spec.DidYouMean;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a configuration, whose keys are taken one by one; whoever takes them says at the end
 * that there is no other.
 */
final class ConfigObject {
    private static final int LONGEST_KEY = 60;

    private final ConfigValue self;
    private final Map<?, ?> map;
    private final Set<String> taken = new LinkedHashSet<>();

    ConfigObject(ConfigValue self, Map<?, ?> map) {
        this.self = self;
        this.map = map;
    }

    /** The object and its place. */
    ConfigValue self() {
        return self;
    }

    boolean has(String key) {
        return map.containsKey(key);
    }

    /** What a key holds, which has to be there. */
    ConfigValue take(String key) {
        ConfigValue value = find(key);
        if (value == null) {
            throw self.problem("the key " + ConfigValue.quoted(key), "none of that name", "");
        }
        return value;
    }

    /** What a key holds; null where it is missing. */
    @Nullable
    ConfigValue find(String key) {
        taken.add(key);
        return map.containsKey(key) ? self.child(key, map.get(key)) : null;
    }

    /** What a key holds; null where it is missing or holds null. */
    @Nullable
    ConfigValue findValue(String key) {
        ConfigValue value = find(key);
        return value == null || value.isNull() ? null : value;
    }

    /** What a key holds is derived from the rest, or says nothing here: it is left out. */
    void skip(String key) {
        taken.add(key);
    }

    /**
     * Refuses a key that holds anything.
     *
     * @param why what is said of it
     */
    void refuse(String key, String why) {
        refuse(key, null, why);
    }

    /**
     * Refuses a key that holds something else than one value.
     *
     * @param only that value; null stands for no key, too
     * @param why what is said of it
     */
    void refuse(String key, @Nullable Object only, String why) {
        ConfigValue value = findValue(key);
        if (value != null && !Objects.equals(only, value.value())) {
            throw value.wrong(String.valueOf(only), why);
        }
    }

    /** All keys, taken or not. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        map.keySet().forEach(key -> keys.add((String) key));
        return keys;
    }

    /**
     * Refuses keys that nobody took.
     *
     * @param owner what the keys belong to, for messages: {@code the layer Dense}
     */
    void end(String owner) {
        for (String key : keys()) {
            if (!taken.contains(key)) {
                throw unknown(key, owner);
            }
        }
    }

    private KerasFileException unknown(String key, String owner) {
        String help = key.length() > LONGEST_KEY
                ? ""
                : DidYouMean.nearest(key, taken)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("known are " + String.join(", ", taken));
        return self.child(key, map.get(key)).problem("a key of " + owner, "an unknown one", help);
    }
}
