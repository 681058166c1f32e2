package io.keratin.files.config;

import io.keratin.Keras;
import io.keratin.files.KerasFileException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses what only older versions of Keras have in a configuration of Keras 3. */
final class Keras3Check {
    private Keras3Check() {}

    /**
     * The same tree.
     *
     * @throws KerasFileException if something in it is Keras 2's alone
     */
    static Map<String, @Nullable Object> checked(Map<String, @Nullable Object> tree) {
        check(tree, "");
        return tree;
    }

    private static void check(@Nullable Object tree, String layer) {
        if (tree instanceof Map<?, ?> map) {
            String inside = map.get("name") instanceof String name ? name : layer;
            map.forEach((key, value) -> {
                boolean activation = ((String) key).endsWith("activation");
                if (activation && Keras.HARD_SIGMOID_KERAS2.equals(value)) {
                    throw new KerasFileException(
                            KerasJson.CONFIGURATION,
                            "the " + key + " of \"" + inside + "\"",
                            "a function of Keras 3",
                            Keras.HARD_SIGMOID_KERAS2,
                            "Keras 3 has another hard_sigmoid; write the model for Keras 2");
                }
                check(value, inside);
            });
        } else if (tree instanceof List<?> items) {
            items.forEach(item -> check(item, layer));
        }
    }
}
