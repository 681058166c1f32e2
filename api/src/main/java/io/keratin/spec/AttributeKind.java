package io.keratin.spec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an argument of a layer may be. */
public enum AttributeKind {
    /** A truth value; {@link Boolean}. */
    FLAG("true or false"),
    /** A whole number; {@link Integer}. */
    INTEGER("a whole number"),
    /** A number; {@link Double}. */
    NUMBER("a number"),
    /** A text, often in Keras's call form; {@link String}. */
    TEXT("a text"),
    /** Whole numbers, or one that may be missing; {@link List} of {@link Integer}. */
    INTEGERS("a list of whole numbers"),
    /** Numbers, or one that may be missing; {@link List} of {@link Double}. */
    NUMBERS("a list of numbers"),
    /** Texts; {@link List} of {@link String}. */
    TEXTS("a list of texts");

    private final String display;

    AttributeKind(String display) {
        this.display = display;
    }

    /** As messages say it: {@code a whole number}. */
    public String display() {
        return display;
    }

    /** The kind that a value is of; an empty list may hold whole numbers. */
    public static AttributeKind of(Object value) {
        if (value instanceof List<?> items) {
            Object first = items.isEmpty() ? 0 : items.get(0);
            return first instanceof Double ? NUMBERS : first instanceof String ? TEXTS : INTEGERS;
        }
        return Arrays.stream(values())
                .filter(kind -> kind.convert(value).filter(value::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a value that an argument may have, got " + value));
    }

    /**
     * A value as {@link Attributes} has it: whole numbers and numbers of any type, lists also as
     * arrays or as their only item; empty where it is of another kind.
     */
    public Optional<Object> convert(@Nullable Object value) {
        return switch (this) {
            case FLAG -> Optional.ofNullable(value).filter(Boolean.class::isInstance);
            case TEXT -> Optional.ofNullable(value).filter(String.class::isInstance);
            case INTEGER -> integer(value);
            case NUMBER -> number(value);
            case INTEGERS -> list(value, INTEGER);
            case NUMBERS -> list(value, NUMBER);
            case TEXTS -> list(value, TEXT);
        };
    }

    private static Optional<Object> integer(@Nullable Object value) {
        boolean whole = value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte;
        if (!whole || value == null) {
            return Optional.empty();
        }
        long number = ((Number) value).longValue();
        return number == (int) number ? Optional.of((int) number) : Optional.empty();
    }

    /** A float is the number that it prints as. */
    private static Optional<Object> number(@Nullable Object value) {
        if (value instanceof Float single && Float.isFinite(single)) {
            return Optional.of(new BigDecimal(single.toString()).doubleValue());
        }
        return value instanceof Number number
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }

    private static Optional<Object> list(@Nullable Object value, AttributeKind kind) {
        List<Object> items = new ArrayList<>();
        for (Object item : items(value)) {
            Optional<Object> converted = kind.convert(item);
            if (converted.isEmpty()) {
                return Optional.empty();
            }
            items.add(converted.get());
        }
        return Optional.of(List.copyOf(items));
    }

    private static Iterable<?> items(@Nullable Object value) {
        if (value instanceof List<?> items) {
            return items;
        }
        if (value instanceof int[] items) {
            return Arrays.stream(items).boxed().toList();
        }
        if (value instanceof double[] items) {
            return Arrays.stream(items).boxed().toList();
        }
        return Arrays.asList(value instanceof Object[] items ? items : new Object[] {value});
    }
}
