package io.keratin.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one line of a {@link GraphText} from left to right. */
final class GraphLine {
    private final String text;
    private final int number;
    private int at;

    /**
     * A line.
     *
     * @param number its number in the text, from 1, for messages
     */
    GraphLine(String text, int number) {
        this.text = text;
        this.number = number;
    }

    /** Whether a name needs no quotes. */
    static boolean isWord(String name) {
        return !name.isEmpty()
                && Character.isJavaIdentifierStart(name.charAt(0))
                && name.chars().allMatch(GraphLine::isWordPart);
    }

    private static boolean isWordPart(int c) {
        return (Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c))
                || c == '.'
                || c == '/'
                || c == '-';
    }

    IllegalArgumentException error(String message) {
        return new IllegalArgumentException("line " + number + ", column " + (at + 1)
                + " of a graph: " + message + " in `" + text + "`");
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    /** Whether nothing follows. */
    boolean atEnd() {
        skipSpaces();
        return at == text.length();
    }

    void end() {
        if (!atEnd()) {
            throw error("expected the end of the line");
        }
    }

    /** Whether this character follows, which is then read. */
    boolean read(char c) {
        skipSpaces();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char c) {
        if (!read(c)) {
            throw error("expected `" + c + "`");
        }
    }

    void expect(String word) {
        if (!plain("`" + word + "`").equals(word)) {
            throw error("expected `" + word + "`");
        }
    }

    /** A name, plain or in quotes. */
    String name() {
        skipSpaces();
        return isQuote() ? quoted() : plain("a name");
    }

    /** A whole number from 0. */
    int index() {
        Object value = number(plain("a whole number"));
        if (value instanceof Integer index && index >= 0) {
            return index;
        }
        throw error("expected a whole number from 0");
    }

    /** Arguments in round brackets. */
    Attributes arguments() {
        Map<String, Object> values = new LinkedHashMap<>();
        expect('(');
        while (!read(')')) {
            if (!values.isEmpty()) {
                expect(',');
            }
            String name = plain("the name of an argument");
            expect('=');
            if (values.put(name, value()) != null) {
                throw error("expected each argument once");
            }
        }
        return new Attributes(values);
    }

    private Object value() {
        skipSpaces();
        if (isQuote()) {
            return quoted();
        }
        if (read('[')) {
            List<Object> items = new ArrayList<>();
            while (!read(']')) {
                if (!items.isEmpty()) {
                    expect(',');
                }
                items.add(value());
            }
            return List.copyOf(items);
        }
        String plain = plain("a value");
        return switch (plain) {
            case "True" -> true;
            case "False" -> false;
            default -> number(plain);
        };
    }

    private Object number(String plain) {
        try {
            return plain.matches("-?[0-9]+")
                    ? (Object) Integer.valueOf(plain)
                    : Double.valueOf(plain);
        } catch (NumberFormatException e) {
            throw error("expected a number, a text in quotes, True, False or a list, got `" + plain
                    + "`");
        }
    }

    /** Characters up to a space, a bracket, a comma, a colon or an equals sign. */
    private String plain(String expected) {
        skipSpaces();
        int start = at;
        while (at < text.length() && " ()[],:=".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw error("expected " + expected);
        }
        return text.substring(start, at);
    }

    private boolean isQuote() {
        return at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
    }

    private String quoted() {
        char quote = text.charAt(at++);
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            content.append(c == '\\' ? escaped() : c);
        }
        if (at == text.length()) {
            throw error("expected the closing " + quote);
        }
        at++;
        return content.toString();
    }

    private char escaped() {
        if (at == text.length()) {
            throw error("expected a character behind the backslash");
        }
        char c = text.charAt(at++);
        if (c != 'u') {
            return c;
        }
        try {
            int code = Integer.parseInt(text.substring(at, Math.min(at + 4, text.length())), 16);
            at += 4;
            return (char) code;
        } catch (NumberFormatException e) {
            throw error("expected four hexadecimal digits");
        }
    }
}
