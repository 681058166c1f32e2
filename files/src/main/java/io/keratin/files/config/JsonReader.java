package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON as Keras writes it into a tree of maps, lists, texts, truth values, numbers and nulls.
 *
 * <p>Whole numbers are {@link Integer}, {@link Long} or {@link BigInteger}, whichever is the first
 * that holds them; others are {@link Double}. {@code NaN} and {@code Infinity} are read, as Python
 * writes them. A key that stands twice in one object is refused, and so is a text of more than
 * {@value #MOST_CHARACTERS} characters or {@value #DEEPEST} levels.
 */
final class JsonReader {
    /** What one text may have: a hundred times the largest model of Keras's own. */
    static final int MOST_CHARACTERS = 64 << 20;

    /** Levels of brackets: each model within a model has four. */
    static final int DEEPEST = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(MOST_CHARACTERS)
                    .maxNumberLength(400)
                    .build())
            .build();

    private final String source;
    private final JsonParser parser;

    private JsonReader(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * The tree of a text.
     *
     * @param source what the text is, for messages
     * @throws KerasFileException if it is no JSON, or too large
     */
    static @Nullable Object read(String source, String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new KerasFileException(
                    source,
                    "the start",
                    "at most " + MOST_CHARACTERS + " characters",
                    text.length() + " characters",
                    "");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new JsonReader(source, parser).whole();
        }
    }

    /**
     * The tree of a text, or, of a text that is one JSON string, of what that holds, as some tools
     * write it.
     *
     * @throws KerasFileException as {@link #read} does
     */
    static @Nullable Object readNested(String source, String text) {
        Object tree = read(source, text);
        return tree instanceof String inner ? read(source, inner) : tree;
    }

    private @Nullable Object whole() {
        try {
            Object tree = value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw failure("the end of the text", "more behind the value");
            }
            return tree;
        } catch (JacksonException e) {
            throw failure("JSON", reason(e));
        }
    }

    private KerasFileException failure(String expected, String found) {
        TokenStreamLocation at = parser.currentLocation();
        return new KerasFileException(
                source,
                "line " + at.getLineNr() + ", column " + at.getColumnNr(),
                expected,
                found,
                "write it by Keras again");
    }

    /** Jackson's reason without its notes on its own settings, in the lower case of a sentence. */
    private static String reason(JacksonException e) {
        String message = e.getOriginalMessage().replaceFirst("(?s)\\s*\\(start marker at .*", "");
        return message.isEmpty()
                ? "other text"
                : "other text (" + Character.toLowerCase(message.charAt(0)) + message.substring(1)
                        + ")";
    }

    private @Nullable Object value(@Nullable JsonToken token) {
        if (token == null) {
            throw new EndOfText();
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> integer(parser.getString());
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new EndOfText();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_OBJECT;
                token = parser.nextToken()) {
            String key = parser.currentName();
            map.put(key, value(parser.nextToken()));
        }
        return Collections.unmodifiableMap(map);
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(value(token));
        }
        return Collections.unmodifiableList(items);
    }

    private static Number integer(String digits) {
        return smallest(new BigInteger(digits));
    }

    /** A whole number in the first type that holds it. */
    static Number smallest(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return number.intValueExact();
        }
        return number.bitLength() < Long.SIZE ? (Number) number.longValueExact() : number;
    }

    /** The text ended where a value had to be. */
    private static final class EndOfText extends JacksonException {
        private static final long serialVersionUID = 1L;

        EndOfText() {
            super("the text ends where a value should be");
        }
    }
}
