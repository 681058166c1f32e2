package io.keratin.files.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Changes configurations at random, as texts and as trees. */
final class ConfigMutants {
    private static final String CHARACTERS = "{}[]\",:0123456789.eE-+ntfa_&*!|>%@ \n\\\u0000\u00e9";

    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            true,
            0,
            -1,
            3,
            100_000,
            -2.5,
            1e300,
            Double.NaN,
            Long.MAX_VALUE,
            Integer.MAX_VALUE,
            "",
            "relu",
            "x', y='",
            "dense_1",
            "/",
            "Lambda",
            "Sequential",
            "\\u002a/ {",
            "x".repeat(1000),
            List.of(),
            List.of(1, 2, 3),
            Map.of(),
            Map.of("class_name", "function", "config", "relu"));

    private ConfigMutants() {}

    /** Another text, in one place and {@code more}. */
    static String characters(Random random, String original, int more) {
        StringBuilder json = new StringBuilder(original);
        for (int change = 0; change <= more && json.length() > 0; change++) {
            int at = random.nextInt(json.length());
            char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(5)) {
                case 0 -> json.deleteCharAt(at);
                case 1 -> json.insert(at, c);
                case 2 -> json.delete(at, Math.min(json.length(), at + random.nextInt(200)));
                case 3 ->
                    json.insert(
                            at,
                            json.substring(at, Math.min(json.length(), at + random.nextInt(200))));
                default -> json.setCharAt(at, c);
            }
        }
        return json.toString();
    }

    /** Puts another value, or a part of the tree, in a place of it, or takes one away. */
    static void change(Random random, @Nullable Object tree) {
        List<Object> inner = new ArrayList<>();
        collect(tree, inner);
        Object at = inner.get(random.nextInt(inner.size()));
        List<?> values = random.nextInt(3) == 0 ? inner : VALUES;
        Object value = Trees.copy(values.get(random.nextInt(values.size())));
        boolean remove = random.nextInt(4) == 0;
        if (at instanceof Map<?, ?> map && !map.isEmpty()) {
            String key = (String) new ArrayList<>(map.keySet()).get(random.nextInt(map.size()));
            if (remove) {
                map.remove(key);
            } else {
                Trees.object(at).put(random.nextInt(10) == 0 ? key + "x" : key, value);
            }
        } else if (at instanceof List<?> list && !list.isEmpty()) {
            @SuppressWarnings("unchecked")
            List<@Nullable Object> items = (List<@Nullable Object>) list;
            int index = random.nextInt(items.size());
            if (remove) {
                items.remove(index);
            } else {
                items.set(index, value);
            }
        }
    }

    private static void collect(@Nullable Object tree, List<Object> inner) {
        if (tree instanceof Map<?, ?> map) {
            inner.add(map);
            map.values().forEach(value -> collect(value, inner));
        } else if (tree instanceof List<?> items) {
            inner.add(items);
            items.forEach(item -> collect(item, inner));
        }
    }
}
