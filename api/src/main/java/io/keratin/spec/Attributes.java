package io.keratin.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a layer by name, as an annotation or a configuration gives them.
 *
 * <p>Names are Keras's in camelCase ({@code kernelInitializer}). Values are {@link Boolean},
 * {@link Integer}, {@link Double}, {@link String}, or a {@link List} of these; an optional scalar
 * is a list of at most one.
 *
 * @param values the arguments, in the order of the annotation's members
 */
public record Attributes(Map<String, Object> values) {
    /** No arguments. */
    public static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Names and values in turn: {@code of("units", 64, "activation", "relu")}.
     *
     * @throws IllegalArgumentException if a name is no text or comes twice, or the last has no
     *     value
     */
    public static Attributes of(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            boolean pair = namesAndValues[i] instanceof String && i + 1 < namesAndValues.length;
            if (!pair || values.containsKey(namesAndValues[i])) {
                throw new IllegalArgumentException("expected names and values in turn, each name"
                        + " once, got `" + namesAndValues[i] + "` at place " + i);
            }
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Attributes(values);
    }

    /** These arguments with others put over them. */
    public Attributes with(Attributes others) {
        Map<String, Object> merged = new LinkedHashMap<>(values);
        merged.putAll(others.values);
        return new Attributes(merged);
    }

    /** A whole number. */
    public int integer(String name) {
        return (Integer) value(name);
    }

    /** A number. */
    public double number(String name) {
        return ((Number) value(name)).doubleValue();
    }

    /** A truth value. */
    public boolean flag(String name) {
        return (Boolean) value(name);
    }

    /** A text. */
    public String text(String name) {
        return (String) value(name);
    }

    /** A list of whole numbers. */
    public List<Integer> integers(String name) {
        return ((List<?>) value(name)).stream().map(item -> (Integer) item).toList();
    }

    /** A list of numbers. */
    public List<Double> numbers(String name) {
        return ((List<?>) value(name))
                .stream().map(item -> ((Number) item).doubleValue()).toList();
    }

    /** A list of texts. */
    public List<String> texts(String name) {
        return ((List<?>) value(name)).stream().map(item -> (String) item).toList();
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "expected an argument " + name + ", got only " + values.keySet());
        }
        return value;
    }
}
