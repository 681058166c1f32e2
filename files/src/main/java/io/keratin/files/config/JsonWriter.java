package io.keratin.files.config;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees as JSON, byte for byte as Python's {@code json.dumps} does: a space behind commas
 * and colons, everything outside ASCII escaped, {@code NaN} and {@code Infinity} as such.
 */
final class JsonWriter {
    private final StringBuilder text = new StringBuilder();

    private JsonWriter() {}

    /**
     * The tree as text.
     *
     * @param tree maps with texts as keys, lists, texts, truth values, numbers and nulls
     * @throws IllegalArgumentException if something else is in it
     */
    static String write(@Nullable Object tree) {
        JsonWriter writer = new JsonWriter();
        writer.value(tree);
        return writer.text.toString();
    }

    private void value(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof String string) {
            string(string);
        } else if (value instanceof Double || value instanceof Float) {
            text.append(PythonNumbers.text(((Number) value).doubleValue()));
        } else if (value instanceof Number) {
            text.append(value);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Collection<?> items) {
            array(items);
        } else {
            throw new IllegalArgumentException(
                    "expected what JSON has, got " + value.getClass().getName());
        }
    }

    private void object(Map<?, ?> map) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator);
            string((String) entry.getKey());
            text.append(": ");
            value(entry.getValue());
            separator = ", ";
        }
        text.append('}');
    }

    private void array(Collection<?> items) {
        text.append('[');
        String separator = "";
        for (Object item : items) {
            text.append(separator);
            value(item);
            separator = ", ";
        }
        text.append(']');
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        text.append(c);
                    } else {
                        text.append("\\u").append(String.format("%04x", (int) c));
                    }
                }
            }
        }
        text.append('"');
    }
}
